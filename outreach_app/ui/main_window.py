"""The frame: pages on the left, tools above, notices over the page, the job bar below."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app import __version__
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.paths import resource, shown
from outreach_app.services.finding import Finder
from outreach_app.ui.actions import action
from outreach_app.ui.desk import SAMPLE, Desk
from outreach_app.ui.dialogs.find import FindDialog
from outreach_app.ui.dialogs.history import HistoryDialog
from outreach_app.ui.dialogs.keys import KeysDialog
from outreach_app.ui.dialogs.notices import NoticesDialog
from outreach_app.ui.dialogs.preferences import PreferencesDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.file_acts import WORKBOOKS, FileActs
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.menus import OwnActs, place_in_menus, place_in_toolbar
from outreach_app.ui.opening import Opening
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.pages.overview import OverviewPage
from outreach_app.ui.pages.welcome import WelcomePage
from outreach_app.ui.places import Matter, Place, Standing, place_of
from outreach_app.ui.preferences import Preferences, remember, remembered
from outreach_app.ui.theme import TIGHT, WIDE
from outreach_app.ui.widgets.job_bar import JobBar
from outreach_app.ui.widgets.navigation import Navigation, entries
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import Elided
from outreach_app.ui.widgets.tab_order import tab_in_reading_order
from outreach_app.ui.widgets.tour import Tour
from outreach_app.ui.work_acts import WorkActs
from outreach_app.ui.workspace_notices import workspace_notices

SMALLEST = QSize(1024, 640)
FIRST_SIZE = QSize(1280, 720)
_TOURED = "toured"
_DIGITS = 10


class MainWindow(QMainWindow):
    """Follows the desk.

    `liked(preferences)` asks to be made anew in another language or look; `left(preferences)` tells
    how the window stood when it was closed.
    """

    liked = Signal(object)
    left = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences) -> None:
        """Show what is on the desk."""
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._preferences = preferences
        self._pages: dict[Place, QWidget] = {}
        self.setWindowIcon(QIcon(str(resource("outreach.svg"))))
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.notices = NoticeStrips()
        self.notices.opened.connect(self._open_notices)
        self.notices.followed.connect(self.show_about)
        self.navigation = Navigation()
        self.navigation.chosen.connect(self.go)
        self.stack = QStackedWidget()
        self.tour = Tour()
        self.tour.led.connect(self.go)
        self.files = FileActs(self, desk, jobs)
        self.files.imported.connect(self._show_requests)
        self.work = WorkActs(self, desk, jobs, self.go, self._about_now)
        self._lay_out()
        self._place_actions()
        desk.switched.connect(self._follow_desk)
        self.opening = Opening(self, desk)
        self.opening.said.connect(self._say_act)
        self._follow_desk()
        if not self.restoreGeometry(preferences.geometry):
            self.resize(FIRST_SIZE)

    @property
    def place(self) -> Place:
        """Which page is shown."""
        shown = self.stack.currentWidget()
        return next((p for p, page in self._pages.items() if page is shown), Place.START)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def go(self, place: Place, about: str = "") -> None:
        """Show a page, and there the thing with this id."""
        if place is not Place.START and (self._desk.session is None or place not in PAGES):
            return
        if place not in self._pages:
            self._pages[place] = self._take_in(self._make(place))
        page = self._pages[place]
        self.stack.setCurrentWidget(page)
        self.navigation.stand_at(place)
        show_about = getattr(page, "show_about", None)
        if about and show_about is not None:
            show_about(about)

    def show_about(self, id_: str) -> None:
        """Show whatever bears this id, on its page."""
        session = self._desk.session
        if session is not None:
            self.go(place_of(session.workspace, id_), id_)

    def take_file(self, path: Path) -> None:
        """A workbook is imported, a folder opened."""
        if path.is_dir():
            self._desk.open_folder(path)
        elif self._desk.session is None:
            words = _("Open a workspace first, then import {file} into it.")
            self.say_error(words.format(file=path.name))
        else:
            self.files.take_in(path)

    def take_tour(self) -> None:
        """Lead through the pages, on the sample."""
        if self._desk.session is not None or self._desk.open_sample():
            remember(_TOURED, _TOURED)
            self.tour.begin()

    def ask_find(self) -> None:
        """Let the user type a little of what they look for."""
        session = self._desk.session
        finder = Finder(session.workspace) if session else None
        dialog = FindDialog(finder, self.findChildren(QAction), self)
        dialog.wanted.connect(self.show_about)
        dialog.open()

    def ask_history(self) -> None:
        """Show who did what, and the way back."""
        session = self._desk.session
        if session is not None:
            dialog = HistoryDialog(session.history(), self, read_only=session.read_only)
            dialog.back_wanted.connect(session.go_back)
            dialog.open()

    def standing(self) -> Preferences:
        """The preferences, with how the window stands now."""
        geometry = bytes(self.saveGeometry().data())
        return replace(self._preferences, geometry=geometry, page=self.place.value)

    def say_error(self, error: object) -> None:
        """Say over the page what the user can mend."""
        self.notices.say("act", (Notice(Severity.ERROR, str(error)),), anew=True)

    def _make(self, place: Place) -> QWidget:
        session = self._desk.session
        if session is None:
            welcome = WelcomePage(
                self.files.sample, self.files.new, self.files.open, self._desk.recent()
            )
            welcome.folder_wanted.connect(self._desk.open_folder)
            return welcome
        if place is Place.START:
            steps = (self.files.workbook, self.work.plan, self.work.print)
            return OverviewPage(session, self.go, steps)
        return PAGES[place](session, self._jobs, self.go)

    def _about_now(self) -> Matter:
        """What the user stands on, where the page knows."""
        page = self.page
        if isinstance(page, Standing):
            return page.about_now()
        return ""

    def _take_in(self, page: QWidget) -> QWidget:
        if isinstance(page, Standing):
            page.offer_acts(self.work.page_acts)
        self.stack.addWidget(page)
        tab_in_reading_order(self.navigation, page)
        return page

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        strips = QVBoxLayout()
        strips.setContentsMargins(WIDE, TIGHT * 2, WIDE, 0)
        strips.addWidget(self.notices)
        beside.addLayout(strips)
        beside.addWidget(self.stack, 1)
        beside.addWidget(self.tour)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.navigation)
        line.addLayout(beside, 1)
        self.setCentralWidget(middle)
        self._status = Elided(role="muted")
        self._status.setContentsMargins(WIDE, 0, 0, 0)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(JobBar(self._jobs))

    def _place_actions(self) -> None:
        preferences = action(
            self, _("P&references…"), self._ask_preferences, picture="settings", keys="Ctrl+,"
        )
        own = OwnActs(
            find=action(self, _("&Find anything…"), self.ask_find, picture="search", keys="Ctrl+K"),
            history=action(
                self, _("&History…"), self.ask_history, picture="rotate-ccw", keys="Ctrl+H"
            ),
            preferences=preferences,
            leave=action(self, _("&Quit"), self.close, picture="log-out", keys="Ctrl+Q"),
            tour=action(self, _("&Tour of the sample"), self.take_tour, picture="route"),
            keys=action(self, _("&Keys"), self._show_keys, picture="circle-help", keys="F1"),
            about=action(self, _("&About this program"), self._tell_about, picture="info"),
        )
        place_in_menus(self, self.files, self.work, self._page_actions(), own)
        place_in_toolbar(self, self.files, self.work, preferences)

    def _page_actions(self) -> list[QAction]:
        """One action a page, with Ctrl and a digit; its data says which."""
        made = []
        for number, entry in enumerate(entries(), 1):
            keys = f"Ctrl+{number % _DIGITS}" if number <= _DIGITS else ""
            act = action(self, entry.words, self._go_there, picture=entry.picture, keys=keys)
            act.setData(entry.place)
            made.append(act)
        return made

    def _go_there(self) -> None:
        act = self.sender()
        if isinstance(act, QAction):
            self.go(Place(act.data()))

    def _follow_desk(self) -> None:
        """Another workspace, or none: the pages of the one before go."""
        session = self._desk.session
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self.notices.say("act", ())
        if session is None:
            self.navigation.open_only({Place.START})
            self.setWindowTitle(_("Outreach"))
            self.notices.say("workspace", ())
            self._status.setText("")
        else:
            self.navigation.open_only({Place.START, *PAGES})
            self.setWindowTitle(_("{name} – Outreach").format(name=session.name))
            session.noticed.connect(self._say_act)
            session.changed.connect(self._follow)
            self._follow(session.workspace, session.workspace)
        self.go(Place.START)
        self.tour.hide()
        if session is not None and session.folder.name == SAMPLE and not remembered(_TOURED):
            self.take_tour()

    def _follow(self, _before: Workspace, after: Workspace) -> None:
        session = self._desk.session
        if session is None:
            return
        self.notices.say("act", ())
        self.notices.say("workspace", workspace_notices(session))
        self._status.setText(
            _("{folder} · {villages} · {visits} · everything is saved").format(
                folder=shown(session.folder),
                villages=ngettext(
                    "{count} village", "{count} villages", len(after.villages)
                ).format(count=len(after.villages)),
                visits=ngettext("{count} visit", "{count} visits", len(after.visits)).format(
                    count=len(after.visits)
                ),
            )
        )

    def _say_act(self, notices: tuple[Notice, ...]) -> None:
        self.notices.say("act", notices, anew=True)

    def _show_requests(self) -> None:
        self.go(Place.REQUESTS)

    def _open_notices(self, notices: tuple[Notice, ...]) -> None:
        dialog = NoticesDialog(notices, self)
        dialog.followed.connect(self.show_about)
        dialog.open()

    def _ask_preferences(self) -> None:
        dialog = PreferencesDialog(self.standing(), self)
        dialog.liked.connect(self.liked)
        dialog.open()

    def _show_keys(self) -> None:
        KeysDialog(self.findChildren(QAction), self).open()

    def _tell_about(self) -> None:
        words = _(
            "Outreach {version}\n\nPlans the visits of an expert service team to villages. "
            "Everything stays on this computer.\n\nTypeface Noto Sans SC (OFL), icons Lucide (ISC)."
        )
        said = words.format(version=__version__)
        Question(_("About this program"), said, (_("Close"),), self).open()

    # Qt asks

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit(self.standing())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)


def _file_of(dragged: QMimeData) -> Path | None:
    """The one workbook or folder that is dragged, None for anything else."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.is_dir() or path.suffix.lower() in WORKBOOKS]
    return fitting[0] if len(paths) == 1 and fitting else None
