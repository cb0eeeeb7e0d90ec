"""The map with its list of routes and the facts of a village."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from outreach_app.domain.place import PlaceId, Precision
from outreach_app.domain.village import VillageId
from outreach_app.services.travel import Roads
from outreach_app.services.visits import remove_visit
from outreach_app.ui.dialogs.travel import TravelDialog
from outreach_app.ui.pages.map_page import MapPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.map_items import VillagePoint
from outreach_app.ui.widgets.map_panel import ALL, NONE
from tests import makers
from tests.ui.board_makers import season_session, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(makers.village("Nowhere")), qapp)


@pytest.fixture
def gone() -> list[tuple[Place, str]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, plan: Session, gone: list[tuple[Place, str]]) -> MapPage:
    made = MapPage(plan, lambda place, about: gone.append((place, about)))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(page: MapPage) -> str:
    return "\n".join(part.text() for part in page.facts.findChildren(QLabel))


def numbers(page: MapPage) -> dict[str, int]:
    """Which village bears which number of a stop."""
    points = [page.view.mark(number).item for number in range(page.view.mark_count())]
    return {p.place.village: p.stop for p in points if isinstance(p, VillagePoint) and p.stop}


def test_all_routes_are_listed_in_the_order_of_time(page: MapPage) -> None:
    rows = [page.routes.item(row).text() for row in range(page.routes.count())]
    assert rows[:2] == ["All routes (4 trips)", "No routes"]
    assert rows[2].startswith("Tue 16 Mar 2027 · red")
    assert rows[4] == "Thu 15 Apr 2027 · blue\n09:00–15:00  Brook → Cairn"
    assert page.routes.current() == ALL


def test_the_stops_of_a_chosen_route_are_numbered(page: MapPage) -> None:
    item = page.routes.item(4)
    place = page.routes.visualItemRect(item).center()
    QTest.mouseClick(page.routes.viewport(), LEFT, pos=place)
    assert numbers(page) == {"Brook": 1, "Cairn": 2}
    page.routes.stand_on(NONE)
    assert numbers(page) == {}


def test_a_village_says_when_it_is_visited_and_what_is_missing(page: MapPage) -> None:
    page.view.choose(VillageId("Dale"))
    text = said(page)
    assert "Dale" in text
    assert "Thu 3 Jun 2027 09:30, confirmed" in text
    assert "Not placed: seed care" in text


def test_without_a_village_the_panel_says_how_to_choose_and_who_has_no_place(
    page: MapPage,
) -> None:
    page.view.choose(VillageId("Dale"))
    page.view.choose(VillageId(""))
    assert "walk with the arrow keys" in said(page)
    assert "1 village has no place on the map yet." in said(page)


def test_a_visit_leads_to_its_village_and_its_route(page: MapPage) -> None:
    page.show_about(CAIRN)
    assert page.view.chosen == "Cairn"
    assert numbers(page) == {"Brook": 1, "Cairn": 2}
    page.show_about("Adda")
    assert page.view.chosen == "Adda"


def test_enter_and_double_click_lead_to_the_page_of_the_village(
    page: MapPage, gone: list[tuple[Place, str]]
) -> None:
    page.view.choose(VillageId("Brook"))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    spot = page.view.mapFromScene(page.view.mark(0).item.pos())
    QTest.mouseClick(page.view.viewport(), LEFT, pos=spot)
    QTest.mouseDClick(page.view.viewport(), LEFT, pos=spot)
    assert gone == [(Place.VILLAGES, "Brook"), (Place.VILLAGES, "Adda")]


def test_the_map_follows_the_plan(page: MapPage, plan: Session) -> None:
    page.show_about(DALE)
    plan.attempt(remove_visit, DALE)
    assert page.routes.count() == 2 + 3
    assert page.routes.current() == ALL
    assert page.view.chosen == "Dale"


def test_the_keys_over_the_map_zoom_and_show_everything_again(page: MapPage) -> None:
    keys = {key.accessibleName(): key for key in page.findChildren(QToolButton)}
    before = page.view.transform().m11()
    QTest.mouseClick(keys["Zoom in"], LEFT)
    QTest.mouseClick(keys["Zoom in"], LEFT)
    assert page.view.transform().m11() > before
    QTest.mouseClick(keys["Zoom out"], LEFT)
    QTest.mouseClick(keys["Show everything"], LEFT)
    assert page.view.transform().m11() == pytest.approx(before)


def test_the_wheel_and_plus_and_minus_zoom(page: MapPage) -> None:
    before = page.view.transform().m11()
    where = QPointF(page.view.viewport().rect().center())
    event = QWheelEvent(
        where,
        page.view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.view.viewport(), event)
    assert page.view.transform().m11() > before
    QTest.keyClick(page.view, Qt.Key.Key_Minus)
    assert page.view.transform().m11() == pytest.approx(before)
    QTest.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.transform().m11() > before


def test_a_resized_window_shows_everything_until_the_map_was_moved(page: MapPage) -> None:
    before = page.view.transform().m11()
    page.resize(700, 400)
    small = page.view.transform().m11()
    assert small < before
    page.view.zoom(1)
    moved = page.view.transform().m11()
    page.resize(1000, 600)
    assert page.view.transform().m11() == moved


def test_a_point_says_its_name_when_the_mouse_rests_on_it(page: MapPage) -> None:
    spot = page.view.mapFromScene(page.view.mark(3).item.pos())
    shown = QHelpEvent(QEvent.Type.ToolTip, spot, page.view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(page.view.viewport(), shown)
    assert QToolTip.text().startswith("Dale: something not placed")


def spot(page: MapPage, village: str) -> QPoint:
    points = [page.view.mark(number).item for number in range(page.view.mark_count())]
    at = next(p for p in points if isinstance(p, VillagePoint) and p.place.village == village)
    return page.view.mapFromScene(at.pos())


def test_routes_are_filtered_by_expert_day_and_village(page: MapPage) -> None:
    for typed, count in (("qian", 1), ("4-15", 1), ("adda", 2), ("zhao 4-13", 1), ("nobody", 0)):
        page.filter_box.setText(typed)
        assert page.routes.count() == count + 2, typed
    page.filter_box.clear()
    assert page.routes.count() == 6


def test_ctrl_and_a_click_measure_the_way_from_the_chosen_village(page: MapPage) -> None:
    page.view.choose(VillageId("Adda"))

    QTest.mouseClick(
        page.view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, spot(page, "Brook")
    )

    assert page.view.chosen == "Adda"
    assert "Adda → Brook: 30 minutes (estimated)" in said(page)


def test_points_are_pulled_only_when_that_is_asked_for_and_the_act_is_undone(
    page: MapPage, plan: Session
) -> None:
    before = plan.workspace
    start, end = spot(page, "Adda"), spot(page, "Adda") + QPoint(60, 20)
    pull(page, start, end)
    assert plan.workspace is before
    page.view.fit()

    page.moving.trigger()
    pull(page, start, end)

    moved = plan.workspace.villages[VillageId("Adda")].location
    assert moved is not None
    assert moved.precision is Precision.TYPED
    assert (spot(page, "Adda") - end).manhattanLength() <= 2
    assert plan.undo_stack.undoText() == "Move the point of Adda"
    assert plan.undo()
    assert plan.workspace == before


def pull(page: MapPage, start: QPoint, end: QPoint) -> None:
    port = page.view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, pos=end)


def test_alt_and_the_arrows_nudge_the_chosen_point(page: MapPage, plan: Session) -> None:
    page.view.choose(VillageId("Adda"))
    before = plan.workspace.villages[VillageId("Adda")].location
    key = (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.view, *key)
    assert plan.workspace.villages[VillageId("Adda")].location == before

    page.moving.trigger()
    QTest.keyClick(page.view, *key)

    after = plan.workspace.villages[VillageId("Adda")].location
    assert before
    assert after
    assert after.longitude > before.longitude
    assert after.latitude == pytest.approx(before.latitude)
    assert page.view.chosen == "Adda"


def travel(page: MapPage) -> TravelDialog:
    page.view.choose(VillageId("Adda"))
    page.travel.trigger()
    dialog = page.window().findChild(TravelDialog)
    assert isinstance(dialog, TravelDialog)
    return dialog


def test_typed_minutes_take_the_place_of_the_estimate_until_they_are_forgotten(
    page: MapPage, plan: Session
) -> None:
    before = plan.workspace
    dialog = travel(page)
    dialog.table.stand_on("Brook")
    assert dialog.minutes.text() == "30"
    assert not dialog.estimate.isEnabled()

    dialog.minutes.setText("50")
    QTest.keyClick(dialog.minutes, Qt.Key.Key_Return)

    assert Roads(plan.workspace).minutes(PlaceId("Brook"), PlaceId("Adda")) == 50
    assert dialog.table.current == "Brook"
    dialog.closed.click()
    assert Roads(plan.workspace).minutes(PlaceId("Adda"), PlaceId("Brook")) is None
    dialog.estimate.click()
    assert plan.workspace == before
    dialog.close()


def test_minutes_that_are_no_number_are_not_kept(page: MapPage, plan: Session) -> None:
    dialog = travel(page)
    before = plan.workspace
    dialog.minutes.setText("")
    dialog.keep.click()
    assert plan.workspace is before
    dialog.close()
