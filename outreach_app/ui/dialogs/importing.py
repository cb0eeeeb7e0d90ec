"""Take in a workbook: see what it would do, answer what it asks, then import it as one step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.progress import Progress
from outreach_app.services.importing import (
    Answers,
    Preview,
    PreviewRow,
    RowKind,
    adopt,
    preview,
    read,
)
from outreach_app.ui.jobs import Job, Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.import_columns import ColumnMap
from outreach_app.ui.widgets.import_detail import ImportDetail
from outreach_app.ui.widgets.import_filter import KindFilter
from outreach_app.ui.widgets.import_questions import QuestionList
from outreach_app.ui.widgets.import_rows import RowPlace, columns, row_key, table_rows
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.widgets.row_table import RowTable

Look = Callable[[Answers, Progress], Preview]


class ImportDialog(QDialog):
    """Nothing changes before “Import” is pressed; `imported` follows when it was."""

    imported = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, path: Path, parent: QWidget | None = None
    ) -> None:
        """Begin to read the file beside the window."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._look: Look | None = None
        self._preview: Preview | None = None
        self._left_out: set[RowPlace] = set()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import a workbook"))
        self.resize(_most_of(parent) if parent else QSize(letters(150), em(33)))
        self._title = heading(path.name, 1.3)
        self._state = label(_("Reading…"), role="muted", wrap=True)
        self.kinds = KindFilter()
        self.kinds.chosen.connect(self._fill)
        self.notices = NoticeStrips()
        self.table = RowTable(_("Rows"), columns(), _("There is nothing in this file to import."))
        self.table.chosen.connect(self._show_row)
        self.detail = ImportDetail()
        self.detail.answered.connect(self._answer)
        self.detail.left_out.connect(self._leave_out)
        self.questions = QuestionList()
        self.questions.answered.connect(self._answer)
        self.column_map = ColumnMap()
        self.column_map.answered.connect(self._answer)
        self.leaves = QTabWidget()
        self.again = button(_("Forget the answers"), self._start_over, picture="rotate-ccw")
        self.do_import = button(_("Import"), self._adopt, picture="check", accent=True)
        self._lay_out()
        self._run(lambda report: _first_look(path, session.workspace, report))

    @property
    def preview(self) -> Preview | None:
        """What importing would do, once the file is read."""
        return self._preview

    @property
    def outlook(self) -> str:
        """What is to be done next."""
        return self._state.text()

    def _lay_out(self) -> None:
        self.leaves.setDocumentMode(True)
        self.leaves.setAccessibleName(_("Details"))
        self.leaves.addTab(self.detail, _("This row"))
        self.leaves.addTab(self.questions, _("Questions"))
        self.leaves.addTab(self.column_map, _("Columns"))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(WIDE)
        self._split.addWidget(self.table)
        self._split.addWidget(self.leaves)
        self._split.setStretchFactor(0, 1)
        self.leaves.setMinimumWidth(letters(46))
        head = QHBoxLayout()
        head.setSpacing(WIDE)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self.notices)
        column.addWidget(self.kinds)
        column.addWidget(self._split, 1)
        leave = button(_("Cancel"), self.reject)
        column.addLayout(row(self.again, None, leave, self.do_import))
        self.do_import.setDefault(True)
        self._split.hide()
        self._weigh()

    def _run(self, work: Callable[[Reporter], tuple[Look, Preview]]) -> None:
        self._job = self._jobs.run(
            _("Read the workbook"), work, then=self._take, otherwise=self._give_up
        )
        self._weigh()

    def _take(self, looked: tuple[Look, Preview]) -> None:
        self._job = None
        self._look, self._preview = looked
        self.notices.say("workbook", self._preview.notices)
        self.kinds.count(self._preview)
        self.questions.ask(self._preview.questions)
        self.column_map.show_layouts(self._preview)
        self.leaves.setTabText(1, _questions_words(len(self._preview.questions)))
        self._fill()
        self._show_row()
        # Last, so that everything is laid out once and nothing is seen to jump.
        self._split.show()

    def _give_up(self) -> None:
        """Reading failed or was stopped: what was wrong is said where all errors are."""
        self._job = None
        if self._preview is None:
            self.reject()
        self._weigh()

    def _fill(self) -> None:
        if self._preview is not None:
            self.table.fill(table_rows(self._preview, self.kinds.only, self._left_out))
        self._weigh()

    def _weigh(self) -> None:
        """Say how many rows come in, and whether they can."""
        ready = self._job is None and self._preview is not None
        count = len(self._coming_in())
        words = ngettext("Import {count} row", "Import {count} rows", count)
        self.do_import.setText(words.format(count=count))
        self.do_import.setEnabled(ready and count > 0)
        self.again.setVisible(bool(self._preview and self._preview.answers.given))
        if ready:
            self._state.setText(self._next_step())

    def _next_step(self) -> str:
        shown = self._preview
        if shown is None or not shown.rows:
            return _("Nothing in it can be imported.")
        if shown.questions:
            count = len(shown.questions)
            return ngettext(
                "{count} question is open; what it is about stays out until it is answered.",
                "{count} questions are open; what they are about stays out until answered.",
                count,
            ).format(count=count)
        if not self._coming_in():
            return _("Everything in it is in the workspace already.")
        return _("Look it over, then import it. It can be undone.")

    def _coming_in(self) -> list[PreviewRow]:
        rows = self._preview.rows if self._preview else ()
        return [
            one
            for one in rows
            if one.values
            and one.kind is not RowKind.SAME
            and (one.sheet, one.row) not in self._left_out
        ]

    def _current(self) -> PreviewRow | None:
        rows = self._preview.rows if self._preview else ()
        return next((one for one in rows if row_key(one) == self.table.current), None)

    def _show_row(self) -> None:
        shown = self._current()
        leave = shown is not None and (shown.sheet, shown.row) in self._left_out
        self.detail.show_row(shown, leave)

    def _leave_out(self, leave: bool) -> None:
        shown = self._current()
        if shown is not None:
            change = self._left_out.add if leave else self._left_out.discard
            change((shown.sheet, shown.row))
            self._fill()

    def _answer(self, key: str, answer: str) -> None:
        if self._preview is not None:
            self._look_again(self._preview.answers.with_answer(key, answer))

    def _start_over(self) -> None:
        self._look_again(Answers())

    def _look_again(self, answers: Answers) -> None:
        look = self._look
        if look is not None and self._job is None:
            self._run(lambda report: (look, look(answers, report)))

    def _adopt(self) -> None:
        shown = self._preview
        if shown is not None and self._session.attempt(
            adopt, shown, self._session.mint, frozenset(self._left_out)
        ):
            self.accept()
            self.imported.emit()

    # Qt asks

    @override
    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _most_of(window: QWidget) -> QSize:
    """Nearly as large as the window in front of which a dialog opens."""
    return QSize(window.width() * 14 // 15, window.height() * 9 // 10)


def _first_look(path: Path, workspace: Workspace, report: Progress) -> tuple[Look, Preview]:
    """Read the file, and keep what it takes to look again with other answers."""
    report(None, _("Opening {file}").format(file=path.name))
    book = read(path)

    def look(answers: Answers, progress: Progress) -> Preview:
        return preview(workspace, book, answers, progress)

    return look, look(Answers(), report)


def _questions_words(count: int) -> str:
    return _("Questions ({count})").format(count=count) if count else _("Questions")
