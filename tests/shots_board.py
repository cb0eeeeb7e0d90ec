"""The season board in every state of carrying, as pictures to be looked at."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach_app.domain.workspace import Workspace
from outreach_app.services.moving import remove_visits
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.widgets.board_axis import DAYS, SEASON, WEEKS
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Fit, fit_words

LEFT_OUT = 4
SUNDAY = date(2027, 5, 16)
STEPS = 200


def with_gaps(planned: Workspace) -> Workspace:
    """The plan without a few of its visits, so that the tray has something."""
    return remove_visits(planned, sorted(planned.visits)[:LEFT_OUT]).after


def draw_board(page: BoardPage, shoot: Callable[[str], None]) -> None:
    """Draw every kind of row, then every state of what is carried; `shoot` waits and draws."""
    view = page.view
    for by, scale in ((By.EXPERT, SEASON), (By.TOWNSHIP, WEEKS), (By.VILLAGE, DAYS)):
        _show_rows(page, by)
        view.show_scale(scale)
        shoot(f"board-rows-{by}")
    _show_rows(page, By.VEHICLE)
    view.show_scale(SEASON)
    shoot("board-tray")
    for fit in Fit:
        _carry_until(page, shoot, fit)
    load = page.tray.load(page.tray.list.current)
    view.take_up_by_key(load)
    shoot("board-carried")
    view.give_up()
    view.dropped.emit(load, SUNDAY, view.ground.layout.bands[0].row.id if view.ground else "", None)
    shoot("board-refused")
    view.choose(view.cards[3].visit)
    page.acts.pick_day.trigger()
    view.show_scale(WEEKS)
    shoot("board-several")
    view.show_scale(DAYS)
    view.take_up_by_key()
    QTest.keyClick(view, Qt.Key.Key_Right)
    shoot("board-several-carried")
    view.give_up()


def _show_rows(page: BoardPage, by: By) -> None:
    page.tools.rows.show_value(by)
    page.tools.rows.edited.emit()


def _carry_until(page: BoardPage, shoot: Callable[[str], None], fit: Fit) -> None:
    """Carry the first entry of the tray over days until one suits like this."""
    page.tray.stand()
    view = page.view
    view.take_up_by_key(page.tray.load(page.tray.list.current))
    shoot("board-carried")
    for _step in range(STEPS):
        if _said_fit(view.said) is fit:
            break
        QTest.keyClick(view, Qt.Key.Key_Right)
    shoot(f"board-carried-{fit.value}")
    view.give_up()


def _said_fit(said: str) -> Fit | None:
    """How the day suits, by what is said of it: the words of one begin those of another."""
    told = (fit for fit in Fit if fit_words(fit) in said)
    return max(told, key=lambda fit: len(fit_words(fit)), default=None)
