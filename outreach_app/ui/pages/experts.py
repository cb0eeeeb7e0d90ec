"""Experts: who goes, what they know, when they are on leave."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.services.experts import remove_expert, save_expert
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.places import PageActs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    NoteEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
    WordsEditor,
)
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.list_editors import PickEditor, TimesEditor
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.season_strip import SeasonStrip
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.words import grade_words, grades, known_fields, said_visits


class ExpertsPage(QWidget):
    """All experts in a table, the chosen one in a form."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._leave = TimesEditor(Purpose.CLOSED)
        self._fields = PickEditor(_("Fields"))
        self._bases = PickEditor(_("Bases"))
        self.strip = SeasonStrip(_("on leave"))
        self.frame = TableAndForm(session, _subject(), Form(self._groups()), above=(self.strip,))
        self.frame.shown.connect(self._offer)
        self.frame.adding.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def show_about(self, id_: str) -> None:
        """Stand on an expert."""
        self.frame.show_about(id_)

    def about_now(self) -> str:
        """The one the user stands on."""
        return self.frame.table.current

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it."""
        self.frame.offer_acts(acts.happening)

    def _groups(self) -> tuple[Group, ...]:
        titles = [(grade, grade_words(grade)) for grade in grades()]
        return (
            Group(
                "",
                (
                    Field("name", pgettext("person", "Name"), TextEditor(), wide=False),
                    Field("grade", _("Grade"), ChoiceEditor(titles), wide=False),
                    Field("phone", _("Telephone"), TextEditor(), wide=False),
                    Field("days_a_week", _("Days a week"), NumberEditor(), wide=False),
                    Field("drives", "", SwitchEditor(_("Drives the vehicle"))),
                ),
            ),
            Group(
                _("Knows"),
                (
                    Field("fields", _("Fields"), self._fields),
                    Field("languages", _("Languages besides Chinese"), WordsEditor()),
                ),
            ),
            Group(_("Leave"), (Field("leave", _("Leave"), self._leave),)),
            Group(
                _("More"),
                (
                    Field("bases", _("Starts only from"), self._bases),
                    Field("note", _("Note"), NoteEditor()),
                ),
            ),
        )

    def _offer(self, expert: Expert) -> None:
        workspace = self._session.workspace
        self.frame.say_name(expert.name)
        self._leave.use_season(workspace.season)
        out = (v for v in workspace.visits.values() if v.stands and expert.id in v.team)
        self.strip.show_season(
            workspace.season, self._session.today(), expert.leave, said_visits(workspace, out)
        )
        self._fields.offer([Option(field, field) for field in known_fields(workspace)])
        self._bases.offer([Option(base.id, base.name) for base in workspace.bases.values()])

    def _ask(self) -> None:
        dialog = NameDialog(_("Add an expert"), pgettext("person", "Name"), self.window())
        dialog.named.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        self.frame.take(Expert(ExpertId(self._session.mint()), name))


def _subject() -> Subject:
    return Subject(
        title=_("Experts"),
        empty=_("No experts yet. Add the engineers of the service team."),
        add_words=_("Add an expert"),
        columns=(
            Column(pgettext("person", "Name"), 10),
            Column(_("Grade"), 12),
            Column(_("Fields"), 26),
            Column(_("Drives"), 6),
            Column(_("Days a week"), 6, figures=True),
            Column(_("Visits"), 5, figures=True),
            Column(_("Leave"), 30),
        ),
        tables=("experts", "visits", "villages", "topics", "bases", "season"),
        values=lambda workspace: workspace.experts,
        rows=_rows,
        save=save_expert,
        remove=remove_expert,
    )


def _rows(workspace: Workspace) -> list[Row]:
    visits: dict[ExpertId, int] = {}
    for visit in workspace.visits.values():
        for expert in visit.team if visit.stands else ():
            visits[expert] = visits.get(expert, 0) + 1
    return [_row(expert, visits.get(expert.id, 0)) for expert in workspace.experts.values()]


def _row(expert: Expert, visits: int) -> Row:
    return Row(
        expert.id,
        (
            Cell(expert.name),
            Cell(grade_words(expert.grade), -expert.grade),
            Cell(_(", ").join(expert.fields)),
            Cell(_("yes") if expert.drives else ""),
            Cell(str(expert.days_a_week), expert.days_a_week),
            Cell(str(visits) if visits else "", visits),
            Cell(times_sentence(expert.leave) if expert.leave else ""),
        ),
        " ".join([expert.phone, *expert.languages]),
    )
