"""Shares covered as tinted cells: a row for each area, a column for each kind of topic."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from outreach_app.i18n import _, ngettext
from outreach_app.services.coverage_shares import Share, Shares
from outreach_app.services.matrix import Only
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import HAIR, POINTS, SPACE, TIGHT, colours, em, scaled
from outreach_app.ui.words import area_words, branch_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIZE = 0.88
_QUIET = 0.6


class CoverageHeat(QTableView):
    """Walked with the arrow keys; `opened(only)` when a cell is clicked or Enter pressed on it."""

    opened = Signal(object)

    def __init__(self) -> None:
        """Start without cells."""
        super().__init__()
        self._model = _Cells(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("Share of topics covered"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(scaled(_SIZE))
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(em(1.5))
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(em())
        heads.setStyleSheet(
            f"QHeaderView::section {{ padding: {TIGHT}px 0; font-size: {POINTS * _SIZE}pt; }}"
            f"QHeaderView::section:first {{ padding-left: {SPACE}px; }}"
        )
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def show_shares(self, shares: Shares) -> None:
        """Show these; the cursor stays where it is while there are as many rows and columns."""
        self._model.show_shares(shares)
        self._fit()

    def _fit(self) -> None:
        """As wide as the words need, what is left for the shares alike; as high as the rows."""
        widths = self._needed()
        line = self.verticalHeader().defaultSectionSize()
        high = line * self._model.rowCount()
        room, down = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
        spare = room.width() - sum(widths) - (down if room.height() < high else 0)
        # Left to themselves the two bars, once shown, take the room that would let both go.
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if spare < 0 else never)
        more = max(spare, 0) // max(len(widths) - 1, 1)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + more if column else width)
        around = self.horizontalHeader().sizeHint().height() + HAIR
        if spare < 0:
            around += self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(around + line)
        self.setMaximumHeight(around + max(high, line))

    def _needed(self) -> list[int]:
        """The least width of each column."""
        bold = QFontMetrics(scaled(_SIZE, bold=True))
        columns = range(self._model.columnCount())
        heads = (str(self._model.headerData(n, Qt.Orientation.Horizontal)) for n in columns)
        widths = [bold.horizontalAdvance(head) + HAIR + TIGHT for head in heads]
        names = map(self._model.name, range(self._model.rowCount()))
        own = [self.fontMetrics().horizontalAdvance(name) + em(1.2) for name in names]
        return [max([widths[0] + 2 * SPACE, *own]), *widths[1:]]

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.only(index))

    # Qt asks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Cells(QAbstractTableModel):
    """The name of each area, then its share of each branch."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shares = Shares((), (), {})

    def show_shares(self, shares: Shares) -> None:
        before = self._shares
        alike = (before.areas, before.branches) == (shares.areas, shares.branches)
        if not alike:
            self.beginResetModel()
        self._shares = shares
        if not alike:
            self.endResetModel()
        elif shares.areas:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def name(self, row: int) -> str:
        """What the area of a row is called."""
        return area_words(self._shares.areas[row])

    def only(self, index: Index) -> Only:
        """The rows and columns of the matrix that are behind a cell."""
        area = self._shares.areas[index.row()]
        if not index.column():
            return area
        branch = self._shares.branches[index.column() - 1]
        return Only(area.county, branch.category, None, area.township, branch.field)

    def _share(self, index: Index) -> Share:
        shares = self._shares
        return shares.of(shares.areas[index.row()], shares.branches[index.column() - 1])

    # Qt asks

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shares.areas)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shares.branches) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        area = self.name(index.row())
        if not index.column():
            return area if role == Qt.ItemDataRole.DisplayRole else None
        share = self._share(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "–" if share.percent is None else str(share.percent)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                branch = branch_words(self._shares.branches[index.column() - 1])
                return _("{area}, {topics}: {share}").format(
                    area=area, topics=branch, share=_share_words(share)
                )
            case Qt.ItemDataRole.UserRole:
                return share
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and not section:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section:
            return branch_words(self._shares.branches[section - 1])
        has_townships = any(area.township for area in self._shares.areas)
        return _("Township") if has_townships else _("County")


class _Painter(QStyledItemDelegate):
    """The ground says the share, the number too; a line how far planned visits will bring it."""

    # Qt asks

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(share, Share):
            super().paint(painter, option, index)
            return
        box = QRect(option.rect).adjusted(1, 1, -1, -1)
        tint = _tint(share)
        painter.fillRect(box, QColor(tint.paper))
        painter.setPen(QColor(tint.ink))
        painter.setFont(option.font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data())
        if share.planned:
            reach = box.width() * (share.covered + share.planned) // share.wanted
            line = QRect(box.left(), box.bottom() - HAIR + 1, reach, HAIR)
            quiet = QColor(tint.ink)
            quiet.setAlphaF(_QUIET)
            painter.fillRect(line, quiet)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours().text), HAIR))
            painter.drawRect(box.adjusted(1, 1, -1, -1))


def _tint(share: Share) -> Tint:
    """A ground of its own for nothing, for everything and for each third between."""
    heat = colours().heat
    if not share.wanted:
        return Tint(colours().muted, colours().surface)
    if share.covered in (0, share.wanted):
        return heat[-1] if share.covered else heat[0]
    return heat[1 + share.covered * (len(heat) - 2) // share.wanted]


def _share_words(share: Share) -> str:
    if not share.wanted:
        return _("nothing asked for")
    words = ngettext(
        "{covered} of {count} topic covered", "{covered} of {count} topics covered", share.wanted
    ).format(covered=share.covered, count=share.wanted)
    if share.planned:
        words = _("{words}, {planned} planned").format(words=words, planned=share.planned)
    return words
