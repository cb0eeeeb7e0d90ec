"""Whatever is done in whatever order: undo leads home, redo leads to the end, the disk follows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from outreach_app.domain.change import Change
from outreach_app.domain.place import PlaceId
from outreach_app.domain.visit import Pin, Status
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.files import SUFFIX, create_workspace, open_workspace
from outreach_app.services.moving import move_visits, remove_visits, swap_visits
from outreach_app.services.releases import publish
from outreach_app.services.results import first_guess, not_made, record_result
from outreach_app.services.travel import forget_minutes, move_point, type_minutes
from outreach_app.services.vehicles import remove_vehicle, save_vehicle
from outreach_app.services.visits import clear_plan, move_visit, pin, set_status, unpin
from outreach_app.ui.session import Session
from tests import makers
from tests.ui.board_makers import FIRST, LAST, valley

T = TypeVar("T")
MOMENT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
NUMBERS = st.integers(0, 99)
DAYS = st.integers(0, (LAST - FIRST).days)


class UndoLeadsHome(RuleBasedStateMachine):
    """A person at work on a small season, kept on a real disk."""

    @initialize()
    def open(self) -> None:
        QApplication.instance() or QApplication(["undo"])
        self.folder = TemporaryDirectory(prefix="outreach-home-")
        self.place = Path(self.folder.name) / f"season{SUFFIX}"
        self.start = valley()
        self.kept = create_workspace(self.place, self.start)
        self.session = Session(self.kept, today=lambda: FIRST, mint=seeded_mint(3))
        self.mint = seeded_mint(4)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def one_of(self, table: Any, number: int) -> Any:
        keys = sorted(table)
        return keys[number % len(keys)]

    def do(self, act: Callable[..., Change], *asked: Any, **more: Any) -> None:
        """An act is done or refused with a sentence; either way nothing is half done."""
        before = self.workspace
        if not self.session.attempt(act, *asked, **more):
            assert self.workspace is before

    def has_visits(self) -> bool:
        return bool(self.workspace.visits)

    @precondition(has_visits)
    @rule(visit=NUMBERS, day=DAYS, car=st.none() | NUMBERS)
    def move(self, visit: int, day: int, car: int | None) -> None:
        vehicles = self.workspace.vehicles
        vehicle = self.one_of(vehicles, car) if car is not None and vehicles else None
        moved = self.one_of(self.workspace.visits, visit)
        self.do(move_visit, moved, FIRST + timedelta(days=day), vehicle, mint=self.mint)

    @precondition(has_visits)
    @rule(visits=st.lists(NUMBERS, min_size=1, max_size=3), day=DAYS)
    def move_several(self, visits: list[int], day: int) -> None:
        chosen = {self.one_of(self.workspace.visits, one) for one in visits}
        moves = {one: FIRST + timedelta(days=day) for one in sorted(chosen)}
        self.do(move_visits, moves, mint=self.mint)

    @precondition(has_visits)
    @rule(one=NUMBERS, other=NUMBERS)
    def swap(self, one: int, other: int) -> None:
        ends = (self.one_of(self.workspace.visits, number) for number in (one, other))
        self.do(swap_visits, *ends, mint=self.mint)

    @precondition(has_visits)
    @rule(visit=NUMBERS, pins=st.sets(st.sampled_from(Pin)))
    def hold(self, visit: int, pins: set[Pin]) -> None:
        held = (self.one_of(self.workspace.visits, visit),)
        self.do(pin, held, pins) if pins else self.do(unpin, held)

    @precondition(has_visits)
    @rule(visit=NUMBERS, status=st.sampled_from(Status))
    def agree(self, visit: int, status: Status) -> None:
        self.do(set_status, self.one_of(self.workspace.visits, visit), status, mint=self.mint)

    @precondition(has_visits)
    @rule(visit=NUMBERS)
    def remove(self, visit: int) -> None:
        self.do(remove_visits, (self.one_of(self.workspace.visits, visit),))

    @precondition(has_visits)
    @rule(visit=NUMBERS)
    def record(self, visit: int) -> None:
        told = first_guess(self.workspace, self.one_of(self.workspace.visits, visit), self.mint)
        self.do(record_result, told)

    @precondition(has_visits)
    @rule(visit=NUMBERS, reason=st.sampled_from(["", "snow"]))
    def miss(self, visit: int, reason: str) -> None:
        missed = self.one_of(self.workspace.visits, visit)
        self.do(not_made, missed, Status.CANCELLED if reason else Status.MISSED, reason)

    @rule()
    def release(self) -> None:
        self.do(publish, "", MOMENT, mint=self.mint)

    @rule(minutes=st.none() | st.integers(-1, 300), village=NUMBERS)
    def drive(self, minutes: int | None, village: int) -> None:
        ends = (PlaceId(makers.BUREAU.id), PlaceId(self.one_of(self.workspace.villages, village)))
        self.do(type_minutes, *ends, minutes) if minutes else self.do(forget_minutes, *ends)

    @rule(village=NUMBERS)
    def pull(self, village: int) -> None:
        place = PlaceId(self.one_of(self.workspace.villages, village))
        self.do(move_point, place, makers.BUREAU.location)

    @rule(number=st.integers(0, 2))
    def buy(self, number: int) -> None:
        self.do(save_vehicle, makers.vehicle(f"car {number}"))

    @precondition(lambda self: self.workspace.vehicles)
    @rule(number=NUMBERS)
    def sell(self, number: int) -> None:
        self.do(remove_vehicle, self.one_of(self.workspace.vehicles, number))

    @rule()
    def clear(self) -> None:
        self.do(clear_plan)

    @rule()
    def undo(self) -> None:
        could = self.session.undo_stack.canUndo()
        assert self.session.undo() is could

    @rule()
    def redo(self) -> None:
        could = self.session.undo_stack.canRedo()
        assert self.session.redo() is could

    @override
    def teardown(self) -> None:
        """Redo to the end, undo home, redo to the end again; then the disk is asked."""
        if not hasattr(self, "session"):
            return
        while self.session.redo():
            pass
        end = self.workspace
        while self.session.undo():
            pass
        assert self.workspace == self.start
        while self.session.redo():
            pass
        assert self.workspace == end
        self.session.close()
        with_all = open_workspace(self.place, read_only=True)
        assert with_all.workspace == end
        with_all.close()
        self.folder.cleanup()


TestUndoLeadsHome = UndoLeadsHome.TestCase
TestUndoLeadsHome.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
