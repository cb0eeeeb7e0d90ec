"""The season on a board: who goes where and when, and every act about its visits."""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.notice import Notice
from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.reference import almanac
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.board_deeds import BoardDeeds
from outreach_app.ui.places import Go, PageActs, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_detail import VisitDetail
from outreach_app.ui.widgets.board_moves import BoardMoves
from outreach_app.ui.widgets.board_panel import BoardPanel
from outreach_app.ui.widgets.board_refusal import BoardRefusal
from outreach_app.ui.widgets.board_stage import BoardContent
from outreach_app.ui.widgets.board_strip import SeasonStrip
from outreach_app.ui.widgets.board_tools import BoardTools
from outreach_app.ui.widgets.board_tray_keeping import TrayKeeper
from outreach_app.ui.widgets.board_view import BoardView
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.plan_judge import PlanJudge, by_visit

_SHOWN = ("visits", "trips", "villages", "experts", "topics", "vehicles", "requests", "season")


class BoardPage(QWidget):
    """Tray, board, panel about the chosen visit, and a strip of the whole season."""

    def __init__(self, session: Session, jobs: Jobs, go: Go) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._go = go
        self._notices: tuple[Notice, ...] = ()
        self._missing: tuple[Unplaced, ...] = ()
        self._stale = True
        self.view = BoardView()
        self.strip = SeasonStrip()
        self.rules = NoticeStrips()
        self.refusal = BoardRefusal()
        self.moves = BoardMoves(self.view, self.refusal, session, jobs)
        self._deeds = BoardDeeds(self, self.view, session, self.moves, go)
        self.acts = self._deeds.acts
        self.detail = VisitDetail(self.acts.all)
        self._panel = BoardPanel(self.detail, self.view, session)
        self._keeper = TrayKeeper(self, self.view, self._show_unplaced)
        self.tray = self._keeper.tray
        self.tools = BoardTools(self.view, self._plan, self._keeper.open)
        self._judge = PlanJudge(jobs, check_plan, self)
        self._seeker = PlanJudge(jobs, unplaced, self)
        self._lay_out()
        self._connect()

    def show_about(self, id_: str) -> None:
        """Stand on a visit, or on the first visit of a village."""
        self._freshen()
        visit = VisitId(id_)
        if visit not in self._session.workspace.visits:
            of_village = (
                card.visit for card in self.view.cards if self._village(card.visit) == id_
            )
            visit = next(of_village, VisitId(""))
        if visit:
            self.view.choose(visit)

    def about_now(self) -> VisitId:
        """The visit chosen."""
        return self.view.chosen

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about the visit, by right click."""
        self.view.offer(acts)

    def _lay_out(self) -> None:
        board = QFrame()
        board.setProperty("card", True)
        inside = QVBoxLayout(board)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.strip)
        panel = QFrame()
        panel.setProperty("card", True)
        panel.setFixedWidth(em(16))
        beside = QVBoxLayout(panel)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.addWidget(self.detail)
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(self.tray)
        across.addWidget(board, 1)
        across.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.tools)
        column.addWidget(self.refusal)
        column.addWidget(self.rules)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.acts.work_in(self.view, self.detail)
        self.view.offer(self.acts.menu)
        self.tools.plan.setEnabled(not self._session.read_only)
        self.view.picked.connect(self._show_visit)
        self.view.opened.connect(self._enter_panel)
        self.view.given_up.connect(self.view.setFocus)
        self.view.moved.connect(self._follow_view)
        self.strip.wanted.connect(self.view.show_day)
        self._judge.judged.connect(self._take_notices)
        self._seeker.judged.connect(self._take_missing)
        self.rules.followed.connect(self.show_about)
        self._session.changed.connect(self._follow)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, name) is not getattr(after, name) for name in _SHOWN):
            self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        """Show the plan as it is, if it is another than the one shown."""
        if not self._stale:
            return
        self._stale = False
        workspace = self._session.workspace
        self._fill(workspace)
        self._judge.look(workspace)
        self._seeker.look(workspace)

    def _fill(self, workspace: Workspace) -> None:
        self._show_cards(workspace)
        self._fill_tray()

    def _show_cards(self, workspace: Workspace) -> None:
        """Show the visits, with the rules they are known to break."""
        today = self._session.today()
        broken = by_visit(workspace, self._notices)
        self.view.show_content(BoardContent(workspace, almanac(), today, broken))
        self.strip.show_season(workspace.season.first, workspace.season.last, self.view.cards)
        self._show_visit()

    def _fill_tray(self) -> None:
        workspace = self._session.workspace
        left = self._keeper.fill(workspace, self._missing)
        self.tools.show_count(len(workspace.visits), left)

    def _show_visit(self) -> None:
        picked = self._deeds.picked()
        self.acts.follow(picked)
        self._panel.tell(picked, self._notices)

    def _take_missing(self, missing: tuple[Unplaced, ...]) -> None:
        self._missing = missing
        self._fill_tray()
        self.moves.read_ahead()

    def _take_notices(self, notices: tuple[Notice, ...]) -> None:
        """Mark the cards that break rules; say those the last drop broke."""
        workspace = self._session.workspace
        if notices != self._notices:
            self._notices = notices
            self._show_cards(workspace)
        words = by_visit(workspace, notices).get(self._deeds.moved, ())
        dropped = tuple(notice for notice in notices if notice.words in words)
        self.rules.say("rules", dropped)
        self._deeds.moved = VisitId("")

    def _enter_panel(self) -> None:
        self.detail.enter()

    def _follow_view(self) -> None:
        self.strip.setVisible(not self.view.scale_now.fits)
        self.strip.show_span(self.view.span())

    def _village(self, visit: VisitId) -> str:
        return self._session.workspace.visits[visit].village

    def _show_unplaced(self) -> None:
        self._go(Place.UNPLACED, "")

    def _plan(self) -> None:
        PlanDialog(self._session, self._jobs, self._go, self.window()).open()

    # Qt asks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keeper.show_if_fits()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()
