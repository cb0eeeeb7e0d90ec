"""Travel times that learn: what the returned sheets say of the road corrects the table.

A drive is known where a team's clock is: from the planned departure to the first arrival, and from
leaving a village to arriving at the next. The way home is not recorded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final, NamedTuple

from outreach_app.domain.change import Change
from outreach_app.domain.place import Origin, PlaceId, TravelTime
from outreach_app.domain.result import Result
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import ngettext
from outreach_app.services.bases import said_place
from outreach_app.services.travel import Roads

Pair = tuple[PlaceId, PlaceId]

LEAST_DRIVES: Final = 3
"""Fewer say more about the day than about the road."""

_CREDIBLE: Final = (1 / 3, 3.0)
"""What took less or more than this was a slip of the pen, or lunch on the way."""

_WORTH_SHARE, _WORTH_MINUTES = 0.1, 5


class Drive(NamedTuple):
    """A drive as it was: how many times the minutes known of the road, and to which visit."""

    ratio: float
    visit: VisitId


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the drives between two places, either way, say of the road there and back."""

    start: PlaceId
    end: PlaceId
    there: int
    back: int
    learned_there: int
    learned_back: int
    visits: tuple[VisitId, ...]


def lessons(workspace: Workspace) -> tuple[Lesson, ...]:
    """The roads that are driven otherwise than known, the most drives first.

    A road takes the median of at least three drives; one typed by hand stays as it was typed.
    """
    roads = Roads(workspace)
    drives = _drives(workspace, roads)
    found = (_lesson(workspace, roads, pair, driven) for pair, driven in drives.items())
    worth = (lesson for lesson in found if lesson is not None)
    return tuple(sorted(worth, key=lambda one: (-len(one.visits), one.start, one.end)))


def learn(workspace: Workspace) -> Change:
    """Take over what the drives say; Undo brings back what was known of those roads."""
    taken = lessons(workspace)
    times: list[TravelTime] = []
    for one in taken:
        count = len(one.visits)
        words = ngettext("{count} drive", "{count} drives", count).format(count=count)
        for start, end, minutes in (
            (one.start, one.end, one.learned_there),
            (one.end, one.start, one.learned_back),
        ):
            old = workspace.travel_times.get(f"{start}>{end}")
            road_km = old.road_km if old else None
            times.append(TravelTime(start, end, minutes, words, Origin.LEARNED, road_km))
    count = len(taken)
    words = ngettext(
        "Learn the travel time of {count} road", "Learn the travel times of {count} roads", count
    )
    return Change(words.format(count=count), workspace.put(*times))


def said_lesson(workspace: Workspace, one: Lesson) -> str:
    """A lesson in a sentence."""
    count = len(one.visits)
    words = ngettext(
        "{start} – {end}: {known} minutes known, {learned} driven ({count} drive)",
        "{start} – {end}: {known} minutes known, {learned} driven ({count} drives)",
        count,
    )
    return words.format(
        start=said_place(workspace, one.start),
        end=said_place(workspace, one.end),
        known=one.there,
        learned=one.learned_there,
        count=count,
    )


def _lesson(workspace: Workspace, roads: Roads, pair: Pair, driven: list[Drive]) -> Lesson | None:
    """What the drives between two places teach; None where that is nothing."""
    start, end = pair
    there, back = roads.minutes(start, end), roads.minutes(end, start)
    if len(driven) < LEAST_DRIVES or not there or not back or _typed(workspace, pair):
        return None
    ratio = median(drive.ratio for drive in driven)
    learned = round(there * ratio)
    if abs(learned - there) < max(_WORTH_MINUTES, _WORTH_SHARE * there):
        return None
    visits = tuple(drive.visit for drive in driven)
    return Lesson(start, end, there, back, learned, round(back * ratio), visits)


def _typed(workspace: Workspace, pair: Pair) -> bool:
    """Whether a person said how long the road takes."""
    times = (workspace.travel_times.get(f"{a}>{b}") for a, b in (pair, pair[::-1]))
    return any(time is not None and time.origin is Origin.TYPED for time in times)


def _drives(workspace: Workspace, roads: Roads) -> Mapping[Pair, list[Drive]]:
    """The credible drives between each two places, either way."""
    results = {result.visit: result for result in workspace.results.values()}
    found: defaultdict[Pair, list[Drive]] = defaultdict(list)
    trips = sorted(workspace.trips.values(), key=lambda one: (one.day, one.id))
    for trip in trips:
        for start, end, minutes, visit in _legs(workspace, trip, results):
            known = roads.minutes(start, end)
            if known and _CREDIBLE[0] <= minutes / known <= _CREDIBLE[1]:
                pair = (start, end) if start < end else (end, start)
                found[pair].append(Drive(minutes / known, visit))
    return found


def _legs(
    workspace: Workspace, trip: Trip, results: Mapping[VisitId, Result]
) -> Iterator[tuple[PlaceId, PlaceId, int, VisitId]]:
    """From where to where a trip drove, the minutes it took, and to which visit."""
    here, left = PlaceId(trip.base), trip.departs_minute
    for stop in trip.visits:
        result, visit = results.get(stop), workspace.visits.get(stop)
        if result is None or visit is None or result.arrived_minute is None:
            return
        there = PlaceId(visit.village)
        yield here, there, result.arrived_minute - left, stop
        if result.left_minute is None:
            return
        here, left = there, result.left_minute
