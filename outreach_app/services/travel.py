"""How long one drives: between two places, and from one to all others, with how it is known."""

from dataclasses import dataclass, replace

from outreach_app.domain.change import Change
from outreach_app.domain.place import (
    BaseId,
    Location,
    Origin,
    PlaceId,
    TravelTime,
    distance_km,
    origin_words,
)
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.planning.legs import NO_ROAD, Spot, estimated_minutes, known_minutes
from outreach_app.services.bases import said_place


@dataclass(frozen=True, slots=True)
class Way:
    """The road from a place to another and back.

    Minutes are None where no road is known; `origin` is None where they are estimated, and
    `straight_km` where one of both has no point.
    """

    start: PlaceId
    end: PlaceId
    there: int | None
    back: int | None
    origin: Origin | None
    straight_km: float | None

    @property
    def how(self) -> str:
        """How the minutes are known."""
        return _("estimated") if self.origin is None else origin_words(self.origin)


class Roads:
    """The travel times of a workspace, those told before those estimated, read once."""

    def __init__(self, workspace: Workspace) -> None:
        """Read what somebody told."""
        self._workspace = workspace
        self._known = known_minutes(workspace.travel_times.values())
        self._percent = workspace.season.slowest_percent

    def minutes(self, start: PlaceId, end: PlaceId) -> int | None:
        """Minutes on the road, None where there is none or nothing is known of it."""
        leg = self._known.get((start, end))
        if leg is None:
            leg = estimated_minutes(self._spot(start), self._spot(end), self._percent)
        return leg if leg < NO_ROAD else None

    def way(self, start: PlaceId, end: PlaceId) -> Way:
        """The road there and back."""
        times = self._workspace.travel_times
        told = times.get(f"{start}>{end}") or times.get(f"{end}>{start}")
        here, there = self._spot(start).location, self._spot(end).location
        straight = distance_km(here, there) if here and there else None
        return Way(
            start,
            end,
            self.minutes(start, end),
            self.minutes(end, start),
            told.origin if told else None,
            straight,
        )

    def ways_from(self, start: PlaceId) -> tuple[Way, ...]:
        """The roads to every other place, the shortest first, those not known last."""
        places = [
            *(PlaceId(base) for base in self._workspace.bases),
            *(PlaceId(village) for village in self._workspace.villages),
        ]
        ways = [self.way(start, place) for place in places if place != start]
        return tuple(sorted(ways, key=lambda way: (way.there is None, way.there or 0, way.end)))

    def _spot(self, place: PlaceId) -> Spot:
        village = self._workspace.villages.get(VillageId(place))
        if village:
            return Spot(place, village.location, village.elevation_m)
        base = self._workspace.bases.get(BaseId(place))
        return Spot(place, base.location if base else None)


def said_way(workspace: Workspace, way: Way) -> str:
    """The road there and back in a sentence."""
    names = {"start": said_place(workspace, way.start), "end": said_place(workspace, way.end)}
    if way.there is None or way.back is None:
        return _("{start} → {end}: no road is known").format(**names)
    if way.there == way.back:
        words = _("{start} → {end}: {there} minutes ({how})")
    else:
        words = _("{start} → {end}: {there} minutes there, {back} back ({how})")
    return words.format(**names, there=way.there, back=way.back, how=way.how)


def type_minutes(workspace: Workspace, start: PlaceId, end: PlaceId, minutes: int | None) -> Change:
    """Say how many minutes the road takes, either way; None says that there is none.

    Raises:
        InvalidValueError: unless the minutes are within a day.
    """
    typed = origin_words(Origin.TYPED)
    ways = ((start, end), (end, start))
    told = (TravelTime(here, there, minutes, typed) for here, there in ways)
    return Change(_said(workspace, start, end), workspace.put(*told))


def forget_minutes(workspace: Workspace, start: PlaceId, end: PlaceId) -> Change:
    """Go back to the estimate between two places, either way."""
    ids = (f"{start}>{end}", f"{end}>{start}")
    told = [workspace.travel_times[id_] for id_ in ids if id_ in workspace.travel_times]
    return Change(_said(workspace, start, end), workspace.drop(*told))


def move_point(workspace: Workspace, place: PlaceId, location: Location) -> Change:
    """Put a village or a base elsewhere on the map; the point is one's own from now on."""
    words = _("Move the point of {place}").format(place=said_place(workspace, place))
    here = workspace.villages.get(VillageId(place)) or workspace.bases[BaseId(place)]
    return Change(words, workspace.put(replace(here, location=location)))


def _said(workspace: Workspace, start: PlaceId, end: PlaceId) -> str:
    return _("Set the travel time between {start} and {end}").format(
        start=said_place(workspace, start), end=said_place(workspace, end)
    )
