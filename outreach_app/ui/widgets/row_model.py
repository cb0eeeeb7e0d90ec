"""Rows of a table: filtered and sorted by a list of the visible ones, not by a proxy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor
from typing_extensions import override

from outreach_app.ui.colours import Tint
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import colours, em

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
DRAWN = Qt.ItemDataRole.UserRole
"""Gives what a delegate draws."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, its width in letters, and whether it holds figures."""

    title: str
    letters: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table; `order` sorts it where its text does not.

    `drawn` is what the delegate of a column draws in the place of the text.
    """

    text: str
    order: float | None = None
    picture: str = ""
    tint: Tint | None = None
    tip: str = ""
    drawn: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """One value as a line of the table; `found_by` are words that find it and are not shown."""

    id: str
    cells: tuple[Cell, ...]
    found_by: str = ""


class RowModel(QAbstractTableModel):
    """The rows that pass the filter, in the order asked for."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        """Have columns and no rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._words: list[str] = []
        self._order: list[int] = []
        self._visible: list[int] = []
        self._needles: tuple[str, ...] = ()
        self._sorted_by = -1
        self._descending = False

    @property
    def total(self) -> int:
        """How many rows there are with no filter."""
        return len(self._rows)

    def fill(self, rows: list[Row]) -> None:
        """Show these rows; what stays in its place is only redrawn."""
        before = [self._rows[n].id for n in self._visible]
        words = [_words(row) for row in rows]
        order = self._sorted(rows)
        visible = self._found(order, words)
        stays = [rows[n].id for n in visible] == before
        if not stays:
            self.beginResetModel()
        self._rows, self._words, self._order, self._visible = rows, words, order, visible
        if not stays:
            self.endResetModel()
        elif visible:
            last = self.index(len(visible) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def filter(self, text: str) -> None:
        """Show only the rows in which every word of `text` is found."""
        self._needles = tuple(text.casefold().split())
        self.beginResetModel()
        self._visible = self._found(self._order, self._words)
        self.endResetModel()

    def row_of(self, id_: str) -> int:
        """Where the row with this id stands, -1 where it is not shown."""
        return next((at for at, n in enumerate(self._visible) if self._rows[n].id == id_), -1)

    def id_at(self, at: int) -> str:
        """The id of the row that stands there, or nothing."""
        return self._rows[self._visible[at]].id if 0 <= at < len(self._visible) else ""

    def _sorted(self, rows: list[Row]) -> list[int]:
        """The numbers of all rows in the order asked for."""
        column = self._sorted_by
        if column < 0:
            return list(range(len(rows)))
        keys = [sort_key(row.cells[column]) for row in rows]
        return sorted(range(len(rows)), key=keys.__getitem__, reverse=self._descending)

    def _found(self, order: list[int], words: list[str]) -> list[int]:
        """Those of the rows in which every word of the filter is found."""
        for needle in self._needles:
            order = [n for n in order if needle in words[n]]
        return order

    # Qt asks

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._visible)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[self._visible[index.row()]].cells[index.column()]
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                found = cell.text
            case Qt.ItemDataRole.ToolTipRole:
                found = cell.tip or None
            case Qt.ItemDataRole.UserRole:
                found = cell.drawn
            case Qt.ItemDataRole.TextAlignmentRole:
                found = _alignment(self.columns[index.column()])
            case Qt.ItemDataRole.ForegroundRole if cell.tint:
                found = QColor(cell.tint.ink)
            case Qt.ItemDataRole.DecorationRole if cell.picture:
                ink = cell.tint.ink if cell.tint else colours().muted
                found = picture(cell.picture, em(0.9), ink)
        return found

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = column
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._order = self._sorted(self._rows)
        self.beginResetModel()
        self._visible = self._found(self._order, self._words)
        self.endResetModel()


def sort_key(cell: Cell) -> tuple[bool, float, bytes]:
    """Where a cell sorts: empty ones last, figures by their size, names as a dictionary has them.

    GB 18030 keeps the common characters in the order of their pinyin.
    """
    figure = cell.order if cell.order is not None else 0.0
    return (not cell.text, figure, cell.text.casefold().encode("gb18030", "replace"))


def _words(row: Row) -> str:
    texts = [cell.text for cell in row.cells]
    return "\n".join([*texts, row.found_by]).casefold()


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
