"""Minutes on the road: typed ones first, then estimates."""

import pytest

from outreach_app.domain.place import Location, PlaceId, TravelTime
from outreach_app.planning.problem import NO_ROAD
from outreach_app.planning.travel import Spot, estimated_minutes, travel_minutes, typed_minutes


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


def test_typed_minutes_win_and_count_for_both_directions() -> None:
    typed = typed_minutes([TravelTime(PlaceId("Xining"), PlaceId("nowhere"), 95)])
    table = travel_minutes((XINING, spot("nowhere", None)), typed)
    assert table.tolist() == [[0, 95], [95, 0]]


def test_each_direction_can_be_typed() -> None:
    up, down = (
        TravelTime(PlaceId("Xining"), PlaceId("east"), 50),
        TravelTime(PlaceId("east"), PlaceId("Xining"), 40),
    )
    assert travel_minutes((XINING, EAST), typed_minutes([up, down])).tolist() == [[0, 50], [40, 0]]


def test_a_table_cannot_be_changed_afterwards() -> None:
    table = travel_minutes((XINING, EAST), {})
    with pytest.raises(ValueError, match="read-only"):
        table[0, 1] = 5
