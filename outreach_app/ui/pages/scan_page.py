"""Returned sheets from scans and photos: look, mend, confirm; nothing records itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.notice import Notice
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _, ngettext
from outreach_app.paths import documents
from outreach_app.services.keeping import said_village
from outreach_app.services.photos import keep_scans
from outreach_app.services.results import find_visit, record_result
from outreach_app.services.scan_drafts import draft, sorted_pages, to_look_at
from outreach_app.services.scanning import Scan, Scans, Standing, read_scans, standing_words
from outreach_app.services.today import now_in_china
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours, letters
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import button, card, heading, label, row
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.result_form import Around, ResultForm
from outreach_app.ui.widgets.result_part import SheetPictures
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable
from outreach_app.ui.widgets.written import Picture

_USABLE = Standing.READ, Standing.DRAFT, Standing.OTHER_VERSION
_KINDS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"


class ScanPage(QWidget):
    """The pages that were read at the left, the one looked at with its pictures at the right."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Wait for a folder or files, chosen or dropped."""
        super().__init__()
        self._session, self._jobs = session, jobs
        self._pages: list[Scan] = []
        self._typed: dict[int, VisitId] = {}
        self._recorded: set[VisitId] = set()
        self._forms: dict[VisitId, ResultForm] = {}
        self._open: VisitId | None = None
        self.setAcceptDrops(True)
        self.notices = NoticeStrips()
        self.folder = button(_("Choose a folder…"), self._ask_folder, picture="folder-open")
        self.files = button(_("Choose files…"), self._ask_files, picture="file-text", accent=True)
        empty = _("Drop a folder, a PDF or photos of returned sheets here.")
        self.table = RowTable(_("Scanned pages"), _columns(), empty)
        self.table.chosen.connect(self._show)
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Type the letters under the square of this sheet"))
        self.code.setAccessibleName(_("Code of the sheet"))
        self.code.returnPressed.connect(self._take_code)
        self.said = label(wrap=True)
        self.error = label(role="error", wrap=True)
        self.record = button(_("Record (Ctrl+Enter)"), self._record, picture="check", accent=True)
        self._scroll = QScrollArea()
        self._lay_out()
        session.changed.connect(self._follow)
        self._show("")

    @property
    def form(self) -> ResultForm | None:
        """The form of the sheet that is looked at."""
        return self._forms.get(self._open) if self._open else None

    def take(self, places: Sequence[Path]) -> None:
        """Read files and folders beside the window."""
        workspace, moment = self._session.workspace, now_in_china()
        self._jobs.run(
            _("Read the returned sheets"),
            partial(_read, workspace, tuple(places), moment),
            then=while_alive(self, self._take_scans),
        )

    def _lay_out(self) -> None:
        self._scroll.setProperty("plain", True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Form"))
        panel, column = card()
        column.addWidget(self.said)
        column.addWidget(self.code)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.error)
        column.addLayout(row(None, self.record))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.table)
        split.addWidget(panel)
        split.setSizes([letters(66), letters(84)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        whole.setSpacing(SPACE)
        whole.addLayout(row(heading(_("Scanned sheets")), None, self.folder, self.files))
        whole.addWidget(self.notices)
        whole.addWidget(split, 1)

    def _take_scans(self, scans: Scans) -> None:
        self._pages = sorted_pages(scans.pages)
        self._typed, self._recorded, self._open = {}, set(), None
        self._drop_forms()
        self._tell(scans.notices)
        self._fill()
        self.table.stand_on("0")
        self._show(self.table.current)

    def _tell(self, notices: tuple[Notice, ...]) -> None:
        self.notices.say("scan", notices, anew=True)

    def _fill(self) -> None:
        workspace = self._session.workspace
        self.table.fill(
            [
                _row(workspace, number, one, self._visit(number), self._recorded)
                for number, one in enumerate(self._pages)
            ]
        )

    def _follow(self, before: Workspace, after: Workspace) -> None:
        """What is recorded or undone elsewhere shows; what is typed here stays."""
        if before.results is not after.results or before.visits is not after.visits:
            told = {result.visit for result in after.results.values()}
            self._recorded &= told
            self._fill()

    def _visit(self, number: int) -> VisitId | None:
        """Whose sheet a page is: by its square, or as somebody typed."""
        page = self._pages[number].page
        read = page.visit if page.standing in _USABLE else None
        visit = self._typed.get(number, read)
        return visit if visit in self._session.workspace.visits else None

    def _sheet(self, visit: VisitId) -> list[Scan]:
        """The pages that are a visit's."""
        return [one for number, one in enumerate(self._pages) if self._visit(number) == visit]

    def _show(self, id_: str) -> None:
        """The page one stands on."""
        self._say(None)
        one = self._pages[int(id_)] if id_ else None
        self._open = self._visit(int(id_)) if id_ else None
        self.said.setText(standing_words(one.page.standing) if one else "")
        self.said.setVisible(one is not None)
        self.code.setVisible(one is not None and self._open is None)
        self.record.setEnabled(self._open is not None and not self._session.read_only)
        if self._scroll.widget():
            self._scroll.takeWidget()
        if self._open is not None:
            self._scroll.setWidget(self._form_of(self._open))
        elif one is not None:
            self._scroll.setWidget(Picture(one.picture, one.file.name))

    def _form_of(self, visit: VisitId) -> ResultForm:
        if visit not in self._forms:
            session = self._session
            said = draft(session.workspace, visit, self._sheet(visit), session.mint)
            around = Around(
                session.workspace,
                *(session.mint, session.folder, self._jobs),
                SheetPictures(said.written, said.rows, said.look),
            )
            form = ResultForm(session.workspace.visits[visit], said.result, around)
            form.suppose((*said.commitments, *said.suggestions))
            form.done.connect(self._record)
            self._forms[visit] = form
        return self._forms[visit]

    def _take_code(self) -> None:
        """A page that could not be read is the sheet somebody says it is."""
        try:
            visit = find_visit(self._session.workspace, self.code.text())
        except OutreachError as error:
            self._say(error)
            return
        self.code.clear()
        self._typed[int(self.table.current)] = visit
        self._fill()
        self._show(self.table.current)

    def _record(self) -> None:
        """Record the sheet that is looked at, as one act, and go to the next."""
        form, visit, workspace = self.form, self._open, self._session.workspace
        if form is None or visit is None or self._session.read_only:
            return
        try:
            told = form.value()
            kept = keep_scans(self._session.folder, self._sheet(visit))
            scans = tuple(dict.fromkeys((*told.result.scans, *kept)))
            told = told._replace(result=replace(told.result, scans=scans))
            change = record_result(workspace, *told)
        except OutreachError as error:
            self._say(error)
            return
        if self._session.apply(change):
            self._recorded.add(visit)
            self._fill()
            self._go_on()

    def _go_on(self) -> None:
        """The next page that is a sheet and not recorded."""
        waits = (
            number
            for number in range(len(self._pages))
            if (visit := self._visit(number)) and visit not in self._recorded
        )
        self.table.stand_on(str(next(waits, self.table.current)))

    def _drop_forms(self) -> None:
        if self._scroll.widget():
            self._scroll.takeWidget()
        for form in self._forms.values():
            form.deleteLater()
        self._forms = {}

    def _ask_folder(self) -> None:
        title = _("Folder of scans")
        chosen = QFileDialog.getExistingDirectory(self, title, str(documents()))
        if chosen:
            self.take([Path(chosen)])

    def _ask_files(self) -> None:
        title = _("Scans and photos")
        chosen, _kind = QFileDialog.getOpenFileNames(self, title, str(documents()), _KINDS)
        if chosen:
            self.take([Path(one) for one in chosen])

    def _say(self, error: OutreachError | None) -> None:
        self.error.setText(str(error or ""))
        self.error.setVisible(error is not None)

    # Qt asks

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])


