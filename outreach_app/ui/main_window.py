"""The frame: pages on the left, tools above, notices over the page, the job bar below."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.paths import resource
from outreach_app.services.matrix import Only
from outreach_app.ui.desk import SAMPLE, Desk
from outreach_app.ui.dialogs.notices import NoticesDialog
from outreach_app.ui.file_acts import FileActs, file_of
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.menus import page_actions, place_in_menus, place_in_toolbar
from outreach_app.ui.opening import Opening
from outreach_app.ui.own_acts import OwnActs
from outreach_app.ui.page_table import PAGES, first_page
from outreach_app.ui.places import Matter, Place, Standing, place_of
from outreach_app.ui.preferences import Preferences, remember, remembered
from outreach_app.ui.theme import TIGHT, WIDE
from outreach_app.ui.widgets.job_bar import JobBar
from outreach_app.ui.widgets.navigation import Navigation
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import Elided
from outreach_app.ui.widgets.tab_order import tab_in_reading_order
from outreach_app.ui.widgets.tour import Tour
from outreach_app.ui.work_acts import WorkActs
from outreach_app.ui.workspace_notices import workspace_notices, workspace_words

SMALLEST = QSize(1024, 640)
FIRST_SIZE = QSize(1280, 720)
_TOURED = "toured"


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
        self.own = OwnActs(self, desk, self.standing)
        self.own.wanted.connect(self.show_about)
        self.own.toured.connect(self.take_tour)
        self.own.liked.connect(self.liked)
        self._lay_out()
        place_in_menus(self, self.files, self.work, page_actions(self, self._go_there), self.own)
        place_in_toolbar(self, self.files, self.work, self.own.preferences)
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

    def go(self, place: Place, about: str | Only = "") -> None:
        """Show a page, and there the thing with this id, or this part of the topics covered."""
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

    def standing(self) -> Preferences:
        """The preferences, with how the window stands now."""
        geometry = bytes(self.saveGeometry().data())
        return replace(self._preferences, geometry=geometry, page=self.place.value)

    def say_error(self, error: object) -> None:
        """Say over the page what the user can mend."""
        self.notices.say("act", (Notice(Severity.ERROR, str(error)),), anew=True)

    def _make(self, place: Place) -> QWidget:
        session = self._desk.session
        if session is None or place is Place.START:
            return first_page(self._desk, self.files, self.work, self.go)
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

    def _follow(self, _before: Workspace, _after: Workspace) -> None:
        session = self._desk.session
        if session is None:
            return
        self.notices.say("act", ())
        self.notices.say("workspace", workspace_notices(session))
        self._status.setText(workspace_words(session))

    def _say_act(self, notices: tuple[Notice, ...]) -> None:
        self.notices.say("act", notices, anew=True)

    def _show_requests(self) -> None:
        self.go(Place.REQUESTS)

    def _open_notices(self, notices: tuple[Notice, ...]) -> None:
        dialog = NoticesDialog(notices, self)
        dialog.followed.connect(self.show_about)
        dialog.open()

    # Qt asks

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit(self.standing())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = file_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)
