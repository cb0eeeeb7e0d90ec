"""A trip's order and hours after a visit joined it, left it or changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.place import BaseId, PlaceId
from outreach_app.domain.times import clock, covered, said_day
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.validity import MINUTES_A_DAY, must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.bases import said_place
from outreach_app.services.keeping import known, said_village
from outreach_app.services.travel import Roads


def without_visit(workspace: Workspace, visit: VisitId) -> Workspace:
    """The trip goes on without the visit; a trip left empty is not made. The visit itself stays."""
    trip = workspace.trip_of(visit)
    if trip is None:
        return workspace
    stops = tuple(workspace.visits[stop] for stop in trip.visits if stop != visit)
    return drive(workspace, trip, stops) if stops else workspace.drop(trip)


def without_visits(workspace: Workspace, *gone: Visit) -> Workspace:
    """The workspace without these visits; each trip goes on with what is left of it."""
    after = workspace.drop(*gone)
    for trip in workspace.trips.values():
        stops = tuple(after.visits[stop] for stop in trip.visits if stop in after.visits)
        if not stops:
            after = after.drop(trip)
        elif len(stops) < len(trip.visits):
            after = drive(after, trip, stops)
    return after


def with_visit(workspace: Workspace, visit: Visit, vehicle: VehicleId, mint: Mint) -> Workspace:
    """The visit joins the vehicle's trip of its day where least is driven, or makes a new one.

    Where two places are as good it comes later, so that fewer hosts hear of another hour.

    Raises:
        InvalidValueError: where no road is known or the vehicle would not be back that day.
    """
    trip = trip_on(workspace, vehicle, visit.day)
    if trip is None:
        return drive(workspace, _new_trip(workspace, visit, vehicle, mint), (visit,))
    stops = tuple(workspace.visits[stop] for stop in trip.visits)
    orders = [(*stops[:place], visit, *stops[place:]) for place in range(len(stops), -1, -1)]
    return drive(workspace, trip, min(orders, key=lambda o: sum(legs(workspace, trip.base, o))))


def drive(workspace: Workspace, trip: Trip, stops: Sequence[Visit]) -> Workspace:
    """The workspace in which the trip goes to these visits in this order, every hour worked out.

    A visit starts when the team is there and the village is open, or when it was agreed; the trip
    leaves as late as it can for its first visit.

    Raises:
        InvalidValueError: where no road is known or the vehicle would not be back that day.
    """
    minutes = legs(workspace, trip.base, stops)
    now = workspace.season.day_starts_minute
    timed: list[Visit] = []
    for stop, leg in zip(stops, minutes, strict=False):
        start = max(now + leg, _may_start(workspace, stop))
        now = start + stop.minutes
        _within_the_day(now)
        timed.append(replace(stop, start_minute=start))
    _within_the_day(now + minutes[-1])
    made = replace(
        trip,
        visits=tuple(stop.id for stop in timed),
        departs_minute=max(0, timed[0].start_minute - minutes[0]),
        returns_minute=now + minutes[-1],
        drive_minutes=minutes,
        driver=_driver(workspace, trip, timed),
    )
    return workspace.put(*timed, made)


def trip_on(workspace: Workspace, vehicle: VehicleId, day: date) -> Trip | None:
    """The trip a vehicle makes on a day."""
    return next(
        (t for t in workspace.trips.values() if t.vehicle == vehicle and t.day == day), None
    )


def vehicle_for(workspace: Workspace, visit: Visit) -> VehicleId:
    """A vehicle in service on the visit's day, one that is not out yet before one that is.

    Raises:
        InvalidValueError: where there is none.
    """
    road_worthy = workspace.villages[visit.village].needs_four_wheel
    fit = [
        vehicle
        for vehicle in workspace.vehicles.values()
        if not covered(vehicle.out_of_service, visit.day)
        and (vehicle.four_wheel or not road_worthy)
    ]
    must(
        bool(fit),
        _(
            "No vehicle can drive to {village} on {day}. Choose another day, or change a vehicle’s "
            "days out of service."
        ).format(village=said_village(workspace, visit.village), day=said_day(visit.day)),
    )
    return min(fit, key=lambda v: trip_on(workspace, v.id, visit.day) is not None).id


def legs(workspace: Workspace, base: BaseId, stops: Sequence[Visit]) -> tuple[int, ...]:
    """Minutes out, between the stops and home.

    Raises:
        InvalidValueError: where no road is known.
    """
    places = [PlaceId(base), *(PlaceId(stop.village) for stop in stops), PlaceId(base)]
    roads = Roads(workspace)
    minutes: list[int] = []
    for start, end in pairwise(places):
        leg = roads.minutes(start, end)
        if leg is None:
            raise InvalidValueError(
                _(
                    "How long is the road from {start} to {end}? Type the minutes on the map, "
                    "under “Travel times”, or give both a place there."
                ).format(start=said_place(workspace, start), end=said_place(workspace, end))
            )
        minutes.append(leg)
    return tuple(minutes)


def other_hours(before: Workspace, after: Workspace, *but: VisitId) -> Iterator[Notice]:
    """The visits whose hour differs: someone may have to be phoned.

    Some are left out, unless a village confirmed the day and hears of another hour.
    """
    for visit in after.visits.values():
        old = before.visits.get(visit.id)
        if old is None or old.start_minute == visit.start_minute:
            continue
        if visit.id in but and (old.status is not Status.CONFIRMED or old.day != visit.day):
            continue
        yield Notice(
            Severity.WARNING if old.status is Status.CONFIRMED else Severity.INFO,
            _("The visit to {village} on {day} now starts at {now}, not {then}.").format(
                village=said_village(after, visit.village),
                day=said_day(visit.day),
                now=clock(visit.start_minute),
                then=clock(old.start_minute),
            ),
            visit.id,
        )


def agreed_anew(before: Workspace, after: Workspace) -> Workspace:
    """Where a confirmed visit has another day or hour now, the village has to be asked again.

    A day that stayed as it was agreed is pinned, so that planning again leaves it there.
    """
    return after.put(*_to_agree(before, after))


def _to_agree(before: Workspace, after: Workspace) -> Iterator[Visit]:
    for visit in after.visits.values():
        old = before.visits.get(visit.id)
        if old is None or {old.status, visit.status} != {Status.CONFIRMED}:
            continue
        if old.day != visit.day:
            yield replace(visit, status=Status.PROPOSED)
        elif old.start_minute != visit.start_minute:
            yield replace(visit, status=Status.PROPOSED, pins=visit.pins | {Pin.DATE})


def _new_trip(workspace: Workspace, visit: Visit, vehicle: VehicleId, mint: Mint) -> Trip:
    known(workspace.vehicles, vehicle)
    base = workspace.vehicles[vehicle].base or workspace.villages[visit.village].base
    must(
        bool(base or workspace.bases),
        _("Trips need a base to start from. Add one first."),
    )
    start = base or next(iter(workspace.bases))
    return Trip(TripId(mint()), visit.day, vehicle, start, (visit.id,), 0, 0, (0, 0))


def _may_start(workspace: Workspace, visit: Visit) -> int:
    """The earliest start: what happened or was agreed, else when the village opens."""
    if visit.status is not Status.PROPOSED or Pin.DATE in visit.pins:
        return visit.start_minute
    return workspace.villages[visit.village].opens_minute


def _driver(workspace: Workspace, trip: Trip, stops: Sequence[Visit]) -> ExpertId | None:
    """The driver there is, if still in the team, else the first who drives."""
    vehicle = workspace.vehicles.get(trip.vehicle)
    if vehicle is None or vehicle.has_driver:
        return None
    team = [expert for stop in stops for expert in stop.team]
    if trip.driver in team:
        return trip.driver
    experts = workspace.experts
    return next((one for one in team if one in experts and experts[one].drives), None)


def _within_the_day(minute: int) -> None:
    must(
        minute <= MINUTES_A_DAY,
        _("The trip would not be back on the same day. Take a stop out of it."),
    )
