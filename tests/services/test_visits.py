"""Visits are moved, cancelled and changed by hand, and their trips follow."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.notice import Severity
from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.domain.result import Result, ResultId
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.times import Weekdays
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InUseError, InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.services.trips import drive, trip_on
from outreach_app.services.visits import (
    add_visit,
    change_visit,
    clear_plan,
    move_visit,
    pin,
    pin_part,
    remove_visit,
    set_status,
    unpin,
)
from tests.makers import BUREAU, expert, topic, trip, vehicle, village, visit, workspace

APRIL_12 = date(2027, 4, 12)
APRIL_13 = date(2027, 4, 13)
ADDA = visit("Adda", "pruning", team=("Zhao",))
BARDO = visit("Bardo", "pruning", team=("Zhao",))
CANDE = visit("Cande", "pruning", team=("Qian",), day=APRIL_13)
MINUTES = {"bureau": 0, "Adda": 10, "Bardo": 30, "Cande": 60}


def valley() -> Workspace:
    """Three villages along one road, ten, thirty and sixty minutes out; two trips."""
    roads = [
        TravelTime(PlaceId(a), PlaceId(b), abs(MINUTES[a] - MINUTES[b]))
        for a in MINUTES
        for b in MINUTES
        if a != b
    ]
    bare = workspace(
        *(village(name) for name in ("Adda", "Bardo", "Cande")),
        *(expert("Zhao", drives=True), expert("Qian", drives=True)),
        *(vehicle("car"), vehicle("van"), topic("pruning"), topic("grafting"), BUREAU),
        *roads,
        *(ADDA, BARDO, CANDE),
    )
    first = trip(ADDA, BARDO)
    return drive(drive(bare, first, (ADDA, BARDO)), trip(CANDE, car="van"), (CANDE,))


VALLEY = valley()
VISITS = tuple(VALLEY.visits)


def hours(held: Workspace, car: str, day: date) -> list[tuple[str, int]]:
    """The stops of a vehicle's trip and when they start."""
    made = trip_on(held, VehicleId(car), day)
    stops = made.visits if made else ()
    return [(held.visits[stop].village, held.visits[stop].start_minute) for stop in stops]


def consistent(held: Workspace) -> bool:
    """Every trip is of its visits' day, every standing visit on one trip, no trip empty."""
    stops = [stop for made in held.trips.values() for stop in made.visits]
    return (
        len(stops) == len(set(stops))
        and set(stops) == {one.id for one in held.visits.values() if one.stands}
        and all(
            held.visits[stop].day == made.day
            for made in held.trips.values()
            for stop in made.visits
        )
        and all(
            made.returns_minute - made.departs_minute
            >= sum(made.drive_minutes) + sum(held.visits[stop].minutes for stop in made.visits)
            for made in held.trips.values()
        )
        and len({(made.vehicle, made.day) for made in held.trips.values()}) == len(held.trips)
    )


def test_a_trip_leaves_as_late_as_it_can_and_comes_back_after_its_last_stop() -> None:
    made = trip_on(VALLEY, VehicleId("car"), APRIL_12)
    assert made is not None
    assert hours(VALLEY, "car", APRIL_12) == [("Adda", 540), ("Bardo", 540 + 90 + 20)]
    assert (made.departs_minute, made.drive_minutes, made.returns_minute) == (
        530,
        (10, 20, 30),
        650 + 90 + 30,
    )
    assert made.driver == ExpertId("Zhao")


def test_a_moved_visit_joins_the_trip_where_least_is_driven() -> None:
    change = move_visit(VALLEY, CANDE.id, APRIL_12, VehicleId("car"), mint=seeded_mint(1))
    after = move_visit(change.after, ADDA.id, APRIL_13, mint=seeded_mint(1)).after
    assert change.words == "Move the visit to Cande to Mon 12 Apr 2027"
    assert hours(change.after, "car", APRIL_12) == [("Adda", 540), ("Bardo", 650), ("Cande", 770)]
    assert hours(after, "car", APRIL_12) == [("Bardo", 540), ("Cande", 770)]
    assert after.visits[CANDE.id].pins == {Pin.DATE}


def test_a_visit_between_two_others_moves_the_hour_of_the_second() -> None:
    near = move_visit(VALLEY, BARDO.id, APRIL_13, mint=seeded_mint(1)).after
    far = move_visit(near, CANDE.id, APRIL_12, VehicleId("car"), mint=seeded_mint(1)).after
    free = unpin(far, VISITS).after
    between = TravelTime(PlaceId("Bardo"), PlaceId("bureau"), 600)
    change = move_visit(free.put(between), BARDO.id, APRIL_12, mint=seeded_mint(1))
    assert hours(change.after, "car", APRIL_12) == [("Adda", 540), ("Bardo", 650), ("Cande", 770)]
    assert [notice.words for notice in change.notices] == [
        "The visit to Cande on Mon 12 Apr 2027 now starts at 12:50, not 11:20."
    ]


