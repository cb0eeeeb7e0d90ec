"""What came home from one visit, typed without a mouse: Enter goes on, Ctrl+Enter records."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.commitment import Commitment
from outreach_app.domain.result import Result
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Told, Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.theme import SPACE, WIDE
from outreach_app.ui.widgets.enter_walk import EnterWalk
from outreach_app.ui.widgets.result_figures import FiguresPart
from outreach_app.ui.widgets.result_lines import (
    NewPromise,
    NewSuggestion,
    PromiseLine,
    SuggestionLine,
)
from outreach_app.ui.widgets.result_more import MorePart
from outreach_app.ui.widgets.result_part import SheetPictures
from outreach_app.ui.widgets.result_told import EarlierPart, NewPart
from outreach_app.ui.widgets.result_topics import TopicsPart

_LINES = 1, 2, 3
"""The lines of a visit sheet for what is promised; of those for suggestions there are fewer."""


class Said(NamedTuple):
    """What a form says: the result, commitments and suggestions that are new or stand otherwise."""

    result: Result
    commitments: tuple[Commitment, ...]
    suggestions: tuple[Suggestion, ...]


class Around(NamedTuple):
    """What a form needs to know: the plan, new names, where photos go, and who copies them.

    `sheet` is the scanned one.
    """

    workspace: Workspace
    mint: Mint
    folder: Path
    jobs: Jobs
    sheet: SheetPictures = SheetPictures()


class ResultForm(QWidget):
    """The form of one visit, filled with `guess`; `done` when Ctrl+Enter is pressed."""

    done = Signal()

    def __init__(self, visit: Visit, guess: Result, around: Around) -> None:
        """Show what is recorded, or that all went as planned."""
        super().__init__()
        self._guess = guess
        workspace, sheet = around.workspace, around.sheet
        self.figures = FiguresPart(visit, guess, sheet)
        self.topics = TopicsPart(workspace, visit, guess, sheet)
        self.promises, self.suggestions = _earlier(workspace, visit, sheet)
        self.new_promises, self.new_suggestions = _new(visit, around)
        self.more = MorePart(workspace, guess, around.folder, around.jobs, sheet)
        self._parts = (
            *(self.figures, self.topics, self.promises, self.suggestions),
            *(self.new_promises, self.new_suggestions, self.more),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(WIDE)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        self._walk = EnterWalk(self._parts, self)
        self._walk.done.connect(self.done)
        for asking in (self.figures, self.topics, self.promises, self.suggestions):
            asking.typed.connect(self._walk.go_on)
        for growing in (self.topics, self.new_promises, self.new_suggestions):
            growing.grown.connect(self._walk.watch)
        self._start = self._said()

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not recorded."""
        return self._said() != self._start

    def value(self) -> Said:
        """What the form says; where it cannot be, the field is shown and the reason raised."""
        parts = {**self.figures.value(), **self.more.value()}
        told = (
            *(*self.promises.value(), *self.suggestions.value()),
            *(*self.new_promises.value(), *self.new_suggestions.value()),
        )
        return Said(
            replace(self._guess, topics=self.topics.value(), **parts),
            tuple(one for one in told if isinstance(one, Commitment)),
            tuple(one for one in told if isinstance(one, Suggestion)),
        )

    def suppose(self, told: Iterable[Told]) -> None:
        """Show earlier commitments and suggestions as a scanned sheet says they stand."""
        stand = tuple(told)
        self.promises.suppose(stand)
        self.suggestions.suppose(stand)

    def focus_first(self) -> None:
        """Begin with the time of arrival."""
        self.figures.arrived.setFocus()

    def _said(self) -> list[object]:
        """Everything as it stands in the fields, good or not."""
        return [
            *(*self.figures.said(), *self.topics.said(), *self.more.said()),
            *(*self.promises.said(), *self.suggestions.said()),
            *(*self.new_promises.said(), *self.new_suggestions.said()),
        ]


def _earlier(
    workspace: Workspace, visit: Visit, sheet: SheetPictures
) -> tuple[EarlierPart, EarlierPart]:
    """What the village is owed, and what was promised and suggested on this very visit."""
    told = [
        one
        for one in workspace.told()
        if one.village == visit.village and (one.owed or one.visit == visit.id)
    ]
    promises = [PromiseLine(one, visit) for one in told if isinstance(one, Commitment)]
    asked = [SuggestionLine(one, visit) for one in told if isinstance(one, Suggestion)]
    return (
        EarlierPart(_("Open commitments"), promises, "promise", sheet),
        EarlierPart(_("Earlier suggestions"), asked, "uptake", sheet),
    )


def _new(visit: Visit, around: Around) -> tuple[NewPart, NewPart]:
    """Room for what is promised and suggested on the visit."""
    parts = ("what", "who", "until")
    promised = [[f"new promise {number} {part}" for part in parts] for number in _LINES]
    suggested = [[f"suggestion {number}"] for number in _LINES]
    sheet = around.sheet
    return (
        NewPart(_("New commitments"), partial(NewPromise, visit, around.mint), promised, sheet),
        NewPart(
            *(_("Suggestions of the village"), partial(NewSuggestion, visit, around.mint)),
            *(suggested, sheet),
        ),
    )
