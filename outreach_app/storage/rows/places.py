"""Villages, bases and the roads between them."""

from collections.abc import Mapping
from typing import Any

from outreach_app.domain.place import Base, BaseId, Location, Origin, Precision, TravelTime
from outreach_app.domain.village import Contact, Kind, Village, VillageId
from outreach_app.storage.rows.times import times_from, times_list


def village_row(village: Village) -> dict[str, Any]:
    """A village as a row."""
    return {
        "name": village.name,
        "township": village.township,
        "county": village.county,
        "kind": village.kind.value,
        "location": _location_row(village.location),
        "elevation_m": village.elevation_m,
        "households": village.households,
        "rangers": village.rangers,
        "contacts": [[person.name, person.phone, person.role] for person in village.contacts],
        "liaison": village.liaison,
        "closed": times_list(village.closed),
        "opens_minute": village.opens_minute,
        "closes_minute": village.closes_minute,
        "needs_four_wheel": village.needs_four_wheel,
        "base": village.base,
        "note": village.note,
        "spared": sorted(village.spared),
    }


def village_from(key: str, row: Mapping[str, Any]) -> Village:
    """The village of a row."""
    return Village(
        id=VillageId(key),
        name=row["name"],
        township=row["township"],
        county=row["county"],
        kind=Kind(row["kind"]),
        location=_location_from(row["location"]),
        elevation_m=row["elevation_m"],
        households=row["households"],
        rangers=row["rangers"],
        contacts=tuple(Contact(name, phone, role) for name, phone, role in row["contacts"]),
        liaison=row["liaison"],
        closed=times_from(row["closed"]),
        opens_minute=row["opens_minute"],
        closes_minute=row["closes_minute"],
        needs_four_wheel=row["needs_four_wheel"],
        base=row["base"],
        note=row["note"],
        spared=frozenset(row["spared"]),
    )


def base_row(base: Base) -> dict[str, Any]:
    """A base as a row."""
    return {"name": base.name, "location": _location_row(base.location)}


def base_from(key: str, row: Mapping[str, Any]) -> Base:
    """The base of a row."""
    return Base(BaseId(key), row["name"], _location_from(row["location"]))


def travel_time_row(road: TravelTime) -> dict[str, Any]:
    """A travel time as a row."""
    return {
        "start": road.start,
        "end": road.end,
        "minutes": road.minutes,
        "source": road.source,
        "origin": road.origin.value,
        "road_km": road.road_km,
    }


def travel_time_from(key: str, row: Mapping[str, Any]) -> TravelTime:
    """The travel time of a row; its id follows from its places."""
    road = TravelTime(
        start=row["start"],
        end=row["end"],
        minutes=row["minutes"],
        source=row["source"],
        origin=Origin(row["origin"]),
        road_km=row["road_km"],
    )
    if road.id != key:
        raise ValueError(key)
    return road


def _location_row(location: Location | None) -> list[Any] | None:
    if location is None:
        return None
    return [location.longitude, location.latitude, location.precision.value]


def _location_from(row: list[Any] | None) -> Location | None:
    if row is None:
        return None
    longitude, latitude, precision = row
    return Location(longitude, latitude, Precision(precision))