def test_a_visit_moved_to_an_empty_day_makes_a_trip_of_its_own_vehicle() -> None:
    friday = date(2027, 4, 16)
    after = move_visit(VALLEY, ADDA.id, friday, mint=seeded_mint(1)).after
    assert hours(after, "car", friday) == [("Adda", 540)]
    made = trip_on(after, VehicleId("car"), friday)
    assert made is not None
    assert (made.base, made.drive_minutes, made.driver) == (BUREAU.id, (10, 10), ExpertId("Zhao"))


def test_a_trip_left_empty_is_not_made() -> None:
    after = move_visit(VALLEY, CANDE.id, APRIL_12, VehicleId("car"), mint=seeded_mint(1)).after
    assert trip_on(after, VehicleId("van"), APRIL_13) is None
    assert [name for name, _start in hours(after, "car", APRIL_12)] == ["Adda", "Bardo", "Cande"]


def test_a_visit_moved_to_where_it_is_stays_unpinned() -> None:
    assert move_visit(VALLEY, ADDA.id, APRIL_12, mint=seeded_mint(1)).after is VALLEY


def test_moving_a_confirmed_visit_says_whom_to_call() -> None:
    agreed = set_status(VALLEY, ADDA.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    change = move_visit(agreed, ADDA.id, APRIL_13, mint=seeded_mint(1))
    assert change.notices[0].severity is Severity.WARNING
    assert change.notices[0].words == (
        "Adda has confirmed Mon 12 Apr 2027. Call the village about Tue 13 Apr 2027."
    )
    assert change.after.visits[ADDA.id].status is Status.PROPOSED
    other_car = move_visit(agreed, ADDA.id, APRIL_12, VehicleId("van"), mint=seeded_mint(1))
    assert other_car.notices == (
        move_visit(VALLEY, ADDA.id, APRIL_12, VehicleId("van"), mint=seeded_mint(1)).notices
    )
    assert other_car.after.visits[ADDA.id].status is Status.CONFIRMED


def test_a_confirmed_visit_at_another_hour_is_proposed_again_on_its_day() -> None:
    agreed = set_status(VALLEY, BARDO.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    later = replace(agreed.visits[BARDO.id], start_minute=780)
    change = change_visit(agreed, later)
    asked = change.after.visits[BARDO.id]
    assert (asked.status, asked.pins) == (Status.PROPOSED, frozenset({Pin.DATE}))
    assert [(one.severity, one.about) for one in change.notices] == [(Severity.WARNING, BARDO.id)]
    pushed = replace(agreed.visits[ADDA.id], topics=(TopicId("pruning"), TopicId("grafting")))
    after = change_visit(agreed, pushed).after.visits[BARDO.id]
    assert (after.status, after.pins) == (Status.PROPOSED, frozenset({Pin.DATE}))
    assert after.start_minute > BARDO.start_minute


def test_a_visit_that_is_confirmed_anew_at_another_hour_is_confirmed() -> None:
    later = replace(VALLEY.visits[BARDO.id], start_minute=780, status=Status.CONFIRMED)
    assert change_visit(VALLEY, later).after.visits[BARDO.id].status is Status.CONFIRMED


@pytest.mark.parametrize(
    ("status", "severity"),
    [(Status.CONFIRMED, Severity.WARNING), (Status.PROPOSED, Severity.INFO)],
)
def test_another_visit_that_starts_later_matters_more_when_confirmed(
    status: Status, severity: Severity
) -> None:
    agreed = set_status(VALLEY, BARDO.id, status, mint=seeded_mint(1)).after
    longer = replace(VALLEY.visits[ADDA.id], topics=(TopicId("pruning"), TopicId("grafting")))
    change = change_visit(agreed, longer)
    assert [(notice.severity, notice.about) for notice in change.notices] == [(severity, BARDO.id)]


def test_a_cancelled_visit_that_is_moved_stands_again() -> None:
    cancelled = set_status(VALLEY, ADDA.id, Status.CANCELLED, mint=seeded_mint(1)).after
    moved = move_visit(cancelled, ADDA.id, APRIL_13, mint=seeded_mint(1)).after
    assert moved.visits[ADDA.id].status is Status.PROPOSED
    assert consistent(moved)


@pytest.mark.parametrize("status", [Status.DONE, Status.MISSED])
def test_what_lies_behind_us_is_neither_moved_nor_changed(status: Status) -> None:
    past = set_status(VALLEY, ADDA.id, status, mint=seeded_mint(1)).after
    with pytest.raises(InvalidValueError, match="lies behind us"):
        move_visit(past, ADDA.id, APRIL_13, mint=seeded_mint(1))
    with pytest.raises(InvalidValueError, match="lies behind us"):
        change_visit(past, replace(past.visits[ADDA.id], note="late"))


def test_an_agreed_hour_is_kept_when_the_trip_changes() -> None:
    agreed = change_visit(VALLEY, replace(VALLEY.visits[BARDO.id], start_minute=780)).after
    assert agreed.visits[BARDO.id].pins == {Pin.DATE}
    after = remove_visit(agreed, ADDA.id).after
    assert hours(after, "car", APRIL_12) == [("Bardo", 780)]
    again = unpin(after, [BARDO.id]).after
    assert hours(again, "car", APRIL_12) == [("Bardo", 780)]


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.DONE])
def test_what_was_confirmed_or_done_keeps_its_hour(status: Status) -> None:
    done = set_status(VALLEY, BARDO.id, status, mint=seeded_mint(1)).after
    after = remove_visit(done, ADDA.id).after
    assert hours(after, "car", APRIL_12) == [("Bardo", 650)]


