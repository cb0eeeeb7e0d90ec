"""Tab goes the way one reads: line by line, as the layouts have it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QTabWidget, QWidget


def tab_in_reading_order(after: QWidget, page: QWidget) -> None:
    """Let Tab lead from `after` through everything on `page` that takes the keyboard."""
    for here, there in pairwise([after, *reading_order(page)]):
        QWidget.setTabOrder(here, there)


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """A widget and what is in it, as far as Tab stops there, in the order of reading."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    for part in filter(None, _parts(widget)):
        yield from reading_order(part)


def _parts(widget: QWidget) -> Iterator[QWidget | None]:
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        yield from (widget.widget(number) for number in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from (widget.widget(number) for number in range(widget.count()))
    elif isinstance(widget, QScrollArea):
        yield widget.widget()
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget | None]:
    for number in range(layout.count()):
        spot = layout.itemAt(number)
        if spot is None:
            continue
        widget, inner = spot.widget(), spot.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
