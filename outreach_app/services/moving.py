"""Several visits moved at once: a day's visits (调休), a handful, or two that change places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice
from outreach_app.domain.times import said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.validity import must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ids import Mint
from outreach_app.services.judging import check_plan
from outreach_app.services.keeping import said_village
from outreach_app.services.trips import agreed_anew, other_hours, trip_on, with_visit, without_visit
from outreach_app.services.visits import agreed_before, move_visit, planned, remove_visit


def same_steps(
    workspace: Workspace, visits: Iterable[VisitId], anchor: VisitId, day: date
) -> dict[VisitId, date]:
    """The day of each visit when the anchor goes to `day` and the others as many working days on.

    Raises:
        InvalidValueError: where one would leave the season.
    """
    works = workspace.season.working_days()
    days = {visit: workspace.visits[visit].day for visit in visits}
    steps = _step_of(works, day) - _step_of(works, days[anchor])
    found: dict[VisitId, date] = {}
    for visit, old in days.items():
        place = _step_of(works, old) + steps
        must(
            old == days[anchor] or 0 <= place < len(works),
            _("The visit to {village} would leave the season.").format(
                village=said_village(workspace, workspace.visits[visit].village)
            ),
        )
        found[visit] = day if old == days[anchor] else works[place]
    return found


def move_visits(
    workspace: Workspace,
    moves: Mapping[VisitId, date],
    vehicle: VehicleId | None = None,
    *,
    mint: Mint,
) -> Change:
    """Move visits, each to its day, and to one vehicle where one is named.

    A trip all of whose visits go to one day on which its vehicle is free stays the trip it is: the
    same order, team and hours. The others move one by one.

    Raises:
        InvalidValueError: as for one visit.
    """
    for visit in moves:
        planned(workspace, visit)
    after = workspace
    left = dict(moves)
    for trip in _whole_trips(workspace, moves, vehicle):
        day = moves[trip.visits[0]]
        if day != trip.day and trip_on(after, trip.vehicle, day) is None:
            after = _move_trip(after, trip, day)
            for visit in trip.visits:
                del left[visit]
    for visit in sorted(left, key=lambda one: (left[one], workspace.visits[one].start_minute)):
        after = move_visit(after, visit, left[visit], vehicle, mint=mint).after
    after = agreed_anew(workspace, after)
    return Change(_words(moves), after, _calls(workspace, after, moves))


def swap_visits(workspace: Workspace, one: VisitId, other: VisitId, *, mint: Mint) -> Change:
    """Let two visits change places: each takes the day and the vehicle of the other.

    Raises:
        InvalidValueError: for visits on no trip or behind us, or where a day is too short.
    """
    first, second = planned(workspace, one), planned(workspace, other)
    trips = workspace.trip_of(one), workspace.trip_of(other)
    must(None not in trips, _("Only visits that a vehicle goes to can change places."))
    vehicles = [trip.vehicle for trip in trips if trip]
    after = without_visit(without_visit(workspace, one), other)
    for visit, place, vehicle in ((first, second, vehicles[1]), (second, first, vehicles[0])):
        opens = workspace.villages[visit.village].opens_minute
        moved = replace(visit.on(place.day), start_minute=opens, pins=visit.pins | {Pin.DATE})
        after = with_visit(after, moved, vehicle, mint)
    words = _("Swap the visits to {one} and {other}").format(
        one=said_village(workspace, first.village), other=said_village(workspace, second.village)
    )
    after = agreed_anew(workspace, after)
    days = {one: second.day, other: first.day}
    return Change(words, after, _calls(workspace, after, days))


def remove_visits(workspace: Workspace, visits: Sequence[VisitId]) -> Change:
    """Take visits off the plan as one act.

    Raises:
        InUseError: while something comes from one of them.
    """
    after = workspace
    for visit in visits:
        after = remove_visit(after, visit).after
    count = len(visits)
    words = ngettext("Remove {count} visit", "Remove {count} visits", count).format(count=count)
    return Change(words, after, tuple(other_hours(workspace, after, *visits)))


def newly_broken(before: Workspace, after: Workspace) -> tuple[Notice, ...]:
    """The hard rules that a change breaks and that were not broken before."""
    known_words = {notice.words for notice in check_plan(before)}
    return tuple(notice for notice in check_plan(after) if notice.words not in known_words)


def _step_of(works: Sequence[date], day: date) -> int:
    """Which working day of the season it is, or the next one."""
    return sum(work < day for work in works)


def _whole_trips(
    workspace: Workspace, moves: Mapping[VisitId, date], vehicle: VehicleId | None
) -> list[Trip]:
    """The trips that move as they are."""
    return [
        trip
        for trip in workspace.trips.values()
        if vehicle in (None, trip.vehicle) and len({moves.get(stop) for stop in trip.visits}) == 1
        if trip.visits[0] in moves
    ]


def _move_trip(workspace: Workspace, trip: Trip, day: date) -> Workspace:
    visits = [workspace.visits[stop] for stop in trip.visits]
    moved = (replace(visit.on(day), pins=visit.pins | {Pin.DATE}) for visit in visits)
    return workspace.put(*moved, replace(trip, day=day))


def _words(moves: Mapping[VisitId, date]) -> str:
    days = set(moves.values())
    count = len(moves)
    if len(days) > 1:
        return ngettext("Move {count} visit", "Move {count} visits", count).format(count=count)
    sentence = ngettext("Move {count} visit to {day}", "Move {count} visits to {day}", count)
    return sentence.format(count=count, day=said_day(min(days)))


def _calls(
    before: Workspace, after: Workspace, moves: Mapping[VisitId, date]
) -> tuple[Notice, ...]:
    """Whom to phone: villages that had confirmed, and those whose hour another move changed."""
    agreed = (agreed_before(before, before.visits[visit], moves[visit]) for visit in moves)
    return (
        *(notice for notices in agreed for notice in notices),
        *other_hours(before, after, *moves),
    )
