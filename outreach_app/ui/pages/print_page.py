"""The plan on paper: look at the sheets, save them, print them."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.paths import documents
from outreach_app.services.copies import EACH_VISIT, note_printed
from outreach_app.services.printing import (
    How,
    Printed,
    Sheet,
    check_paper,
    draw_sheet,
    page_count,
    page_images,
    print_sheets,
)
from outreach_app.services.today import now_in_china
from outreach_app.ui.actions import action
from outreach_app.ui.jobs import Job, Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import button, heading, row
from outreach_app.ui.widgets.picker import Option, Picker
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.preview_view import SCALE, PreviewView
from outreach_app.ui.widgets.print_choice import Order, PrintChoice
from outreach_app.ui.widgets.print_press import picture, press


class PrintPage(QWidget):
    """What to print at the left, how it looks at the right, what is amiss above."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the session; nothing is drawn before the page is looked at."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._looked_at: Workspace | None = None
        self._drawing: Job | None = None
        self._pdf = b""
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.choice = PrintChoice(self._ask_visits)
        self.preview = PreviewView()
        self.notices = NoticeStrips()
        self.saved_in = Path()
        self.save = button(_("Save as PDF…"), self._ask_folder, picture="save")
        self.print = button(_("Print…"), self._ask_printer, picture="printer", accent=True)
        self.open_folder = button(_("Open the folder"), self._open_folder, picture="folder-open")
        self.open_folder.hide()
        self._lay_out()
        self.choice.changed.connect(self._draw)
        self.choice.ticked.connect(self._allow)
        self.preview.wanted.connect(self._fetch)
        session.changed.connect(self._follow)

    def show_about(self, id_: str) -> None:
        """Print the sheets of one visit."""
        self._freshen()
        if id_ in self._session.workspace.visits:
            self.choice.take_visits(frozenset({VisitId(id_)}))

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setProperty("card", True)
        panel.setFixedWidth(em(15))
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        inside.setSpacing(SPACE)
        inside.addWidget(self.choice)
        inside.addStretch(1)
        inside.addWidget(self.open_folder)
        inside.addWidget(self.save)
        inside.addWidget(self.print)
        paper = QFrame()
        paper.setProperty("card", True)
        around = QVBoxLayout(paper)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.preview)
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(panel)
        across.addWidget(paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Print")), None, *self._keys(), space=2))
        column.addWidget(self.notices)
        column.addLayout(across, 1)

    def _keys(self) -> list[QToolButton]:
        zoom_in, zoom_out = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut
        acts = (
            action(self, _("Fit the width"), self._fit, picture="maximize-2", keys="Ctrl+0"),
            action(self, _("Zoom out"), self._zoom_out, picture="zoom-out", keys=zoom_out),
            action(self, _("Zoom in"), self._zoom_in, picture="zoom-in", keys=zoom_in),
        )
        return [flat_key(act) for act in acts]

    def _fit(self) -> None:
        self.preview.zoom(0)

    def _zoom_out(self) -> None:
        self.preview.zoom(-1)

    def _zoom_in(self) -> None:
        self.preview.zoom(1)

    def _follow(self, _before: Workspace, _after: Workspace) -> None:
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        """Offer and draw the plan as it is now, if it is another than before."""
        workspace = self._session.workspace
        if self._looked_at is not workspace:
            self._looked_at = workspace
            self.choice.offer(workspace)
            self._draw()

    def _draw(self) -> None:
        """Draw the sheet that is looked at; what was being drawn is not waited for."""
        if self._drawing:
            self._drawing.cancel()
        order, sheet = self.choice.order(), self.choice.sheet
        workspace = order.narrowed(self._session.workspace)
        self._pdf = b""
        self.notices.say("paper", ())
        self._allow()
        if not _planned(workspace):
            self._drawing = None
            self.preview.say(_("There is nothing to print yet. Plan the season first."))
            return
        self.preview.say(_("Drawing…"))
        gone = while_alive(self, self._fail)
        check = partial(_check, workspace, sheet, self._how(order))
        self._drawing = job = self._jobs.run(
            _("Drawing the preview"),
            partial(_paper, workspace, sheet, order.chosen(sheet), self._how(order)),
            then=while_alive(self, lambda pdf: self._show(job, pdf, check)),
            otherwise=lambda: gone(job),
        )

    def _allow(self) -> None:
        """Nothing can be saved or printed where nothing is planned or ticked."""
        order = self.choice.order()
        allowed = bool(order.sheets) and _planned(order.narrowed(self._session.workspace))
        self.save.setEnabled(allowed)
        self.print.setEnabled(allowed)

    def _show(self, job: Job, pdf: bytes, check: Callable[[Reporter], tuple[Notice, ...]]) -> None:
        """Show what was drawn, then look what is amiss with it."""
        if job is not self._drawing:
            return
        self._drawing = None
        self._pdf = pdf
        self.preview.show_pages(page_count(pdf))
        self._jobs.run(
            _("Checking the sheets"),
            check,
            then=while_alive(self, lambda amiss: self._tell_amiss(pdf, amiss)),
        )

    def _tell_amiss(self, pdf: bytes, amiss: tuple[Notice, ...]) -> None:
        if pdf is self._pdf:
            self.notices.say("paper", amiss)

    def _fail(self, job: Job) -> None:
        if job is self._drawing:
            self._drawing = None
            self.preview.say(_("This sheet could not be drawn."))

    def _fetch(self, numbers: list[int]) -> None:
        """Have the pages in sight made pictures."""
        pdf = self._pdf
        self._jobs.run(
            _("Drawing the preview"),
            lambda _report: _pictures(pdf, numbers),
            then=while_alive(self, lambda images: self._take(pdf, images)),
        )

    def _take(self, pdf: bytes, images: Mapping[int, QImage]) -> None:
        if pdf is self._pdf:
            self.preview.add(images)

    def _ask_visits(self) -> None:
        workspace = self._session.workspace
        visits = sorted(workspace.visits.values(), key=lambda v: (v.day, v.start_minute))
        options = [
            Option(
                visit.id,
                _("{day} {start}  {village}").format(
                    day=said_day(visit.day),
                    start=clock(visit.start_minute),
                    village=workspace.villages[visit.village].name,
                ),
            )
            for visit in visits
            if visit.stands
        ]
        picker = Picker(_("Visits to print"), options, self.choice.picked, self.window())
        picker.picked.connect(self._take_visits)
        picker.open()

    def _take_visits(self, visits: tuple[VisitId, ...]) -> None:
        self.choice.take_visits(frozenset(visits))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Save the sheets in"), str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.save_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_in(self, folder: str) -> None:
        """Write every ticked sheet into a folder."""
        order = self.choice.order()
        workspace, how = order.narrowed(self._session.workspace), self._how(order)

        def work(report: Reporter) -> Printed:
            return print_sheets(
                workspace,
                order.sheets,
                Path(folder),
                report,
                **how,
            )

        self._jobs.run(
            _("Saving the sheets"),
            work,
            then=while_alive(self, lambda printed: self._tell_saved(printed, order)),
        )

    def _how(self, order: Order) -> How:
        """How paper is wanted, of which plan."""
        return How(
            language=order.language,
            printed=now_in_china(),
            fold=order.fold,
            plan=self._session.workspace,
        )

    def _note(self, order: Order) -> None:
        """Write into the ledger of the version what was printed.

        Where only some visits were wanted, sheets of several visits are not whole and not noted.
        """
        if not self._session.read_only:
            whole = order.visits is None
            sheets = {
                sheet: order.chosen(sheet) if whole else order.visits
                for sheet in order.sheets
                if whole or sheet in EACH_VISIT
            }
            self._session.attempt(note_printed, sheets, now_in_china())

    def _tell_saved(self, printed: Printed, order: Order) -> None:
        self._note(order)
        self.saved_in = printed.files[0].parent
        count = len(printed.files)
        words = ngettext(
            "{count} file saved in {folder}.", "{count} files saved in {folder}.", count
        )
        told = Notice(Severity.INFO, words.format(count=count, folder=self.saved_in))
        self.notices.say("saved", (told,))
        self.open_folder.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved_in)))

    def _ask_printer(self) -> None:
        dialog = QPrintDialog(self.printer, self.window())
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(self.print_now)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_now(self) -> None:
        """Print every ticked sheet on the printer as it is set."""
        order, printer = self.choice.order(), self.printer
        workspace, how = order.narrowed(self._session.workspace), self._how(order)

        def work(report: Reporter) -> int:
            pdfs = [
                _paper(workspace, sheet, order.chosen(sheet), how, report) for sheet in order.sheets
            ]
            return press(printer, pdfs, report)

        self._jobs.run(
            _("Printing"),
            work,
            then=while_alive(self, lambda pages: self._tell_printed(pages, order)),
        )

    def _tell_printed(self, pages: int, order: Order) -> None:
        self._note(order)
        words = ngettext(
            "{count} page sent to the printer.", "{count} pages sent to the printer.", pages
        )
        told = Notice(Severity.INFO, words.format(count=pages))
        self.notices.say("printed", (told,))

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()


def _planned(workspace: Workspace) -> bool:
    return any(visit.stands for visit in workspace.visits.values())


def _paper(
    workspace: Workspace, sheet: Sheet, chosen: Collection[str] | None, how: How, report: Reporter
) -> bytes:
    return draw_sheet(workspace, sheet, chosen, report, **how)


def _check(workspace: Workspace, sheet: Sheet, how: How, _report: Reporter) -> tuple[Notice, ...]:
    return check_paper(workspace, (sheet,), **how)


def _pictures(pdf: bytes, numbers: list[int]) -> Mapping[int, QImage]:
    pages = page_images(pdf, SCALE, numbers)
    return {number: picture(page) for number, page in zip(numbers, pages, strict=True)}
