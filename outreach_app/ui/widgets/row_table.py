"""A table one can filter, sort and walk with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, em, letters
from outreach_app.ui.widgets.parts import filter_box, label, row
from outreach_app.ui.widgets.row_model import Column, Row, RowModel


class RowTable(QWidget):
    """A filter box, how many rows it leaves, and the rows.

    `chosen(id)` tells which row the user stands on ("" for none), `opened(id)` that Enter or a
    double click asks for it, `deleting` that Delete was pressed on it.
    """

    chosen = Signal(str)
    opened = Signal(str)
    deleting = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column], empty: str, *, short: bool = False
    ) -> None:
        """Show no rows yet; `name` is what a screen reader calls it, `empty` says what to do.

        A `short` table needs no filter, and its lines are lower.
        """
        super().__init__()
        self.model = RowModel(columns, self)
        self._id = ""
        self._empty_words = empty
        self.filter_box = filter_box(_("Filter by anything in the table"))
        self.filter_box.textChanged.connect(self._filter)
        self._count = label(role="muted")
        self.view = _View(name, self.model)
        self.view.deleting.connect(self.deleting)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.view.activated.connect(self._open)
        self.model.modelReset.connect(self._restore)
        self._empty = label(empty, role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._head = row(self.filter_box, self._count)
        column.addLayout(self._head)
        self._count.setContentsMargins(0, 0, TIGHT, 0)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        if short:
            self.view.verticalHeader().setDefaultSectionSize(em(1.5))
        self.filter_box.setHidden(short)
        self._count.setHidden(short)
        self._tell()

    @property
    def current(self) -> str:
        """The id of the row the user stands on, or nothing."""
        return self._id

    @property
    def empty_words(self) -> str:
        """What stands in the place of the rows while none is shown."""
        return self._empty.text()

    def fill(self, rows: list[Row]) -> None:
        """Show these rows; the user stays on the same one while it is there."""
        self.model.fill(rows)
        self._tell()

    def stand_on(self, id_: str) -> None:
        """Go to the row with this id, taking the filter away where it hides it."""
        if self.model.row_of(id_) < 0:
            self.filter_box.clear()
        at = self.model.row_of(id_)
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at, 0))
            self.view.scrollTo(self.model.index(at, 0))

    def put_beside_filter(self, act: QWidget) -> None:
        """Show a key at the end of the filter's line."""
        self._head.addWidget(act)

    def offer(self, acts: Sequence[QAction]) -> None:
        """Offer these acts by a right click on a row."""
        self.view.addActions(acts)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self._tell()

    def _restore(self) -> None:
        """After rows came and went: stand on the same one, else on the first."""
        wanted = max(self.model.row_of(self._id), 0)
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(
                self.model.index(wanted, 0), flags.ClearAndSelect | flags.Rows
            )
        else:
            self._choose()

    def _choose(self) -> None:
        id_ = self.model.id_at(self.view.currentIndex().row())
        if id_ != self._id:
            self._id = id_
            self.chosen.emit(id_)

    def _open(self) -> None:
        if self._id:
            self.opened.emit(self._id)

    def _tell(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        words = _("{shown} of {total}") if shown < total else "{total}"
        self._count.setText(words.format(shown=shown, total=total))
        nothing = not shown
        self.view.setVisible(not nothing)
        self._empty.setVisible(nothing)
        self._empty.setText(_("Nothing here matches the filter.") if total else self._empty_words)


class _View(QTableView):
    deleting = Signal()

    def __init__(self, name: str, model: RowModel) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(em(1.75))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        bold = header.fontMetrics()
        self._least = [bold.horizontalAdvance(column.title) + em(2.2) for column in model.columns]
        self._wanted = [letters(column.letters) + em(0.8) for column in model.columns]

    def _share(self, room: int) -> None:
        """Give each column its part of the room, and never less than its heading takes."""
        spare = room - sum(self._least)
        wishes = [max(w - n, 0) for w, n in zip(self._wanted, self._least, strict=True)]
        for number, (least, wish) in enumerate(zip(self._least, wishes, strict=True)):
            part = max(spare, 0) * wish // max(sum(wishes), 1)
            self.setColumnWidth(number, least + part)

    # Qt asks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._share(event.size().width())
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.deleting.emit()
        else:
            super().keyPressEvent(event)
