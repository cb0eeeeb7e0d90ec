"""What the program knows before anyone types: places, topics, calendars, borders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from outreach_app.domain.calendar import Almanac, WorkingCalendar
from outreach_app.domain.place import Outline
from outreach_app.domain.season import Season
from outreach_app.domain.topic import Topic
from outreach_app.domain.village import Village, VillageId
from outreach_app.exchange import reference_tables
from outreach_app.exchange.reference_tables import Township
from outreach_app.paths import resource


@dataclass(frozen=True, slots=True)
class Divisions:
    """The townships and villages of the division codes, in the order of their codes.

    `syllables` holds each village's pinyin, `initials` what a person types to find it.
    """

    townships: tuple[Township, ...]
    villages: Mapping[VillageId, Village]
    syllables: Mapping[VillageId, tuple[str, ...]]
    initials: Mapping[VillageId, str]


@cache
def divisions() -> Divisions:
    """Every township and village the program ships."""
    listed = reference_tables.villages(_tables())
    return Divisions(
        reference_tables.townships(_tables()),
        MappingProxyType({one.village.id: one.village for one in listed}),
        MappingProxyType({one.village.id: one.syllables for one in listed}),
        MappingProxyType({one.village.id: one.initials for one in listed}),
    )


@cache
def topic_catalogue() -> tuple[Topic, ...]:
    """The forestry topics the program ships."""
    return reference_tables.topics(_tables())


@cache
def almanac() -> Almanac:
    """Solar terms and lunar months."""
    return reference_tables.almanac(_tables())


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """How every character may be read, in pinyin without tones."""
    return MappingProxyType(reference_tables.readings(_tables()))


@cache
def outlines() -> tuple[Outline, ...]:
    """The borders of the city and of its counties, the city first."""
    return reference_tables.outlines(_tables())


@cache
def working_calendar(first: date, last: date) -> WorkingCalendar:
    """The special days from `first` to `last`, as far as the shipped tables reach."""
    days = reference_tables.special_days(_tables())
    return WorkingCalendar.of([special for special in days if first <= special.day <= last])


def new_season(first: date, last: date) -> Season:
    """A season with its special days filled in.

    Raises:
        InvalidValueError: unless `first` comes before `last` and both within two years.
    """
    return Season(first, last, working_calendar(first, last))


def _tables() -> Path:
    return resource("tables")
