"""What a screen reader meets on the board, its rows and the map: a list, an entry for each mark.

Where Qt takes nothing for an answer its stubs forget to say so; those results are `Any`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsItem, QGraphicsView, QWidget
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Mark:
    """A card or a point: the words for it, its drawing, and whether it is chosen."""

    words: str
    item: QGraphicsItem
    chosen: bool = False


class MarkedView(QGraphicsView):
    """A view whose marks can be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have the marks told from the first view on."""
        super().__init__(parent)
        _install()

    def mark_count(self) -> int:
        """How many marks there are."""
        raise NotImplementedError

    def mark(self, number: int) -> Mark:
        """The marks in the order they are walked, from 0."""
        raise NotImplementedError

    def words_of(self, number: int) -> str:
        """What is said of a mark."""
        return self.mark(number).words

    def is_chosen(self, number: int) -> bool:
        """Whether a mark is chosen."""
        return self.mark(number).chosen

    def area_of(self, number: int) -> QRect:
        """Where a mark is on the screen, in pixels."""
        return self.place_of(self.mark(number))

    def tell_chosen(self) -> None:
        """Let a screen reader say the mark that was chosen just now."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))

    def place_of(self, mark: Mark) -> QRect:
        """Where a mark is on the screen, in pixels."""
        shown = self.mapFromScene(mark.item.sceneBoundingRect()).boundingRect()
        return QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size())


class MarkedColumn(QWidget):
    """Drawn rows that can be heard; none of them is ever chosen."""

    def __init__(self, parent: QWidget) -> None:
        """Have the rows told."""
        super().__init__(parent)
        _install()

    def mark_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def words_of(self, number: int) -> str:
        """What is said of a row, from 0."""
        raise NotImplementedError

    def area_of(self, number: int) -> QRect:
        """Where a row is on the screen, in pixels."""
        raise NotImplementedError

    def is_chosen(self, _number: int) -> bool:
        """Whether a row is chosen."""
        return False


@cache
def _install() -> None:
    """Once in the life of the program."""
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return _MarkList(thing) if isinstance(thing, MarkedView | MarkedColumn) else None


class _MarkList(QAccessibleWidget):
    """The view as a list; entries are kept, for nobody else holds them."""

    def __init__(self, view: MarkedView | MarkedColumn) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._entries: dict[int, _Entry] = {}

    # Qt asks

    @override
    def childCount(self) -> int:
        return self._view.mark_count()

    @override
    def child(self, index: int) -> Any:
        if not 0 <= index < self.childCount():
            return None
        return self._entries.setdefault(index, _Entry(self, self._view, index))

    @override
    def childAt(self, x: int, y: int) -> Any:
        places = (self._view.area_of(n) for n in range(self.childCount()))
        under = (n for n, place in enumerate(places) if place.contains(QPoint(x, y)))
        return self.child(next(under, -1))

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Entry) else -1

    @override
    def focusChild(self) -> Any:
        chosen = (n for n in range(self.childCount()) if self._view.is_chosen(n))
        return self.child(next(chosen, -1))


class _Entry(QAccessibleInterface):
    """One mark; it asks the view anew each time, for the plan may have changed."""

    def __init__(
        self, marks: QAccessibleInterface, view: MarkedView | MarkedColumn, number: int
    ) -> None:
        super().__init__()
        self._marks = marks
        self._view = view
        self.number = number

    # Qt asks

    @override
    def isValid(self) -> bool:
        return self.number < self._view.mark_count()

    @override
    def object(self) -> Any:
        return None

    @override
    def parent(self) -> QAccessibleInterface:
        return self._marks

    @override
    def text(self, t: QAccessible.Text) -> str:
        named = t is QAccessible.Text.Name and self.isValid()
        return self._view.words_of(self.number) if named else ""

    @override
    def rect(self) -> QRect:
        return self._view.area_of(self.number) if self.isValid() else QRect()

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        told = QAccessible.State()
        told.selectable = told.focusable = 1
        told.selected = told.focused = int(self.isValid() and self._view.is_chosen(self.number))
        return told

    @override
    def child(self, index: int) -> Any:
        return None

    @override
    def childAt(self, x: int, y: int) -> Any:
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """The words of a mark are not typed here."""