def _read(
    workspace: Workspace, places: tuple[Path, ...], moment: datetime, report: Reporter
) -> Scans:
    """The pages, read on the worker thread."""
    return read_scans(workspace, places, moment, report)


def _columns() -> tuple[Column, ...]:
    return (Column(_("Sheet"), 26), Column(_("State"), 22), Column(_("To look at"), 10))


def _row(
    workspace: Workspace,
    number: int,
    one: Scan,
    visit: VisitId | None,
    recorded: set[VisitId],
) -> Row:
    """A page as a line of the table."""
    worn, planned = colours(), workspace.visits[visit] if visit else None
    where = f"{one.file.name} · {one.number}"
    if planned:
        day, village = said_day(planned.day), said_village(workspace, planned.village)
        name = _("{village} · {day}").format(village=village, day=day)
    else:
        name = where
    words = standing_words(one.page.standing)
    tip = f"{words}\n{where}"
    state = Cell(words, tip=tip)
    if visit in recorded:
        state = Cell(_("recorded"), 2, "circle-check", worn.good, tip)
    elif one.page.standing not in _USABLE:
        state = Cell(words, 0, "triangle-alert", worn.warning, tip)
    look = to_look_at(one)
    rows = ngettext("{count} row", "{count} rows", look).format(count=look) if look else ""
    return Row(str(number), (Cell(name, number), state, Cell(rows, -look)), where)
