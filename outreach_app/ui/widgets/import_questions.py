"""Questions an import asks, answered in place by one click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.services.importing import Candidate, Question
from outreach_app.ui.theme import SPACE, TIGHT, colours
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import button, label

_AS_BUTTONS = 5
_LIKELY = 0.005


class QuestionBox(QFrame):
    """One question with its likeliest answers as buttons; `answered(key, answer)`."""

    answered = Signal(str, str)

    def __init__(self, question: Question) -> None:
        """Ask."""
        super().__init__()
        self._key = question.key
        tint = colours().warning
        self.setStyleSheet(f"QuestionBox {{ background: {tint.paper}; border-radius: 8px; }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        words = label(question.words, wrap=True)
        words.setStyleSheet(f"color: {tint.ink}; font-weight: bold;")
        column.addWidget(words)
        if question.row:
            place = _("{sheet}, row {row}").format(sheet=question.sheet, row=question.row)
            column.addWidget(label(place, role="muted"))
        self.buttons = [self._button(c) for c in question.candidates[:_AS_BUTTONS]]
        for made in self.buttons:
            column.addWidget(made)
        rest = question.candidates[_AS_BUTTONS:]
        if rest:
            self._more = ChoiceEditor([(c.answer, candidate_words(c)) for c in rest])
            self._more.setPlaceholderText(_("Other answers"))
            self._more.setAccessibleName(_("Other answers"))
            self._more.setCurrentIndex(-1)
            self._more.edited.connect(self._answer_other)
            column.addWidget(self._more)

    def _button(self, candidate: Candidate) -> QPushButton:
        made = button(candidate_words(candidate), self._answer)
        made.setProperty("answer", candidate.answer)
        made.setStyleSheet("text-align: left;")
        return made

    def _answer(self) -> None:
        self.answered.emit(self._key, str(self.sender().property("answer")))

    def _answer_other(self) -> None:
        self.answered.emit(self._key, str(self._more.value()))


class QuestionList(QScrollArea):
    """All questions that are still open, one under the other; `answered(key, answer)`."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.setProperty("plain", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes: list[QuestionBox] = []

    def ask(self, questions: tuple[Question, ...]) -> None:
        """Ask these in the place of the ones before."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        self.boxes = [QuestionBox(question) for question in questions]
        for box in self.boxes:
            box.answered.connect(self.answered)
            column.addWidget(box)
        if not questions:
            column.addWidget(label(_("There is nothing left to answer."), role="muted"))
        column.addStretch(1)
        self.setWidget(inside)


def candidate_words(candidate: Candidate) -> str:
    """What an answer says, and how likely it is where that was weighed."""
    if candidate.score < _LIKELY:
        return candidate.label
    return _("{answer}  ({percent} %)").format(
        answer=candidate.label, percent=round(candidate.score * 100)
    )
