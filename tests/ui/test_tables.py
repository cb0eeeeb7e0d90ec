"""Tables are filtered, sorted and followed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from outreach_app.ui.widgets.row_model import Cell, Column, Row, RowModel, sort_key
from outreach_app.ui.widgets.row_table import RowTable

COLUMNS = (Column("Village", 12), Column("Requests", 6, figures=True))
NAMES = ("红泉村", "五间房村", "贝寺村", "Adda")


def rows() -> list[Row]:
    return [
        Row(name, (Cell(name), Cell(str(number), number)), "hqc" if name == "红泉村" else "")
        for number, name in enumerate(NAMES)
    ]


def shown(model: RowModel) -> list[str]:
    return [model.id_at(at) for at in range(model.rowCount())]


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    made = RowTable("Villages", COLUMNS, "No villages yet.")
    qtbot.addWidget(made)
    made.fill(rows())
    return made


def test_every_word_of_the_filter_must_be_found(table: RowTable) -> None:
    table.filter_box.setText("村 五")
    assert shown(table.model) == ["五间房村"]

    table.filter_box.setText("HQC")
    assert shown(table.model) == ["红泉村"]

    table.filter_box.clear()
    assert shown(table.model) == list(NAMES)


def test_figures_sort_by_size_and_names_by_pinyin(table: RowTable) -> None:
    table.model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(table.model) == ["Adda", "贝寺村", "五间房村", "红泉村"]

    table.model.sort(0)
    assert shown(table.model) == ["Adda", "贝寺村", "红泉村", "五间房村"]


def test_empty_cells_sort_last() -> None:
    cells = [Cell(""), Cell("9", 9), Cell("10", 10)]

    assert [cell.text for cell in sorted(cells, key=sort_key)] == ["9", "10", ""]


def test_the_user_stays_on_the_same_row(table: RowTable) -> None:
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.stand_on("贝寺村")

    table.fill([Row("new", (Cell("new"), Cell(""))), *rows()])
    table.model.sort(0)

    assert table.current == "贝寺村"
    assert chosen == ["贝寺村"]


def test_going_to_a_hidden_row_takes_the_filter_away(table: RowTable) -> None:
    table.filter_box.setText("Adda")

    table.stand_on("红泉村")

    assert table.filter_box.text() == ""
    assert table.current == "红泉村"


def test_a_change_in_place_resets_nothing(table: RowTable, qtbot: QtBot) -> None:
    changed = [replace(row, cells=(Cell(row.id), Cell("7", 7))) for row in rows()]

    with qtbot.assertNotEmitted(table.model.modelReset), qtbot.waitSignal(table.model.dataChanged):
        table.fill(changed)

    assert table.model.data(table.model.index(0, 1)) == "7"


def test_it_says_what_to_do_when_there_is_nothing(table: RowTable) -> None:
    table.filter_box.setText("nowhere")
    assert table.empty_words == "Nothing here matches the filter."

    table.filter_box.clear()
    table.fill([])
    assert table.empty_words == "No villages yet."
    assert table.current == ""


def test_tab_leaves_the_table_and_enter_opens_the_row(table: RowTable, qtbot: QtBot) -> None:
    table.show()
    qtbot.waitExposed(table)
    table.view.setFocus()
    table.stand_on("Adda")

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)

    assert opened.args == ["Adda"]
    assert not table.view.tabKeyNavigation()


def test_the_model_answers_for_nothing_beneath_a_row(table: RowTable) -> None:
    first = table.model.index(0, 0)

    assert table.model.rowCount(first) == 0
    assert table.model.rowCount(QModelIndex()) == len(NAMES)
    assert table.model.headerData(1, Qt.Orientation.Horizontal) == "Requests"
