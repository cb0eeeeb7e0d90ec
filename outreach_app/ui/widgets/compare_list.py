"""What another plan changes, visit by visit: before, after, and a box to tick."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from typing_extensions import override

from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.comparing import Difference
from outreach_app.services.keeping import said_village
from outreach_app.ui.icons import picture
from outreach_app.ui.theme import SPACE, TIGHT, colours, em, letters, scaled
from outreach_app.ui.widgets.compare_words import (
    difference_picture,
    difference_tint,
    difference_words,
    spoken,
    stand_lines,
)

_VISIT = Qt.ItemDataRole.UserRole
_LINES = Qt.ItemDataRole.UserRole + 1
_VILLAGE, _WHAT, _BEFORE, _AFTER = range(4)


class _Line(NamedTuple):
    words: str
    differs: bool


class CompareList(QTreeWidget):
    """Every visit that changes, all of them ticked to begin with.

    `ticked_changed` tells that another choice was made.
    """

    ticked_changed = Signal()

    def __init__(self, before: Workspace, after: Workspace, shown: Iterable[Difference]) -> None:
        """List these differences of two workspaces."""
        super().__init__()
        self._before, self._after = before, after
        self.setAccessibleName(_("What changes"))
        self.setColumnCount(4)
        self.setHeaderLabels([_("Village"), _("What happens"), _("Before"), _("After")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setIndentation(0)
        self.setItemDelegate(_Standing(self))
        self.setStyleSheet(f"QTreeView::item {{ padding: {TIGHT}px {SPACE - 2}px; }}")
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in ((_VILLAGE, 20), (_WHAT, 18), (_BEFORE, 34)):
            header.resizeSection(column, letters(width))
        for one in shown:
            self._put(one)
        self.itemChanged.connect(self._tell)

    def ticked(self) -> frozenset[VisitId]:
        """The visits chosen."""
        return frozenset(
            item.data(_VILLAGE, _VISIT)
            for item in self._items()
            if item.checkState(_VILLAGE) is Qt.CheckState.Checked
        )

    def tick_all(self, ticked: bool) -> None:
        """Choose all of them, or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(_VILLAGE, state)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked_changed.emit()

    def _items(self) -> Iterable[QTreeWidgetItem]:
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None:
                yield item

    def _put(self, one: Difference) -> None:
        item = QTreeWidgetItem(self, [said_village(self._after, one.village)])
        item.setData(_VILLAGE, _VISIT, one.visit)
        item.setData(_VILLAGE, Qt.ItemDataRole.AccessibleTextRole, spoken(self._after, one))
        item.setCheckState(_VILLAGE, Qt.CheckState.Checked)
        item.setFont(_VILLAGE, scaled(1.0, bold=True))
        tint = difference_tint(one)
        item.setText(_WHAT, difference_words(one))
        item.setForeground(_WHAT, QBrush(QColor(tint.ink)))
        item.setIcon(_WHAT, QIcon(picture(difference_picture(one), em(0.9), tint.ink)))
        before = stand_lines(self._before, one.before)
        after = stand_lines(self._after, one.after)
        for column, lines, others in ((_BEFORE, before, after), (_AFTER, after, before)):
            told = [
                _Line(words, number >= len(others) or others[number] != words)
                for number, words in enumerate(lines)
            ]
            same_topics = before[3:] == after[3:]
            item.setData(column, _LINES, told[:3] if same_topics else told)
            item.setText(column, "\n".join(lines))
            item.setToolTip(column, "\n".join(lines))

    def _tell(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == _VILLAGE:
            self.ticked_changed.emit()


class _Standing(QStyledItemDelegate):
    """Draws how a visit stands line by line: what differs stands out, what stays is muted."""

    # Qt asks

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        lines = index.data(_LINES)
        worn = colours()
        if lines:
            _draw_lines(painter, option, lines)
        else:
            super().paint(painter, option, index)
        painter.setPen(QColor(worn.sunken))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = index.data(_LINES)
        if not lines:
            return super().sizeHint(option, index)
        return QSize(letters(30), em(1.1) * len(lines) + 3 * TIGHT)


def _draw_lines(painter: QPainter, option: QStyleOptionViewItem, lines: Iterable[_Line]) -> None:
    worn = colours()
    painter.save()
    if option.state & option.state.State_Selected:
        painter.fillRect(option.rect, QColor(worn.selected))
    place = option.rect.adjusted(SPACE, TIGHT, -TIGHT, 0)
    for line in lines:
        painter.setFont(scaled(1.0, bold=line.differs))
        painter.setPen(QColor(worn.text if line.differs else worn.muted))
        right = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(line.words, right, place.width())
        high = QRect(place.left(), place.top(), place.width(), em(1.1))
        painter.drawText(high, Qt.AlignmentFlag.AlignVCenter, words)
        place.translate(0, em(1.1))
    painter.restore()
