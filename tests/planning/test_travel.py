"""Minutes on the road: those somebody told first, then estimates."""

from random import Random

import pytest

from outreach_app.domain.place import Location, Origin, PlaceId, TravelTime
from outreach_app.planning.legs import NO_ROAD, Spot, estimated_minutes, known_minutes
from outreach_app.planning.travel import travel_minutes


def spot(name: str, longitude: float | None = 101.78, elevation_m: int | None = None) -> Spot:
    location = None if longitude is None else Location(longitude, 36.62)
    return Spot(PlaceId(name), location, elevation_m)


XINING, EAST = spot("Xining"), spot("east", 102.0)


def test_an_estimate_is_the_great_circle_times_the_road_at_its_speed() -> None:
    # 0.22 degrees of longitude at 36.62 N are 19.63 km; × 1.35 at 38 km/h are 41.8 minutes.
    assert estimated_minutes(XINING, EAST) == 45


def test_mountain_roads_take_longer() -> None:
    high = spot("east", 102.0, elevation_m=3000)
    assert estimated_minutes(XINING, high) == estimated_minutes(high, XINING) == 65


def test_two_places_on_one_point_are_still_two() -> None:
    assert estimated_minutes(XINING, spot("next door")) == 10


def test_without_a_location_there_is_no_road() -> None:
    assert estimated_minutes(XINING, spot("nowhere", None)) == NO_ROAD


def test_known_minutes_win_and_count_for_both_directions() -> None:
    typed = known_minutes([TravelTime(PlaceId("Xining"), PlaceId("nowhere"), 95)])
    table = travel_minutes((XINING, spot("nowhere", None)), typed)
    assert table.tolist() == [[0, 95], [95, 0]]


def test_the_way_there_may_take_other_minutes_than_the_way_back() -> None:
    down, up = (
        TravelTime(PlaceId("Xining"), PlaceId("east"), 20),
        TravelTime(PlaceId("east"), PlaceId("Xining"), 35, origin=Origin.TABLE),
    )
    table = travel_minutes((XINING, EAST), known_minutes([down, up]))
    assert table.tolist() == [[0, 20], [35, 0]]


def test_where_somebody_says_there_is_no_road_none_is_estimated() -> None:
    known = known_minutes([TravelTime(PlaceId("Xining"), PlaceId("east"), None)])
    assert travel_minutes((XINING, EAST), known).tolist() == [[0, NO_ROAD], [NO_ROAD, 0]]


def test_snow_slows_estimates_and_nothing_else() -> None:
    # 41.8 minutes on a dry road are 55.8 at three quarters of its speed.
    assert estimated_minutes(XINING, EAST, 75) == 60
    known = known_minutes([TravelTime(PlaceId("Xining"), PlaceId("east"), 20)])
    assert travel_minutes((XINING, EAST), known, 75).tolist() == [[0, 20], [20, 0]]
    assert travel_minutes((XINING, EAST), {}, 75).tolist() == [[0, 60], [60, 0]]


def test_a_table_cannot_be_changed_afterwards() -> None:
    table = travel_minutes((XINING, EAST), {})
    with pytest.raises(ValueError, match="read-only"):
        table[0, 1] = 5


@pytest.mark.parametrize("percent", [75, 100])
def test_a_table_says_what_every_single_estimate_says(percent: int) -> None:
    chance = Random(1)
    spots = [
        Spot(
            PlaceId(str(number)),
            Location(101 + chance.randrange(9) / 10, 36 + chance.randrange(9) / 10),
            chance.choice((None, 2500, 3000)),
        )
        for number in range(40)
    ]
    spots.append(spot("nowhere", None))
    assert travel_minutes(spots, {}, percent).tolist() == [
        [0 if a is b else estimated_minutes(a, b, percent) for b in spots] for a in spots
    ]
