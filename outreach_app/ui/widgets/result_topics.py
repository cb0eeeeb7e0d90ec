"""The part of a result's form for topics: those planned, and others brought all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.result import Outcome, Result, TopicOutcome
from outreach_app.domain.topic import TopicId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.widgets.list_editors import PickEditor
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.result_lines import TopicLine
from outreach_app.ui.widgets.result_part import SheetPictures, group, read

_OTHER = "other topic"


class TopicsPart(QWidget):
    """A line for each topic; `grown` has a line that was added, `typed` follows an answer's key."""

    typed = Signal()
    grown = Signal(QWidget)

    def __init__(
        self, workspace: Workspace, visit: Visit, guess: Result, sheet: SheetPictures
    ) -> None:
        """Show what is recorded of the planned topics and of others."""
        super().__init__()
        self._workspace, self._sheet = workspace, sheet
        told = {outcome.topic: outcome for outcome in guess.topics}
        planned = [topic for topic in visit.topics if topic in workspace.topics]
        known = {topic: told.get(topic) or self._untold(topic) for topic in (*planned, *told)}
        self._box = group(_("Topics"))
        self.setLayout(self._box)
        self.lines: list[TopicLine] = []
        for topic, outcome in known.items():
            self._put(topic, outcome)
        self.other = PickEditor(_("Other topics brought"))
        self.other.choose.setText(_("Another topic…"))
        self.other.offer(
            [
                Option(one.id, one.name, one.field)
                for one in workspace.topics.values()
                if one.id not in known
            ]
        )
        self.other.edited.connect(self._take)
        self._box.addLayout(sheet.pictured(_OTHER))
        sheet.show_boxes(self._box, _OTHER)
        self._box.addWidget(self.other)

    def stops(self) -> list[QWidget]:
        """Where Enter stops."""
        return [stop for line in self.lines for stop in line.stops()]

    def value(self) -> tuple[TopicOutcome, ...]:
        """How every topic went."""
        return tuple(read(line) for line in self.lines)

    def said(self) -> list[object]:
        """How every topic went, as far as that is said."""
        return [line.said for line in self.lines]

    def _untold(self, topic: TopicId) -> TopicOutcome | None:
        """Not done, unless a scanned sheet leaves it to a person to say."""
        asked = f"topic {topic}" in self._sheet.look
        return None if asked else TopicOutcome(topic, Outcome.NOT_DONE)

    def _take(self) -> None:
        """A line for each topic that was not planned and was brought all the same."""
        there = {line.topic for line in self.lines}
        for topic in self.other.value():
            if topic not in there:
                self._put(TopicId(topic), TopicOutcome(TopicId(topic), Outcome.DONE))
        self.other.show_value(())

    def _put(self, id_: TopicId, outcome: TopicOutcome | None) -> None:
        topic = self._workspace.topics.get(id_)
        if topic is not None:
            line = TopicLine(topic, outcome)
            line.answers.typed.connect(self.typed)
            self.lines.append(line)
            self._box.insertWidget(len(self.lines), line)
            self._sheet.show_boxes(line.column, f"topic {topic.id}")
            self.grown.emit(line)
