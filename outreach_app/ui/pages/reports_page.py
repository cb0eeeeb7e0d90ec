"""Reports: what a month, a quarter or the season brought, and the records behind each figure."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.account import Account, account
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.times import said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.paths import documents
from outreach_app.services.keeping import said_village
from outreach_app.services.report_figures import Line, Record, figure_lines
from outreach_app.services.reports import scope_words, span_words, write_report
from outreach_app.services.today import now_in_china
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.sheet import SheetDialog
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.places import Go, place_of
from outreach_app.ui.preferences import load_preferences
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.report_scope import ScopeBar
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class ReportsPage(QWidget):
    """The figures of a scope at the left, what stands behind the chosen one at the right."""

    def __init__(self, session: Session, jobs: Jobs, go: Go) -> None:
        """Tell of the whole season first."""
        super().__init__()
        self._session, self._jobs, self._go = session, jobs, go
        self._told_of: Workspace | None = None
        self._lines: tuple[Line, ...] = ()
        self._records: tuple[Record, ...] = ()
        self.scope_bar = ScopeBar(session)
        self.pdf = button(_("Save as PDF…"), self._ask_pdf, picture="save", accent=True)
        self.workbook = button(
            _("Save as a workbook…"), self._ask_workbook, picture="file-spreadsheet"
        )
        self.glance = label(role="title", wrap=True)
        self.figures = RowTable(_("Figures"), _figure_columns(), _("There is no figure."))
        self.records = RowTable(
            _("Behind the figure"), _record_columns(), _("Nothing stands behind this figure.")
        )
        self.sheet = button(_("Show the returned sheet"), self._show_sheet, picture="image")
        self._lay_out()
        self.scope_bar.edited.connect(self._fill)
        self.scope_bar.asking.connect(self._ask_whom)
        self.figures.chosen.connect(self._show_figure)
        self.figures.opened.connect(self._step_in)
        self.records.chosen.connect(self._stand_on)
        self.records.opened.connect(self._open)
        session.changed.connect(self._follow)

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.figures)
        behind = QWidget()
        beside = QVBoxLayout(behind)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SPACE)
        beside.addWidget(self.records, 1)
        beside.addLayout(row(None, self.sheet))
        split.addWidget(behind)
        split.setSizes([letters(50), letters(90)])
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Reports")), None, self.workbook, self.pdf))
        column.addWidget(self.scope_bar)
        column.addWidget(self.glance)
        column.addWidget(split, 1)

    def _follow(self, _before: Workspace, _after: Workspace) -> None:
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        """Count again where something changed."""
        if self._told_of is not self._session.workspace:
            self._fill()

    def _fill(self) -> None:
        workspace = self._session.workspace
        self._told_of = workspace
        self.scope_bar.freshen(workspace)
        told = account(workspace, self.scope_bar.scope, self._session.today())
        self._lines = figure_lines(workspace, told)
        self.glance.setText(_glance(told))
        self.figures.fill([_figure_row(number, one) for number, one in enumerate(self._lines)])
        self._show_figure(self.figures.current)

    def _show_figure(self, id_: str) -> None:
        workspace = self._session.workspace
        self._records = self._lines[int(id_)].records if id_ else ()
        rows = [_record_row(workspace, number, one) for number, one in enumerate(self._records)]
        self.records.fill(rows)
        self._stand_on(self.records.current)

    def _stand_on(self, number: str) -> None:
        """A sheet is there to be shown where one was scanned."""
        self.sheet.setEnabled(bool(number and self._records[int(number)].scans))

    def _step_in(self) -> None:
        """From a figure to what it counts."""
        self.records.view.setFocus()

    def _open(self, number: str) -> None:
        """Go to where the visit, the promise or the village is looked after."""
        id_ = self._records[int(number)].id
        self._go(place_of(self._session.workspace, id_), id_)

    def _show_sheet(self) -> None:
        one = self._records[int(self.records.current)]
        name = said_village(self._session.workspace, one.village)
        title = _("Returned sheet of {village}").format(village=name)
        SheetDialog(title, self._session.folder, one.scans, self.window()).open()

    def _ask_whom(self) -> None:
        dialog = ChooseDialog(_("Whom the report is about"), self.scope_bar.offers(), self.window())
        dialog.choices.stand_on(self.scope_bar.scope)
        dialog.chosen.connect(self.scope_bar.take)
        dialog.open()

    def _ask_pdf(self) -> None:
        self._ask_file(".pdf")

    def _ask_workbook(self) -> None:
        self._ask_file(".xlsx")

    def _ask_file(self, ending: str) -> None:
        scope = self.scope_bar.scope
        of = scope_words(self._session.workspace, scope)
        name = " ".join((_("Report"), of, span_words(scope)))
        dialog = QFileDialog(self.window(), _("Save the report"), str(documents()), f"*{ending}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.selectFile(f"{name}{ending}".replace("/", " "))
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: str) -> None:
        """Write the report in the language of paper; the ending says as what."""
        workspace, scope, file = self._session.workspace, self.scope_bar.scope, Path(path)
        language, printed = load_preferences().paper_language, now_in_china()

        def work(_report: Reporter) -> Path:
            write_report(workspace, scope, file, language=language, printed=printed)
            return file

        self._jobs.run(_("Write the report"), work, then=while_alive(self, self._tell_saved))

    def _tell_saved(self, file: Path) -> None:
        words = _("The report is saved as {file}.").format(file=file)
        self._session.noticed.emit((Notice(Severity.INFO, words),))

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()


def _glance(told: Account) -> str:
    """What the leader asks, in one line."""
    if not told.made.number:
        return _("No visit of this time is recorded as made. Figures come with the results.")
    return _(
        "Villages reached: {reached} of {villages} · visits made: {visits} · people: {people} · "
        "promises: {promised}, kept: {kept}, overdue: {overdue}"
    ).format(
        reached=told.reached.number,
        villages=len(told.villages),
        visits=told.made.number,
        people=told.people.number,
        promised=len(told.commitments),
        kept=len(told.kept),
        overdue=len(told.overdue),
    )


def _figure_columns() -> tuple[Column, ...]:
    return (Column(_("Figure"), 34), Column(_("Number"), 10, figures=True))


def _record_columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), 24),
        Column(_("Village"), 14),
        Column(pgettext("column", "Who"), 24),
        Column(_("What"), 38),
        Column(_("People"), 6, figures=True),
        Column(pgettext("column", "Scans"), 6, figures=True),
    )


def _figure_row(number: int, one: Line) -> Row:
    return Row(str(number), (Cell(one.name, tip=one.name), Cell(str(one.number), one.number)))


def _record_row(workspace: Workspace, number: int, one: Record) -> Row:
    people = Cell("") if one.people is None else Cell(str(one.people), one.people)
    scans = Cell(str(len(one.scans) or ""), len(one.scans))
    day = Cell(said_day(one.day), one.day.toordinal()) if one.day else Cell("")
    village = said_village(workspace, one.village)
    return Row(
        str(number),
        (
            day,
            Cell(village, tip=village),
            Cell(one.who, tip=one.who),
            Cell(one.what, tip=one.what),
            people,
            scans,
        ),
    )
