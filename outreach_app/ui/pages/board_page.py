"""The season on a board: who goes where and when, and every act about its visits."""

from collections import Counter
from datetime import date
from itertools import islice

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.notice import Notice
from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.moving import remove_visits
from outreach_app.services.reference import almanac
from outreach_app.services.visits import move_visit, pin, pin_part, remove_visit, set_status, unpin
from outreach_app.ui.dialogs.board_move import MoveDialog
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Go, PageActs, Place
from outreach_app.ui.preferences import remember, remembered
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_acts import VisitActs, VisitSlots
from outreach_app.ui.widgets.board_days import day_looks
from outreach_app.ui.widgets.board_detail import VisitDetail
from outreach_app.ui.widgets.board_moves import BoardMoves
from outreach_app.ui.widgets.board_refusal import BoardRefusal
from outreach_app.ui.widgets.board_stage import BoardContent
from outreach_app.ui.widgets.board_strip import SeasonStrip
from outreach_app.ui.widgets.board_tools import BoardTools
from outreach_app.ui.widgets.board_tray import BoardTray
from outreach_app.ui.widgets.board_view import BoardView
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.plan_judge import PlanJudge, by_visit, with_villages
from outreach_app.ui.words import status_words

_SHOWN = ("visits", "trips", "villages", "experts", "topics", "vehicles", "requests", "season")

_TRAY, _CLOSED = "board_tray", "closed"

_ROOM_FOR_TRAY = 58
"""How wide the page has to be, in lines of text, to show the tray unasked."""

