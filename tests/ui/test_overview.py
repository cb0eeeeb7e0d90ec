"""The start page of an open workspace: steps before there is a plan, then what needs a person."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.change import Change
from outreach_app.domain.visit import Status
from outreach_app.services.visits import clear_plan
from outreach_app.ui.colours import Tint
from outreach_app.ui.pages.overview import OverviewPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.action_card import ActionCard
from outreach_app.ui.widgets.bar_list import Bar, BarList, Part
from tests import makers
from tests.ui.conftest import TODAY

GREY = Tint("#000000", "#ffffff")


class Gone:
    """Remembers where one was led."""

    def __init__(self) -> None:
        self.to: list[tuple[Place, str]] = []

    def __call__(self, place: Place, about: str) -> None:
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
    assert f"{session.workspace.experts[expert].name}: 1 still ahead" in (
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


def test_bars_there_is_no_room_for_are_counted(qtbot: QtBot) -> None:
    bars = BarList("Days")
    qtbot.addWidget(bars)
    bars.resize(300, 100)
    bars.show_bars([Bar(f"Expert {n}", (Part(n, GREY, "days"),)) for n in range(40)], 3.5)
    full = bars.grab().toImage()
    bars.show_bars([Bar(f"Expert {n}", (Part(n, GREY, "days"),)) for n in range(2)], 3.5)
    assert full != bars.grab().toImage()
    assert bars.accessibleDescription() == "Expert 0: 0; Expert 1: 1 days"
