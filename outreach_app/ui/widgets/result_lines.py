"""The lines of a result's form: a topic, a promise as it stands, and what is promised or asked."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.result import Outcome, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.topic import Topic
from outreach_app.domain.visit import Visit
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _, pgettext
from outreach_app.ids import Mint
from outreach_app.ui.theme import SPACE, TIGHT, letters
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import label
from outreach_app.ui.widgets.segments import Segments
from outreach_app.ui.widgets.typed_editors import TypedDay
from outreach_app.ui.words import outcome_words, promise_words, uptake_words

ON_SHEETS = Promise.KEPT, Promise.UNDER_WAY, Promise.OPEN
"""How a commitment may stand, in the order of the sheet's boxes."""


_NOT_WHOLLY = Uptake.PARTLY, Uptake.NOT


class TopicLine(QWidget):
    """One topic: done, partly or not; why is asked where it was not wholly brought."""

    def __init__(self, topic: Topic, outcome: TopicOutcome | None) -> None:
        """Start with what is known of it, with no answer where that is nothing."""
        super().__init__()
        self.topic, self._name = topic.id, topic.name
        self.answers = Segments(topic.name, [(one, outcome_words(one)) for one in Outcome])
        self.why = TextEditor(_("Why not wholly?"))
        self.why.setAccessibleName(_("Why {topic} was not wholly brought").format(topic=topic.name))
        self.answers.edited.connect(self._show_why)
        if outcome:
            self.answers.show_value(outcome.outcome)
            self.why.show_value(outcome.why)
        self.column = _beside(self, label(topic.name, wrap=True), self.answers, self.why)
        self._show_why()

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops."""
        return [self.answers, self.why]

    @property
    def said(self) -> TopicOutcome | None:
        """How the topic went, None where nobody has said."""
        outcome = self.answers.value()
        why = "" if outcome is Outcome.DONE else self.why.value()
        return TopicOutcome(self.topic, outcome, why) if outcome else None

    def value(self) -> TopicOutcome:
        """How the topic went.

        Raises:
            InvalidValueError: where nobody has said.
        """
        said = self.said
        if said is None:
            raise InvalidValueError(
                _("Nobody has said how “{topic}” went. Choose done, partly or not.").format(
                    topic=self._name
                )
            )
        return said

    def _show_why(self) -> None:
        self.why.setVisible(self.answers.value() not in {None, Outcome.DONE})


class PromiseLine(QWidget):
    """An older commitment: kept, under way or not begun; what shows it is asked where kept."""

    def __init__(self, commitment: Commitment, visit: Visit) -> None:
        """Start with how it stands."""
        super().__init__()
        self.before, self._day = commitment, visit.day
        self.id = commitment.id
        self.answers = Segments(commitment.what, [(one, promise_words(one)) for one in ON_SHEETS])
        self.evidence = TextEditor(_("What shows it?"))
        self.evidence.setAccessibleName(
            _("What shows that it was kept: {what}").format(what=commitment.what)
        )
        self.answers.edited.connect(self._show_evidence)
        self.answers.show_value(commitment.state)
        self.evidence.show_value(commitment.evidence)
        words = _("{what} ({owner}, until {due})").format(
            what=commitment.what,
            owner=commitment.owner or _("nobody named"),
            due=commitment.due or _("no date"),
        )
        self.column = _beside(self, label(words, wrap=True), self.answers, self.evidence)
        self._show_evidence()

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops."""
        return [self.answers, self.evidence]

    def value(self) -> Commitment:
        """The commitment as it stands now."""
        before = self.before
        state = self.answers.value() or before.state
        kept = state is Promise.KEPT
        evidence = self.evidence.value() if kept else before.evidence
        if (state, evidence) == (before.state, before.evidence):
            return before
        settled = self._day if kept else None
        return replace(before, state=state, settled=settled, evidence=evidence)

    def _show_evidence(self) -> None:
        self.evidence.setVisible(self.answers.value() is Promise.KEPT)


