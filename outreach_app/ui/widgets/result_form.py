"""What came home from one visit, typed without a mouse: Enter goes on, Ctrl+Enter records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.commitment import Commitment
from outreach_app.domain.result import Outcome, Result, TopicOutcome
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.times import clock
from outreach_app.domain.topic import TopicId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, letters
from outreach_app.ui.widgets.editors import NoteEditor, NumberEditor, WordsEditor
from outreach_app.ui.widgets.list_editors import PickEditor
from outreach_app.ui.widgets.parts import first_focus, label
from outreach_app.ui.widgets.photos_editor import PhotosEditor
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.result_lines import NewPromise, NewSuggestion, PromiseLine, TopicLine
from outreach_app.ui.widgets.segments import Segments
from outreach_app.ui.widgets.typed_editors import TypedClock
from outreach_app.ui.widgets.written import beside_each_other
from outreach_app.ui.words import satisfactions

_FIGURES = "arrived", "left", "attendance", "rangers"
_OTHER = "other topic"
_LINES = 1, 2, 3
_SIGNED = "expert ", "village ", "seal"
"""The questions of a visit sheet, as its blanks name them."""

_GO_ON = Qt.Key.Key_Return, Qt.Key.Key_Enter


class Returned(NamedTuple):
    """What a form says: the result, commitments that are new or stand otherwise, suggestions."""

    result: Result
    commitments: tuple[Commitment, ...]
    suggestions: tuple[Suggestion, ...]


class Around(NamedTuple):
    """What a form needs to know: the plan, new names, where photos go, and who copies them.

    `written` and `rows` are pictures of a scanned sheet's fields and boxes by question; `look` are
    the questions whose boxes a person must settle.
    """

    workspace: Workspace
    mint: Mint
    folder: Path
    jobs: Jobs
    written: Mapping[str, bytes] = MappingProxyType({})
    rows: Mapping[str, bytes] = MappingProxyType({})
    look: frozenset[str] = frozenset()


class ResultForm(QWidget):
    """The form of one visit, filled with `guess`; `done` when Ctrl+Enter is pressed."""

    done = Signal()

    def __init__(self, visit: Visit, guess: Result, around: Around) -> None:
        """Show what is recorded, or that all went as planned."""
        super().__init__()
        self._visit, self._guess, self._around = visit, guess, around
        self._workspace = around.workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACE, 0)
        self._column.setSpacing(WIDE)
        self._figures()
        self._topics()
        self._promises()
        self._new_promises: list[NewPromise] = []
        self._new_suggestions: list[NewSuggestion] = []
        self._promise_box = self._group(_("New commitments"))
        self._suggestion_box = self._group(_("Suggestions of the village"))
        for number in _LINES:
            parts = (f"new promise {number} {part}" for part in ("what", "who", "until"))
            self._promise_box.addLayout(self._pictured(*parts))
            self._suggestion_box.addLayout(self._pictured(f"suggestion {number}"))
        self._one_more_promise()
        self._one_more_suggestion()
        self._more()
        self._column.addStretch(1)
        self._start = self._said()
        for part in self.findChildren(QWidget):
            part.installEventFilter(self)

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not recorded."""
        return self._said() != self._start

    def value(self) -> Returned:
        """What the form says; where it cannot be, the field is shown and the reason raised."""
        parts: dict[str, Any] = {}
        for name, editor in self._editors().items():
            parts[name] = self._read(editor)
        promises = [line.value() for line in self.promises]
        changed = [one for one in promises if one != self._workspace.commitments.get(one.id)]
        new = [self._read(line) for line in self._new_promises]
        suggested = [line.value() for line in self._new_suggestions]
        topics = tuple(self._read(line) for line in self.topics)
        return Returned(
            replace(self._guess, topics=topics, **parts),
            (*changed, *filter(None, new)),
            tuple(filter(None, suggested)),
        )

    def suppose(self, commitments: Sequence[Commitment]) -> None:
        """Show older commitments as a scanned sheet says they stand."""
        for line in self.promises:
            for one in commitments:
                if one.id == line.id:
                    line.answers.show_value(one.state)
                    line.answers.edited.emit()

    def focus_first(self) -> None:
        """Begin with the time of arrival."""
        self.arrived.setFocus()

    def _editors(self) -> dict[str, Any]:
        return {
            "arrived_minute": self.arrived,
            "left_minute": self.left,
            "attendance": self.attendance,
            "rangers": self.rangers,
            "satisfaction": self.satisfaction,
            "team": self.team,
            "questions": self.questions,
            "materials": self.materials,
            "photos": self.photos,
        }

    def _read(self, editor: Any) -> Any:
        try:
            return editor.value()
        except OutreachError:
            first_focus(editor).setFocus()
            raise

    def _said(self) -> list[object]:
        """Everything as it stands in the fields, good or not."""
        figures = (self.arrived, self.left, self.attendance, self.rangers, self.materials)
        return [
            *(box.text() for box in figures),
            *(box.text() for line in self._new_lines() for box in line.stops() if line.said),
            *(line.said for line in self.topics),
            *(line.value() for line in self.promises),
            *(self.satisfaction.value(), self.team.value(), self.questions.value()),
            self.photos.names,
        ]

    def _new_lines(self) -> tuple[NewPromise | NewSuggestion, ...]:
        return (*self._new_promises, *self._new_suggestions)

    def _figures(self) -> None:
        """The hours, the people, and how content the village was."""
        visit, guess = self._visit, self._guess
        self.arrived, self.left = (
            TypedClock(clock(visit.start_minute)),
            TypedClock(clock(visit.end_minute)),
        )
        self.attendance, self.rangers = NumberEditor(optional=True), NumberEditor(optional=True)
        self.satisfaction = Segments(_("The village is"), satisfactions())
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        asked: tuple[tuple[str, TypedClock | NumberEditor, int | None], ...] = (
            (_("Arrived"), self.arrived, guess.arrived_minute),
            (_("Left"), self.left, guess.left_minute),
            (_("Present"), self.attendance, guess.attendance),
            (_("of them eco-rangers"), self.rangers, guess.rangers),
        )
        for column, (words, editor, value) in enumerate(asked):
            said = label(words, role="muted")
            said.setBuddy(editor)
            editor.setAccessibleName(words)
            editor.setMinimumWidth(letters(8))
            editor.show_value(value)
            grid.addWidget(said, 0, column)
            grid.addWidget(editor, 1, column)
            grid.setColumnStretch(column, 1)
            grid.addLayout(self._pictured(_FIGURES[column]), 2, column)
        self.satisfaction.show_value(guess.satisfaction)
        self.satisfaction.typed.connect(self._go_on)
        self._column.addLayout(grid)
        content = self._group(_("The village is"))
        content.addWidget(self.satisfaction)
        self._show_boxes(content, "satisfaction")

    def _topics(self) -> None:
        told = {outcome.topic: outcome for outcome in self._guess.topics}
        planned = [topic for topic in self._visit.topics if topic in self._workspace.topics]
        known = {topic: told.get(topic) or self._untold(topic) for topic in (*planned, *told)}
        self._topic_box = self._group(_("Topics"))
        self.topics: list[TopicLine] = []
        for topic, outcome in known.items():
            self._put_topic(topic, outcome)
        self.other = PickEditor(_("Other topics brought"))
        self.other.choose.setText(_("Another topic…"))
        self.other.offer(
            [
                Option(one.id, one.name, one.field)
                for one in self._workspace.topics.values()
                if one.id not in known
            ]
        )
        self.other.edited.connect(self._take_topics)
        self._topic_box.addLayout(self._pictured(_OTHER))
        self._show_boxes(self._topic_box, _OTHER)
        self._topic_box.addWidget(self.other)

    def _untold(self, topic: TopicId) -> TopicOutcome | None:
        """Not done, unless a scanned sheet leaves it to a person to say."""
        asked = f"topic {topic}" in self._around.look
        return None if asked else TopicOutcome(topic, Outcome.NOT_DONE)

    def _take_topics(self) -> None:
        """A line for each topic that was not planned and was brought all the same."""
        there = {line.topic for line in self.topics}
        for topic in self.other.value():
            if topic not in there:
                self._put_topic(TopicId(topic), TopicOutcome(TopicId(topic), Outcome.DONE))
        self.other.show_value(())

    def _put_topic(self, id_: TopicId, outcome: TopicOutcome | None) -> None:
        topic = self._workspace.topics.get(id_)
        if topic is not None:
            line = TopicLine(topic, outcome)
            line.answers.typed.connect(self._go_on)
            self.topics.append(line)
            self._topic_box.insertWidget(len(self.topics), line)
            self._show_boxes(line.column, f"topic {topic.id}")
            self._watch(line)

    def _promises(self) -> None:
        owed = [
            one
            for one in self._workspace.commitments.values()
            if one.village == self._visit.village and (one.owed or one.visit == self._visit.id)
        ]
        self.promises = [PromiseLine(one, self._visit) for one in owed]
        if owed:
            box = self._group(_("Open commitments"))
            for line in self.promises:
                line.answers.typed.connect(self._go_on)
                box.addWidget(line)
                self._show_boxes(line.column, f"promise {line.id}")

    def _one_more_promise(self) -> None:
        """There is always an empty line for one more."""
        if not self._new_promises or self._new_promises[-1].said:
            line = NewPromise(self._visit, self._around.mint)
            line.what.textChanged.connect(self._one_more_promise)
            self._new_promises.append(line)
            self._promise_box.addWidget(line)
            line.show()
            self._watch(line)

    def _one_more_suggestion(self) -> None:
        if not self._new_suggestions or self._new_suggestions[-1].said:
            line = NewSuggestion(self._visit, self._around.mint)
            line.what.textChanged.connect(self._one_more_suggestion)
            self._new_suggestions.append(line)
            self._suggestion_box.addWidget(line)
            line.show()
            self._watch(line)

    def _more(self) -> None:
        """What is as planned most of the time, and what comes beside the sheet."""
        guess, workspace = self._guess, self._workspace
        self.team = PickEditor(_("Who really came"))
        self.team.offer([Option(one.id, one.name) for one in workspace.experts.values()])
        self.team.show_value(guess.team)
        self.questions = NoteEditor(lines=2)
        self.questions.show_value(guess.questions)
        self.materials = WordsEditor()
        self.materials.show_value(guess.materials)
        self.photos = PhotosEditor(self._around.folder, self._around.jobs, guess.photos)
        for words, editor in (
            (_("Who really came"), self.team),
            (_("Questions asked"), self.questions),
            (_("Materials handed out or shown"), self.materials),
            (_("Photos"), self.photos),
        ):
            editor.setAccessibleName(words)
            self._group(words).addWidget(editor)
        if self._around.written:
            box = self._group(_("Signatures and seal"))
            for question in self._around.written:
                if question.startswith(_SIGNED):
                    box.addLayout(self._pictured(question))

    def _group(self, words: str) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(TIGHT)
        box.addWidget(label(words, role="title"))
        self._column.addLayout(box)
        return box

    def _pictured(self, *questions: str) -> QHBoxLayout:
        """What was written by hand, of a scanned sheet."""
        return beside_each_other(self._around.written, questions, _("As it is written"))

    def _show_boxes(self, box: QVBoxLayout, question: str) -> None:
        """The boxes of a scanned sheet's row, and that they are doubtful where they are."""
        if question in self._around.rows:
            across = beside_each_other(self._around.rows, (question,), _("As it is crossed"))
            if question in self._around.look:
                across.insertWidget(1, label(_("Look at the boxes and choose."), role="error"))
            box.addLayout(across)

    def _watch(self, line: QWidget) -> None:
        for part in (line, *line.findChildren(QWidget)):
            part.installEventFilter(self)

    def _stops(self) -> Sequence[QWidget]:
        """Where Enter stops, in order; a new line that is empty is one stop."""
        stops: list[QWidget] = [self.arrived, self.left, self.attendance, self.rangers]
        lines: tuple[TopicLine | PromiseLine, ...] = (*self.topics, *self.promises)
        stops += [self.satisfaction, *(stop for line in lines for stop in line.stops())]
        for new in self._new_lines():
            stops += new.stops() if new.said else new.stops()[:1]
        stops += [self.questions, self.materials]
        return [stop for stop in stops if stop.isVisibleTo(self)]

    def _go_on(self) -> None:
        """From where the keyboard is to the next stop; from the last one the form is done."""
        stops = self._stops()
        focused = QApplication.focusWidget()
        at = next(
            (
                n
                for n, stop in enumerate(stops)
                if focused and (stop is focused or stop.isAncestorOf(focused))
            ),
            -1,
        )
        if at == len(stops) - 1:
            self.done.emit()
            return
        stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    # Qt asks

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _GO_ON or isinstance(watched, QPushButton):
            return False
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            return False
        else:
            self._go_on()
        return True
