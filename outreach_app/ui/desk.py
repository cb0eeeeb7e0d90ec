"""The workspace on the desk: one at a time, opened, made new, or put away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.paths import private
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.session import Kept, Session


class Desk(QObject):
    """Holds the session, if any.

    `switched` tells that another workspace, or none, is on the desk; `failed(error)` carries why a
    folder could not be opened or made, the desk being as before.
    """

    switched = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing on the desk."""
        super().__init__(parent)
        self.session: Session | None = None

    def recent(self) -> tuple[Path, ...]:
        """The folders opened last, the latest first."""
        return tuple(files.recent_workspaces())

    def open_folder(self, folder: Path, *, read_only: bool = False) -> bool:
        """Put the workspace of a folder on the desk; whether that went well."""
        return self._try(lambda: files.open_workspace(folder, read_only=read_only))

    def create(self, folder: Path, workspace: Workspace) -> bool:
        """Make a workspace in a folder and put it on the desk; whether that went well."""
        return self._try(lambda: files.create_workspace(folder, workspace))

    def open_sample(self) -> bool:
        """Put the sample on the desk, as it was left last time."""
        folder = private() / "sample"
        if files.is_workspace(folder):
            return self.open_folder(folder)
        return self.create(folder, sample_workspace())

    def clear(self) -> None:
        """Put the workspace away."""
        if self.session is not None:
            self.session.close()
            self.session.deleteLater()
            self.session = None
            self.switched.emit()

    def put(self, kept: Kept) -> None:
        """Put this workspace on the desk in the place of another."""
        before = self.session
        self.session = Session(kept, parent=self)
        self.switched.emit()
        if before is not None:
            before.deleteLater()

    def _try(self, fetch: Callable[[], Kept]) -> bool:
        """The workspace on the desk is put away first: its own folder may be asked for again."""
        before = self.session.folder if self.session else None
        if self.session is not None:
            self.session.close()
        try:
            kept = fetch()
        except OutreachError as error:
            if before is not None:
                self.put(files.open_workspace(before))
            self.failed.emit(error)
            return False
        self.put(kept)
        return True
