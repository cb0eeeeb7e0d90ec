"""The flat keys over a board, a map or a preview."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton


def flat_key(act: QAction) -> QToolButton:
    """A key for an action: its icon, or its words where it has none; a screen reader says them."""
    made = QToolButton()
    made.setDefaultAction(act)
    made.setAccessibleName(act.text().replace("&", ""))
    return made