def test_more_topics_take_longer_and_the_next_stop_starts_later() -> None:
    longer = replace(VALLEY.visits[ADDA.id], topics=(TopicId("pruning"), TopicId("grafting")))
    change = change_visit(VALLEY, longer)
    assert change.words == "Change the visit to Adda"
    assert change.after.visits[ADDA.id].minutes == 30 + 60 + 60
    assert hours(change.after, "car", APRIL_12) == [("Adda", 540), ("Bardo", 540 + 150 + 20)]
    assert [notice.about for notice in change.notices] == [BARDO.id]


def test_another_day_is_a_move_and_no_change() -> None:
    with pytest.raises(InvalidValueError, match="Move the visit first"):
        change_visit(VALLEY, replace(VALLEY.visits[ADDA.id], day=APRIL_13))


def test_the_driver_changes_with_the_team() -> None:
    after = VALLEY
    for stop in (ADDA.id, BARDO.id):
        after = change_visit(after, replace(after.visits[stop], team=(ExpertId("Qian"),))).after
    made = trip_on(after, VehicleId("car"), APRIL_12)
    assert made is not None
    assert made.driver == ExpertId("Qian")


def test_a_vehicle_with_its_own_driver_needs_none_of_the_team() -> None:
    driven = VALLEY.put(vehicle("car", has_driver=True))
    after = remove_visit(driven, ADDA.id).after
    made = trip_on(after, VehicleId("car"), APRIL_12)
    assert made is not None
    assert made.driver is None


def test_a_cancelled_visit_leaves_its_trip_and_may_stand_again() -> None:
    cancelled = set_status(VALLEY, BARDO.id, Status.CANCELLED, mint=seeded_mint(1))
    assert cancelled.words == "Cancel the visit to Bardo"
    assert hours(cancelled.after, "car", APRIL_12) == [("Adda", 540)]
    again = set_status(cancelled.after, BARDO.id, Status.PROPOSED, mint=seeded_mint(1)).after
    assert hours(again, "van", APRIL_12) == [("Bardo", 540)]
    assert consistent(again)


def test_a_missed_visit_stays_in_the_record_of_its_trip() -> None:
    missed = set_status(VALLEY, BARDO.id, Status.MISSED, mint=seeded_mint(1)).after
    assert missed.trips is VALLEY.trips


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.PROPOSED, "Propose the visit to Adda again"),
        (Status.CONFIRMED, "Confirm the visit to Adda"),
        (Status.DONE, "Mark the visit to Adda as done"),
        (Status.MISSED, "Mark the visit to Adda as missed"),
    ],
)
def test_a_status_changes_nothing_but_itself(status: Status, words: str) -> None:
    change = set_status(VALLEY, ADDA.id, status, mint=seeded_mint(1))
    assert change.words == words
    changed = replace(VALLEY.visits[ADDA.id], status=status)
    assert change.after == VALLEY.put(changed)


def test_pins_are_set_and_taken_off() -> None:
    pinned = pin(VALLEY, [ADDA.id], [Pin.DATE, Pin.TEAM])
    assert pinned.words == "Pin the visit to Adda"
    assert pinned.after.visits[ADDA.id].pins == {Pin.DATE, Pin.TEAM}
    assert pin(VALLEY, VISITS, [Pin.DATE]).words == "Pin visits"
    back = unpin(pinned.after, [ADDA.id])
    assert (back.words, back.after) == ("Unpin the visit to Adda", VALLEY)
    assert unpin(VALLEY, VISITS).words == "Unpin visits"


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (Result(ResultId("r"), ADDA.id), "its result"),
        (Commitment(CommitmentId("c"), VillageId("Adda"), "trees", visit=ADDA.id), "“trees”"),
        (Suggestion(SuggestionId("s"), VillageId("Adda"), "a path", visit=ADDA.id), "“a path”"),
    ],
)
def test_a_visit_with_a_record_is_not_removed(
    record: Result | Commitment | Suggestion, named: str
) -> None:
    with pytest.raises(InUseError, match=named):
        remove_visit(VALLEY.put(record), ADDA.id)


