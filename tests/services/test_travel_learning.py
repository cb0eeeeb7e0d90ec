"""The road is learned from drives: robustly, shown before it counts, and undone in one step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach_app.domain.place import Location, Origin, PlaceId, TravelTime
from outreach_app.domain.result import Result, ResultId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.services.travel import Roads
from outreach_app.services.travel_learning import learn, lessons, said_lesson
from tests import makers

BUREAU, ADDA, BEDO = makers.BUREAU.id, PlaceId("Adda"), PlaceId("Bedo")


def table(start: str, end: str, minutes: int, origin: Origin = Origin.TABLE) -> TravelTime:
    return TravelTime(PlaceId(start), PlaceId(end), minutes, "", origin)


def season(*drives: int, origin: Origin = Origin.TABLE) -> Workspace:
    """Trips to Adda that took so many minutes there, where the table says an hour."""
    values: list[Value] = [
        makers.village("Adda", location=Location(101.5, 36.6)),
        makers.village("Bedo", location=Location(101.5, 36.8)),
        makers.vehicle("car"),
        makers.BUREAU,
        table(BUREAU, ADDA, 60, origin),
        table(ADDA, BUREAU, 50, origin),
    ]
    for number, minutes in enumerate(drives):
        visit = makers.visit("Adda", day=date(2027, 4, 1) + timedelta(days=number))
        trip = makers.trip(visit)
        arrived = trip.departs_minute + minutes
        result = Result(
            ResultId(f"r{number}"), visit.id, arrived_minute=arrived, left_minute=arrived + 90
        )
        values += [visit, trip, result]
    return makers.workspace(*values)


def test_a_road_takes_the_median_of_its_drives_both_ways() -> None:
    plan = season(90, 96, 88, 170)

    [lesson] = lessons(plan)
    after = learn(plan).after

    assert (lesson.there, lesson.back, len(lesson.visits)) in {(60, 50, 4), (50, 60, 4)}
    roads = Roads(after)
    assert (roads.minutes(PlaceId(BUREAU), ADDA), roads.minutes(ADDA, PlaceId(BUREAU))) == (93, 78)
    assert {time.origin for time in after.travel_times.values()} == {Origin.LEARNED}
    assert "4" in said_lesson(plan, lesson)


@pytest.mark.parametrize(
    "drives",
    [
        (90, 96),
        (62, 58, 61, 64),
        (300, 310, 320, 400),
        (5, 6, 4),
    ],
    ids=["too few", "as known", "lunch on the way", "a slip of the pen"],
)
def test_nothing_is_learned(drives: tuple[int, ...]) -> None:
    plan = season(*drives)

    assert lessons(plan) == ()
    assert learn(plan).after is plan


def test_what_a_person_typed_stays() -> None:
    assert lessons(season(90, 96, 88, origin=Origin.TYPED)) == ()


def test_what_is_learned_is_not_learned_twice() -> None:
    after = learn(season(90, 96, 88)).after

    assert lessons(after) == ()


def test_between_villages_the_clock_runs_from_leaving_to_arriving() -> None:
    plan = season()
    plan = plan.put(table(ADDA, BEDO, 30), table(BEDO, ADDA, 30))
    for number in range(3):
        day = date(2027, 5, 1) + timedelta(days=number)
        first, second = makers.visit("Adda", day=day), makers.visit("Bedo", day=day)
        results = [
            Result(ResultId(f"a{day}"), first.id, arrived_minute=600, left_minute=690),
            Result(ResultId(f"b{day}"), second.id, arrived_minute=735 + number),
        ]
        plan = plan.put(first, second, makers.trip(first, second), *results)

    [lesson] = lessons(plan)

    assert (lesson.start, lesson.end, lesson.learned_there) == (ADDA, BEDO, 46)


def test_a_stop_without_a_clock_ends_what_is_known_of_the_trip() -> None:
    plan = season(90, 96, 88)
    silent = [replace(one, arrived_minute=None) for one in plan.results.values()]

    assert lessons(plan.put(*silent)) == ()
