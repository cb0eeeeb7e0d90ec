"""Find anything: type a little of a name, its pinyin or initials, a day, or what you want to do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.services.finding import Finder, Thing, nearness
from outreach_app.ui.actions import bare
from outreach_app.ui.icons import icon
from outreach_app.ui.theme import SPACE, WIDE, colours, em, letters
from outreach_app.ui.widgets.parts import label

_MOST = 60
_VALUE = Qt.ItemDataRole.UserRole
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}
_PICTURES = {
    Thing.VILLAGE: "trees",
    Thing.EXPERT: "users",
    Thing.TOPIC: "book-open",
    Thing.VEHICLE: "truck",
    Thing.VISIT: "calendar-days",
}


class FindDialog(QDialog):
    """One line to type in and what it finds; `wanted(id)` tells which thing was chosen.

    An action that is chosen is done once the window is closed.
    """

    wanted = Signal(str)

    def __init__(
        self, finder: Finder | None, acts: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        """Look among what a workspace holds, if one is open, and the actions possible now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find anything"))
        self.resize(letters(76), em(28))
        self._finder = finder
        self._acts = [act for act in acts if act.isEnabled() and act.text()]
        self.box = _Box()
        self.box.walked.connect(self._walk)
        self.box.setPlaceholderText(_("Name, pinyin, initials, day, or what you want to do"))
        self.box.setAccessibleName(_("Find"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._find)
        self.box.returnPressed.connect(self._take)
        self.found = _list()
        self.found.itemActivated.connect(self._take)
        self.hint = label(role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.box)
        column.addWidget(self.found, 1)
        column.addWidget(self.hint)
        self._find("")

    def _find(self, text: str) -> None:
        self.found.clear()
        named, spelt = self._matching(text.casefold().split())
        self._add_acts(named)
        for one in self._finder.find(text, _MOST) if self._finder else []:
            self._add(one.id, _PICTURES[one.thing], one.words, one.beside)
        self._add_acts(spelt)
        self._stand_at(0)
        self.hint.setText(self._advice(text))

    def _advice(self, text: str) -> str:
        if not text.strip():
            return _("For example: hqc or hongquan for 红泉村, 4-14 for the visits of that day.")
        said = self._finder.said_of_day(text) if self._finder else ""
        if said:
            return said
        if not self.found.topLevelItemCount():
            return _("Nothing here is called that.")
        return _("Up and Down choose, Enter goes there, Esc closes.")

    def _matching(self, words: list[str]) -> tuple[list[QAction], list[QAction]]:
        """The actions that every word names as it is written, and those it spells."""
        named: list[QAction] = []
        spelt: list[QAction] = []
        for act in self._acts if words else ():
            near = [nearness(bare(act.text()), word) for word in words]
            if None not in near:
                (named if all(rank in (0, 1) for rank in near) else spelt).append(act)
        return named, spelt

    def _add_acts(self, acts: Sequence[QAction]) -> None:
        for act in acts:
            keys = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self._add(act, "play", bare(act.text()), keys)

    def _add(self, value: QAction | str, picture: str, words: str, beside: str) -> None:
        listed = QTreeWidgetItem(self.found, [words, beside])
        listed.setIcon(0, icon(picture, colours().accent))
        listed.setForeground(1, QColor(colours().muted))
        listed.setData(0, _VALUE, value)
        listed.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words} {beside}")

    def _take(self) -> None:
        listed = self.found.currentItem()
        if listed is None:
            return
        value = listed.data(0, _VALUE)
        tell = value.trigger if isinstance(value, QAction) else partial(self.wanted.emit, value)
        self.accept()
        tell()

    def _walk(self, steps: int) -> None:
        """Go up or down the list while the line keeps the keys."""
        listed = self.found.currentItem()
        if listed is not None:
            self._stand_at(self.found.indexOfTopLevelItem(listed) + steps)

    def _stand_at(self, at: int) -> None:
        last = self.found.topLevelItemCount() - 1
        listed = self.found.topLevelItem(max(0, min(at, last)))
        if listed is not None:
            self.found.setCurrentItem(listed)


class _Box(QLineEdit):
    """A line whose vertical keys are for the list below it: `walked(steps)`."""

    walked = Signal(int)

    # Qt asks

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(steps)


def _list() -> QTreeWidget:
    shown = QTreeWidget()
    shown.setAccessibleName(_("What is found"))
    shown.setColumnCount(2)
    shown.setHeaderHidden(True)
    shown.setRootIsDecorated(False)
    shown.setUniformRowHeights(True)
    shown.setIconSize(QSize(em(1), em(1)))
    header = shown.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return shown
