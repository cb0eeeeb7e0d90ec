"""Draws the sheet that is looked at beside the window, and looks what is amiss with it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from outreach_app.domain.notice import Notice
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.print_orders import Order, amiss, look_at
from outreach_app.services.printing import page_count, page_images
from outreach_app.services.today import now_in_china
from outreach_app.ui.jobs import Job, Jobs, Reporter
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.preview_view import SCALE, PreviewView
from outreach_app.ui.widgets.print_press import picture

Check = Callable[[Reporter], tuple[Notice, ...]]


class PrintDrawing(QObject):
    """Fills a preview; what was being drawn is not waited for. `checked(notices)` follows."""

    checked = Signal(object)

    def __init__(self, jobs: Jobs, preview: PreviewView) -> None:
        """Draw into `preview`, the pages in sight as they are asked for."""
        super().__init__(preview)
        self._jobs = jobs
        self._preview = preview
        self._drawing: Job | None = None
        self._pdf = b""
        preview.wanted.connect(self._fetch)

    def say(self, words: str) -> None:
        """Show words in the place of pages."""
        if self._drawing:
            self._drawing.cancel()
        self._drawing = None
        self._pdf = b""
        self._preview.say(words)

    def draw(self, plan: Workspace, order: Order, sheet: Sheet) -> None:
        """Draw the sheets of a kind."""
        self.say(_("Drawing…"))
        printed, gone = now_in_china(), while_alive(self, self._fail)
        self._drawing = job = self._jobs.run(
            _("Drawing the preview"),
            partial(look_at, plan, order, sheet, printed),
            then=while_alive(self, lambda pdf: self._show(job, pdf, check)),
            otherwise=lambda: gone(job),
        )

        def check(_report: Reporter) -> tuple[Notice, ...]:
            return amiss(plan, order, sheet, printed)

    def _show(self, job: Job, pdf: bytes, check: Check) -> None:
        """Show what was drawn, then look what is amiss with it."""
        if job is not self._drawing:
            return
        self._drawing = None
        self._pdf = pdf
        self._preview.show_pages(page_count(pdf))
        self._jobs.run(
            _("Checking the sheets"),
            check,
            then=while_alive(self, lambda notices: self._tell(pdf, notices)),
        )

    def _tell(self, pdf: bytes, notices: tuple[Notice, ...]) -> None:
        if pdf is self._pdf:
            self.checked.emit(notices)

    def _fail(self, job: Job) -> None:
        if job is self._drawing:
            self.say(_("This sheet could not be drawn."))

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
            self._preview.add(images)


def _pictures(pdf: bytes, numbers: list[int]) -> Mapping[int, QImage]:
    pages = page_images(pdf, SCALE, numbers)
    return {number: picture(page) for number, page in zip(numbers, pages, strict=True)}
