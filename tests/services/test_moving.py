"""Several visits moved at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Severity
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.services.moving import (
    move_visits,
    newly_broken,
    remove_visits,
    same_steps,
    swap_visits,
)
from outreach_app.services.plan_ahead import is_ahead
from outreach_app.services.visits import set_status
from tests.services.any_workspace import any_workspace
from tests.ui.board_makers import valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
MINT = seeded_mint(3)


def test_a_whole_day_moves_with_its_trip_as_it_is() -> None:
    before = valley()
    day = date(2027, 4, 17)
    change = move_visits(before, {BROOK: day, CAIRN: day}, mint=MINT)
    trip = change.after.trip_of(BROOK)
    old = before.trip_of(BROOK)
    assert old is not None
    assert trip == replace(old, day=day)
    assert change.words == "Move 2 visits to Sat 17 Apr 2027"
    for visit in (BROOK, CAIRN):
        moved = change.after.visits[visit]
        assert (moved.day, moved.start_minute) == (day, before.visits[visit].start_minute)
        assert Pin.DATE in moved.pins


def test_where_the_vehicle_is_out_already_the_visits_join_its_trip() -> None:
    day = date(2027, 6, 3)
    change = move_visits(valley(), {BROOK: day, CAIRN: day}, VehicleId("red"), mint=MINT)
    trip = change.after.trip_of(DALE)
    assert trip is not None
    assert set(trip.visits) == {BROOK, CAIRN, DALE}
    assert not [trip for trip in change.after.trips.values() if trip.day == date(2027, 4, 15)]


def test_part_of_a_trip_moves_and_the_rest_goes_on() -> None:
    change = move_visits(valley(), {CAIRN: date(2027, 4, 16)}, mint=MINT)
    left = change.after.trip_of(BROOK)
    assert left is not None
    assert left.visits == (BROOK,)


def test_days_that_differ_are_told_by_their_number_alone() -> None:
    moves = {BROOK: date(2027, 4, 16), AGAIN: date(2027, 4, 14)}
    assert move_visits(valley(), moves, mint=MINT).words == "Move 2 visits"


def test_a_confirmed_village_has_to_be_called() -> None:
    change = move_visits(valley(), {DALE: date(2027, 6, 4)}, mint=MINT)
    assert [notice.severity for notice in change.notices] == [Severity.WARNING]
    assert "Dale has confirmed" in change.notices[0].words
    assert change.after.visits[DALE].status is Status.PROPOSED


def test_whoever_confirmed_another_day_has_to_confirm_again() -> None:
    agreed = valley()
    for visit in (AGAIN, BROOK):
        agreed = set_status(agreed, visit, Status.CONFIRMED, mint=MINT).after
    swapped = swap_visits(agreed, AGAIN, BROOK, mint=MINT).after
    assert {swapped.visits[one].status for one in (AGAIN, BROOK)} == {Status.PROPOSED}
    moves = {BROOK: date(2027, 4, 16), CAIRN: date(2027, 4, 16)}
    together = move_visits(agreed, moves, mint=MINT).after
    assert together.visits[BROOK].status is Status.PROPOSED
    assert together.visits[AGAIN].status is Status.CONFIRMED


def test_what_lies_behind_us_does_not_move() -> None:
    with pytest.raises(InvalidValueError, match="lies behind us"):
        move_visits(valley(), {ADDA: date(2027, 6, 4), BROOK: date(2027, 6, 4)}, mint=MINT)


def test_others_go_as_many_working_days_on_as_the_one_in_hand() -> None:
    found = same_steps(valley(), (AGAIN, BROOK, CAIRN), AGAIN, date(2027, 4, 16))
    assert found == {
        AGAIN: date(2027, 4, 16),
        BROOK: date(2027, 4, 20),
        CAIRN: date(2027, 4, 20),
    }


def test_visits_of_one_day_go_to_whatever_day_is_named() -> None:
    sunday = date(2027, 4, 18)
    found = same_steps(valley(), (BROOK, CAIRN), BROOK, sunday)
    assert found == {BROOK: sunday, CAIRN: sunday}


def test_nothing_is_moved_out_of_the_season() -> None:
    with pytest.raises(InvalidValueError, match="Dale would leave the season"):
        same_steps(valley(), (AGAIN, DALE), AGAIN, date(2027, 10, 28))


def test_two_visits_change_places() -> None:
    before = valley()
    change = swap_visits(before, AGAIN, BROOK, mint=MINT)
    assert change.words == "Swap the visits to Adda and Brook"
    places = {visit: place(change.after, visit) for visit in (AGAIN, BROOK, CAIRN)}
    assert places == {
        AGAIN: (date(2027, 4, 15), "blue"),
        BROOK: (date(2027, 4, 13), "red"),
        CAIRN: (date(2027, 4, 15), "blue"),
    }
    back = swap_visits(change.after, AGAIN, BROOK, mint=MINT).after
    assert [place(back, v) for v in (AGAIN, BROOK)] == [place(before, v) for v in (AGAIN, BROOK)]


def place(workspace: Workspace, visit: VisitId) -> tuple[date, str]:
    trip = workspace.trip_of(visit)
    assert trip is not None
    return trip.day, trip.vehicle


def test_a_visit_without_a_vehicle_has_no_place_to_give() -> None:
    lonely = replace(visits()[1], id=VisitId("lonely"), status=Status.PROPOSED)
    with pytest.raises(InvalidValueError, match="change places"):
        swap_visits(valley(lonely), lonely.id, BROOK, mint=MINT)


def test_only_what_a_change_breaks_anew_is_told() -> None:
    before = valley()
    sunday = date(2027, 4, 18)
    after = move_visits(before, {AGAIN: sunday}, mint=MINT).after
    told = list(words(before, after))
    assert told
    assert all("18 Apr" in sentence for sentence in told)
    assert not list(words(after, after))


def words(before: Workspace, after: Workspace) -> Iterator[str]:
    return (notice.words for notice in newly_broken(before, after))


def test_several_visits_are_removed_as_one_act() -> None:
    change = remove_visits(valley(), (BROOK, CAIRN, AGAIN))
    assert change.words == "Remove 3 visits"
    assert set(change.after.visits) == {ADDA, DALE}
    assert len(change.after.trips) == 2


def consistent(workspace: Workspace) -> bool:
    """Every stop is on one trip of its day, and no vehicle makes two trips on a day."""
    trips = list(workspace.trips.values())
    stops = [stop for trip in trips for stop in trip.visits]
    days = all(workspace.visits[stop].day == trip.day for trip in trips for stop in trip.visits)
    outings = [(trip.vehicle, trip.day) for trip in trips]
    return days and len(stops) == len(set(stops)) and len(outings) == len(set(outings))


@given(some.integers(0, 10_000), some.data())
@settings(max_examples=25)
def test_whatever_is_moved_or_swapped_trips_and_visits_agree(
    seed: int, data: some.DataObject
) -> None:
    before = any_workspace(seed)
    assume(consistent(before))
    movable = sorted(v.id for v in before.visits.values() if v.stands and is_ahead(v))
    assume(len(movable) > 1)
    chosen = data.draw(some.sets(some.sampled_from(movable), min_size=1))
    works = before.season.working_days()
    moves = {visit: data.draw(some.sampled_from(works)) for visit in sorted(chosen)}
    one, other = data.draw(some.permutations(movable))[:2]
    on_trips = {stop for trip in before.trips.values() for stop in trip.visits}
    acts: tuple[Callable[[], Change], ...] = (
        lambda: move_visits(before, moves, mint=MINT),
        lambda: swap_visits(before, one, other, mint=MINT),
    )
    for act in acts:
        try:
            after = act().after
        except InvalidValueError:
            continue
        assert consistent(after)
        assert on_trips <= {stop for trip in after.trips.values() for stop in trip.visits}
        assert after.visits.keys() == before.visits.keys()
