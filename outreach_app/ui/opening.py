"""What to do where a workspace cannot be opened for work: ask, then do what was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.notice import Notice, Severity
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.files import (
    SUFFIX,
    OnlyReadableError,
    WorkspaceDamagedError,
    WorkspaceInUseError,
    salvage_workspace,
)
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialogs.question import Question

Way = tuple[str, Callable[[], None]]


class Opening(QObject):
    """Follows the desk's refusals; `said(notices)` carries what is only to be read."""

    said = Signal(object)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        """Ask in front of `window`."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._folder = Path()
        self._ways: list[Way] = []
        desk.refused.connect(self._ask)

    def _ask(self, folder: Path, error: OutreachError) -> None:
        self._folder = folder
        self._ways = self._ways_out(error)
        if not self._ways:
            self.said.emit((Notice(Severity.ERROR, str(error)),))
            return
        answers = [*(words for words, _way in self._ways), _("Cancel")]
        question = Question(_("Open a workspace"), str(error), answers, self._window)
        question.answered.connect(self._go)
        question.open()

    def _ways_out(self, error: OutreachError) -> list[Way]:
        ways: list[Way] = []
        if isinstance(error, WorkspaceInUseError) and error.elsewhere:
            ways.append((_("Nobody works on it: open it"), self._take_over))
        if isinstance(error, WorkspaceDamagedError):
            ways.append((_("Save what can be read into a new one"), self._salvage))
        if isinstance(error, OnlyReadableError):
            ways.append((_("Open it for reading only"), self._read))
        return ways

    def _go(self, number: int) -> None:
        self._ways[number][1]()

    def _take_over(self) -> None:
        self._desk.open_folder(self._folder, take_over=True)

    def _read(self) -> None:
        self._desk.open_folder(self._folder, read_only=True)

    def _salvage(self) -> None:
        target = _beside(self._folder)
        try:
            notices = salvage_workspace(self._folder, target)
        except OutreachError as error:
            self.said.emit((Notice(Severity.ERROR, str(error)),))
            return
        self._desk.open_folder(target)
        self.said.emit(notices)


def _beside(folder: Path) -> Path:
    """A name beside the damaged folder that is not taken yet."""
    number = 1
    while True:
        words = _("{name} (saved {number})").format(
            name=folder.name.removesuffix(SUFFIX), number=number
        )
        target = folder.with_name(f"{words}{SUFFIX}")
        if not target.exists():
            return target
        number += 1
