"""Requests: what villages ask for, when they wish it, and where it stands."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.request import URGENT, Request, RequestId
from outreach_app.domain.times import said_day
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose
from outreach_app.services.requests import remove_request, save_request
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.places import PageActs
from outreach_app.ui.session import Session
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.editors import ChoiceEditor, NoteEditor, NumberEditor
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.list_editors import PickEditor, TimesEditor
from outreach_app.ui.widgets.parts import ReadOut
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.words import priority_words


class RequestsPage(QWidget):
    """All requests in a table, the chosen one in a form."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._wished = TimesEditor(Purpose.WISHED)
        self._topics = PickEditor(_("Topics"))
        self.frame = TableAndForm(session, _subject(), Form(self._groups()))
        self.frame.shown.connect(self._offer)
        self.frame.adding.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def show_about(self, id_: str) -> None:
        """Stand on a request."""
        self.frame.show_about(id_)

    def about_now(self) -> str:
        """The one the user stands on."""
        return self.frame.table.current

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it."""
        self.frame.offer_acts(acts.why)

    def _groups(self) -> tuple[Group, ...]:
        priorities = [(number, priority_words(number)) for number in range(1, URGENT + 1)]
        return (
            Group(
                "",
                (
                    Field("words", _("As it was asked"), ReadOut(), read=_asked_words),
                    Field("topics", _("Topics"), self._topics),
                ),
            ),
            Group(
                _("When"),
                (
                    Field("wished", _("Wished times"), self._wished),
                    Field("priority", _("Priority"), ChoiceEditor(priorities), wide=False),
                    Field(
                        "audience", _("People expected"), NumberEditor(optional=True), wide=False
                    ),
                ),
            ),
            Group(
                _("More"),
                (
                    Field("note", _("Note"), NoteEditor()),
                    Field("source", _("Read from"), ReadOut(), read=_source_words),
                ),
            ),
        )

    def _offer(self, request: Request) -> None:
        workspace = self._session.workspace
        village = workspace.villages.get(request.village)
        self.frame.say_name(village.name if village else request.village)
        self._wished.use_season(workspace.season)
        self._topics.offer(
            [Option(one.id, one.name, one.field) for one in workspace.topics.values()]
        )

    def _ask(self) -> None:
        places = [
            Option(one.id, place_words(one)) for one in self._session.workspace.villages.values()
        ]
        dialog = ChooseDialog(_("Which village asks?"), places, self.window())
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, village: VillageId) -> None:
        self.frame.take(Request(RequestId(self._session.mint()), village, ()))


def place_words(village: Village) -> str:
    """A village with its township and county."""
    return _("{village} · {township}, {county}").format(
        village=village.name, township=village.township, county=village.county
    )


def _asked_words(request: Request) -> str:
    lost = _(", ").join(request.unmatched)
    words = request.words or _("nothing was written")
    if not lost:
        return words
    return _("{words} (no topic chosen for: {lost})").format(words=words, lost=lost)


def _source_words(request: Request) -> str:
    if request.source is None:
        return _("typed here")
    return _("{file}, sheet {sheet}, row {row}").format(
        file=request.source.file, sheet=request.source.sheet, row=request.source.row
    )


def _subject() -> Subject:
    return Subject(
        title=_("Requests"),
        empty=_("No requests yet. Import the township’s workbook, or add a request."),
        add_words=_("Add a request"),
        columns=(
            Column(_("Village"), 13),
            Column(_("Township"), 13),
            Column(_("Topics"), 34),
            Column(_("Wished"), 19),
            Column(_("Priority"), 6),
            Column(_("Stands"), 27),
        ),
        tables=("requests", "villages", "topics", "visits", "season"),
        values=lambda workspace: workspace.requests,
        rows=_rows,
        save=save_request,
        remove=remove_request,
    )


def _rows(workspace: Workspace) -> list[Row]:
    visits: dict[RequestId, list[Visit]] = {}
    for visit in workspace.visits.values():
        for request in visit.requests if visit.stands else ():
            visits.setdefault(request, []).append(visit)
    return [
        _row(workspace, request, visits.get(request.id, []))
        for request in workspace.requests.values()
    ]


def _row(workspace: Workspace, request: Request, visits: list[Visit]) -> Row:
    village = workspace.villages.get(request.village)
    names = [workspace.topics[one].name for one in request.topics if one in workspace.topics]
    urgent = colours().bad if request.priority == URGENT else None
    return Row(
        request.id,
        (
            Cell(village.name if village else request.village),
            Cell(village.township if village else ""),
            Cell(_("; ").join(names), tip="\n".join(names)),
            Cell(times_sentence(request.wished) if request.wished else _("any time")),
            Cell(priority_words(request.priority), -request.priority, tint=urgent),
            _stands(request, visits),
        ),
        request.words,
    )


def _stands(request: Request, visits: list[Visit]) -> Cell:
    """Whether its topics have their visits."""
    brought = {topic for visit in visits for topic in visit.topics}
    first = min((visit.day for visit in visits), default=None)
    worn = colours()
    if first is None:
        return Cell(_("not placed"), 0, "calendar-x", worn.warning)
    day = said_day(first)
    if brought >= set(request.topics):
        return Cell(day, first.toordinal(), "circle-check", worn.good)
    return Cell(_("in part, {day}").format(day=day), first.toordinal(), "clock", worn.info)
