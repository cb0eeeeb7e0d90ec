"""What each sheet shows of a plan: where two plans differ in it, the sheet is no longer so."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import NamedTuple

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.sheet import Sheet, Which
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId

CALENDAR = ""
"""What the calendar is about: the whole plan."""


class Plan(NamedTuple):
    """The visits of a plan that stand, and its trips."""

    visits: Mapping[VisitId, Visit]
    trips: Collection[Trip]


def differing(before: Plan, after: Plan) -> frozenset[Which]:
    """The sheets that show something else after than before, or are there in one plan only.

    A trip that was made anew as it was has the run sheet it had.
    """
    old, new = (_shown(plan) for plan in _touched(before, after))
    runs = _runs(old) & _runs(new)
    return frozenset(
        one
        for one in old.keys() | new.keys()
        if old.get(one) != new.get(one)
        and not (one[0] is Sheet.RUN and {old.get(one), new.get(one)} - {None} <= runs)
    )


def _touched(before: Plan, after: Plan) -> tuple[Plan, Plan]:
    """Of two plans the trips and visits that are not the same, with all the stops of such trips."""
    visits = {
        one
        for one in before.visits.keys() | after.visits.keys()
        if before.visits.get(one) != after.visits.get(one)
    }
    same = {*before.trips} & {*after.trips}
    trips = [
        [one for one in plan.trips if one not in same or not visits.isdisjoint(one.visits)]
        for plan in (before, after)
    ]
    visits |= {stop for one in (*trips[0], *trips[1]) for stop in one.visits}
    old, new = (
        Plan({one: plan.visits[one] for one in visits if one in plan.visits}, left)
        for plan, left in zip((before, after), trips, strict=True)
    )
    return old, new


def _shown(plan: Plan) -> dict[Which, Hashable]:
    """What the sheets of a plan show of it.

    A visit sheet has the whole way of its trip, so that another stop's hour is on it, too.
    """
    visits = plan.visits
    rides = [(trip, [visits[one] for one in trip.visits if one in visits]) for trip in plan.trips]
    out = {stop.id: (trip, stops) for trip, stops in rides for stop in stops}
    found: dict[Which, Hashable] = {}
    days: dict[ExpertId, list[Hashable]] = {}
    for visit in sorted(visits.values(), key=lambda one: (one.day, one.start_minute, one.id)):
        own, team, ride = _own(visit), frozenset(visit.team), out.get(visit.id)
        found[Sheet.VISIT, visit.id] = own, visit.form, team, _way(*ride) if ride else None
        found[Sheet.NOTICE, visit.id] = own, visit.form, team
        found[Sheet.SIGN_IN, visit.id] = own, visit.form
        for expert in visit.team:
            days.setdefault(expert, []).append((own, team, _seat(*ride, expert) if ride else None))
    for trip, stops in rides:
        if stops:
            work = tuple((frozenset(stop.team), frozenset(stop.topics)) for stop in stops)
            found[Sheet.RUN, trip.id] = _way(trip, stops), work
    found |= {(Sheet.ITINERARY, expert): tuple(told) for expert, told in days.items()}
    found[Sheet.CALENDAR, CALENDAR] = frozenset(
        (trip.day, trip.vehicle, _villages(stops)) for trip, stops in rides if stops
    )
    return found


def _runs(shown: Mapping[Which, Hashable]) -> set[Hashable]:
    return {told for (sheet, _trip), told in shown.items() if sheet is Sheet.RUN}


def _own(visit: Visit) -> Hashable:
    """Where and when, and with what."""
    return visit.village, visit.day, visit.start_minute, visit.minutes, frozenset(visit.topics)


def _way(trip: Trip, stops: Iterable[Visit]) -> Hashable:
    """The whole way: hours, legs and stays, by which vehicle and who drives."""
    stays = tuple((stop.village, stop.start_minute, stop.minutes) for stop in stops)
    hours = trip.departs_minute, trip.returns_minute, trip.drive_minutes
    return trip.day, trip.vehicle, trip.base, trip.driver, hours, stays


def _seat(trip: Trip, stops: Iterable[Visit], expert: ExpertId) -> Hashable:
    """How an expert gets there and how far it is, as an itinerary has it."""
    hours = trip.departs_minute, trip.returns_minute, sum(trip.drive_minutes)
    return trip.vehicle, trip.base, trip.driver == expert, hours, _villages(stops)


def _villages(stops: Iterable[Visit]) -> tuple[VillageId, ...]:
    return tuple(stop.village for stop in stops)
