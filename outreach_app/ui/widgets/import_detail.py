"""One row of an import: what was read, how it was understood, what is still open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.notice import Severity
from outreach_app.i18n import _
from outreach_app.services.importing import PreviewRow
from outreach_app.ui.theme import SPACE, TIGHT, em
from outreach_app.ui.widgets.editors import SwitchEditor
from outreach_app.ui.widgets.import_questions import QuestionBox
from outreach_app.ui.widgets.import_rows import kind_picture, kind_tint, kind_words
from outreach_app.ui.widgets.notice_strips import severity_picture, severity_tint
from outreach_app.ui.widgets.parts import drawing, heading, label, row


class ImportDetail(QScrollArea):
    """`answered(key, answer)` and `left_out(leave)` say what the user decides on the row."""

    answered = Signal(str, str)
    left_out = Signal(bool)

    def __init__(self) -> None:
        """Start with no row."""
        super().__init__()
        self.setProperty("plain", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_row(self, shown: PreviewRow | None, leave: bool) -> None:
        """Show a row; `leave` is whether it stays out."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        if shown is not None:
            self._fill(column, shown, leave)
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, shown: PreviewRow, leave: bool) -> None:
        title = heading(shown.title, 1.15)
        title.setWordWrap(True)
        column.addWidget(title)
        tint = kind_tint(shown.kind)
        kind = label(kind_words(shown.kind))
        kind.setStyleSheet(f"color: {tint.ink}; font-weight: bold;")
        place = _("{sheet}, row {row}").format(sheet=shown.sheet, row=shown.row)
        picture = drawing(kind_picture(shown.kind), em(), tint.ink)
        column.addLayout(row(picture, kind, label(place, role="muted"), None))
        for question in shown.questions:
            box = QuestionBox(question)
            box.answered.connect(self.answered)
            column.addWidget(box)
        _remarks(column, shown)
        _topics(column, shown)
        _times(column, shown)
        _changes(column, shown)
        if shown.values:
            stays = SwitchEditor(_("Leave this row out"))
            stays.show_value(leave)
            stays.toggled.connect(self.left_out)
            column.addWidget(stays)


def _remarks(column: QVBoxLayout, shown: PreviewRow) -> None:
    for remark in shown.remarks:
        words = _("{column}: {words}").format(column=remark.column, words=remark.words)
        said = label(words if remark.column else remark.words, wrap=True)
        tint = severity_tint(remark.severity)
        if remark.severity > Severity.INFO:
            said.setStyleSheet(f"color: {tint.ink};")
        picture = drawing(severity_picture(remark.severity), em(0.9), tint.ink)
        line = row(picture, said)
        line.setStretch(1, 1)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)


def _topics(column: QVBoxLayout, shown: PreviewRow) -> None:
    if shown.topics:
        column.addWidget(label(_("Topics"), role="title"))
    for guess in shown.topics:
        name = guess.topic.name if guess.topic else _("no topic yet")
        column.addLayout(_pair(_("“{words}”").format(words=guess.words), name))


def _times(column: QVBoxLayout, shown: PreviewRow) -> None:
    if shown.times:
        column.addWidget(label(_("Times"), role="title"))
    for time in shown.times:
        words = _("{column}: “{words}”").format(column=time.column, words=time.text)
        column.addLayout(_pair(words, time.sentence))


def _changes(column: QVBoxLayout, shown: PreviewRow) -> None:
    if shown.changes:
        column.addWidget(label(_("Changes"), role="title"))
    for change in shown.changes:
        column.addWidget(label(change, wrap=True))


def _pair(read: str, understood: str) -> QVBoxLayout:
    """What stood there, and beneath it what it means."""
    pair = QVBoxLayout()
    pair.setSpacing(TIGHT // 2)
    pair.addWidget(label(read, role="muted", wrap=True))
    pair.addWidget(label(understood, wrap=True))
    return pair
