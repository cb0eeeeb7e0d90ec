"""The season on a board: who goes where and when, and every act about one visit."""

from collections import Counter
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.notice import Notice
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.judging import check_plan
from outreach_app.services.reference import almanac
from outreach_app.services.visits import move_visit, pin, remove_visit, set_status, unpin
from outreach_app.ui.dialogs.board_move import MoveDialog
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_acts import VisitActs, VisitSlots
from outreach_app.ui.widgets.board_days import day_looks
from outreach_app.ui.widgets.board_detail import VisitDetail
from outreach_app.ui.widgets.board_strip import SeasonStrip
from outreach_app.ui.widgets.board_tools import BoardTools
from outreach_app.ui.widgets.board_view import BoardContent, BoardView
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.plan_judge import PlanJudge, by_visit, with_villages
from outreach_app.ui.words import status_words

_SHOWN = ("visits", "trips", "villages", "experts", "topics", "vehicles", "requests", "season")

_NAMED = 5
"""How many broken rules, and how many of the next visits, the panel names."""


class BoardPage(QWidget):
    """Board, panel about the chosen visit, and a strip of the whole season."""

    def __init__(self, session: Session, jobs: Jobs, go: Go) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._go = go
        self._notices: tuple[Notice, ...] = ()
        self._dropped = VisitId("")
        self._stale = True
        self.view = BoardView()
        self.acts = VisitActs(
            self,
            VisitSlots(
                self._ask_move, self._pin, self._remove, self._show_on_map, self._set_status
            ),
        )
        self.detail = VisitDetail(self.acts.all)
        self.strip = SeasonStrip()
        self.rules = NoticeStrips()
        self.tools = BoardTools(self.view, self._plan, self._show_unplaced)
        self._judge = PlanJudge(jobs, check_plan, self)
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
        across.addWidget(board, 1)
        across.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.tools)
        column.addWidget(self.rules)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.view.offer(self.acts.all)
        self.tools.plan.setEnabled(not self._session.read_only)
        self.view.picked.connect(self._show_visit)
        self.view.opened.connect(self._enter_panel)
        self.view.dropped.connect(self._move)
        self.view.moved.connect(self._follow_view)
        self.strip.wanted.connect(self.view.show_day)
        self._judge.judged.connect(self._take_notices)
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

    def _fill(self, workspace: Workspace) -> None:
        today = self._session.today()
        broken = by_visit(workspace, self._notices)
        self.view.show_content(BoardContent(workspace, almanac(), today, broken))
        self.strip.show_season(workspace.season.first, workspace.season.last, self.view.cards)
        missing = coverage(workspace, today).count(State.ASKED)
        self.tools.show_count(len(workspace.visits), missing)
        self._show_visit(self.view.chosen)

    def _take_notices(self, notices: tuple[Notice, ...]) -> None:
        """Mark the cards that break rules; say those the last drop broke."""
        self._notices = notices
        workspace = self._session.workspace
        self._fill(workspace)
        words = by_visit(workspace, notices).get(self._dropped, ())
        dropped = tuple(notice for notice in notices if notice.words in words)
        self.rules.say("rules", dropped)
        self._dropped = VisitId("")

    def _show_visit(self, visit: str) -> None:
        workspace = self._session.workspace
        chosen = workspace.visits.get(VisitId(visit))
        self.acts.follow(chosen)
        if chosen:
            broken = by_visit(workspace, self._notices).get(visit, ())
            self.detail.show_visit(workspace, chosen.id, broken)
        else:
            self._show_season(workspace)

    def _show_season(self, workspace: Workspace) -> None:
        """How the season stands, while no visit is chosen."""
        broken = [with_villages(workspace, notice) for notice in self._notices[:_NAMED]]
        more = len(self._notices) - len(broken)
        if more > 0:
            sentence = ngettext(
                "{count} rule more is broken.", "{count} rules more are broken.", more
            )
            broken.append(sentence.format(count=more))
        today = self._session.today()
        coming = [
            _("{day}  {village}").format(day=card.when, village=card.village)
            for card in self.view.cards
            if card.day >= today
        ]
        self.detail.show_nothing(_season_words(workspace), broken, coming[:_NAMED])

    def _enter_panel(self) -> None:
        self.detail.enter()

    def _follow_view(self) -> None:
        self.strip.setVisible(not self.view.scale_now.fits)
        self.strip.show_span(self.view.span())

    def _chosen(self) -> Visit | None:
        return self._session.workspace.visits.get(self.view.chosen)

    def _village(self, visit: VisitId) -> str:
        return self._session.workspace.visits[visit].village

    def _ask_move(self) -> None:
        visit = self._chosen()
        if visit:
            looks = day_looks(self._session.workspace.season, almanac())
            dialog = MoveDialog(self._session.workspace, visit.id, looks, self.window())
            dialog.wanted.connect(self._move)
            dialog.open()

    def _move(self, visit: str, day: date, vehicle: str) -> None:
        mint = self._session.mint
        car = VehicleId(vehicle) if vehicle else None
        if self._session.attempt(move_visit, VisitId(visit), day, car, mint=mint):
            self._dropped = VisitId(visit)

    def _pin(self) -> None:
        visit = self._chosen()
        if visit and visit.pins:
            self._session.attempt(unpin, (visit.id,))
        elif visit:
            self._session.attempt(pin, (visit.id,), tuple(Pin))

    def _remove(self) -> None:
        visit = self._chosen()
        if visit:
            self._session.attempt(remove_visit, visit.id)

    def _set_status(self, status: Status) -> None:
        visit = self._chosen()
        if visit:
            self._session.attempt(set_status, visit.id, status, mint=self._session.mint)

    def _show_on_map(self) -> None:
        visit = self._chosen()
        if visit:
            self._go(Place.MAP, visit.id)

    def _show_unplaced(self) -> None:
        self._go(Place.UNPLACED, "")

    def _plan(self) -> None:
        PlanDialog(self._session, self._jobs, self._go, self.window()).open()

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()


def _season_words(workspace: Workspace) -> str:
    """How many visits there are in each state."""
    visits = workspace.visits.values()
    if not visits:
        return _("Nothing is planned yet. Let the planner propose a season to begin with.")
    counts = Counter(visit.status for visit in visits)
    pinned = sum(bool(visit.pins) for visit in visits)
    told = [
        _("{state}: {count}").format(state=status_words(status), count=counts[status])
        for status in Status
        if counts[status]
    ]
    told.append(_("{state}: {count}").format(state=_("pinned"), count=pinned))
    return " · ".join(told)
