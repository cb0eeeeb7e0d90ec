"""The first part of a result's form: the hours, the people, and how content the village was."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.domain.result import Result
from outreach_app.domain.times import clock
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE, TIGHT, letters
from outreach_app.ui.widgets.editors import NumberEditor
from outreach_app.ui.widgets.parts import label
from outreach_app.ui.widgets.result_part import SheetPictures, column_of, group, read
from outreach_app.ui.widgets.segments import Segments
from outreach_app.ui.widgets.typed_editors import TypedClock
from outreach_app.ui.words import satisfactions


class FiguresPart(QWidget):
    """Arrival, leaving, how many came, of them eco-rangers; satisfaction by its number."""

    typed = Signal()

    def __init__(self, visit: Visit, guess: Result, sheet: SheetPictures) -> None:
        """Show what is recorded; what was planned stands pale in empty fields."""
        super().__init__()
        self.arrived = TypedClock(clock(visit.start_minute))
        self.left = TypedClock(clock(visit.end_minute))
        self.attendance, self.rangers = NumberEditor(optional=True), NumberEditor(optional=True)
        self.satisfaction = Segments(_("The village is"), satisfactions())
        self.satisfaction.show_value(guess.satisfaction)
        self.satisfaction.typed.connect(self.typed)
        column = column_of(self)
        column.addLayout(self._grid(guess, sheet))
        content = group(_("The village is"))
        content.addWidget(self.satisfaction)
        sheet.show_boxes(content, "satisfaction")
        column.addLayout(content)

    def stops(self) -> list[QWidget]:
        """Where Enter stops."""
        return [self.arrived, self.left, self.attendance, self.rangers, self.satisfaction]

    def value(self) -> dict[str, Any]:
        """The parts of the result that stand here."""
        return {
            "arrived_minute": read(self.arrived),
            "left_minute": read(self.left),
            "attendance": read(self.attendance),
            "rangers": read(self.rangers),
            "satisfaction": self.satisfaction.value(),
        }

    def said(self) -> list[object]:
        """Everything as it stands in the fields, good or not."""
        boxes = (self.arrived, self.left, self.attendance, self.rangers)
        return [*(box.text() for box in boxes), self.satisfaction.value()]

    def _grid(self, guess: Result, sheet: SheetPictures) -> QGridLayout:
        """Each figure under its name, and what is written of it on the sheet."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        asked: tuple[tuple[str, str, TypedClock | NumberEditor, int | None], ...] = (
            ("arrived", _("Arrived"), self.arrived, guess.arrived_minute),
            ("left", _("Left"), self.left, guess.left_minute),
            ("attendance", _("Present"), self.attendance, guess.attendance),
            ("rangers", _("of them eco-rangers"), self.rangers, guess.rangers),
        )
        for column, (question, words, editor, value) in enumerate(asked):
            said = label(words, role="muted")
            said.setBuddy(editor)
            editor.setAccessibleName(words)
            editor.setMinimumWidth(letters(8))
            editor.show_value(value)
            grid.addWidget(said, 0, column)
            grid.addWidget(editor, 1, column)
            grid.setColumnStretch(column, 1)
            grid.addLayout(sheet.pictured(question), 2, column)
        return grid
