"""How many rows become what, as keys that show only those."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from outreach_app.i18n import _
from outreach_app.services.importing import Preview, RowKind
from outreach_app.ui.icons import icon
from outreach_app.ui.theme import TIGHT
from outreach_app.ui.widgets.import_rows import kind_picture, kind_tint, kind_words


class KindFilter(QWidget):
    """One key for all rows and one for each kind there is; `chosen` when another is pressed."""

    chosen = Signal()

    def __init__(self) -> None:
        """Start with every row shown."""
        super().__init__()
        self.only: RowKind | None = None
        self._group = QButtonGroup(self)
        self.keys: dict[RowKind | None, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        for kind in (None, *RowKind):
            key = QToolButton()
            key.setCheckable(True)
            key.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if kind is not None:
                key.setIcon(icon(kind_picture(kind), kind_tint(kind).ink))
            key.clicked.connect(self._choose)
            self._group.addButton(key)
            self.keys[kind] = key
            line.addWidget(key)
        self.keys[None].setChecked(True)
        line.addStretch(1)
        self.hide()

    def count(self, preview: Preview) -> None:
        """Show how many rows of each kind there are; kinds without rows are not shown."""
        self.setVisible(bool(preview.rows))
        for kind, key in self.keys.items():
            count = len(preview.rows) if kind is None else preview.count(kind)
            words = _("all") if kind is None else kind_words(kind)
            key.setText(_("{words} {count}").format(words=words, count=count))
            key.setVisible(bool(count))
        if self.keys[self.only].isHidden():
            self.keys[None].setChecked(True)
            self.only = None

    def _choose(self) -> None:
        self.only = next(kind for kind, key in self.keys.items() if key.isChecked())
        self.chosen.emit()
