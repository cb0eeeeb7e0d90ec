"""Two plans side by side, and one made of parts of both."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.services.comparing import adopt_chosen, compare
from outreach_app.services.happenings import VillageClosed
from outreach_app.services.replanning import ways_on
from outreach_app.services.shown import CALENDAR
from outreach_app.services.visits import change_visit, move_visit, remove_visit
from tests.services.test_visits import (
    ADDA,
    APRIL_12,
    APRIL_13,
    BARDO,
    CANDE,
    VALLEY,
    consistent,
)

TODAY = date(2027, 3, 1)
APRIL_20 = date(2027, 4, 20)
CAR = VehicleId("car")


def moved(*visits: VisitId, day: date = APRIL_20) -> Workspace:
    made = VALLEY
    for visit in visits:
        made = move_visit(made, visit, day, mint=seeded_mint(3)).after
    return made


def test_a_plan_differs_in_nothing_from_itself() -> None:
    nothing = compare(VALLEY, VALLEY)
    assert (nothing.differences, nothing.calls, nothing.stale) == ((), 0, 0)


def test_a_visit_that_moves_is_told_with_before_and_after() -> None:
    told = compare(VALLEY, moved(CANDE.id))
    (one,) = told.differences
    assert one.moved
    assert one.before
    assert one.after
    assert (one.before.day, one.after.day) == (APRIL_13, APRIL_20)
    assert (told.hosts, told.experts) == (("Cande",), ("Qian",))
    assert told.calls == 2
    assert {sheet: len(about) for sheet, about in told.sheets.items()} == {
        **dict.fromkeys((Sheet.VISIT, Sheet.NOTICE, Sheet.RUN), 1),
        **dict.fromkeys((Sheet.ITINERARY, Sheet.CALENDAR), 1),
    }
    assert told.stale == 5


def test_another_team_needs_no_call_to_the_village() -> None:
    other = change_visit(VALLEY, replace(CANDE, start_minute=540, team=(ExpertId("Zhao"),))).after
    same_hour = change_visit(
        other, replace(other.visits[CANDE.id], start_minute=VALLEY.visits[CANDE.id].start_minute)
    ).after
    told = compare(VALLEY, same_hour)
    assert (told.hosts, told.experts) == ((), ("Qian", "Zhao"))


def test_what_is_gone_is_called_off_and_not_printed() -> None:
    told = compare(VALLEY, remove_visit(VALLEY, CANDE.id).after)
    assert [(one.visit, one.after) for one in told.differences] == [(CANDE.id, None)]
    assert told.hosts == ("Cande",)
    assert told.sheets == {Sheet.CALENDAR: (CALENDAR,)}


def test_a_stop_less_changes_the_way_on_the_sheets_of_the_other_stops() -> None:
    told = compare(VALLEY, remove_visit(VALLEY, BARDO.id).after)
    assert [one.visit for one in told.differences if one.after] == []
    assert told.sheets[Sheet.VISIT] == (ADDA.id,)
    assert Sheet.NOTICE not in told.sheets


def test_another_vehicle_is_told_to_the_team_and_printed() -> None:
    told = compare(VALLEY, move_visit(VALLEY, CANDE.id, APRIL_13, CAR, mint=seeded_mint(3)).after)
    assert (told.hosts, told.experts) == ((), ("Qian",))
    assert told.sheets[Sheet.VISIT] == (CANDE.id,)


def test_one_visit_of_a_plan_can_be_taken_alone() -> None:
    change = Change("Plan", moved(ADDA.id, CANDE.id))
    after = adopt_chosen(VALLEY, VALLEY, change, {CANDE.id}, mint=seeded_mint(9)).after
    assert after.visits[CANDE.id].day == APRIL_20
    assert after.visits[ADDA.id] == VALLEY.visits[ADDA.id]
    assert consistent(after)


def test_a_visit_taken_alone_joins_the_trip_that_is_made_anyway() -> None:
    change = Change("Plan", remove_visit(moved(CANDE.id, day=APRIL_12), BARDO.id).after)
    after = adopt_chosen(VALLEY, VALLEY, change, {CANDE.id}, mint=seeded_mint(9)).after
    assert after.visits[CANDE.id].day == APRIL_12
    assert BARDO.id in after.visits
    assert consistent(after)


def test_with_nothing_chosen_only_what_happened_is_known() -> None:
    happening = VillageClosed(CANDE.village, APRIL_13, APRIL_20)
    (way, *_others) = ways_on(VALLEY, happening, TODAY, seed=1, mint=seeded_mint(7))
    after = adopt_chosen(VALLEY, VALLEY, way.change, (), mint=seeded_mint(9)).after
    assert (after.visits, after.trips) == (VALLEY.visits, VALLEY.trips)
    assert after.villages == way.change.after.villages != VALLEY.villages


def test_a_plan_made_from_another_workspace_is_refused() -> None:
    change = Change("Plan", moved(CANDE.id))
    with pytest.raises(InvalidValueError, match="Ask again"):
        adopt_chosen(moved(ADDA.id), VALLEY, change, {CANDE.id}, mint=seeded_mint(9))


@given(
    st.lists(
        st.tuples(st.sampled_from([ADDA.id, BARDO.id, CANDE.id]), st.integers(12, 16)), max_size=4
    ),
    st.sets(st.sampled_from([ADDA.id, BARDO.id, CANDE.id])),
)
def test_any_choice_stands_as_it_was_chosen(
    moves: list[tuple[VisitId, int]], chosen: set[VisitId]
) -> None:
    other, mint = VALLEY, seeded_mint(8)
    for visit, day in moves:
        other = move_visit(other, visit, date(2027, 4, day), mint=mint).after
    after = adopt_chosen(VALLEY, VALLEY, Change("Plan", other), chosen, mint=seeded_mint(9)).after
    assert consistent(after)
    differing = {one.visit for one in compare(VALLEY, other).differences}
    for visit in VALLEY.visits:
        source = other if visit in chosen & differing else VALLEY
        assert after.visits[visit].day == source.visits[visit].day
        car, wanted = after.trip_of(visit), source.trip_of(visit)
        assert car
        assert wanted
        assert car.vehicle == wanted.vehicle
