"""What happens when the program itself is wrong: one dialog, which names where the work is safe."""

import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from outreach_app import __version__
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.paths import private
from outreach_app.ui.dialogs.crash import CrashDialog

Mend = Callable[[OutreachError], None]
Where = Callable[[], Path | None]


class CrashHandler:
    """Everything nobody caught ends here, from slots and from jobs alike.

    What the user can mend is said by `mend`; the rest is written to a report and shown once.
    """

    def __init__(self, mend: Mend, where: Where) -> None:
        """`where` is the folder of the open workspace, if one is open."""
        self._mend = mend
        self._where = where
        self.dialog: CrashDialog | None = None

    def install(self) -> None:
        """Catch what slots throw."""
        sys.excepthook = self.catch

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Say, or write down and show, what went wrong."""
        if isinstance(error, OutreachError):
            self._mend(error)
        elif issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self._crash("".join(traceback.format_exception(kind, error, trace)))

    def catch_error(self, error: BaseException) -> None:
        """The same, for what a job threw."""
        self.catch(type(error), error, error.__traceback__)

    def _crash(self, report: str) -> None:
        sys.stderr.write(report)
        path = write_report(report, private() / "crashes")
        if self.dialog is None:
            self.dialog = CrashDialog(self._words(path), report)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _words(self, path: Path | None) -> str:
        folder = self._where()
        safe = (
            _("Everything you did before is safe in {folder}.").format(folder=folder)
            if folder
            else _("No workspace was open, so nothing is lost.")
        )
        kept = _("A report was written to {path}.").format(path=path) if path else ""
        sorry = _("Outreach made a mistake. The last act may not have been done.")
        return "\n\n".join(filter(None, [sorry, safe, kept]))


def write_report(report: str, folder: Path) -> Path | None:
    """Write a crash report; None where even that cannot be done."""
    moment = datetime.now(UTC)
    path = folder / f"{moment:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Outreach {__version__}, {sys.platform}\n{report}", encoding="utf-8")
    except OSError:
        return None
    return path
