"""How an action is made, where its slot lives; the menu only places it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from outreach_app.ui.icons import icon

Keys = str | QKeySequence.StandardKey
_MNEMONIC = re.compile(r"\(&.\)")


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
    words = bare(words)
    made.setToolTip(f"{words} ({shortcut})" if shortcut else words)
    made.triggered.connect(slot)
    return made


def bare(words: str) -> str:
    """The words of an action without its mnemonic and dots: 打开(&O)… is 打开."""
    return _MNEMONIC.sub("", words).replace("&", "").removesuffix("…")
