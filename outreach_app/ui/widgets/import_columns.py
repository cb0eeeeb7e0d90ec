"""What each sheet is taken for and each of its columns read as; both can be said otherwise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.services.importing import NOTHING, Preview, SheetLayout, Subject
from outreach_app.services.importing.headings import fields_of, heading
from outreach_app.ui.theme import SPACE, TIGHT
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.import_rows import subject_words
from outreach_app.ui.widgets.parts import label


class ColumnMap(QScrollArea):
    """`answered(key, answer)` says what a sheet or a column is."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        """Start with no sheets."""
        super().__init__()
        self.setProperty("plain", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes: dict[str, ChoiceEditor] = {}

    def show_layouts(self, preview: Preview) -> None:
        """Show how the sheets are read."""
        self.boxes = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        for layout in preview.layouts:
            column.addWidget(self._sheet(layout))
        column.addStretch(1)
        self.setWidget(inside)

    def _sheet(self, layout: SheetLayout) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, SPACE)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        subjects = [(subject.value, subject_words(subject)) for subject in Subject]
        subjects.append((NOTHING, subject_words(None)))
        grid.addWidget(label(layout.sheet, role="title", wrap=True), 0, 0)
        grid.addWidget(
            self._box(layout.key, layout.sheet, subjects, layout.subject or NOTHING), 0, 1
        )
        for number, column in enumerate(layout.columns if layout.subject else (), 1):
            words = _("{letter}  {heading}").format(letter=column.letter, heading=column.heading)
            grid.addWidget(label(words, role="muted", wrap=True), number, 0)
            grid.addWidget(
                self._box(column.key, words, _fields(layout.subject), column.field), number, 1
            )
        return made

    def _box(self, key: str, name: str, choices: list[tuple[str, str]], shown: str) -> ChoiceEditor:
        box = ChoiceEditor(choices)
        box.setAccessibleName(name)
        box.setProperty("key", key)
        box.show_value(shown)
        box.edited.connect(self._answer)
        self.boxes[key] = box
        return box

    def _answer(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceEditor):
            self.answered.emit(str(box.property("key")), str(box.value()))


def _fields(subject: Subject | None) -> list[tuple[str, str]]:
    if subject is None:
        return []
    fields = [(field, heading(subject, field)) for field in fields_of(subject)]
    return [(NOTHING, _("not read")), *fields]
