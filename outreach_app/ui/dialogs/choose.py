"""Choose one of many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, row
from outreach_app.ui.widgets.picker import ChoiceList, Option


class ChooseDialog(QDialog):
    """A list with a filter; `chosen(value)` carries the one picked."""

    chosen = Signal(object)

    def __init__(
        self, title: str, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        """Offer `options` under `title`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(letters(60), em(26))
        self.choices = ChoiceList(title, options)
        self.choices.opened.connect(self.accept)
        done = button(_("Choose"), self.accept, accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.choices, 1)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))
        self.accepted.connect(self._give)

    def _give(self) -> None:
        value = self.choices.current()
        if value is not None:
            self.chosen.emit(value)
