"""What has no place in the plan, village by village, and why."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from typing_extensions import override

from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.request import Request
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.ui.theme import SPACE, TIGHT, letters, scaled
from outreach_app.ui.words import priority_words

_VILLAGE = Qt.ItemDataRole.UserRole
_TOPIC = Qt.ItemDataRole.UserRole + 1
_USUAL = 1


class UnplacedList(QTreeWidget):
    """Villages, under each what it asked for and the sentences that say why it has no visit.

    `opened(village)` tells that a village was double-clicked or entered.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setAccessibleName(_("Not placed"))
        self.setColumnCount(3)
        self.setHeaderLabels([_("Asked for"), _("Wished time"), _("Why it has no place")])
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(SPACE * 2)
        self.setStyleSheet(f"QTreeView::item {{ padding: {TIGHT}px {SPACE - 2}px; }}")
        self.setItemDelegate(_Wrapping(self))
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, letters(34))
        header.resizeSection(1, letters(20))
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self.itemActivated.connect(self._open)

    def show_unplaced(self, workspace: Workspace, unplaced: Iterable[Unplaced]) -> None:
        """Show these, villages in the order of their names."""
        self.clear()
        ordered = sorted(unplaced, key=lambda one: _order(workspace, one))
        for village, ones in groupby(ordered, key=lambda one: one.requirement.village):
            self._put(workspace, village, tuple(ones))
        self.expandAll()

    def stand_on(self, village: str) -> None:
        """Choose a village, if it is listed."""
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top and top.data(0, _VILLAGE) == village:
                self.setCurrentItem(top)
                self.scrollToItem(top, QTreeWidget.ScrollHint.PositionAtTop)

    def current(self) -> VillageId | tuple[VillageId, TopicId]:
        """The village or the topic the user stands on; an empty id for none."""
        chosen = self.currentItem()
        if chosen is None:
            return VillageId("")
        village = VillageId(chosen.data(0, _VILLAGE))
        topic = chosen.data(0, _TOPIC)
        return (village, TopicId(topic)) if topic else village

    def _put(self, workspace: Workspace, village: VillageId, ones: tuple[Unplaced, ...]) -> None:
        place = workspace.villages.get(village)
        count = ngettext("{count} topic", "{count} topics", len(ones)).format(count=len(ones))
        top = QTreeWidgetItem(self, [place.name if place else village, "", count])
        top.setData(0, _VILLAGE, village)
        top.setFont(0, scaled(1.05, bold=True))
        for one in ones:
            leaf = QTreeWidgetItem(top, _cells(workspace, one))
            leaf.setData(0, _VILLAGE, village)
            leaf.setData(0, _TOPIC, one.requirement.topic)
            for column in range(3):
                leaf.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)

    def _open(self, chosen: QTreeWidgetItem) -> None:
        self.opened.emit(chosen.data(0, _VILLAGE))


class _Wrapping(QStyledItemDelegate):
    """Rows as high as their longest cell needs."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    # Qt asks

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inset = 2 * SPACE + TIGHT
        if index.column() == 0 and index.parent().isValid():
            inset += self._tree.indentation()
        room = self._tree.columnWidth(index.column()) - inset
        wraps = int(Qt.TextFlag.TextWordWrap)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or " ")
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = option.fontMetrics if font is None else type(option.fontMetrics)(font)
        height = metrics.boundingRect(0, 0, max(room, 1), 10_000, wraps, words).height()
        return QSize(room, height + 2 * TIGHT)


def _cells(workspace: Workspace, one: Unplaced) -> list[str]:
    wanted = one.requirement
    topic = workspace.topics.get(wanted.topic)
    name = topic.name if topic else wanted.topic
    if wanted.priority > _USUAL:
        name = _("{topic} ({priority})").format(
            topic=name, priority=priority_words(wanted.priority)
        )
    request = workspace.requests.get(wanted.request) if wanted.request else None
    return [name, _wished(request) if request else "", "\n".join(one.reasons)]


def _wished(request: Request) -> str:
    """When it is wished for, as it was written where that was not understood."""
    return times_sentence(request.wished) if request.wished else request.wished_words


def _order(workspace: Workspace, one: Unplaced) -> tuple[str, str, int]:
    village = workspace.villages.get(one.requirement.village)
    name = village.name if village else ""
    return (name, one.requirement.village, -one.requirement.priority)
