"""The start page of an open workspace: steps before there is a plan, then what needs a person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.topic import Category
from outreach_app.domain.visit import Status
from outreach_app.services.coverage_shares import shares
from outreach_app.services.matrix import Only
from outreach_app.services.reporting import ExpertDays
from outreach_app.services.visits import clear_plan
from outreach_app.ui.pages.overview import OverviewPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.action_card import ActionCard
from outreach_app.ui.widgets.coverage_heat import CoverageHeat
from outreach_app.ui.widgets.load_bars import LoadBars
from tests import makers
from tests.ui.conftest import TODAY


class Gone:
    """Remembers where one was led."""

    def __init__(self) -> None:
        self.to: list[tuple[Place, str | Only]] = []

    def __call__(self, place: Place, about: str | Only) -> None:
        self.to.append((place, about))


def page_of(session: Session, qtbot: QtBot, gone: Gone) -> OverviewPage:
    owner = QWidget()
    qtbot.addWidget(owner)
    steps = [QAction(words, owner) for words in ("Import", "Plan", "Print")]
    page = OverviewPage(session, gone, steps)
    page.resize(1200, 640)
    qtbot.addWidget(page)
    page.show()
    return page


def test_before_there_is_a_plan_the_steps_to_one_are_shown(session: Session, qtbot: QtBot) -> None:
    page = page_of(session, qtbot, Gone())
    assert all(card.isVisible() for card in page.findChildren(ActionCard))
    assert not page.matters.isVisible()
    page.close()


def test_with_a_visit_there_is_what_needs_a_person_and_it_leads_there(
    session: Session, qtbot: QtBot
) -> None:
    gone = Gone()
    page = page_of(session, qtbot, gone)
    expert = next(iter(session.workspace.experts))
    visit = makers.visit("v", day=TODAY, team=(expert,))
    session.attempt(lambda workspace: Change("Agree", workspace.put(visit)))
    assert page.matters.isVisible()
    assert "not agreed with its village" in page.matters.model.index(0, 0).data()

    page.matters.stand_on("0")
    page.matters.opened.emit(page.matters.current)

    assert gone.to == [(Place.BOARD, visit.id)]
    assert f"{session.workspace.experts[expert].name}: 1 in the season, 0 of them made" in (
        page.loads.accessibleDescription()
    )
    session.attempt(clear_plan)
    assert not page.matters.isVisible()
    page.close()


def test_the_next_ten_days_are_listed_and_else_what_comes_next(
    session: Session, qtbot: QtBot
) -> None:
    page = page_of(session, qtbot, Gone())
    visits = [
        makers.visit("v", day=TODAY.replace(month=month), status=Status.CONFIRMED)
        for month in (3, 5, 6)
    ]
    session.attempt(lambda workspace: Change("Agree", workspace.put(*visits)))
    assert [page.coming.model.id_at(n) for n in range(page.coming.model.total)] == [visits[0].id]
    session.attempt(lambda workspace: Change("Drop", workspace.drop(visits[0])))
    assert page.coming.model.total == 2
    page.close()


def test_loads_there_is_no_room_for_are_counted(qtbot: QtBot) -> None:
    bars = LoadBars("Days")
    qtbot.addWidget(bars)
    bars.resize(300, 100)
    bars.show_loads([load(n) for n in range(40)], 2027)
    full = bars.grab().toImage()
    bars.show_loads([load(n) for n in range(2)], 2027)
    assert full != bars.grab().toImage()
    assert bars.accessibleDescription() == (
        "Expert 0: 0 in the season, 0 of them made; 2 in 2027; "
        "Expert 1: 1 in the season, 0 of them made; 3 in 2027"
    )


def load(days: int) -> ExpertDays:
    return ExpertDays(ExpertId(f"e{days}"), f"Expert {days}", days, 0, days + 2)


@pytest.fixture
def heat(qtbot: QtBot) -> CoverageHeat:
    made = CoverageHeat()
    qtbot.addWidget(made)
    made.resize(600, 200)
    valley = makers.workspace(
        *(makers.village(name, county=f"{name} county") for name in ("Adda", "Bardo")),
        *(makers.topic(name, field=name) for name in ("pruning", "grafting")),
        makers.request("Adda", "pruning", "grafting"),
        makers.visit("Adda", "pruning", day=TODAY, status=Status.DONE),
        makers.visit("Adda", "grafting", day=TODAY.replace(month=6)),
    )
    made.show_shares(shares(valley, TODAY))
    made.show()
    qtbot.waitExposed(made)
    return made


def spoken(heat: CoverageHeat) -> list[str]:
    told = QAccessible.queryAccessibleInterface(heat)
    cells = [told.child(number) for number in range(told.childCount())]
    return [cell.text(QAccessible.Text.Name) for cell in cells]


def test_every_share_bears_its_figure_and_is_spoken(heat: CoverageHeat) -> None:
    model = heat.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["County", "science", "pruning", "grafting"]
    assert [model.index(row, 0).data() for row in range(3)] == [
        *("All villages", "Adda county", "Bardo county")
    ]
    assert [model.index(1, n).data() for n in range(1, 4)] == ["50", "100", "0"]
    assert model.index(2, 1).data() == "–"
    assert "Adda county, science: 1 of 2 topics covered, 1 planned" in spoken(heat)
    assert "Bardo county, science: nothing asked for" in spoken(heat)


def test_a_cell_is_opened_by_key_and_by_click(heat: CoverageHeat) -> None:
    wanted: list[Only] = []
    heat.opened.connect(wanted.append)
    heat.setCurrentIndex(heat.model().index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(heat, key)
    assert wanted == [Only("Adda county", Category.SCIENCE, field="pruning")]
    place = heat.visualRect(heat.model().index(2, 0)).center()
    QTest.mouseClick(heat.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted[1:] == [Only("Bardo county")]


def test_the_cursor_stays_while_the_figures_change(heat: CoverageHeat) -> None:
    valley = makers.workspace(
        *(makers.village(name, county=f"{name} county") for name in ("Adda", "Bardo")),
        *(makers.topic(name, field=name) for name in ("pruning", "grafting")),
        makers.request("Bardo", "pruning"),
    )
    heat.setCurrentIndex(heat.model().index(2, 1))
    heat.show_shares(shares(valley, TODAY))
    assert (heat.currentIndex().row(), heat.currentIndex().data()) == (2, "0")


def test_a_share_leads_to_what_is_behind_it(session: Session, qtbot: QtBot) -> None:
    gone = Gone()
    page = page_of(session, qtbot, gone)
    session.attempt(lambda workspace: Change("Agree", workspace.put(makers.visit("v", day=TODAY))))
    page.heat.opened.emit(Only("Datong"))
    assert gone.to == [(Place.COVERAGE, Only("Datong"))]
    page.close()