_NAMED = 5
"""How many broken rules, and how many of the next visits, the panel names."""


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
        self._wants_tray = remembered(_TRAY) != _CLOSED
        self._asked_tray = False
        self._dropped = VisitId("")
        self._stale = True
        self.view = BoardView()
        self.acts = VisitActs(
            self,
            VisitSlots(
                move=self._ask_move,
                pin=self._pin,
                pin_part=self._pin_part,
                remove=self._remove,
                show_on_map=self._show_on_map,
                set_status=self._set_status,
                carry=self._carry,
                pick_day=self._pick_day,
                swap=self._swap,
            ),
        )
        self.detail = VisitDetail(self.acts.all)
        self.strip = SeasonStrip()
        self.rules = NoticeStrips()
        self.refusal = BoardRefusal()
        self.tray = BoardTray(self._close_tray, self._show_unplaced)
        self.tools = BoardTools(self.view, self._plan, self._open_tray)
        self.moves = BoardMoves(self.view, self.refusal, session, jobs)
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
        self.tray.list.grabbed.connect(self._take_up)
        self.tray.list.pulled.connect(self.view.carry_to)
        self.tray.list.let_go.connect(self._let_go)
        self.tray.list.given_up.connect(self.view.give_up)
        self.tray.list.lifted.connect(self._lift)
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
        self._fill_tray(workspace)

    def _show_cards(self, workspace: Workspace) -> None:
        """Show the visits, with the rules they are known to break."""
        today = self._session.today()
        broken = by_visit(workspace, self._notices)
        self.view.show_content(BoardContent(workspace, almanac(), today, broken))
        self.strip.show_season(workspace.season.first, workspace.season.last, self.view.cards)
        self._show_visit(self.view.chosen)

    def _fill_tray(self, workspace: Workspace) -> None:
        """List what was found to have no place, but for what has one by now."""
        brought = {
            (v.village, topic) for v in workspace.visits.values() if v.stands for topic in v.topics
        }
        left = [
            one
            for one in self._missing
            if (one.requirement.village, one.requirement.topic) not in brought
        ]
        self.tray.show_unplaced(workspace, left)
        self._show_tray()
        self.tools.show_count(len(workspace.visits), len(left))

    def _take_missing(self, missing: tuple[Unplaced, ...]) -> None:
        self._missing = missing
        self._fill_tray(self._session.workspace)
        self.moves.read_ahead()

    def _take_notices(self, notices: tuple[Notice, ...]) -> None:
        """Mark the cards that break rules; say those the last drop broke."""
        workspace = self._session.workspace
        if notices != self._notices:
            self._notices = notices
            self._show_cards(workspace)
        words = by_visit(workspace, notices).get(self._dropped, ())
        dropped = tuple(notice for notice in notices if notice.words in words)
        self.rules.say("rules", dropped)
        self._dropped = VisitId("")

    def _show_visit(self, visit: str) -> None:
        workspace = self._session.workspace
        picked = self._picked()
        self.acts.follow(picked)
        if len(picked) > 1:
            count = len(picked)
            title = ngettext("{count} visit picked", "{count} visits picked", count)
            lines = [
                card.when_and_where for card in self.view.cards if card.visit in self.view.picks
            ]
            self.detail.show_several(title.format(count=count), list(dict.fromkeys(lines)))
        elif picked:
            broken = by_visit(workspace, self._notices).get(visit, ())
            self.detail.show_visit(workspace, picked[0].id, broken)
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
        coming = {card.visit: card for card in self.view.cards if card.day >= today}
        named = [card.when_and_where for card in islice(coming.values(), _NAMED)]
        self.detail.show_nothing(_season_words(workspace), broken, named)

    def _enter_panel(self) -> None:
        self.detail.enter()

    def _follow_view(self) -> None:
        self.strip.setVisible(not self.view.scale_now.fits)
        self.strip.show_span(self.view.span())

    def _picked(self) -> list[Visit]:
        visits = self._session.workspace.visits
        return [visits[visit] for visit in self.view.picks if visit in visits]

    def _chosen(self) -> Visit | None:
        return self._session.workspace.visits.get(self.view.chosen)

    def _village(self, visit: VisitId) -> str:
        return self._session.workspace.visits[visit].village

    def _ask_move(self) -> None:
        visit = self._chosen()
        if visit:
            looks = day_looks(self._session.workspace.season, almanac())
            others = len(self.view.picks) - 1
            workspace, above = self._session.workspace, self.window()
            dialog = MoveDialog(workspace, visit.id, looks, above, along=others)
            dialog.wanted.connect(self._move_several if others else self._move)
            dialog.open()

    def _move(self, visit: str, day: date, vehicle: str) -> None:
        mint = self._session.mint
        car = VehicleId(vehicle) if vehicle else None
        if self._session.attempt(move_visit, VisitId(visit), day, car, mint=mint):
            self._dropped = VisitId(visit)

    def _move_several(self, visit: str, day: date, vehicle: str) -> None:
        """Move the picked visits; those of another vehicle change it only where one is chosen."""
        trip = self._session.workspace.trip_of(VisitId(visit))
        stays = trip is not None and trip.vehicle == vehicle
        load = self.view.picked_load()
        self.moves.move_several(load, day, None if stays or not vehicle else VehicleId(vehicle))

    def _pin(self) -> None:
        picked = self._picked()
        visits = [visit.id for visit in picked]
        if all(visit.pins for visit in picked):
            self._session.attempt(unpin, visits)
        else:
            self._session.attempt(pin, visits, tuple(Pin))

    def _pin_part(self, part: Pin, keep: bool) -> None:
        visits = tuple(visit.id for visit in self._picked())
        self._session.attempt(pin_part, visits, part, keep=keep)

    def _remove(self) -> None:
        visits = self.view.picks
        if len(visits) > 1:
            self._session.attempt(remove_visits, visits)
        else:
            self._session.attempt(remove_visit, visits[0])

    def _carry(self) -> None:
        self.view.take_up_by_key()

    def _pick_day(self) -> None:
        """Pick every visit of the chosen one's day."""
        chosen = self._chosen()
        if chosen:
            cards = [card for card in self.view.cards if card.day == chosen.day]
            key = next(card.key for card in cards if card.visit == chosen.id)
            self.view.pick({card.visit for card in cards}, key)

    def _swap(self) -> None:
        one, other = self.view.picks
        self.moves.swap(one, other)

    def _take_up(self, entry: str) -> None:
        load = self.tray.load(entry)
        if load:
            self.view.take_up(load)

    def _lift(self, entry: str) -> None:
        load = self.tray.load(entry)
        if load:
            self.view.take_up_by_key(load)

    def _let_go(self, place: QPoint) -> None:
        self.view.carry_to(place)
        self.view.drop()

    def _open_tray(self) -> None:
        """Go to the tray; where there is none to show, to the page that says why."""
        if not self.tray.total:
            self._show_unplaced()
            return
        self._keep_tray(opened=True)
        self.tray.stand()

    def _close_tray(self) -> None:
        self._keep_tray(opened=False)
        self.view.setFocus()

    def _keep_tray(self, *, opened: bool) -> None:
        self._wants_tray = self._asked_tray = opened
        remember(_TRAY, "" if opened else _CLOSED)
        self._show_tray()

    def _show_tray(self) -> None:
        """Show the tray where there is something in it and room for it, or it was asked for."""
        has_room = self.width() >= em(_ROOM_FOR_TRAY)
        shown = self._asked_tray or (self._wants_tray and has_room)
        self.tray.setVisible(shown and bool(self.tray.total))

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
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tray()

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
