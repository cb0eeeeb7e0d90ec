"""The months a topic fits are drawn in the catalogue, and still said in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.ui.pages.topics import TopicsPage
from tests import makers
from tests.ui.board_makers import season_session

SPRING, WINTER = frozenset({3, 4}), frozenset({1, 2, 12})
SEASON_COLUMN = 2


def test_each_topic_shows_its_months(qapp: QApplication, qtbot: QtBot) -> None:
    catalogue = makers.workspace(
        makers.topic("pruning", months=WINTER),
        makers.topic("planting", months=SPRING, season_note="thaw"),
        makers.topic("sowing", months=SPRING),
    )
    page = TopicsPage(season_session(catalogue, qapp))
    qtbot.addWidget(page)
    page.resize(1150, 400)
    page.show()
    qtbot.waitExposed(page)
    view = page.frame.table.view
    cells = [view.model().index(row, SEASON_COLUMN) for row in range(3)]

    assert [cell.data() for cell in cells] == ["Dec–Feb", "Mar–Apr", "Mar–Apr"]
    assert cells[1].data(Qt.ItemDataRole.ToolTipRole) == "Mar–Apr: thaw"
    view.clearSelection()
    winter, planting, sowing = (grabbed(page, row) for row in range(3))
    assert winter != planting
    assert planting == sowing
    page.close()


def grabbed(page: TopicsPage, row: int) -> QImage:
    view = page.frame.table.view
    return view.viewport().grab(view.visualRect(view.model().index(row, SEASON_COLUMN))).toImage()
