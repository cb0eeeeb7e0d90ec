"""Collects what is in reference cycles, always on the window's thread.

Python's collector runs on whatever thread allocates; a dialog that dies on the worker thread takes
the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2_000
_YOUNG, _OLD = 700, 10


class Sweeper(QObject):
    """Takes the collector over until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(_EVERY_MS)

    def sweep(self) -> None:
        """Collect the young, and from time to time the old."""
        young, middle, old = gc.get_count()
        if old > _OLD:
            gc.collect(2)
        elif middle > _OLD:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.enable()
