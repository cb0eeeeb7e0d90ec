"""The open workspace: every act is committed first, then shown, and can be undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.ids import Mint, ulids
from outreach_app.services.files import SUFFIX, Kept
from outreach_app.services.history import Deed, go_back, history
from outreach_app.services.today import today_in_china

P = ParamSpec("P")


class _Step(QUndoCommand):
    """One act, on the undo stack: both workspaces and the words between them."""

    def __init__(self, session: "Session", change: Change, before: Workspace) -> None:
        super().__init__(change.words)
        self.before = before
        self.after = change.after
        self._show = session.show_workspace

    # Qt asks

    @override
    def redo(self) -> None:
        self._show(self.after)

    @override
    def undo(self) -> None:
        self._show(self.before)


class Session(QObject):
    """The workspace on screen and the steps that led to it.

    `changed(before, after)` is the one signal a view follows: it compares the tables it shows by
    identity. `noticed(notices)` carries what the user should look at after an act.
    """

    changed = Signal(object, object)
    noticed = Signal(object)

    def __init__(
        self,
        kept: Kept,
        *,
        today: Callable[[], date] = today_in_china,
        mint: Mint = ulids,
        parent: QObject | None = None,
    ) -> None:
        """Show what `kept` holds."""
        super().__init__(parent)
        self._kept = kept
        self._workspace = kept.workspace
        self._today = today
        self.mint = mint
        self.undo_stack = QUndoStack(self)

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is on screen."""
        return self._workspace

    @property
    def folder(self) -> Path:
        """Where the workspace is kept."""
        return self._kept.folder

    @property
    def name(self) -> str:
        """What the workspace is called: its folder's name."""
        return workspace_name(self.folder)

    @property
    def read_only(self) -> bool:
        """Whether acts are refused."""
        return self._kept.read_only

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What opening the workspace brought to light."""
        return self._kept.notices

    def today(self) -> date:
        """The date on the calendar of Shanghai."""
        return self._today()

    def attempt(
        self,
        act: Callable[Concatenate[Workspace, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Do an act on the workspace as it is now; a refusal becomes a notice and False."""
        try:
            change = act(self._workspace, *args, **kwargs)
        except OutreachError as error:
            self._refuse(error)
            return False
        return self.apply(change)

    def apply(self, change: Change) -> bool:
        """Commit a change, then show it; where it cannot be kept, nothing happens and it is said.

        A change that leaves everything as it was makes no step.
        """
        before = self._workspace
        if change.after == before:
            self._tell(change.notices)
            return True
        if not self._commit(before, change.after, change.words):
            return False
        self.undo_stack.push(_Step(self, change, before))
        self._tell(change.notices)
        return True

    def undo(self) -> bool:
        """Take the last step back, on disk too."""
        if not self.undo_stack.canUndo():
            return False
        step = self._step(self.undo_stack.index() - 1)
        words = _("Undo: {act}").format(act=step.text())
        if not self._commit(step.after, step.before, words):
            return False
        self.undo_stack.undo()
        return True

    def redo(self) -> bool:
        """Do the step last undone again, on disk too."""
        if not self.undo_stack.canRedo():
            return False
        step = self._step(self.undo_stack.index())
        words = _("Redo: {act}").format(act=step.text())
        if not self._commit(step.before, step.after, words):
            return False
        self.undo_stack.redo()
        return True

    def history(self) -> tuple[Deed, ...]:
        """Every act still on record, the oldest first; what keeps it from being read is said."""
        try:
            return history(self._kept)
        except OutreachError as error:
            self._refuse(error)
            return ()

    def go_back(self, deed: Deed) -> bool:
        """Take a deed and whatever was done since back, as one act that can be undone."""
        try:
            change = go_back(self._kept, deed)
        except OutreachError as error:
            self._refuse(error)
            return False
        return self.apply(change)

    def close(self) -> None:
        """Give the workspace's lock back."""
        self._kept.close()

    def show_workspace(self, workspace: Workspace) -> None:
        """Put a committed workspace on screen; only the undo stack's steps call this."""
        before, self._workspace = self._workspace, workspace
        self.changed.emit(before, workspace)

    def _step(self, index: int) -> _Step:
        step = self.undo_stack.command(index)
        assert isinstance(step, _Step)
        return step

    def _commit(self, before: Workspace, after: Workspace, words: str) -> bool:
        if self.read_only:
            self._refuse(_read_only())
            return False
        try:
            self._kept.commit(before, after, words)
        except OutreachError as error:
            self._refuse(error)
            return False
        return True

    def _refuse(self, error: OutreachError) -> None:
        self._tell((Notice(Severity.ERROR, str(error)),))

    def _tell(self, notices: tuple[Notice, ...]) -> None:
        if notices:
            self.noticed.emit(notices)


def workspace_name(folder: Path) -> str:
    """What a workspace is called, by its folder."""
    return folder.name.removesuffix(SUFFIX)


def _read_only() -> OutreachError:
    return OutreachError(
        _(
            "This workspace is open for reading only, so nothing was changed. "
            "Close it where it is open for work, or open a copy."
        )
    )
