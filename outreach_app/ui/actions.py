"""How an action is made, where its slot lives; the menu only places it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from outreach_app.ui.icons import icon

Keys = str | QKeySequence.StandardKey


def action(
    owner: QObject,
    words: str,
    slot: Callable[[], object],
    *,
    picture: str = "",
    keys: Keys = "",
) -> QAction:
    """An action with its words (`&` marks the mnemonic), icon and shortcut, which its tip names."""
    made = QAction(words, owner)
    if picture:
        made.setIcon(icon(picture))
    made.setShortcut(QKeySequence(keys))
    shortcut = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    said = words.replace("&", "").removesuffix("…")
    made.setToolTip(f"{said} ({shortcut})" if shortcut else said)
    made.triggered.connect(slot)
    return made
