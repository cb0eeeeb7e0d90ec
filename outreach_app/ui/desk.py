"""The workspace on the desk: one at a time, opened, made new, or put away."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.paths import private
from outreach_app.services import files
from outreach_app.services.files import Kept
from outreach_app.services.sample import sample_workspace
from outreach_app.services.today import today_in_china
from outreach_app.ui.session import Session

SAMPLE = f"sample{files.SUFFIX}"


class Desk(QObject):
    """Holds the session, if any.

    `switched` tells that another workspace, or none, is on the desk; `refused(folder, error)` why a
    folder could not be opened or made, the desk being as before.
    """

    switched = Signal()
    refused = Signal(object, object)

    def __init__(
        self, parent: QObject | None = None, *, today: Callable[[], date] = today_in_china
    ) -> None:
        """Start with nothing on the desk; `today` is the calendar on the wall."""
        super().__init__(parent)
        self.today = today
        self.session: Session | None = None

    def recent(self) -> tuple[Path, ...]:
        """The folders opened last, the latest first."""
        return files.recent_workspaces()

    def open_folder(
        self, folder: Path, *, read_only: bool = False, take_over: bool = False
    ) -> bool:
        """Put the workspace of a folder on the desk; whether that went well."""
        if self.session is not None and self.session.folder == folder:
            return True
        return self._put(
            folder,
            lambda: files.open_workspace(folder, read_only=read_only, take_over=take_over),
        )

    def create(self, folder: Path, workspace: Workspace) -> bool:
        """Make a workspace in a folder and put it on the desk; whether that went well."""
        return self._put(folder, lambda: files.create_workspace(folder, workspace))

    def open_sample(self) -> bool:
        """Put the sample on the desk, as it was left last time."""
        folder = private() / SAMPLE
        if files.is_workspace(folder):
            return self.open_folder(folder)
        return self.create(folder, sample_workspace())

    def put(self, kept: Kept) -> None:
        """Put this workspace on the desk in the place of another."""
        before = self.session
        self.session = Session(kept, today=self.today, parent=self)
        self.switched.emit()
        _put_away(before)

    def clear(self) -> None:
        """Put the workspace away."""
        before, self.session = self.session, None
        if before is not None:
            self.switched.emit()
            _put_away(before)

    def _put(self, folder: Path, fetch: Callable[[], Kept]) -> bool:
        try:
            kept = fetch()
        except OutreachError as error:
            self.refused.emit(folder, error)
            return False
        self.put(kept)
        return True


def _put_away(session: Session | None) -> None:
    if session is not None:
        session.close()
        session.deleteLater()
