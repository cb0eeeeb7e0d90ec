"""The plan on paper: look at the sheets, save them, print them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.paths import documents
from outreach_app.services.print_orders import Order, draw_order, note_order, save_order
from outreach_app.services.today import now_in_china
from outreach_app.ui.actions import action
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import button, heading, row
from outreach_app.ui.widgets.picker import Option, Picker
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.preview_view import PreviewView
from outreach_app.ui.widgets.print_choice import PrintChoice
from outreach_app.ui.widgets.print_drawing import PrintDrawing
from outreach_app.ui.widgets.print_press import press


class PrintPage(QWidget):
    """What to print at the left, how it looks at the right, what is amiss above."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the session; nothing is drawn before the page is looked at."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._looked_at: Workspace | None = None
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.choice = PrintChoice(self._ask_visits)
        self.preview = PreviewView()
        self._drawing = PrintDrawing(jobs, self.preview)
        self.notices = NoticeStrips()
        self.saved_in = Path()
        self.save = button(_("Save as PDF…"), self._ask_folder, picture="save")
        self.print = button(_("Print…"), self._ask_printer, picture="printer", accent=True)
        self.open_folder = button(_("Open the folder"), self._open_folder, picture="folder-open")
        self.open_folder.hide()
        self._lay_out()
        self.choice.changed.connect(self._draw)
        self.choice.ticked.connect(self._allow)
        self._drawing.checked.connect(self._tell_amiss)
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
        """Draw the sheet that is looked at."""
        order, sheet = self.choice.order(), self.choice.sheet
        plan = self._session.workspace
        self.notices.say("paper", ())
        self._allow()
        if not order.asks_for_something(plan):
            self._drawing.say(_("There is nothing to print yet. Plan the season first."))
        elif order.due is not None and not order.chosen(sheet):
            self._drawing.say(_("None of these sheets changed, and none is new."))
        else:
            self._drawing.draw(plan, order, sheet)

    def _allow(self) -> None:
        """Nothing can be saved or printed where nothing is planned or ticked."""
        order = self.choice.order()
        allowed = bool(order.sheets) and order.asks_for_something(self._session.workspace)
        self.save.setEnabled(allowed)
        self.print.setEnabled(allowed)

    def _tell_amiss(self, amiss: tuple[Notice, ...]) -> None:
        self.notices.say("paper", amiss)

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
        order, plan, moment = self.choice.order(), self._session.workspace, now_in_china()
        self._jobs.run(
            _("Saving the sheets"),
            partial(save_order, plan, order, Path(folder), moment),
            then=while_alive(self, lambda files: self._tell_saved(files, order)),
        )

    def _note(self, order: Order) -> None:
        if not self._session.read_only:
            self._session.attempt(note_order, order, now_in_china())

    def _tell_saved(self, files: tuple[Path, ...], order: Order) -> None:
        self._note(order)
        self.saved_in = files[0].parent
        words = ngettext(
            "{count} file saved in {folder}.", "{count} files saved in {folder}.", len(files)
        )
        told = Notice(Severity.INFO, words.format(count=len(files), folder=self.saved_in))
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
        order, plan, printer = self.choice.order(), self._session.workspace, self.printer
        moment = now_in_china()

        def work(report: Reporter) -> int:
            return press(printer, draw_order(plan, order, moment, report), report)

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
