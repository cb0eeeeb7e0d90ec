"""Say that a visit was missed or is cancelled, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.domain.visit import Status
from outreach_app.i18n import _, pgettext
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.segments import Segments


class NotMadeDialog(QDialog):
    """Asks for state and reason, each by a number; `told(status, reason)` carries both."""

    told = Signal(object, str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Start with missed, for that is what cannot be planned."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        states = [(Status.MISSED, _("missed")), (Status.CANCELLED, _("cancelled"))]
        self.state = Segments(_("What happened"), states)
        self.state.show_value(Status.MISSED)
        self.state.typed.connect(self._ask_reason)
        reasons = [(words, words) for words in _reasons()]
        self.usual = Segments(_("Reason"), reasons)
        self.usual.edited.connect(self._take_reason)
        self.reason = TextEditor(_("Reason in words"))
        self.reason.setMinimumWidth(letters(60))
        self.reason.setAccessibleName(_("Reason in words"))
        self.reason.textChanged.connect(self._weigh)
        self._done = button(_("Record"), self.accept, accent=True)
        self._done.setDefault(True)
        self._done.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(label(_("What happened"), role="title"))
        column.addWidget(self.state)
        column.addWidget(label(_("Reason"), role="title"))
        column.addWidget(self.usual)
        column.addWidget(self.reason)
        column.addSpacing(SPACE)
        column.addLayout(row(None, button(_("Cancel"), self.reject), self._done))
        self.accepted.connect(self._give)
        self.state.setFocus()

    def _ask_reason(self) -> None:
        self.usual.setFocus()

    def _take_reason(self) -> None:
        self.reason.setText(self.usual.value())
        self.reason.setFocus()

    def _weigh(self) -> None:
        self._done.setEnabled(bool(self.reason.value()))

    def _give(self) -> None:
        self.told.emit(self.state.value(), self.reason.value())


def _reasons() -> tuple[str, ...]:
    return (
        pgettext("reason", "snow or rain"),
        pgettext("reason", "road closed"),
        pgettext("reason", "the village could not receive"),
        pgettext("reason", "expert not available"),
        pgettext("reason", "no vehicle"),
    )
