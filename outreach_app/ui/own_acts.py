"""What belongs to the window itself: find anything, history, preferences, the tour, keys, about."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from outreach_app import __version__
from outreach_app.i18n import _
from outreach_app.services.finding import Finder
from outreach_app.ui.actions import action
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialogs.find import FindDialog
from outreach_app.ui.dialogs.history import HistoryDialog
from outreach_app.ui.dialogs.keys import KeysDialog
from outreach_app.ui.dialogs.preferences import PreferencesDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.preferences import Preferences


class OwnActs(QObject):
    """The actions of a window about itself, which it places.

    `wanted(id)` asks to show what was found; `toured` to lead through the pages;
    `liked(preferences)` to be made anew in another language or look.
    """

    wanted = Signal(str)
    toured = Signal()
    liked = Signal(object)

    def __init__(
        self, window: QMainWindow, desk: Desk, standing: Callable[[], Preferences]
    ) -> None:
        """Make the actions, owned by the window; `standing` tells the preferences as they are."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._standing = standing
        self.find = action(
            window, _("&Find anything…"), self.ask_find, picture="search", keys="Ctrl+K"
        )
        self.history = action(
            window, _("&History…"), self.ask_history, picture="rotate-ccw", keys="Ctrl+H"
        )
        self.preferences = action(
            window, _("P&references…"), self._ask_preferences, picture="settings", keys="Ctrl+,"
        )
        self.leave = action(window, _("&Quit"), window.close, picture="log-out", keys="Ctrl+Q")
        self.tour = action(window, _("&Tour of the sample"), self.toured.emit, picture="route")
        self.keys = action(window, _("&Keys"), self._show_keys, picture="circle-help", keys="F1")
        self.about = action(window, _("&About this program"), self._tell_about, picture="info")

    def ask_find(self) -> None:
        """Let the user type a little of what they look for."""
        session = self._desk.session
        finder = Finder(session.workspace) if session else None
        dialog = FindDialog(finder, self._all(), self._window)
        dialog.wanted.connect(self.wanted)
        dialog.open()

    def ask_history(self) -> None:
        """Show who did what, and the way back."""
        session = self._desk.session
        if session is not None:
            dialog = HistoryDialog(session.history(), self._window, read_only=session.read_only)
            dialog.back_wanted.connect(session.go_back)
            dialog.open()

    def _all(self) -> list[QAction]:
        return self._window.findChildren(QAction)

    def _ask_preferences(self) -> None:
        dialog = PreferencesDialog(self._standing(), self._window)
        dialog.liked.connect(self.liked)
        dialog.open()

    def _show_keys(self) -> None:
        KeysDialog(self._all(), self._window).open()

    def _tell_about(self) -> None:
        words = _(
            "Outreach {version}\n\nPlans the visits of an expert service team to villages. "
            "Everything stays on this computer.\n\nTypeface Noto Sans SC (OFL), icons Lucide (ISC)."
        )
        said = words.format(version=__version__)
        Question(_("About this program"), said, (_("Close"),), self._window).open()
