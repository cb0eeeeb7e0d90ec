"""Which squares cover which part of the globe."""

import pytest

from outreach_app.domain.offline_map import GLOBE, Box, Tile, tiles_over, zoom_for

XINING = (101.78, 36.62)


def test_a_square_knows_its_edges() -> None:
    whole = Tile(0, 0, 0)
    assert (whole.longitude(0), whole.longitude(1)) == (-180, 180)
    assert whole.latitude(0) == pytest.approx(85.0511, abs=1e-4)
    assert whole.latitude(0.5) == pytest.approx(0)
    assert Tile(1, 0, 1).latitude(0) == pytest.approx(0)


def test_the_square_of_a_place_holds_it_and_so_does_its_parent() -> None:
    spot = Box(*XINING, *XINING)
    for zoom in range(1, 19):
        (found,) = tiles_over(spot, zoom, 1)
        for one in (found, found.parent):
            assert one.longitude(0) <= XINING[0] <= one.longitude(1)
            assert one.latitude(1) <= XINING[1] <= one.latitude(0)


def test_a_known_square_of_the_slippy_map() -> None:
    # The worked example of the OpenStreetMap wiki: 35.6590699 N 139.7006793 E at zoom 18.
    spot = (139.7006793, 35.6590699)
    assert tiles_over(Box(*spot, *spot), 18, 1) == (Tile(18, 232798, 103246),)


def test_squares_come_from_the_middle_outwards_and_never_too_many() -> None:
    found = tiles_over(GLOBE, 2, 16)
    assert len(set(found)) == 16
    assert {(tile.column, tile.row) for tile in found[:4]} == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert tiles_over(GLOBE, 2, 15) == ()


def test_boxes_share_what_both_hold() -> None:
    assert Box(0, 0, 2, 2).meet(Box(1, -1, 3, 1)) == Box(1, 0, 2, 1)
    assert Box(0, 0, 1, 1).meet(Box(1, 0, 2, 1)) is None


def test_the_zoom_follows_the_scale() -> None:
    assert [zoom_for(per_km, 0) for per_km in (0.001, 6.54, 13.1, 104.7)] == [0, 10, 11, 14]
