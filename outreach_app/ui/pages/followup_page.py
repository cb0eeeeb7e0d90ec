"""Follow-up: what was promised and suggested, what is overdue, and where to look again."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.change import Change
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.pressing import most_pressing
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Told, Value, Workspace
from outreach_app.i18n import _
from outreach_app.services.followup import (
    made_on,
    remove_commitment,
    remove_suggestion,
    save_commitment,
    save_suggestion,
    tally,
)
from outreach_app.services.keeping import said_village
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.places import Go
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours
from outreach_app.ui.widgets.editors import ChoiceEditor, NoteEditor, TextEditor
from outreach_app.ui.widgets.followup_shares import (
    SharesPane,
    TallyBar,
    promises_words,
    suggestions_words,
)
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.look_back_pane import LookBackPane
from outreach_app.ui.widgets.parts import ReadOut, heading, row
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.widgets.typed_editors import TypedDay
from outreach_app.ui.words import promise_words, uptake_words

_TABLES = "commitments", "suggestions", "visits", "villages", "results", "requests"


class FollowupPage(QWidget):
    """Commitments, suggestions, look-backs, and how each village, person and month stands."""

    def __init__(self, session: Session, go: Go) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.glance = heading("", 1.15)
        self.bar = TallyBar()
        self.commitments = TableAndForm(
            session, self._about_commitments(), Form(self._commitment_form()), leaf=SPACE
        )
        self.suggestions = TableAndForm(
            session, self._about_suggestions(), Form(self._suggestion_form()), leaf=SPACE
        )
        self.look_backs = LookBackPane(session, go)
        self.shares = SharesPane(session)
        self.tabs = QTabWidget()
        self._lay_out()
        session.changed.connect(self._follow)
        self.commitments.adding.connect(self._ask_commitment)
        self.suggestions.adding.connect(self._ask_suggestion)
        self.commitments.shown.connect(self._name_commitment)
        self.suggestions.shown.connect(self._name_suggestion)
        self.tabs.currentChanged.connect(self._fill_glance)
        self.commitments.refresh()
        self.suggestions.refresh()
        self._fill()

    def show_about(self, id_: str) -> None:
        """Stand on a commitment or a suggestion."""
        is_promise = id_ in self._session.workspace.commitments
        self.tabs.setCurrentIndex(0 if is_promise else 1)
        (self.commitments if is_promise else self.suggestions).show_about(id_)

    def _lay_out(self) -> None:
        self.tabs.addTab(self.commitments, _("Commitments"))
        self.tabs.addTab(self.suggestions, _("Suggestions"))
        self.tabs.addTab(self.look_backs, _("Look-back visits"))
        self.tabs.addTab(self.shares, _("By village, person and month"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Follow-up")), None, self.glance))
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, table) is not getattr(after, table) for table in _TABLES):
            self._fill()

    def _fill(self) -> None:
        self._fill_glance()
        self.shares.fill()
        self.look_backs.fill()

    def _fill_glance(self) -> None:
        """How promises stand, or suggestions where one looks at those."""
        workspace, today = self._session.workspace, self._session.today()
        if self.tabs.currentWidget() is self.suggestions:
            stands = tally(workspace.suggestions.values(), today)
            words = suggestions_words(stands)
        else:
            stands = tally(workspace.commitments.values(), today)
            words = promises_words(stands)
        self.glance.setText(words)
        self.bar.show_tally(stands, words)

    def _about_commitments(self) -> Subject:
        return Subject(
            title=_("Commitments"),
            empty=_("Nothing was promised yet. Commitments come with the results of visits."),
            add_words=_("Add a commitment"),
            columns=_columns(_("What is promised")),
            tables=("commitments", "villages", "visits"),
            values=lambda workspace: workspace.commitments,
            rows=lambda workspace: self._rows(workspace, workspace.commitments.values()),
            save=self._save,
            remove=remove_commitment,
        )

    def _about_suggestions(self) -> Subject:
        return Subject(
            title=_("Suggestions"),
            empty=_("Nothing was suggested yet. Suggestions come with the results of visits."),
            add_words=_("Add a suggestion"),
            columns=_columns(_("What is suggested")),
            tables=("suggestions", "villages", "visits"),
            values=lambda workspace: workspace.suggestions,
            rows=lambda workspace: self._rows(workspace, workspace.suggestions.values()),
            save=self._save,
            remove=remove_suggestion,
        )

    def _save(self, workspace: Workspace, value: Value) -> Change:
        today = self._session.today()
        if isinstance(value, Commitment):
            return save_commitment(workspace, value, today)
        assert isinstance(value, Suggestion)
        return save_suggestion(workspace, value, today)

    def _commitment_form(self) -> tuple[Group, ...]:
        today = self._session.today()
        states = [(state, promise_words(state)) for state in Promise]
        return (
            Group(
                "",
                (
                    Field("what", _("What is promised"), NoteEditor()),
                    Field("owner", _("Owner"), TextEditor(), wide=False),
                    Field("due", _("Due"), TypedDay("", today), wide=False),
                    Field("state", _("State"), ChoiceEditor(states), wide=False),
                    Field("settled", _("Settled on"), TypedDay("", today), wide=False),
                    Field("evidence", _("What shows it"), NoteEditor()),
                    Field("visit", _("Promised"), ReadOut(), read=self._made_words),
                ),
            ),
        )

    def _suggestion_form(self) -> tuple[Group, ...]:
        today = self._session.today()
        uptakes = [(None, _("not said yet")), *((one, uptake_words(one)) for one in Uptake)]
        return (
            Group(
                "",
                (
                    Field("what", _("What is suggested"), NoteEditor()),
                    Field("from_whom", _("From whom"), TextEditor(), wide=False),
                    Field("owner", _("Who answers"), TextEditor(), wide=False),
                    Field("due", _("Due"), TypedDay("", today), wide=False),
                    Field("uptake", _("Taken up"), ChoiceEditor(uptakes), wide=False),
                    Field("settled", _("Settled on"), TypedDay("", today), wide=False),
                    Field("answer", _("Answer"), NoteEditor()),
                    Field("visit", _("Suggested"), ReadOut(), read=self._made_words),
                ),
            ),
        )

    def _made_words(self, one: Told) -> str:
        day = made_on(self._session.workspace, one)
        if day is None:
            return _("no date")
        if one.visit is None:
            return _("{day}, noted here").format(day=day)
        return _("{day}, on a visit").format(day=day)

    def _rows(self, workspace: Workspace, told: Iterable[Told]) -> list[Row]:
        today = self._session.today()
        return [_row(workspace, one, today) for one in most_pressing(told, today)]

    def _name_commitment(self, one: Commitment) -> None:
        self.commitments.say_name(said_village(self._session.workspace, one.village))

    def _name_suggestion(self, one: Suggestion) -> None:
        self.suggestions.say_name(said_village(self._session.workspace, one.village))

    def _ask_commitment(self) -> None:
        self._ask(_("To which village is it promised?")).chosen.connect(self._add_commitment)

    def _ask_suggestion(self) -> None:
        self._ask(_("Which village suggests it?")).chosen.connect(self._add_suggestion)

    def _ask(self, words: str) -> ChooseDialog:
        places = self._session.workspace.villages.values()
        dialog = ChooseDialog(
            words, [Option(one.id, one.full_name) for one in places], self.window()
        )
        dialog.open()
        return dialog

    def _add_commitment(self, village: VillageId) -> None:
        session = self._session
        what = _("To be written down")
        self.commitments.take(
            Commitment(CommitmentId(session.mint()), village, what, made=session.today())
        )

    def _add_suggestion(self, village: VillageId) -> None:
        session = self._session
        what = _("To be written down")
        self.suggestions.take(
            Suggestion(SuggestionId(session.mint()), village, what, made=session.today())
        )


def _columns(what: str) -> tuple[Column, ...]:
    return (
        Column(_("Due"), 11),
        Column(_("Village"), 12),
        Column(what, 34),
        Column(_("Owner"), 9),
        Column(_("State"), 17),
    )


def _row(workspace: Workspace, one: Told, today: date) -> Row:
    due = one.due.isoformat() if one.due else ""
    return Row(
        one.id,
        (
            Cell(due, one.due.toordinal() if one.due else None),
            Cell(said_village(workspace, one.village)),
            Cell(one.what, tip=one.what),
            Cell(one.owner),
            _state(one, today),
        ),
    )


def _state(one: Told, today: date) -> Cell:
    worn = colours()
    if one.overdue(today):
        return Cell(_("overdue"), 0, "triangle-alert", worn.bad)
    if one.owed:
        words = promise_words(one.state) if isinstance(one, Commitment) else _("not answered yet")
        return Cell(words, 1, "clock", worn.warning)
    if isinstance(one, Commitment) and one.state is Promise.DROPPED:
        return Cell(promise_words(one.state), 3)
    return Cell(_settled_words(one), 2, "circle-check", worn.good)


def _settled_words(one: Told) -> str:
    if isinstance(one, Commitment):
        return promise_words(one.state)
    return uptake_words(one.uptake) if one.uptake else _("answered")
