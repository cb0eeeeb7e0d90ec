"""The parts of a result's form for promises and suggestions: earlier ones, and new ones."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.commitment import Commitment
from outreach_app.domain.workspace import Told
from outreach_app.ui.widgets.result_lines import (
    NewPromise,
    NewSuggestion,
    PromiseLine,
    SuggestionLine,
)
from outreach_app.ui.widgets.result_part import SheetPictures, group, read


class EarlierPart(QWidget):
    """A line for each earlier commitment or suggestion; hidden where there is none."""

    typed = Signal()

    def __init__(
        self,
        words: str,
        lines: Sequence[PromiseLine] | Sequence[SuggestionLine],
        question: str,
        sheet: SheetPictures,
    ) -> None:
        """Under a heading; the boxes of a line are those of `question` and its id."""
        super().__init__()
        self.lines = lines
        box = group(words)
        self.setLayout(box)
        for line in lines:
            line.answers.typed.connect(self.typed)
            box.addWidget(line)
            sheet.show_boxes(line.column, f"{question} {line.id}")
            line.column.addLayout(sheet.pictured(f"why {line.id}"))
        if not lines:
            self.hide()

    def suppose(self, told: Iterable[Told]) -> None:
        """Show some as a scanned sheet says they stand."""
        states = {one.id: one.state if isinstance(one, Commitment) else one.uptake for one in told}
        for line in self.lines:
            if line.id in states:
                line.answers.show_value(states[line.id])
                line.answers.edited.emit()

    def stops(self) -> list[QWidget]:
        """Where Enter stops."""
        return [stop for line in self.lines for stop in line.stops()]

    def value(self) -> list[Told]:
        """Those that stand otherwise now."""
        return [said for line in self.lines if (said := line.value()) != line.before]

    def said(self) -> list[object]:
        """How each stands now."""
        return [line.value() for line in self.lines]


class NewPart(QWidget):
    """A line for each new commitment or suggestion and an empty one; `grown` has one added."""

    grown = Signal(QWidget)

    def __init__(
        self,
        words: str,
        make: Callable[[], NewPromise] | Callable[[], NewSuggestion],
        written: Iterable[Sequence[str]],
        sheet: SheetPictures,
    ) -> None:
        """Under a heading and pictures of what is `written` to each of these questions."""
        super().__init__()
        self._make = make
        self.lines: list[NewPromise | NewSuggestion] = []
        self._box = group(words)
        self.setLayout(self._box)
        for questions in written:
            self._box.addLayout(sheet.pictured(*questions))
        self._one_more()

    def stops(self) -> list[QWidget]:
        """Where Enter stops; a line that is empty is one stop."""
        return [stop for line in self.lines for stop in line.stops()[: None if line.said else 1]]

    def value(self) -> list[Told]:
        """What is written."""
        return [told for line in self.lines if (told := read(line))]

    def said(self) -> list[object]:
        """Everything as it stands in the fields, good or not."""
        return [box.text() for line in self.lines if line.said for box in line.stops()]

    def _one_more(self) -> None:
        """There is always an empty line for one more."""
        if not self.lines or self.lines[-1].said:
            line = self._make()
            line.what.textChanged.connect(self._one_more)
            self.lines.append(line)
            self._box.addWidget(line)
            line.show()
            self.grown.emit(line)
