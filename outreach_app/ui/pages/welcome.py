"""The start page while no workspace is open: where to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.i18n import _
from outreach_app.paths import resource
from outreach_app.ui.icons import icon
from outreach_app.ui.session import workspace_name
from outreach_app.ui.theme import ROOMY, SPACE, TIGHT, WIDE, colours, em, letters
from outreach_app.ui.widgets.action_card import ActionCard
from outreach_app.ui.widgets.parts import heading, label


class WelcomePage(QWidget):
    """The sample, a new workspace, one opened before; `folder_wanted(path)` for the last."""

    folder_wanted = Signal(object)

    def __init__(self, sample: QAction, new: QAction, other: QAction, recent: Sequence[Path]):
        """Offer these three actions, and the folders of `recent`."""
        super().__init__()
        cards = QGridLayout()
        cards.setSpacing(WIDE)
        cards.addWidget(ActionCard(sample, "sprout", _sample_words(), accent=True), 0, 0)
        cards.addWidget(ActionCard(new, "folder-plus", _new_words()), 1, 0)
        cards.addWidget(ActionCard(other, "folder-open", _open_words()), 2, 0)
        middle = QWidget()
        middle.setMaximumWidth(letters(130))
        column = QVBoxLayout(middle)
        column.setSpacing(ROOMY)
        column.addStretch(1)
        column.addLayout(_head())
        body = QHBoxLayout()
        body.setSpacing(em(2))
        body.addLayout(cards, 3)
        body.addLayout(self._recent(recent), 2)
        column.addLayout(body)
        column.addStretch(2)
        line = QHBoxLayout(self)
        line.setContentsMargins(em(2), WIDE, em(2), WIDE)
        line.addStretch(1)
        line.addWidget(middle, 8)
        line.addStretch(1)

    def _recent(self, recent: Sequence[Path]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(label(_("Opened before"), role="title"))
        if not recent:
            words = _("Workspaces you open appear here.")
            column.addWidget(label(words, role="muted", wrap=True))
            column.addStretch(1)
            return column
        self.list = QListWidget()
        self.list.setAccessibleName(_("Opened before"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for folder in recent:
            listed = QListWidgetItem(icon("folder-open", colours().accent), "", self.list)
            listed.setText(f"{workspace_name(folder)}\n{folder.parent}")
            listed.setToolTip(str(folder).replace("&", "&amp;").replace("<", "&lt;"))
            listed.setData(Qt.ItemDataRole.UserRole, folder)
        self.list.itemActivated.connect(self._want)
        self.list.itemClicked.connect(self._want)
        column.addWidget(self.list, 1)
        return column

    def _want(self, listed: QListWidgetItem) -> None:
        self.folder_wanted.emit(listed.data(Qt.ItemDataRole.UserRole))


def _head() -> QHBoxLayout:
    sign = QSvgWidget(str(resource("outreach.svg")))
    sign.setFixedSize(em(4), em(4))
    words = QVBoxLayout()
    words.setSpacing(TIGHT)
    words.addWidget(heading(_("Experts go to the villages"), 2.0))
    said = _("Plan the visits of the expert service team, see what reached whom, print the sheets.")
    words.addWidget(label(said, role="muted", wrap=True))
    line = QHBoxLayout()
    line.setSpacing(WIDE)
    line.addWidget(sign)
    line.addLayout(words, 1)
    return line


def _sample_words() -> str:
    return _(
        "18 villages of Datong and Huangzhong, nine engineers and the season of 2027, "
        "to try everything out. Nothing can go wrong here."
    )


def _new_words() -> str:
    return _(
        "A season of your own: choose its dates, then import the townships’ request workbooks."
    )


def _open_words() -> str:
    return _("A workspace folder on this computer or on a stick.")
