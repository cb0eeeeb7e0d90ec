"""A kind of thing on one page: all of them in a table, the one chosen in a form beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from outreach_app.domain.change import Change
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.form import Form
from outreach_app.ui.widgets.parts import button, heading, row
from outreach_app.ui.widgets.row_model import Column, Row
from outreach_app.ui.widgets.row_table import RowTable


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: its words, its table of the workspace, and its acts.

    `tables` name the parts of the workspace its rows are made of; `values` gives the things by id.
    """

    title: str
    empty: str
    add_words: str
    columns: Sequence[Column]
    tables: tuple[str, ...]
    values: Callable[[Workspace], Mapping[Any, Any]]
    rows: Callable[[Workspace], list[Row]]
    save: Callable[[Workspace, Any], Change]
    remove: Callable[[Workspace, Any], Change]


class TableAndForm(QWidget):
    """Follows the session; edits and removals are acts. `adding` asks for a new thing."""

    adding = Signal()
    shown = Signal(object)

    def __init__(
        self,
        session: Session,
        subject: Subject,
        form: Form,
        *,
        leaf: int | None = None,
        above: Sequence[QWidget] = (),
    ) -> None:
        """Lay the page out, with `above` over the form; `refresh` fills it.

        One that is a leaf of tabs has its name there, and the margin `leaf`.
        """
        super().__init__()
        self._session = session
        self._subject = subject
        self.form = form
        self.table = RowTable(subject.title, subject.columns, subject.empty)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._enter_form)
        self.form.edited.connect(self._save)
        self.add = button(subject.add_words, self._add, picture="plus", accent=True)
        self.remove = button(_("Remove"), self._remove, picture="trash-2")
        self._name = heading("", 1.1)
        self._name.setWordWrap(True)
        self._panel = self._make_panel(above)
        self._lay_out(leaf)
        self.table.deleting.connect(self._remove)
        session.changed.connect(self._follow)

    def refresh(self) -> None:
        """Show the workspace as it is, once the page is ready for `shown`."""
        self._fill(self._session.workspace)

    def show_about(self, id_: str) -> None:
        """Stand on the thing with this id."""
        if id_:
            self.table.stand_on(id_)

    def take(self, value: Any) -> None:
        """Add a new thing, and stand on it."""
        if self._session.attempt(self._subject.save, value):
            self.table.stand_on(value.id)
            self._enter_form()

    def offer_acts(self, *acts: QAction) -> None:
        """Offer acts about the thing the user stands on, by right click and over the form."""
        self.table.offer(acts)
        for act in acts:
            self._head.insertWidget(self._head.count() - 1, flat_key(act))

    def current(self) -> Any:
        """The thing the user stands on, or None."""
        return self._subject.values(self._session.workspace).get(self.table.current)

    def _make_panel(self, above: Sequence[QWidget]) -> QFrame:
        scroll = QScrollArea()
        scroll.setProperty("plain", True)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(_("Form"))
        inside = QWidget()
        padded = QVBoxLayout(inside)
        padded.setContentsMargins(0, 0, SPACE, 0)
        padded.addWidget(self.form)
        scroll.setWidget(inside)
        panel = QFrame()
        panel.setProperty("card", True)
        column = QVBoxLayout(panel)
        column.setContentsMargins(WIDE, WIDE, SPACE, SPACE)
        column.setSpacing(SPACE)
        self._head = row(self._name, None, self.remove)
        self._head.setContentsMargins(0, 0, SPACE, 0)
        column.addLayout(self._head)
        for part in above:
            line = row(part)
            line.setContentsMargins(0, 0, WIDE, 0)
            column.addLayout(line)
        column.addWidget(scroll, 1)
        return panel

    def _lay_out(self, leaf: int | None) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(SPACE)
        self._split.addWidget(self.table)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(0, 1)
        self._panel.setMinimumWidth(max(letters(44), self.form.minimumSizeHint().width() + em(3)))
        column = QVBoxLayout(self)
        margin = WIDE if leaf is None else leaf
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(SPACE)
        if leaf is None:
            column.addLayout(row(heading(self._subject.title), None, self.add))
        else:
            self.table.put_beside_filter(self.add)
        column.addWidget(self._split, 1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, t) is not getattr(after, t) for t in self._subject.tables):
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        self.table.fill(self._subject.rows(workspace))
        self.add.setEnabled(not self._session.read_only)
        self._show()

    def _show(self) -> None:
        value = self.current()
        self._panel.setVisible(value is not None)
        self.form.setEnabled(not self._session.read_only)
        self.remove.setEnabled(not self._session.read_only)
        if value is not None:
            self.shown.emit(value)
            self.form.show_value(value)

    def say_name(self, words: str) -> None:
        """Head the form with these words."""
        self._name.setText(words)

    def _enter_form(self) -> None:
        self.form.focus_first()

    def _save(self, value: Any) -> None:
        self._session.attempt(self._subject.save, value)

    def _add(self) -> None:
        self.adding.emit()

    def _remove(self) -> None:
        value = self.current()
        if value is not None and not self._session.read_only:
            self._session.attempt(self._subject.remove, value.id)
