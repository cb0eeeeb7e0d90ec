"""Every value keeps its rules from the moment it is made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.calendar import DayKind, SpecialDay, WorkingCalendar
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.expert import ExpertId, Grade
from outreach_app.domain.place import Base, BaseId, Location, PlaceId, TravelTime, distance_km
from outreach_app.domain.proposal import Proposal, Standing, relative_gap
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.season import Season
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.times import YearlySpan
from outreach_app.domain.topic import Prerequisite, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, VisitId
from outreach_app.domain.wishes import Wishes
from outreach_app.errors import InvalidValueError
from tests.makers import SEASON, expert, request, topic, trip, vehicle, village, visit

XINING = Location(101.78, 36.62)
DATONG = Location(101.69, 36.93)
POINTS = st.builds(Location, st.floats(-180, 180), st.floats(-90, 90))
MOMENT = datetime(2027, 3, 1, tzinfo=UTC)
DONE = TopicOutcome(TopicId("a"), Outcome.DONE)


def happened(**parts: Any) -> Result:
    return replace(Result(ResultId("r"), VisitId("v")), **parts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: village(""),
        lambda: village(" Adda"),
        lambda: village("Adda", elevation_m=9001),
        lambda: village("Adda", households=-1),
        lambda: village("Adda", rangers=-1),
        lambda: village("Adda", opens_minute=-1),
        lambda: village("Adda", closes_minute=1441),
        lambda: village("Adda", opens_minute=900, closes_minute=800),
        lambda: expert(""),
        lambda: expert("Zhao", days_a_week=8),
        lambda: expert("Zhao", "forestry", "forestry"),
        lambda: vehicle(""),
        lambda: vehicle("car", seats=0),
        lambda: topic(""),
        lambda: topic("pruning", minutes=4),
        lambda: topic("pruning", refresh_months=0),
        lambda: topic("pruning", months=frozenset()),
        lambda: topic("pruning", months=frozenset({13})),
        lambda: topic("pruning", prerequisites=(Prerequisite(TopicId("pruning")),)),
        lambda: topic("b", prerequisites=(Prerequisite(TopicId("a")), Prerequisite(TopicId("a")))),
        lambda: Prerequisite(TopicId("a"), -1),
        lambda: request("Adda", "a", "a"),
        lambda: request("Adda", priority=0),
        lambda: request("Adda", priority=4),
        lambda: request("Adda", audience=-1),
        lambda: visit("Adda", "a", "a"),
        lambda: visit("Adda", team=("Zhao", "Zhao")),
        lambda: replace(visit("Adda"), start_minute=-1),
        lambda: replace(visit("Adda"), minutes=1441),
        lambda: replace(trip(visit("Adda")), visits=(), drive_minutes=(1,)),
        lambda: replace(trip(visit("Adda")), drive_minutes=(30,)),
        lambda: replace(
            trip(visit("Adda")), visits=(visit("Adda").id,) * 2, drive_minutes=(1,) * 3
        ),
        lambda: replace(trip(visit("Adda")), returns_minute=8 * 60),
        lambda: replace(trip(visit("Adda")), returns_minute=1441),
        lambda: happened(satisfaction=6),
        lambda: happened(attendance=-1),
        lambda: happened(attendance=0, rangers=1),
        lambda: happened(attendance=10, rangers=11),
        lambda: happened(arrived_minute=600, left_minute=599),
        lambda: happened(topics=(DONE, DONE)),
        lambda: Commitment(CommitmentId("c"), VillageId("Adda"), ""),
        lambda: Suggestion(SuggestionId("s"), VillageId("Adda"), ""),
        lambda: Release(ReleaseId("r"), 0, MOMENT),
        lambda: Release(ReleaseId("r"), 1, MOMENT.replace(tzinfo=None)),
        lambda: Location(181, 0),
        lambda: Location(0, 91),
        lambda: Location(float("nan"), 0),
        lambda: Base(BaseId("b"), ""),
        lambda: TravelTime(PlaceId("a"), PlaceId("b"), -1),
        lambda: TravelTime(PlaceId("a"), PlaceId("b"), 24 * 60 + 1),
        lambda: TravelTime(PlaceId("a"), PlaceId("b"), 20, road_km=-0.1),
        lambda: TravelTime(PlaceId("a"), PlaceId("b"), 20, road_km=float("nan")),
        lambda: Season(date(2027, 10, 31), date(2027, 3, 1)),
        lambda: Season(date(2027, 1, 1), date(2029, 1, 2)),
        lambda: replace(SEASON, latest_return_minute=7 * 60),
        lambda: replace(SEASON, stops_a_trip=0),
        lambda: replace(SEASON, topics_a_visit=13),
        lambda: replace(SEASON, days_between_visits=-1),
        lambda: replace(SEASON, snow_speed_percent=9),
        lambda: replace(SEASON, snow_speed_percent=101),
        lambda: Wishes(visit=-1),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(InvalidValueError):
        make()


def test_a_refusal_says_what_is_wrong() -> None:
    with pytest.raises(InvalidValueError) as refusal:
        vehicle("car", seats=61)
    assert str(refusal.value) == "The number of seats must be between 1 and 60, not 61."


def test_what_is_not_known_is_not_refused() -> None:
    assert village("Adda", elevation_m=None, households=None).rangers is None
    assert happened().attendance is None
    assert happened(rangers=5).rangers == 5


def test_a_village_is_named_as_an_address_is_said() -> None:
    home = village("闇门滩村", county="湟中区", township="群加藏族乡")
    assert home.full_name == "湟中区群加藏族乡闇门滩村"


@pytest.mark.parametrize(
    ("code", "official"), [("630106201200", True), ("63010620120", False), ("63010620120x", False)]
)
def test_a_division_code_has_twelve_digits(code: str, official: bool) -> None:
    assert replace(village("Adda"), id=VillageId(code)).has_division_code is official


def test_an_expert_masters_a_field_at_the_grade_and_below() -> None:
    zhao = expert("Zhao", "育苗", grade=Grade.MIDDLE)
    assert zhao.masters("育苗", Grade.ASSISTANT)
    assert zhao.masters("育苗", Grade.MIDDLE)
    assert not zhao.masters("育苗", Grade.SENIOR)
    assert not zhao.masters("造林", Grade.TECHNICIAN)


def test_a_driver_of_its_own_takes_a_seat() -> None:
    assert vehicle("car", seats=5).places == 5
    assert vehicle("car", seats=5, has_driver=True).places == 4


def test_a_topic_is_in_season_by_the_month() -> None:
    spring = topic("pruning", months=frozenset({3, 4}))
    assert spring.in_season(date(2027, 4, 30))
    assert not spring.in_season(date(2027, 5, 1))


def test_a_visit_ends_after_its_minutes() -> None:
    assert visit("Adda").end_minute == 11 * 60


@pytest.mark.parametrize("status", Status)
def test_a_visit_stands_unless_missed_or_cancelled(status: Status) -> None:
    expected = status in {Status.PROPOSED, Status.CONFIRMED, Status.DONE}
    assert visit("Adda", status=status).stands is expected


def test_a_commitment_is_overdue_after_its_day_while_open() -> None:
    due = date(2027, 6, 1)
    promise = Commitment(CommitmentId("c"), VillageId("Adda"), "trees", due=due)
    assert not promise.overdue(due)
    assert promise.overdue(date(2027, 6, 2))
    assert not replace(promise, state=Promise.KEPT).overdue(date(2027, 6, 2))
    assert not replace(promise, due=None).overdue(date(2027, 6, 2))


def test_the_season_counts_its_working_days() -> None:
    holiday = SpecialDay(date(2027, 4, 5), DayKind.OFF)
    week = Season(date(2027, 4, 5), date(2027, 4, 11), WorkingCalendar.of([holiday]))
    assert [day.day for day in week.working_days()] == [6, 7, 8, 9]
    assert len(list(week.days())) == 7
    assert week.provisional_years == (2027,)


def test_the_fire_ban_passes_the_end_of_the_year() -> None:
    season = replace(SEASON, fire_ban=(YearlySpan((10, 1), (5, 31)),))
    banned = [month for month in range(1, 13) if season.bans_fire(date(2027, month, 15))]
    assert banned == [1, 2, 3, 4, 5, 10, 11, 12]


def test_xining_and_datong_lie_thirty_five_kilometres_apart() -> None:
    assert distance_km(XINING, DATONG) == pytest.approx(35.4, abs=0.2)


@given(POINTS, POINTS, POINTS)
def test_distances_are_those_of_a_globe(a: Location, b: Location, c: Location) -> None:
    assert distance_km(a, a) == pytest.approx(0)
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert distance_km(a, b) <= distance_km(a, c) + distance_km(c, b) + 1e-3
    assert distance_km(a, b) <= 20016


def test_a_season_is_as_slow_as_its_slowest_working_day() -> None:
    winter = replace(SEASON, first=date(2027, 2, 27), last=date(2027, 3, 5))
    assert winter.slowest_percent == 100, "27 and 28 February 2027 are a weekend"
    assert replace(winter, first=date(2027, 2, 26)).slowest_percent == 75
    assert replace(winter, first=date(2027, 2, 26), snow=()).slowest_percent == 100


def test_a_travel_time_is_named_by_its_direction() -> None:
    there = TravelTime(PlaceId("bureau"), PlaceId("Adda"), 40)
    assert there.id == "bureau>Adda"


@pytest.mark.parametrize(
    ("score", "bound", "gap"),
    [(200, 150.0, 0.25), (200, 200.0, 0.0), (200, 201.0, 0.0), (0, 0.0, 0.0), (200, None, None)],
)
def test_the_gap_is_a_share_of_the_score(
    score: int, bound: float | None, gap: float | None
) -> None:
    assert relative_gap(score, bound) == gap
    assert Proposal((), (), score, bound=bound).gap == gap
    assert Standing(1.0, 1, score, bound, 0, 0).gap == gap


def test_grades_rise() -> None:
    assert list(Grade) == sorted(Grade)
    assert replace(expert("Zhao"), id=ExpertId("1")).grade is Grade.MIDDLE
