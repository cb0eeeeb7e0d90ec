"""What a sheet shows of a plan is what is drawn on it: nothing less, and nothing more."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.sheet import Sheet, Which
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Form, Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.services.copies import EACH_VISIT
from outreach_app.services.printing import draw_sheet
from outreach_app.services.releases import standing
from outreach_app.services.shown import CALENDAR, differing
from tests.documents.planned import PRINTED, planned_workspace
from tests.documents.reading import texts

Act = Callable[[Workspace, Trip, Visit, Visit], Workspace]

BASE = Base(BaseId("other"), "林场", Location(101.7, 36.7))


@cache
def plan() -> Workspace:
    """Two trips of two stops each, and all the experts and vehicles of the sample."""
    whole = planned_workspace().put(BASE)
    two = [trip for trip in whole.trips.values() if len(trip.visits) > 1][:2]
    left = {stop for trip in two for stop in trip.visits}
    return whole.drop(
        *(trip for trip in whole.trips.values() if trip not in two),
        *(visit for visit in whole.visits.values() if visit.id not in left),
    )


def other_hour(plan: Workspace, _trip: Trip, _first: Visit, last: Visit) -> Workspace:
    return plan.put(replace(last, start_minute=last.start_minute + 15))


def earlier_out(plan: Workspace, trip: Trip, _first: Visit, _last: Visit) -> Workspace:
    return plan.put(replace(trip, departs_minute=trip.departs_minute - 10))


def longer_legs(plan: Workspace, trip: Trip, _first: Visit, _last: Visit) -> Workspace:
    return plan.put(replace(trip, drive_minutes=tuple(leg + 6 for leg in trip.drive_minutes)))


def other_driver(plan: Workspace, trip: Trip, first: Visit, _last: Visit) -> Workspace:
    return plan.put(replace(trip, driver=first.team[1]))


def other_base(plan: Workspace, trip: Trip, _first: Visit, _last: Visit) -> Workspace:
    return plan.put(replace(trip, base=BASE.id))


def other_vehicle(plan: Workspace, trip: Trip, _first: Visit, _last: Visit) -> Workspace:
    other = next(one for one in plan.vehicles if one != trip.vehicle)
    return plan.put(replace(trip, vehicle=other))


def stop_missed(plan: Workspace, _trip: Trip, _first: Visit, last: Visit) -> Workspace:
    return plan.put(replace(last, status=Status.MISSED))


def stop_made(plan: Workspace, _trip: Trip, first: Visit, _last: Visit) -> Workspace:
    return plan.put(replace(first, status=Status.DONE))


def other_team(plan: Workspace, _trip: Trip, first: Visit, last: Visit) -> Workspace:
    new = next(one for one in plan.experts if one not in first.team)
    return plan.put(replace(last, team=(*last.team[:1], new)))


def other_topics(plan: Workspace, _trip: Trip, _first: Visit, last: Visit) -> Workspace:
    new = next(one for one in plan.topics if one not in last.topics)
    return plan.put(replace(last, topics=(new,)))


def other_form(plan: Workspace, _trip: Trip, _first: Visit, last: Visit) -> Workspace:
    return plan.put(replace(last, form=Form.CLINIC))


def longer_stay(plan: Workspace, _trip: Trip, _first: Visit, last: Visit) -> Workspace:
    return plan.put(replace(last, minutes=last.minutes + 20))


def other_day(plan: Workspace, trip: Trip, first: Visit, last: Visit) -> Workspace:
    day = next(one for one in plan.season.working_days() if one > trip.day)
    return plan.put(*(replace(one, day=day) for one in (trip, first, last)))


ACTS: tuple[Act, ...] = (
    *(other_hour, earlier_out, longer_legs, other_driver, other_base, other_vehicle, stop_missed),
    *(stop_made, other_team, other_topics, other_form, longer_stay, other_day),
)


def drawn(plan: Workspace, which: Which) -> list[str]:
    """The words on a sheet; none where there is no such sheet."""
    sheet, about = which
    chosen = None if sheet is Sheet.CALENDAR else [about]
    try:
        return texts(draw_sheet(plan, sheet, chosen, language="zh_CN", printed=PRINTED))
    except PaperError:
        return []


@pytest.mark.parametrize("act", ACTS)
def test_a_sheet_differs_if_and_only_if_it_is_drawn_otherwise(act: Act) -> None:
    before = plan()
    trip = next(iter(before.trips.values()))
    first, last = (before.visits[stop] for stop in trip.visits)
    after = act(before, trip, first, last)
    sheets = [
        (Sheet.CALENDAR, CALENDAR),
        *((sheet, visit) for sheet in EACH_VISIT for visit in before.visits),
        *((Sheet.RUN, trip) for trip in before.trips),
        *((Sheet.ITINERARY, expert) for expert in before.experts),
    ]

    told = differing(standing(before), standing(after))

    assert told == {one for one in sheets if drawn(before, one) != drawn(after, one)}


def test_a_trip_made_anew_as_it_was_has_the_run_sheet_it_had() -> None:
    before = plan()
    trip = next(iter(before.trips.values()))
    after = before.drop(trip).put(replace(trip, id=TripId("anew")))

    assert not differing(standing(before), standing(after))
