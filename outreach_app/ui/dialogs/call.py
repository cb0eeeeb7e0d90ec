"""Note what came of a phone call."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.release import Answer, Call
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.calls import ToPhone, answer_words
from outreach_app.services.today import now_in_china
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.widgets.segments import Segments
from outreach_app.ui.widgets.typed_editors import TypedDay


class CallDialog(QDialog):
    """Shows whom to call and what to say, and asks for the outcome; `told(call)` carries it."""

    told = Signal(object)

    def __init__(self, one: ToPhone, today: date, parent: QWidget | None = None) -> None:
        """Start with confirmed, for that is what most say."""
        super().__init__(parent)
        self._whom = one.whom
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Call to {name}").format(name=one.name))
        self.answer = Segments(_("Outcome"), [(each, answer_words(each)) for each in Answer])
        self.answer.show_value(Answer.CONFIRMED)
        self.answer.edited.connect(self._show_wished)
        self.wished = TypedDay(_("which day, such as 5.1"), today)
        self.wished.setAccessibleName(_("Wished day"))
        self.words = TextEditor(_("what was said"))
        self.words.setMinimumWidth(letters(60))
        self.words.setAccessibleName(_("What was said"))
        self.error = label(role="error", wrap=True)
        done = button(_("Note the call"), self.accept, accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        phone = one.phone or _("no telephone")
        column.addWidget(heading("　".join(filter(None, (one.person, phone))), 1.2))
        for words in one.words:
            column.addWidget(label(words, wrap=True))
        column.addSpacing(SPACE)
        column.addWidget(self.answer)
        column.addWidget(self.wished)
        column.addWidget(self.words)
        column.addWidget(self.error)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))
        self.error.hide()
        self._show_wished()
        self.answer.setFocus()

    def _show_wished(self) -> None:
        self.wished.setVisible(self.answer.value() is Answer.OTHER_DAY)

    # Qt asks

    @override
    def accept(self) -> None:
        """Hand the call over, unless the day is none."""
        try:
            wished = self.wished.value() if self.wished.isVisibleTo(self) else None
        except OutreachError as problem:
            self.error.setText(str(problem))
            self.error.show()
            self.wished.setFocus()
            return
        super().accept()
        moment = now_in_china()
        self.told.emit(Call(self._whom, self.answer.value(), moment, self.words.value(), wished))
