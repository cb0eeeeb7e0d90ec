"""Vehicles: what carries a team, and when it is out of service."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose
from outreach_app.services.vehicles import remove_vehicle, save_vehicle
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.places import PageActs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    NoteEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
)
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.list_editors import TimesEditor
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.season_strip import SeasonStrip
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.words import said_visits


class VehiclesPage(QWidget):
    """All vehicles in a table, the chosen one in a form."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._out = TimesEditor(Purpose.CLOSED)
        self._base = ChoiceEditor(())
        self.strip = SeasonStrip(_("out of service"))
        self.frame = TableAndForm(session, _subject(), Form(self._groups()), above=(self.strip,))
        self.frame.shown.connect(self._offer)
        self.frame.adding.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def show_about(self, id_: str) -> None:
        """Stand on a vehicle."""
        self.frame.show_about(id_)

    def about_now(self) -> str:
        """The one the user stands on."""
        return self.frame.table.current

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it."""
        self.frame.offer_acts(acts.happening)

    def _groups(self) -> tuple[Group, ...]:
        return (
            Group(
                "",
                (
                    Field("name", _("Name or number plate"), TextEditor()),
                    Field("seats", _("Seats, the driver’s too"), NumberEditor(), wide=False),
                    Field("base", _("Base"), self._base, wide=False),
                    Field("four_wheel", "", SwitchEditor(_("Has four-wheel drive"))),
                    Field("has_driver", "", SwitchEditor(_("Comes with a driver of its own"))),
                ),
            ),
            Group(
                _("Away"),
                (
                    Field("out_of_service", _("Out of service"), self._out),
                    Field("note", _("Note"), NoteEditor()),
                ),
            ),
        )

    def _offer(self, vehicle: Vehicle) -> None:
        workspace = self._session.workspace
        self.frame.say_name(vehicle.name)
        stops = (t.visits for t in workspace.trips.values() if t.vehicle == vehicle.id)
        out = (workspace.visits[visit] for visits in stops for visit in visits)
        self.strip.show_season(
            workspace.season,
            self._session.today(),
            vehicle.out_of_service,
            said_visits(workspace, out),
        )
        self._out.use_season(workspace.season)
        bases = [(base.id, base.name) for base in workspace.bases.values()]
        self._base.offer([(None, _("any")), *bases])

    def _ask(self) -> None:
        dialog = NameDialog(_("Add a vehicle"), _("Name or number plate"), self.window())
        dialog.named.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        self.frame.take(Vehicle(VehicleId(self._session.mint()), name))


def _subject() -> Subject:
    return Subject(
        title=_("Vehicles"),
        empty=_("No vehicles yet. Add what carries the team; without one nothing can be planned."),
        add_words=_("Add a vehicle"),
        columns=(
            Column(_("Vehicle"), 16),
            Column(_("Seats"), 6, figures=True),
            Column(_("Driver"), 12),
            Column(_("Four-wheel drive"), 10),
            Column(_("Trips"), 6, figures=True),
            Column(_("Out of service"), 28),
        ),
        tables=("vehicles", "trips", "visits", "bases", "season"),
        values=lambda workspace: workspace.vehicles,
        rows=_rows,
        save=save_vehicle,
        remove=remove_vehicle,
    )


def _rows(workspace: Workspace) -> list[Row]:
    trips: dict[VehicleId, int] = {}
    for trip in workspace.trips.values():
        trips[trip.vehicle] = trips.get(trip.vehicle, 0) + 1
    return [_row(vehicle, trips.get(vehicle.id, 0)) for vehicle in workspace.vehicles.values()]


def _row(vehicle: Vehicle, trips: int) -> Row:
    return Row(
        vehicle.id,
        (
            Cell(vehicle.name),
            Cell(str(vehicle.seats), vehicle.seats),
            Cell(_("its own") if vehicle.has_driver else _("an expert")),
            Cell(_("yes") if vehicle.four_wheel else ""),
            Cell(str(trips) if trips else "", trips),
            Cell(times_sentence(vehicle.out_of_service) if vehicle.out_of_service else ""),
        ),
    )
