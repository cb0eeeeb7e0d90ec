"""The map by mouse and keys, and where names find room."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from outreach_app.domain.place import Location, distance_km
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.services.reference import outlines
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.board_walk import Way
from outreach_app.ui.widgets.map_items import RADIUS, draw_point
from outreach_app.ui.widgets.map_labels import Name, placed
from outreach_app.ui.widgets.map_places import Outlook, places
from outreach_app.ui.widgets.map_projection import XINING
from outreach_app.ui.widgets.map_trips import map_trips
from outreach_app.ui.widgets.map_view import MapView
from outreach_app.ui.widgets.map_walk import towards
from tests import makers
from tests.ui.board_makers import valley, visits

LEFT = Qt.MouseButton.LeftButton
ADDA, BROOK, CAIRN, DALE = (VillageId(name) for name in ("Adda", "Brook", "Cairn", "Dale"))


@pytest.fixture
def map_view(qtbot: QtBot) -> MapView:
    view = MapView(outlines())
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    workspace = valley()
    view.show_places(places(workspace), workspace.bases.values())
    return view


def spot(view: MapView, village: VillageId) -> QPoint:
    names = [card.village for card in places(valley())]
    return view.mapFromScene(view.mark(names.index(village)).item.pos())


def test_a_hundred_kilometres_on_the_map_are_a_hundred_on_the_globe() -> None:
    here, there = Location(101.4, 36.4), Location(102.1, 37.2)
    way = XINING.of(there) - XINING.of(here)
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    assert length == pytest.approx(distance_km(here, there), rel=0.01)


def test_everything_is_in_sight_to_begin_with(map_view: MapView) -> None:
    for village in (ADDA, BROOK, CAIRN, DALE):
        assert map_view.viewport().rect().contains(spot(map_view, village))


def test_a_click_chooses_a_village_and_a_click_on_the_ground_none(map_view: MapView) -> None:
    picked: list[str] = []
    map_view.picked.connect(picked.append)
    QTest.mouseClick(map_view.viewport(), LEFT, pos=spot(map_view, DALE))
    QTest.mouseClick(map_view.viewport(), LEFT, pos=QPoint(3, 3))
    assert picked == [DALE, ""]


def test_pulling_the_map_moves_it_and_chooses_nothing(map_view: MapView) -> None:
    map_view.zoom(4)
    before = spot(map_view, ADDA)
    picked: list[str] = []
    map_view.picked.connect(picked.append)
    start = QPoint(350, 250)
    QTest.mousePress(map_view.viewport(), LEFT, pos=start)
    QTest.mouseMove(map_view.viewport(), start + QPoint(40, 30))
    QTest.mouseRelease(map_view.viewport(), LEFT, pos=start + QPoint(40, 30))
    assert picked == []
    assert spot(map_view, ADDA) - before == QPoint(40, 30)


def test_arrows_lead_to_the_next_village_that_way(map_view: MapView) -> None:
    map_view.choose(BROOK)
    QTest.keyClick(map_view, Qt.Key.Key_Left)
    assert map_view.chosen == CAIRN
    QTest.keyClick(map_view, Qt.Key.Key_Left)
    assert map_view.chosen == CAIRN


def test_the_nearest_village_ahead_is_found() -> None:
    points = {ADDA: QPointF(0, 0), BROOK: QPointF(10, 1), CAIRN: QPointF(4, 30)}
    assert towards(points, ADDA, Way.RIGHT) == BROOK
    assert towards(points, ADDA, Way.DOWN) == CAIRN
    assert towards(points, ADDA, Way.UP) == ADDA


def test_a_screen_reader_meets_every_village_and_how_it_stands(map_view: MapView) -> None:
    found = QAccessible.queryAccessibleInterface(map_view)
    words = [
        found.child(number).text(QAccessible.Text.Name) for number in range(found.childCount())
    ]
    assert words[0] == "Adda: planned, the village’s own point"
    assert words[3].startswith("Dale: something not placed")


def test_zooming_ends_somewhere(map_view: MapView) -> None:
    for _step in range(40):
        map_view.zoom(1)
    assert map_view.transform().m11() == pytest.approx(120)
    for _step in range(60):
        map_view.zoom(-1)
    assert map_view.transform().m11() > 1


def test_a_village_stands_as_the_most_urgent_of_its_affairs() -> None:
    looks = {place.village: place.outlook for place in places(valley())}
    assert looks == {
        ADDA: Outlook.PLANNED,
        BROOK: Outlook.PLANNED,
        CAIRN: Outlook.PLANNED,
        DALE: Outlook.UNPLACED,
    }
    done = replace(visits()[1], status=Status.DONE)
    quiet = makers.village("Elm", location=Location(101.8, 36.7))
    looks = {place.village: place.outlook for place in places(valley(done, quiet))}
    assert (looks[ADDA], looks[VillageId("Elm")]) == (Outlook.DONE, Outlook.QUIET)


@pytest.mark.parametrize("exact", [True, False])
def test_every_sign_can_be_told_from_the_others_without_its_colour(exact: bool) -> None:
    shapes = {outlook: shape(outlook, exact=exact) for outlook in Outlook}
    for one, other in combinations(Outlook, 2):
        differing = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing >= 12, (one, other)


def shape(outlook: Outlook, *, exact: bool) -> list[bool]:
    """Which dots of a sign are inked, whatever the ink."""
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(colours().surface))
    painter = QPainter(image)
    draw_point(painter, QPointF(10, 10), outlook, exact=exact)
    painter.end()
    spots = product(range(20), range(20))
    return [image.pixelColor(*spot).lightness() < 200 for spot in spots]


def test_a_trip_goes_from_the_base_through_its_stops_and_home() -> None:
    trip = next(trip for trip in map_trips(valley()) if len(trip.stops) > 1)
    home = XINING.of(Location(101.78, 36.62))
    assert trip.stops == (BROOK, CAIRN)
    assert (trip.corners[0], trip.corners[-1], len(trip.corners)) == (home, home, 4)
    assert (trip.heading, trip.way) == ("Thu 15 Apr 2027 · blue", "09:00–15:00  Brook → Cairn")


def test_names_stand_beside_their_points_and_never_on_one_another() -> None:
    crowd = [Name(str(n), QPointF(15 * (n % 6), 15 * (n // 6)), 60, 16, 6) for n in range(36)]
    found = placed(crowd, [QRectF(-300, -300, 100, 600)])
    shown = list(found.values())
    assert shown
    assert not any(a.intersects(b) for n, a in enumerate(shown) for b in shown[:n])
    points = [QRectF(n.point.x() - 6, n.point.y() - 6, 12, 12) for n in crowd]
    assert not any(
        place.intersects(point)
        for key, place in found.items()
        for number, point in enumerate(points)
        if str(number) != key
    )


def test_points_made_anew_bear_their_names_where_they_stood(map_view: MapView) -> None:
    before = [map_view.mark(number).item.boundingRect() for number in range(4)]
    workspace = valley()
    map_view.show_places(places(workspace), workspace.bases.values())
    assert [map_view.mark(number).item.boundingRect() for number in range(4)] == before
    assert min(place.width() for place in before) > 4 * RADIUS


def test_a_point_looks_otherwise_while_its_village_is_chosen(map_view: MapView) -> None:
    def drawn(chosen: str) -> QImage:
        map_view.choose(VillageId(chosen))
        return map_view.viewport().grab(_around(map_view, BROOK)).toImage()

    # The first text a process draws stands a fraction of a pixel elsewhere.
    drawn(BROOK)
    plain = drawn("")
    assert drawn(BROOK) != plain
    assert drawn("") == plain


def _around(view: MapView, village: VillageId) -> QRect:
    return QRect(-30, -30, 60, 60).translated(spot(view, village))


def test_the_most_important_name_comes_first() -> None:
    near = [Name(key, QPointF(0, 0), 60, 16, 6) for key in ("first", "second")]
    assert placed(near)["first"].left() > 0
