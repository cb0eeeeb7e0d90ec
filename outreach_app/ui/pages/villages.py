"""Villages: where they are, whom to phone, when they cannot receive."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.times import said_day
from outreach_app.domain.village import Kind, Village, VillageId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose
from outreach_app.services.reference import divisions
from outreach_app.services.village_story import story
from outreach_app.services.villages import remove_village, save_village
from outreach_app.ui.dialogs.add_village import AddVillageDialog
from outreach_app.ui.dialogs.village_story import VillageStoryDialog
from outreach_app.ui.places import Go, PageActs, place_of
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    ClockEditor,
    NoteEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
)
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.line_editors import ContactsEditor, LocationEditor
from outreach_app.ui.widgets.list_editors import TimesEditor
from outreach_app.ui.widgets.parts import button
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.season_strip import SeasonStrip
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.words import kind_words, precision_words, said_visits


class VillagesPage(QWidget):
    """All villages in a table, the chosen one in a form."""

    def __init__(self, session: Session, go: Go) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._go = go
        self._closed = TimesEditor(Purpose.CLOSED)
        self._liaison = ChoiceEditor(())
        self._base = ChoiceEditor(())
        self.strip = SeasonStrip(_("cannot receive"))
        self.story = button(_("Everything about it…"), self.show_story, picture="clock")
        self.frame = TableAndForm(
            session, _subject(), Form(self._groups()), above=(self.strip, self.story)
        )
        self.frame.shown.connect(self._offer)
        self.frame.adding.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def show_about(self, id_: str) -> None:
        """Stand on a village."""
        self.frame.show_about(id_)

    def show_story(self) -> None:
        """Show what was asked, done, promised and suggested in the chosen village."""
        workspace, village = self._session.workspace, self.frame.current()
        if village is not None:
            events = story(workspace, village.id)
            dialog = VillageStoryDialog(village.name, events, self.window())
            dialog.followed.connect(self._follow_event)
            dialog.open()

    def _follow_event(self, id_: str) -> None:
        self._go(place_of(self._session.workspace, id_), id_)

    def about_now(self) -> str:
        """The one the user stands on."""
        return self.frame.table.current

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it."""
        self.frame.offer_acts(acts.why, acts.happening)

    def _groups(self) -> tuple[Group, ...]:
        kinds = [(kind, kind_words(kind)) for kind in Kind]
        return (
            Group(
                "",
                (
                    Field("name", _("Name"), TextEditor()),
                    Field("township", _("Township"), TextEditor(), wide=False),
                    Field("county", _("County"), TextEditor(), wide=False),
                    Field("kind", _("Kind"), ChoiceEditor(kinds), wide=False),
                    Field("liaison", _("Liaison expert"), self._liaison, wide=False),
                ),
            ),
            Group(
                _("Receiving visits"),
                (
                    Field("opens_minute", _("Receives from"), ClockEditor(), wide=False),
                    Field("closes_minute", _("Receives until"), ClockEditor(), wide=False),
                    Field("closed", _("Cannot receive"), self._closed),
                    Field(
                        "needs_four_wheel",
                        "",
                        SwitchEditor(_("Only four-wheel drive gets there")),
                    ),
                ),
            ),
            Group(_("Contacts"), (Field("contacts", _("Contacts"), ContactsEditor()),)),
            Group(
                _("Place"),
                (
                    Field("location", _("Longitude and latitude"), LocationEditor()),
                    Field(
                        "elevation_m", _("Elevation (m)"), NumberEditor(optional=True), wide=False
                    ),
                    Field("base", _("Base"), self._base, wide=False),
                    Field("households", _("Households"), NumberEditor(optional=True), wide=False),
                    Field("rangers", _("Eco-rangers"), NumberEditor(optional=True), wide=False),
                    Field("note", _("Note"), NoteEditor()),
                ),
            ),
        )

    def _offer(self, village: Village) -> None:
        workspace = self._session.workspace
        self.frame.say_name(village.name)
        self._closed.use_season(workspace.season)
        here = (v for v in workspace.visits.values() if v.stands and v.village == village.id)
        self.strip.show_season(
            workspace.season, self._session.today(), village.closed, said_visits(workspace, here)
        )
        experts = sorted(workspace.experts.values(), key=lambda expert: -expert.grade)
        self._liaison.offer([(None, _("nobody")), *((one.id, one.name) for one in experts)])
        bases = [(base.id, base.name) for base in workspace.bases.values()]
        self._base.offer([(None, _("the nearest")), *bases])

    def _ask(self) -> None:
        dialog = AddVillageDialog(self._session.workspace, self._session.mint, self.window())
        dialog.chosen.connect(self.frame.take)
        dialog.open()


def _subject() -> Subject:
    return Subject(
        title=_("Villages"),
        empty=_("No villages yet. Import a request workbook, or add a village."),
        add_words=_("Add a village"),
        columns=(
            Column(_("Village"), 16),
            Column(_("Township"), 14),
            Column(_("County"), 20),
            Column(_("Requests"), 6, figures=True),
            Column(_("Next visit"), 21),
            Column(_("Cannot receive"), 20),
        ),
        tables=("villages", "requests", "visits", "experts", "bases", "season"),
        values=lambda workspace: workspace.villages,
        rows=_rows,
        save=save_village,
        remove=remove_village,
    )


def _rows(workspace: Workspace) -> list[Row]:
    asked: dict[VillageId, int] = {}
    for request in workspace.requests.values():
        asked[request.village] = asked.get(request.village, 0) + 1
    visits: dict[VillageId, Visit] = {}
    for visit in workspace.visits.values():
        known = visits.get(visit.village)
        if visit.stands and (known is None or visit.day < known.day):
            visits[visit.village] = visit
    return [
        _row(village, asked.get(village.id, 0), visits.get(village.id))
        for village in workspace.villages.values()
    ]


def _row(village: Village, asked: int, visit: Visit | None) -> Row:
    place = village.location
    tip = _("Location: {precision}").format(
        precision=precision_words(place.precision) if place else _("unknown")
    )
    return Row(
        village.id,
        (
            Cell(village.name, tip=tip, picture="" if place else "circle-help"),
            Cell(village.township),
            Cell(village.county),
            Cell(str(asked) if asked else "", order=asked),
            Cell(said_day(visit.day) if visit else "", visit.day.toordinal() if visit else None),
            Cell(times_sentence(village.closed) if village.closed else ""),
        ),
        f"{village.id}\n{divisions().initials.get(village.id, '')}",
    )
