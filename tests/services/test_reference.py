"""What the program knows before anyone types."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from outreach_app.domain.calendar import DayKind, Standing
from outreach_app.domain.place import Precision
from outreach_app.domain.village import Kind, VillageId
from outreach_app.errors import InvalidValueError
from outreach_app.exchange.reference_tables import rows
from outreach_app.paths import resource
from outreach_app.services.reference import (
    almanac,
    divisions,
    new_season,
    outlines,
    topic_catalogue,
    working_calendar,
)


def test_every_village_and_township_of_both_counties_is_there() -> None:
    assert len(divisions().villages) == 710
    assert len(divisions().townships) == 36
    assert Counter(village.county for village in divisions().villages.values()) == {
        "湟中区": 397,
        "大通回族土族自治县": 313,
    }
    assert all(village.has_division_code for village in divisions().villages.values())


def test_a_village_lies_at_its_own_point_or_at_its_townships_seat() -> None:
    places = divisions().villages.values()
    assert Counter(place.location.precision for place in places if place.location) == {
        Precision.VILLAGE_POINT: 27,
        Precision.TOWNSHIP_SEAT: 658,
        Precision.BOX_CENTRE: 25,
    }
    assert all(place.location for place in places)


def test_a_suspect_point_is_not_used() -> None:
    suspect = divisions().villages[VillageId("630121106204")]
    seat = next(one for one in divisions().townships if one.name == "景阳镇")
    assert suspect.location == seat.location


def test_communities_are_told_from_villages() -> None:
    kinds = Counter(village.kind for village in divisions().villages.values())
    assert kinds == {Kind.VILLAGE: 669, Kind.COMMUNITY: 41}


def test_every_topic_has_minutes_needs_and_a_season() -> None:
    assert len({topic.id for topic in topic_catalogue()}) == 40
    assert all(topic.needs and topic.materials is not None for topic in topic_catalogue())
    film = "《高原城市园林绿化树种选择及应用》远程教育片"
    assert sum(film in topic.materials for topic in topic_catalogue()) == 3


def test_a_prerequisite_is_a_topic_of_the_catalogue() -> None:
    known = {topic.id for topic in topic_catalogue()}
    named = {first.topic for topic in topic_catalogue() for first in topic.prerequisites}
    assert named
    assert named <= known


def test_only_topics_with_open_fire_are_hit_by_the_ban() -> None:
    season = new_season(date(2027, 3, 1), date(2027, 10, 31))
    burning = [topic for topic in topic_catalogue() if topic.open_fire]
    assert [topic.id for topic in burning] == ["T21"]
    assert season.bans_fire(date(2027, 5, 31))
    assert not season.bans_fire(date(2027, 7, 1))


def test_the_notice_of_2026_is_official_and_later_years_are_provisional() -> None:
    season = new_season(date(2026, 1, 1), date(2027, 12, 31))
    assert season.provisional_years == (2027,)
    assert season.calendar.special[date(2026, 2, 28)].kind is DayKind.WORK
    assert season.calendar.special[date(2027, 4, 5)].standing is Standing.PROVISIONAL
    assert not season.calendar.works(date(2027, 5, 3))


def test_a_season_has_only_its_own_special_days() -> None:
    first, last = date(2027, 3, 1), date(2027, 10, 31)
    assert all(first <= day <= last for day in working_calendar(first, last).special)
    assert len(new_season(first, last).working_days()) == 167


def test_a_season_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="ends before it starts"):
        new_season(date(2027, 3, 1), date(2027, 2, 1))


def test_lunar_months_agree_with_the_lunar_dates_of_the_solar_terms() -> None:
    table = rows(resource("tables", "solar_terms_2026_2030.csv"))
    told = {date.fromisoformat(row["date"]): row["lunar"] for row in table}
    assert len(told) == 120
    assert {day: almanac().lunar(day) for day in told} == told


def test_lunar_months_follow_each_other_after_29_or_30_days() -> None:
    firsts = [month.first for month in almanac().months]
    lengths = {(later - first).days for first, later in pairwise(firsts)}
    assert lengths == {29, 30}
    assert almanac().lunar(date(2027, 2, 6)) == "正月初一"
    assert almanac().lunar(firsts[0] - timedelta(days=1)) == ""


def test_the_twenty_four_terms_come_every_year() -> None:
    years = Counter(day.year for day in almanac().terms)
    assert years == dict.fromkeys(range(2026, 2031), 24)
    assert almanac().date_of("清明", 2027) == date(2027, 4, 5)


def test_the_borders_are_of_the_city_and_its_seven_counties() -> None:
    names = [outline.name for outline in outlines()]
    assert names[0] == "西宁市"
    assert len(names) == 8
    assert all(ring[0] == ring[-1] for outline in outlines() for ring in outline.rings)