class SuggestionLine(QWidget):
    """An earlier suggestion: taken up, partly or not; why is asked where it was not wholly."""

    def __init__(self, suggestion: Suggestion, visit: Visit) -> None:
        """Start with what is known of it, with no answer where that is nothing."""
        super().__init__()
        self.before, self._day = suggestion, visit.day
        self.id = suggestion.id
        self.answers = Segments(suggestion.what, [(one, uptake_words(one)) for one in Uptake])
        self.why = TextEditor(_("Why not wholly taken up?"))
        self.why.setAccessibleName(
            _("Why it was not wholly taken up: {what}").format(what=suggestion.what)
        )
        self.answers.edited.connect(self._show_why)
        self.answers.show_value(suggestion.uptake)
        self.why.show_value(suggestion.answer)
        words = _("{what} ({whom})").format(what=suggestion.what, whom=suggestion.from_whom)
        said = label(words if suggestion.from_whom else suggestion.what, wrap=True)
        self.column = _beside(self, said, self.answers, self.why)
        self._show_why()

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops."""
        return [self.answers, self.why]

    def value(self) -> Suggestion:
        """The suggestion as it stands now."""
        before, uptake = self.before, self.answers.value()
        answer = self.why.value() if uptake in _NOT_WHOLLY else before.answer
        if (uptake, answer) == (before.uptake, before.answer):
            return before
        return replace(before, uptake=uptake, answer=answer, settled=self._day)

    def _show_why(self) -> None:
        self.why.setVisible(self.answers.value() in _NOT_WHOLLY)


class NewPromise(QWidget):
    """What is promised on this visit: what, who, until when."""

    def __init__(self, visit: Visit, mint: Mint) -> None:
        """Start empty."""
        super().__init__()
        self._visit = visit
        self._id = CommitmentId(mint())
        self.what = TextEditor(pgettext("promise", "what is promised"))
        self.owner = TextEditor(pgettext("promise", "who"))
        self.due = TypedDay(pgettext("promise", "until, such as 5.1"), visit.day)
        _named_line(self, (self.what, 5), (self.owner, 2), (self.due, 3))

    def stops(self) -> list[TextEditor]:
        """Where the keyboard stops."""
        return [self.what, self.owner, self.due]

    @property
    def said(self) -> bool:
        """Whether something is written."""
        return bool(self.what.value())

    def value(self) -> Commitment | None:
        """The commitment, None where nothing is written."""
        if not self.said:
            return None
        return Commitment(
            *(self._id, self._visit.village, self.what.value(), self.owner.value()),
            due=self.due.value(),
            visit=self._visit.id,
        )


class NewSuggestion(QWidget):
    """What the village suggests: what, and from whom."""

    def __init__(self, visit: Visit, mint: Mint) -> None:
        """Start empty."""
        super().__init__()
        self._visit = visit
        self._id = SuggestionId(mint())
        self.what = TextEditor(pgettext("suggestion", "what the village suggests"))
        self.whom = TextEditor(pgettext("suggestion", "from whom"))
        _named_line(self, (self.what, 7), (self.whom, 3))

    def stops(self) -> list[TextEditor]:
        """Where the keyboard stops."""
        return [self.what, self.whom]

    @property
    def said(self) -> bool:
        """Whether something is written."""
        return bool(self.what.value())

    def value(self) -> Suggestion | None:
        """The suggestion, None where nothing is written."""
        if not self.said:
            return None
        visit = self._visit
        return Suggestion(
            self._id, visit.village, self.what.value(), self.whom.value(), visit=visit.id
        )


def _beside(line: QWidget, words: QLabel, answers: Segments, more: TextEditor) -> QVBoxLayout:
    """Words to the left, answers to the right, and beneath what is asked of some answers."""
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(TIGHT)
    across = QHBoxLayout()
    across.setSpacing(SPACE)
    across.addWidget(words, 1)
    across.addWidget(answers)
    column.addLayout(across)
    column.addWidget(more)
    return column


def _named_line(line: QWidget, *boxes: tuple[TextEditor, int]) -> None:
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(TIGHT)
    for box, share in boxes:
        box.setAccessibleName(box.placeholderText())
        box.setMinimumWidth(letters(8))
        across.addWidget(box, share)
