"""The offline map: every place of it lies where the map's own projection puts that place."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.domain.offline_map import Box, Tile, tiles_over
from outreach_app.domain.place import Location
from outreach_app.services.offline_map import open_offline_map
from outreach_app.services.reference import outlines
from outreach_app.ui.colours import DARK, LIGHT
from outreach_app.ui.theme import Theme, wear
from outreach_app.ui.widgets.map_projection import XINING
from outreach_app.ui.widgets.map_tiles import Tiles
from outreach_app.ui.widgets.map_view import MapView
from tests.exchange.tile_makers import map_file, png
from tests.ui.test_theme import READABLE, contrast, luminance

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 160, 0), (0, 0, 255), (255, 255, 255)
HERE, BESIDE = Location(102.3, 36.3), Location(102.5, 36.3)
"""Where no border and no name is drawn."""
EAST_OF_ALL = 102.05
NAMES = {RED: "red", GREEN: "green", BLUE: "blue"}


def tile_at(place: Location, zoom: int) -> Tile:
    spot = Box(place.longitude, place.latitude, place.longitude, place.latitude)
    return tiles_over(spot, zoom, 1)[0]


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    made = MapView(outlines())
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.centerOn(XINING.of(HERE))
    return made


@pytest.fixture
def lay(view: MapView, tmp_path: Path) -> Callable[..., None]:
    def lay_pictures(pictures: dict[Tile, object], **told: str) -> None:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.mbtiles"
        view.lay(open_offline_map(map_file(path, pictures, **told)))
        settle(view)

    return lay_pictures


def settle(view: MapView) -> None:
    """Draw until no square comes any more."""
    came: list[int] = []
    drawn_by(view).came.connect(lambda: came.append(1))
    view.viewport().grab()
    QGuiApplication.processEvents()
    while came:
        came.clear()
        view.viewport().grab()
        QGuiApplication.processEvents()


def drawn_by(view: MapView) -> Tiles:
    tiles = view.findChild(Tiles)
    assert isinstance(tiles, Tiles)
    return tiles


def colour_at(view: MapView, place: Location) -> QColor:
    shown = view.viewport().grab().toImage()
    return shown.pixelColor(view.mapFromScene(XINING.of(place)))


def looks(view: MapView, place: Location) -> str:
    """Which of the colours is strongest there; "" for none."""
    return strongest(colour_at(view, place))


def strongest(found: QColor) -> str:
    parts = {"red": found.red(), "green": found.green(), "blue": found.blue()}
    name = max(parts, key=lambda part: parts[part])
    others = [value for part, value in parts.items() if part != name]
    return name if parts[name] - max(others) > 60 else ""


def stand(view: MapView, longitude: float, latitude: float, per_km: float) -> None:
    """Look at a place from so near."""
    view.resetTransform()
    view.scale(per_km, per_km)
    view.centerOn(XINING.at(longitude, latitude))


@pytest.mark.parametrize(("zoom", "per_km"), [(3, 3), (6, 3), (8, 3), (9, 4), (12, 32), (12, 110)])
def test_a_place_has_the_colour_of_its_square_at_every_zoom(
    view: MapView, lay: Callable[..., None], zoom: int, per_km: float
) -> None:
    around = tiles_over(Box(101, 35.5, 103.5, 37.5), zoom, 1000)
    colours = {tile: (RED, GREEN, BLUE)[(tile.column + tile.row) % 3] for tile in around}
    stand(view, HERE.longitude, HERE.latitude, per_km)
    lay({tile: png(colour) for tile, colour in colours.items()})
    shown = view.viewport().grab().toImage()
    seen = set()
    for x, y in product(range(100, 700, 23), range(10, 440, 19)):
        place = located(view, x, y)
        corners = [located(view, x + right, y + down) for right in (-3, 3) for down in (-3, 3)]
        tiles = {tile_at(corner, zoom) for corner in corners}
        if place.longitude > EAST_OF_ALL and len(tiles) == 1:
            colour = colours[tiles.pop()]
            seen.add(colour)
            assert strongest(shown.pixelColor(x, y)) == NAMES[colour], place
    assert len(seen) > (zoom > 8)


def located(view: MapView, x: int, y: int) -> Location:
    return XINING.back(view.mapToScene(x, y))


def test_inside_one_large_square_latitude_lies_right_too(
    view: MapView, lay: Callable[..., None]
) -> None:
    # The edge between the colours is a row of a zoom-2 square, some way inside it.
    tile, rows = Tile(2, 3, 1), 145
    lay({tile: png(RED, rows=rows, below=BLUE)})
    edge = tile.latitude(rows / 256)
    stand(view, HERE.longitude, edge, 3)
    settle(view)
    assert looks(view, Location(HERE.longitude, edge + 0.4)) == "red"
    assert looks(view, Location(HERE.longitude, edge - 0.4)) == "blue"


def test_where_a_square_is_missing_or_damaged_a_coarser_one_is_shown(
    view: MapView, lay: Callable[..., None]
) -> None:
    stand(view, HERE.longitude, HERE.latitude, 16)
    here, beside = tile_at(HERE, 11), tile_at(BESIDE, 11)
    lay({here: png(GREEN), beside: b"\x89PNG\r\n broken", tile_at(HERE, 7): png(RED)})
    assert looks(view, HERE) == "green"
    assert looks(view, BESIDE) == "red"


def test_a_map_too_fine_for_the_view_says_to_come_closer(
    view: MapView, lay: Callable[..., None]
) -> None:
    lay({tile_at(HERE, 16): png(RED)})
    assert "Come closer" in said(view)
    for _step in range(12):
        view.zoom(1)
    view.centerOn(XINING.of(HERE))
    settle(view)
    assert "Come closer" not in said(view)
    assert looks(view, HERE) == "red"


def said(view: MapView) -> str:
    return drawn_by(view).words()


def test_the_corner_says_whose_map_it_is_and_what_is_wrong_with_it(
    view: MapView, lay: Callable[..., None]
) -> None:
    lay({tile_at(HERE, 9): png(RED)}, attribution="<b>© Survey</b>")
    assert said(view) == "© Survey"
    lay({tile_at(HERE, 9): b"\x89PNG\r\n broken"}, name="Valley")
    assert said(view) == "Valley  Some squares of the offline map cannot be read."
    lay({tile_at(HERE, 9): png(RED)}, bounds="10,10,11,11")
    assert said(view).endswith("The offline map does not reach here.")
    view.lay(None)
    assert said(view) == ""


def test_an_absurdly_large_picture_is_not_unpacked(view: MapView, lay: Callable[..., None]) -> None:
    lay({tile_at(HERE, 9): png(RED, 1100)})
    assert "cannot be read" in said(view)
    assert looks(view, HERE) == ""


def test_the_map_is_dimmed_in_the_dark_so_that_names_can_be_read(
    view: MapView, lay: Callable[..., None], qapp: QApplication
) -> None:
    lay({tile_at(HERE, 9): png(WHITE)})
    bright = colour_at(view, HERE).name()
    wear(qapp, Theme.DARK)
    lay({tile_at(HERE, 9): png(WHITE)})
    dimmed = colour_at(view, HERE).name()
    wear(qapp, Theme.LIGHT)
    assert contrast(LIGHT.text, bright) >= READABLE
    assert contrast(DARK.text, dimmed) >= READABLE
    assert luminance(dimmed) > 2 * luminance(DARK.sunken)
