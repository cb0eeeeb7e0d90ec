"""Enter goes from field to field of a form, Ctrl+Enter is done with it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from typing_extensions import override

_GO_ON = Qt.Key.Key_Return, Qt.Key.Key_Enter


class Stopping(Protocol):
    """A part of a form that knows where Enter stops in it."""

    def stops(self) -> Sequence[QWidget]:
        """Where Enter stops, in order; those not shown are passed over."""
        ...


class EnterWalk(QObject):
    """Walks the stops of a form's parts; `done` after the last one or with Ctrl+Enter."""

    done = Signal()

    def __init__(self, parts: Sequence[Stopping], form: QWidget) -> None:
        """Walk these parts in this order, wherever in the form Enter is pressed."""
        super().__init__(form)
        self._parts = parts
        self.watch(form)

    def watch(self, part: QWidget) -> None:
        """Hear the keys pressed in a widget and all it holds now."""
        for widget in (part, *part.findChildren(QWidget)):
            widget.installEventFilter(self)

    def go_on(self) -> None:
        """From where the keyboard is to the next stop; from the last one the form is done."""
        stops = [stop for part in self._parts for stop in part.stops() if not stop.isHidden()]
        focused = QApplication.focusWidget()
        at = next(
            (
                n
                for n, stop in enumerate(stops)
                if focused and (stop is focused or stop.isAncestorOf(focused))
            ),
            -1,
        )
        if at == len(stops) - 1:
            self.done.emit()
            return
        stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    # Qt asks

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _GO_ON or isinstance(watched, QPushButton):
            return False
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            return False
        else:
            self.go_on()
        return True