def test_a_removed_visit_is_gone_from_plan_and_trip() -> None:
    change = remove_visit(VALLEY, CANDE.id)
    assert change.words == "Remove the visit to Cande"
    assert change.after == VALLEY.drop(CANDE, trip(CANDE, car="van"))


def test_one_part_is_pinned_beside_the_others() -> None:
    dated = pin(VALLEY, (ADDA.id,), (Pin.DATE,)).after
    both = pin_part(dated, (ADDA.id, BARDO.id), Pin.TEAM, keep=True)
    assert both.words == "Pin the team"
    assert both.after.visits[ADDA.id].pins == {Pin.DATE, Pin.TEAM}
    assert both.after.visits[BARDO.id].pins == {Pin.TEAM}
    assert pin_part(both.after, (ADDA.id, BARDO.id), Pin.TEAM, keep=False).after == dated
    with pytest.raises(InvalidValueError):
        pin_part(VALLEY, (VisitId("gone"),), Pin.DATE, keep=True)


def test_clearing_the_plan_keeps_what_is_pinned_confirmed_or_past() -> None:
    kept = pin(VALLEY, [BARDO.id], [Pin.TEAM]).after
    change = clear_plan(kept)
    assert change.words == "Clear the plan"
    assert set(change.after.visits) == {BARDO.id}
    assert hours(change.after, "car", APRIL_12) == [("Bardo", 540)]
    confirmed = set_status(VALLEY, ADDA.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    assert set(clear_plan(confirmed).after.visits) == {ADDA.id}
    assert not clear_plan(VALLEY).after.trips


def test_a_visit_is_planned_by_hand() -> None:
    new = Visit(
        VisitId("new"),
        VillageId("Adda"),
        APRIL_13,
        0,
        0,
        (ExpertId("Zhao"),),
        (TopicId("grafting"),),
    )
    change = add_visit(VALLEY, new, mint=seeded_mint(1))
    assert change.words == "Plan a visit to Adda"
    planned = change.after.visits[new.id]
    assert (planned.start_minute, planned.minutes) == (540, 90)
    assert planned.pins == {Pin.DATE}
    assert hours(change.after, "car", APRIL_13) == [("Adda", 540)]


def test_where_no_vehicle_can_go_it_is_said() -> None:
    held = VALLEY.put(
        village("Adda", needs_four_wheel=True),
        vehicle("van", four_wheel=True, out_of_service=(Weekdays((1,)),)),
    )
    lost = replace(ADDA, id=VisitId("more"))
    with pytest.raises(InvalidValueError, match="No vehicle can drive to Adda on Mon 12 Apr 2027"):
        add_visit(held, lost, mint=seeded_mint(1))
    after = add_visit(held, replace(lost, day=APRIL_13), mint=seeded_mint(1)).after
    assert [name for name, _start in hours(after, "van", APRIL_13)] == ["Cande", "Adda"]


def test_where_no_road_is_known_it_is_asked_for() -> None:
    held = VALLEY.put(village("Far"))
    with pytest.raises(InvalidValueError, match="How long is the road from Bureau to Far"):
        add_visit(held, visit("Far"), mint=seeded_mint(1))


def test_a_day_that_is_too_short_is_said() -> None:
    road = TravelTime(PlaceId("bureau"), PlaceId("Far"), 11 * 60)
    held = VALLEY.put(village("Far"), road)
    with pytest.raises(InvalidValueError, match="not be back on the same day"):
        add_visit(held, visit("Far"), mint=seeded_mint(1))


def test_without_a_base_no_trip_is_made() -> None:
    held = workspace(village("Adda"), vehicle("car"))
    with pytest.raises(InvalidValueError, match="need a base"):
        add_visit(held, visit("Adda"), mint=seeded_mint(1))


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["move", "cancel", "propose", "remove"]),
        st.sampled_from(VISITS),
        st.dates(APRIL_12, date(2027, 4, 14)),
        st.sampled_from([None, VehicleId("car"), VehicleId("van")]),
    ),
    max_size=8,
)


@given(ACTS)
def test_trips_stay_whole_whatever_is_done_to_visits(
    acts: list[tuple[str, VisitId, date, VehicleId | None]],
) -> None:
    mint = seeded_mint(1)
    held = VALLEY
    for act, one, day, car in acts:
        if one not in held.visits:
            continue
        if act == "move":
            held = move_visit(held, one, day, car, mint=mint).after
        elif act == "remove":
            held = remove_visit(held, one).after
        else:
            status = Status.CANCELLED if act == "cancel" else Status.PROPOSED
            held = set_status(held, one, status, mint=mint).after
        assert consistent(held)
