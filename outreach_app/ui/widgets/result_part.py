"""What the parts of a result's form share: headings, pictures of the scanned sheet, and reading."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.ui.theme import TIGHT, WIDE
from outreach_app.ui.widgets.parts import first_focus, label
from outreach_app.ui.widgets.written import beside_each_other


class SheetPictures(NamedTuple):
    """What a scanned sheet shows: pictures of its fields and of its rows of boxes, by question.

    `look` are the questions whose boxes a person must settle.
    """

    written: Mapping[str, bytes] = MappingProxyType({})
    rows: Mapping[str, bytes] = MappingProxyType({})
    look: frozenset[str] = frozenset()

    def pictured(self, *questions: str) -> QHBoxLayout:
        """What was written by hand."""
        return beside_each_other(self.written, questions, _("As it is written"))

    def show_boxes(self, box: QVBoxLayout, question: str) -> None:
        """Add the boxes of a row, and that they are doubtful where they are."""
        if question in self.rows:
            across = beside_each_other(self.rows, (question,), _("As it is crossed"))
            if question in self.look:
                across.insertWidget(1, label(_("Look at the boxes and choose."), role="error"))
            box.addLayout(across)


def column_of(part: QWidget) -> QVBoxLayout:
    """The column of a part that holds several groups."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(WIDE)
    return column


def group(words: str) -> QVBoxLayout:
    """A column under a heading."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(TIGHT)
    box.addWidget(label(words, role="title"))
    return box


def read(editor: Any) -> Any:
    """What an editor says; where it cannot be, it is shown and the reason raised."""
    try:
        return editor.value()
    except OutreachError:
        first_focus(editor).setFocus()
        raise
