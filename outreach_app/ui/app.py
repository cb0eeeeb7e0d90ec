"""Starts the window, dresses it, and makes it anew in another language or look."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from outreach_app.i18n import current_language, use_language
from outreach_app.services.today import today_in_china
from outreach_app.ui.crash import CrashHandler
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Preferences, load_preferences, save_preferences
from outreach_app.ui.sweeper import Sweeper
from outreach_app.ui.theme import wear


class Program(QObject):
    """The desk, the jobs and the window, which may be made anew while both go on."""

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        *,
        today: Callable[[], date] = today_in_china,
    ) -> None:
        """Show the window with nothing on the desk; `today` is the calendar on the wall."""
        super().__init__()
        self._application = application
        self._translator = QTranslator(self)
        self.desk = Desk(self, today=today)
        self.jobs = Jobs(self)
        self.crashes = CrashHandler(self._mend, self._where)
        self.jobs.failed.connect(self.crashes.catch_error)
        self.window = self._make_window(preferences)

    def close(self) -> None:
        """Stop what runs, and put the workspace away."""
        self.jobs.close()
        self.desk.clear()

    def _make_window(self, preferences: Preferences) -> MainWindow:
        use_language(preferences.language)
        self._translate_qt()
        wear(self._application, preferences.theme)
        window = MainWindow(self.desk, self.jobs, preferences)
        window.liked.connect(self._dress)
        window.left.connect(save_preferences)
        return window

    def _dress(self, preferences: Preferences) -> None:
        """The same work in a new window."""
        before = self.window
        save_preferences(preferences)
        self.window = self._make_window(preferences)
        if preferences.page in set(Place):
            self.window.go(Place(preferences.page))
        self.window.show()
        before.left.disconnect()
        before.close()
        before.deleteLater()

    def _translate_qt(self) -> None:
        """The words Qt itself says, such as those of a file dialog."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{current_language()}", folder):
            self._application.installTranslator(self._translator)

    def _mend(self, error: Exception) -> None:
        self.window.say_error(error)

    def _where(self) -> Path | None:
        return self.desk.session.folder if self.desk.session else None


def run(
    folder: Path | None = None,
    language: str | None = None,
    arguments: Sequence[str] = (),
    *,
    sample: bool = False,
) -> int:
    """Open the window, on a workspace or the sample and in a language where they are named.

    Gives the exit code when it is closed.
    """
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("outreach")
    application.setDesktopFileName("outreach")
    preferences = load_preferences()
    if language:
        preferences = replace(preferences, language=language)
    program = Program(application, preferences)
    program.crashes.install()
    sweeper = Sweeper(application)
    if sample:
        program.desk.open_sample()
    elif folder is not None:
        program.desk.open_folder(folder)
    if program.desk.session is not None and preferences.page in set(Place):
        program.window.go(Place(preferences.page))
    program.window.show()
    try:
        return application.exec()
    finally:
        program.close()
        sweeper.stop()
