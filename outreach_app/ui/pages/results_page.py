"""Sheets that came home: open a visit by its code, type what happened, record it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _, ngettext
from outreach_app.services.keeping import said_village
from outreach_app.services.plan_ahead import is_ahead
from outreach_app.services.results import (
    find_visit,
    first_guess,
    not_made,
    record_result,
    result_of,
    short_id,
    waiting,
)
from outreach_app.ui.dialogs.not_made import NotMadeDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours, letters
from outreach_app.ui.widgets.parts import Elided, button, heading, label, row
from outreach_app.ui.widgets.result_form import Around, ResultForm
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable
from outreach_app.ui.words import status_words

_TABLES = "visits", "results", "villages", "topics", "experts", "commitments", "suggestions"


class ResultsPage(QWidget):
    """A line for the code, the visits with those that wait on top, and the form of the one open.

    What is typed for a visit stays while others are looked at, until it is recorded.
    """

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the session."""
        super().__init__()
        self._session, self._jobs = session, jobs
        self._forms: dict[VisitId, ResultForm] = {}
        self._open: VisitId | None = None
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Scan the square, or type its letters or the village"))
        self.code.setAccessibleName(_("Code of the sheet"))
        self.code.setMinimumWidth(letters(46))
        self.code.returnPressed.connect(self._find)
        self._count = label(role="muted")
        self.error = label(role="error", wrap=True)
        self.table = RowTable(
            _("Visits"), _columns(), _("Nothing is planned yet. Plan the season first.")
        )
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._enter)
        self._name = heading("", 1.1)
        self._when = Elided(role="muted")
        self._place = QVBoxLayout()
        self.record = button(_("Record (Ctrl+Enter)"), self._record, picture="check", accent=True)
        self.not_made = button(_("Not made…"), self._ask_not_made, picture="calendar-x")
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+M"), self, self._ask_not_made)
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def show_about(self, id_: str) -> None:
        """Open a visit."""
        self.table.stand_on(id_)
        self._enter()

    @property
    def form(self) -> ResultForm | None:
        """The form of the visit that is open."""
        return self._forms.get(self._open) if self._open else None

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setProperty("plain", True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Form"))
        self._stack = QStackedWidget()
        self._scroll.setWidget(self._stack)
        self._panel = QFrame()
        self._panel.setProperty("card", True)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(WIDE, WIDE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(row(self._name, None))
        column.addWidget(self._when)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.error)
        column.addLayout(row(None, self.not_made, self.record))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.table)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 1)
        split.setSizes([letters(62), letters(84)])
        self._panel.setMinimumWidth(letters(74))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        whole.setSpacing(SPACE)
        whole.addLayout(row(heading(_("Record results")), self._count, None, self.code))
        whole.addWidget(split, 1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, table) is not getattr(after, table) for table in _TABLES):
            for visit, form in list(self._forms.items()):
                if not form.touched:
                    self._forget(visit)
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        late = waiting(workspace, self._session.today())
        waits = {visit.id for visit in late}
        rest = sorted(
            (one for one in workspace.visits.values() if one.id not in waits),
            key=lambda visit: (visit.day, visit.start_minute),
        )
        ahead = [visit for visit in rest if is_ahead(visit)]
        over = [visit for visit in reversed(rest) if not is_ahead(visit)]
        listed = (*late, *ahead, *over)
        self.table.fill([_row(workspace, visit, visit.id in waits) for visit in listed])
        words = ngettext("{count} sheet waits", "{count} sheets wait", len(late))
        self._count.setText(words.format(count=len(late)) if late else "")
        self._show(self.table.current)

    def _find(self) -> None:
        """A code was scanned or typed, or the name of a village, whose first sheet is opened."""
        typed = self.code.text()
        try:
            visit = self._named(typed) or find_visit(self._session.workspace, typed)
        except OutreachError as error:
            self._say(error)
            self.code.selectAll()
            return
        self.code.clear()
        self.table.stand_on(visit)
        self._enter()

    def _named(self, typed: str) -> VisitId | None:
        """The visit that waits longest in the villages that bear this name, if any does."""
        workspace = self._session.workspace
        for visit in waiting(workspace, self._session.today()):
            if typed.strip() and said_village(workspace, visit.village).startswith(typed.strip()):
                return visit.id
        return None

    def _enter(self) -> None:
        if self.form:
            self.form.focus_first()

    def _show(self, id_: str) -> None:
        """The form of a visit in the place of another's."""
        workspace = self._session.workspace
        visit = workspace.visits.get(VisitId(id_))
        if self._open and self._open != id_ and self.form and not self.form.touched:
            self._forget(self._open)
        self._open = visit.id if visit else None
        self._say(None)
        self._panel.setVisible(visit is not None)
        if visit is None:
            return
        if visit.id not in self._forms:
            self._make(workspace, visit)
        self._stack.setCurrentWidget(self._forms[visit.id])
        self._name.setText(said_village(workspace, visit.village))
        self._when.setText(
            _("{day} · sheet {code} · {state}").format(
                day=said_day(visit.day), code=short_id(visit.id), state=status_words(visit.status)
            )
        )
        writes = not self._session.read_only
        self.record.setEnabled(writes)
        self.not_made.setEnabled(writes)

    def _make(self, workspace: Workspace, visit: Visit) -> None:
        session = self._session
        around = Around(workspace, session.mint, session.folder, self._jobs)
        form = ResultForm(visit, first_guess(workspace, visit.id, session.mint), around)
        form.done.connect(self._record)
        self._forms[visit.id] = form
        self._stack.addWidget(form)

    def _forget(self, visit: VisitId) -> None:
        form = self._forms.pop(visit, None)
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()

    def _record(self) -> None:
        form, visit = self.form, self._open
        if form is None or visit is None or self._session.read_only:
            return
        try:
            told = form.value()
            change = record_result(self._session.workspace, *told)
        except OutreachError as error:
            self._say(error)
            return
        if self._session.apply(change):
            self._forget(visit)
            self._show(self.table.current)
            self._go_on()

    def _go_on(self) -> None:
        """The next that waits is shown, and the line takes the next code."""
        late = waiting(self._session.workspace, self._session.today())
        if late:
            self.table.stand_on(late[0].id)
        self.code.setFocus()

    def _ask_not_made(self) -> None:
        if self._open is not None and not self._session.read_only:
            dialog = NotMadeDialog(self._name.text(), self.window())
            dialog.told.connect(self._take_not_made)
            dialog.open()

    def _take_not_made(self, status: Status, reason: str) -> None:
        visit = self._open
        if visit is not None and self._session.attempt(not_made, visit, status, reason):
            self._go_on()

    def _say(self, error: OutreachError | None) -> None:
        self.error.setText(str(error or ""))
        self.error.setVisible(error is not None)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), 24),
        Column(_("Village"), 16),
        Column(_("Code"), 8),
        Column(_("State"), 13),
    )


def _row(workspace: Workspace, visit: Visit, waits: bool) -> Row:
    worn = colours()
    team = [workspace.experts[one].name for one in visit.team if one in workspace.experts]
    if waits:
        state = Cell(_("waits"), 0, "clock", worn.warning)
    elif result_of(workspace, visit.id):
        state = Cell(_("recorded"), 2, "circle-check", worn.good)
    else:
        words = visit.reason or status_words(visit.status)
        state = Cell(words, 1, tint=None if visit.stands else worn.bad, tip=words)
    return Row(
        visit.id,
        (
            Cell(said_day(visit.day), visit.day.toordinal()),
            Cell(said_village(workspace, visit.village)),
            Cell(short_id(visit.id)),
            state,
        ),
        "\n".join(team),
    )
