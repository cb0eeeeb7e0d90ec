"""The tables the program ships: division codes, points, borders, calendars, topics."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from outreach_app.domain.calendar import (
    Almanac,
    DayKind,
    LunarMonth,
    SpecialDay,
    Standing,
)
from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Location, Outline, Precision
from outreach_app.domain.topic import ALL_YEAR, Category, Need, Prerequisite, Topic, TopicId
from outreach_app.domain.village import Kind, Village, VillageId

_CATEGORIES = {
    "科技": Category.SCIENCE,
    "知识": Category.KNOWLEDGE,
    "服务": Category.SERVICE,
}


@dataclass(frozen=True, slots=True)
class Township:
    """A township (乡镇): its nine-digit division code, names, and the point of its seat."""

    code: str
    name: str
    county: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A village as the division codes list it, with its pinyin syllables and their initials."""

    village: Village
    syllables: tuple[str, ...]
    initials: str


def townships(folder: Path) -> tuple[Township, ...]:
    """Every township in the order of its code."""
    seats = {
        row["code"]: _point(row, _seat_precision(row))
        for row in rows(folder / "township_points.csv")
    }
    return tuple(
        Township(
            row["code"],
            row["name"],
            row["parent_name"],
            seats.get(row["code"]),
        )
        for row in rows(folder / "townships.csv")
    )


def villages(folder: Path) -> tuple[Listed, ...]:
    """Every village in the order of its code, at its own point or else at its township's seat."""
    points = {
        row["code"]: _point(row, Precision.VILLAGE_POINT)
        for row in rows(folder / "village_points.csv")
        if row["flag"] == "ok"
    }
    seats = {township.code: township.location for township in townships(folder)}
    return tuple(
        Listed(
            Village(
                VillageId(row["code"]),
                row["short_name"],
                row["township_name"],
                row["county_name"],
                Kind.COMMUNITY if row["kind"] == "社区" else Kind.VILLAGE,
                points.get(row["code"], seats.get(row["township_code"])),
            ),
            tuple(row["pinyin"].split()),
            row["initials"],
        )
        for row in rows(folder / "villages.csv")
    )


def topics(folder: Path) -> tuple[Topic, ...]:
    """The catalogue of topics with what planning needs to know of each."""
    needs = {row["id"]: row for row in rows(folder / "topic_needs.csv")}
    return tuple(_topic(row, needs[row["id"]]) for row in rows(folder / "topics.csv"))


def special_days(folder: Path) -> Iterator[SpecialDay]:
    """Holidays and make-up workdays: official where the notice is out, else provisional."""
    for row in rows(folder / "statutory_2027_2030_provisional.csv"):
        day = date.fromisoformat(row["date"])
        yield SpecialDay(day, DayKind.OFF, row["name"], Standing.PROVISIONAL)
    for row in rows(folder / "holidays_2026_official.csv"):
        day = date.fromisoformat(row["date"])
        yield SpecialDay(day, DayKind(row["type"]), row["name"], Standing.OFFICIAL)


def almanac(folder: Path) -> Almanac:
    """Solar terms and lunar months, from 2026 to 2030."""
    terms = {
        date.fromisoformat(row["date"]): row["term"]
        for row in rows(folder / "solar_terms_2026_2030.csv")
    }
    months = tuple(
        LunarMonth(date.fromisoformat(row["first"]), row["name"])
        for row in rows(folder / "lunar_months_2025_2031.csv")
    )
    return Almanac(MappingProxyType(terms), months)


def outlines(folder: Path) -> tuple[Outline, ...]:
    """The borders of the city and of its counties, the city first."""
    collection = json.loads((folder / "county_outlines.geojson").read_text(encoding="utf-8"))
    return tuple(
        Outline(
            feature["properties"]["adcode"],
            feature["properties"]["name"],
            tuple(
                tuple((float(x), float(y)) for x, y in ring)
                for polygon in feature["geometry"]["coordinates"]
                for ring in polygon
            ),
        )
        for feature in collection["features"]
    )


def readings(folder: Path) -> dict[str, tuple[str, ...]]:
    """The pinyin syllables of every character, tones left out and ü written v."""
    read: dict[str, tuple[str, ...]] = {}
    for row in rows(folder / "readings.csv"):
        for character in row["characters"]:
            read[character] = (*read.get(character, ()), row["reading"])
    return read


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one shipped table, by column name."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def months(text: str) -> frozenset[int]:
    """The months that "3-4;9-10", "10-4", "5" or "全年" name."""
    if text == "全年":
        return ALL_YEAR
    named: set[int] = set()
    for part in text.split(";"):
        first, _, last = part.partition("-")
        start, end = int(first), int(last or first)
        named.update((start + n - 1) % 12 + 1 for n in range((end - start) % 12 + 1))
    return frozenset(named)


def _point(row: dict[str, str], precision: Precision) -> Location:
    return Location(float(row["lon_wgs84"]), float(row["lat_wgs84"]), precision)


def _seat_precision(row: dict[str, str]) -> Precision:
    return Precision.TOWNSHIP_SEAT if row["quality"] == "A" else Precision.BOX_CENTRE


def _topic(row: dict[str, str], needed: dict[str, str]) -> Topic:
    return Topic(
        TopicId(row["id"]),
        row["topic"],
        _CATEGORIES[row["category"]],
        row["sub_area"],
        months(row["months"]),
        row["season_note"],
        int(needed["minutes"]),
        tuple(_need(text) for text in _parts(needed["needs"])),
        int(needed["refresh_months"]) if needed["refresh_months"] else None,
        tuple(_prerequisite(text) for text in _parts(needed["prerequisites"])),
        tuple(_parts(needed["materials"])),
        row["audience"],
        needed["open_fire"] == "yes",
        row["source"],
    )


def _parts(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


def _need(text: str) -> Need:
    field, _, least = text.partition(":")
    return Need(field, Grade[least.upper()])


def _prerequisite(text: str) -> Prerequisite:
    topic, _, days = text.partition(":")
    return Prerequisite(TopicId(topic), int(days))
