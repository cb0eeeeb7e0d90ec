"""The one value that holds everything the user knows. It never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.memory import Memory
from outreach_app.domain.place import Base, BaseId, TravelTime
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.result import Result, ResultId
from outreach_app.domain.season import Season
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Visit, VisitId

Value = (
    Village
    | Topic
    | Expert
    | Vehicle
    | Base
    | Request
    | Visit
    | Trip
    | Result
    | Commitment
    | Suggestion
    | Release
    | TravelTime
    | Memory
)

Told = Commitment | Suggestion
"""What was told in a village and is followed up."""

TABLES: Mapping[type[Any], str] = MappingProxyType(
    {
        Village: "villages",
        Topic: "topics",
        Expert: "experts",
        Vehicle: "vehicles",
        Base: "bases",
        TravelTime: "travel_times",
        Request: "requests",
        Visit: "visits",
        Trip: "trips",
        Result: "results",
        Commitment: "commitments",
        Suggestion: "suggestions",
        Release: "releases",
        Memory: "memories",
    }
)
"""The table each kind of value is kept in."""


def _empty() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Workspace:
    """Read-only tables by id, the season and whose plan it is.

    `bureau` heads every sheet of paper; `bureau_phone` is the number a village calls.
    """

    season: Season
    bureau: str = ""
    bureau_phone: str = ""
    villages: Mapping[VillageId, Village] = field(default_factory=_empty)
    topics: Mapping[TopicId, Topic] = field(default_factory=_empty)
    experts: Mapping[ExpertId, Expert] = field(default_factory=_empty)
    vehicles: Mapping[VehicleId, Vehicle] = field(default_factory=_empty)
    bases: Mapping[BaseId, Base] = field(default_factory=_empty)
    travel_times: Mapping[str, TravelTime] = field(default_factory=_empty)
    requests: Mapping[RequestId, Request] = field(default_factory=_empty)
    visits: Mapping[VisitId, Visit] = field(default_factory=_empty)
    trips: Mapping[TripId, Trip] = field(default_factory=_empty)
    results: Mapping[ResultId, Result] = field(default_factory=_empty)
    commitments: Mapping[CommitmentId, Commitment] = field(default_factory=_empty)
    suggestions: Mapping[SuggestionId, Suggestion] = field(default_factory=_empty)
    releases: Mapping[ReleaseId, Release] = field(default_factory=_empty)
    memories: Mapping[str, Memory] = field(default_factory=_empty)

    def put(self, *values: Value) -> "Workspace":
        """The next workspace with these values added or in place of those with the same id."""
        return self._with({}, values)

    def drop(self, *values: Value) -> "Workspace":
        """The next workspace without these values; those not there are passed over."""
        gone: dict[str, set[str]] = {}
        for value in values:
            gone.setdefault(TABLES[type(value)], set()).add(value.id)
        return self._with(gone, ())

    def exchange(self, gone: tuple[Value, ...], new: tuple[Value, ...]) -> "Workspace":
        """Drop some values and put others, as one step."""
        return self.drop(*gone).put(*new)

    def _with(self, gone: Mapping[str, set[str]], values: tuple[Value, ...]) -> "Workspace":
        touched: dict[str, dict[str, Value]] = {}
        for table, ids in gone.items():
            before = getattr(self, table)
            if ids & before.keys():
                touched[table] = {key: value for key, value in before.items() if key not in ids}
        for value in values:
            table = TABLES[type(value)]
            if getattr(self, table).get(value.id) != value or table in touched:
                if table not in touched:
                    touched[table] = dict(getattr(self, table))
                touched[table][value.id] = value
        if not touched:
            return self
        tables: dict[str, Any] = {name: MappingProxyType(rows) for name, rows in touched.items()}
        return replace(self, **tables)

    def plan_version(self) -> int:
        """The number of the latest release, 0 while none is published."""
        return max((release.number for release in self.releases.values()), default=0)

    def told(self) -> tuple[Told, ...]:
        """The commitments, and the suggestions."""
        return (*self.commitments.values(), *self.suggestions.values())

    def trips_by_visit(self) -> dict[VisitId, Trip]:
        """The trip of every visit that is a stop of one."""
        return {stop: trip for trip in self.trips.values() for stop in trip.visits}

    def trip_of(self, visit: VisitId) -> Trip | None:
        """The trip a visit is a stop of."""
        return next((trip for trip in self.trips.values() if visit in trip.visits), None)
