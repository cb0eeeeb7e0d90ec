"""Everything the workspace knows as one workbook, for those who work with tables."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import Village
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.table import Table
from outreach_app.exchange.workbook_out import write_book
from outreach_app.i18n import _, pgettext
from outreach_app.services.export_cells import (
    Row,
    clock_cell,
    expert_names,
    place_cells,
    table_of,
    times_words,
    topic_names,
    yes_no,
)
from outreach_app.services.export_tables import known_tables, outcome_tables
from outreach_app.services.importing.differences import grade_label
from outreach_app.services.importing.headings import fields_of, heading
from outreach_app.services.importing.preview import Subject


def export_workbook(
    workspace: Workspace, path: Path, *, phones: bool = False, today: date | None = None
) -> None:
    """Write everything to an .xlsx file: what is asked for and known, the plan, what came of it.

    Telephone numbers are personal and stay out unless `phones` asks for them. Coverage and what
    is overdue are as of `today`, or else of the season's last day.

    Raises:
        WorkbookError: when it cannot be written there.
    """
    until = today or workspace.season.last
    write_book(
        path,
        (
            _villages(workspace, phones),
            _requests(workspace),
            _experts(workspace, phones),
            _vehicles(workspace),
            *known_tables(workspace),
            _visits(workspace),
            _trips(workspace),
            *outcome_tables(workspace, until),
            _coverage(workspace, until),
        ),
    )


def _villages(workspace: Workspace, phones: bool) -> Table:
    """The villages; named so that importing it back asks nothing and changes nothing."""
    columns = ("code", "county", "township", "village", "contact", "phone", "households", "rangers")
    head = [heading(Subject.REQUESTS, field) for field in columns if phones or field != "phone"]
    more = (
        pgettext("column", "Longitude"),
        pgettext("column", "Latitude"),
        pgettext("column", "Elevation (m)"),
        pgettext("column", "Closed"),
        pgettext("column", "Liaison expert"),
        pgettext("column", "Note"),
    )
    rows = tuple(_village(workspace, one, phones) for one in workspace.villages.values())
    return table_of(pgettext("sheet", "Villages"), (*head, *more), rows)


def _village(workspace: Workspace, village: Village, phones: bool) -> Row:
    contact = village.contacts[0] if village.contacts else None
    liaison = workspace.experts.get(village.liaison) if village.liaison else None
    return (
        *place_cells(village),
        contact.name if contact else None,
        *((contact.phone if contact else None,) if phones else ()),
        village.households,
        village.rangers,
        village.location.longitude if village.location else None,
        village.location.latitude if village.location else None,
        village.elevation_m,
        times_words(village.closed),
        liaison.name if liaison else None,
        village.note,
    )


def _requests(workspace: Workspace) -> Table:
    fields = ("code", "county", "township", "village", "topics", "wished", "audience")
    head = [heading(Subject.REQUESTS, field) for field in (*fields, "priority", "note")]
    rows = tuple(
        (
            *place_cells(workspace.villages[request.village]),
            request.words or topic_names(workspace, request.topics),
            request.wished_words or times_words(request.wished),
            request.audience,
            request.priority,
            request.note,
            topic_names(workspace, request.topics),
        )
        for request in workspace.requests.values()
    )
    understood = pgettext("column", "Understood as")
    return table_of(pgettext("sheet", "Requests"), (*head, understood), rows)


def _experts(workspace: Workspace, phones: bool) -> Table:
    fields = [field for field in fields_of(Subject.EXPERTS) if phones or field != "phone"]
    rows = tuple(
        _chosen(
            fields,
            {
                "name": expert.name,
                "grade": grade_label(expert.grade),
                "fields": "；".join(expert.fields),
                "languages": "；".join(expert.languages),
                "drives": yes_no(expert.drives),
                "leave": times_words(expert.leave),
                "days_a_week": expert.days_a_week,
                "phone": expert.phone,
                "note": expert.note,
            },
        )
        for expert in workspace.experts.values()
    )
    head = tuple(heading(Subject.EXPERTS, field) for field in fields)
    return table_of(pgettext("sheet", "Experts"), head, rows)


def _vehicles(workspace: Workspace) -> Table:
    rows = tuple(
        (
            vehicle.name,
            vehicle.seats,
            yes_no(vehicle.four_wheel),
            yes_no(vehicle.has_driver),
            times_words(vehicle.out_of_service),
            vehicle.note,
        )
        for vehicle in workspace.vehicles.values()
    )
    head = tuple(heading(Subject.VEHICLES, field) for field in fields_of(Subject.VEHICLES))
    return table_of(pgettext("sheet", "Vehicles"), head, rows)


def _visits(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Date"),
        pgettext("column", "Start"),
        pgettext("column", "End"),
        pgettext("column", "Village"),
        pgettext("column", "Topics"),
        pgettext("column", "Team"),
        pgettext("column", "Vehicle"),
        pgettext("column", "Status"),
        pgettext("column", "Note"),
    )
    vehicles = {stop: trip.vehicle for trip in workspace.trips.values() for stop in trip.visits}
    rows = []
    for visit in _in_order(workspace):
        vehicle = workspace.vehicles.get(vehicles[visit.id]) if visit.id in vehicles else None
        rows.append(
            (
                visit.day,
                clock_cell(visit.start_minute),
                clock_cell(visit.end_minute),
                workspace.villages[visit.village].full_name,
                topic_names(workspace, visit.topics),
                expert_names(workspace, visit.team),
                vehicle.name if vehicle else None,
                status_label(visit.status),
                visit.note,
            )
        )
    return table_of(pgettext("sheet", "Visits"), head, tuple(rows))


def _trips(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Date"),
        pgettext("column", "Vehicle"),
        pgettext("column", "From"),
        pgettext("column", "Departure"),
        pgettext("column", "Return"),
        pgettext("column", "Stops"),
        pgettext("column", "Minutes on the road"),
        pgettext("column", "Driver"),
    )
    rows = tuple(
        _trip(workspace, trip)
        for trip in sorted(workspace.trips.values(), key=lambda one: (one.day, one.id))
    )
    return table_of(pgettext("sheet", "Trips"), head, rows)


def _trip(workspace: Workspace, trip: Trip) -> Row:
    stops = (workspace.visits[stop].village for stop in trip.visits)
    driver = workspace.experts.get(trip.driver) if trip.driver else None
    return (
        trip.day,
        workspace.vehicles[trip.vehicle].name,
        workspace.bases[trip.base].name,
        clock_cell(trip.departs_minute),
        clock_cell(trip.returns_minute),
        " → ".join(workspace.villages[stop].name for stop in stops),
        sum(trip.drive_minutes),
        driver.name if driver else None,
    )


def _coverage(workspace: Workspace, today: date) -> Table:
    head = (
        *(heading(Subject.REQUESTS, field) for field in ("code", "county", "township", "village")),
        pgettext("column", "Topic"),
        pgettext("column", "State"),
        pgettext("column", "Since"),
        pgettext("column", "Visits"),
    )
    cells = coverage(workspace, today).cells
    rows = tuple(
        (
            *place_cells(workspace.villages[village]),
            topic_names(workspace, (topic,)),
            state_label(cell.state),
            cell.since,
            len(cell.visits),
        )
        for (village, topic), cell in sorted(cells.items())
    )
    return table_of(pgettext("sheet", "Coverage"), head, rows)


def status_label(status: Status) -> str:
    """How far a visit has come, in words."""
    return {
        Status.PROPOSED: _("proposed"),
        Status.CONFIRMED: _("confirmed"),
        Status.DONE: pgettext("visit", "done"),
        Status.MISSED: _("missed"),
        Status.CANCELLED: _("cancelled"),
    }[status]


def state_label(state: State) -> str:
    """How a topic stands in a village, in words."""
    return {
        State.ASKED: pgettext("topic", "asked for"),
        State.PLANNED: pgettext("topic", "planned"),
        State.PARTLY: pgettext("topic", "partly done"),
        State.DONE: pgettext("topic", "done"),
        State.STALE: pgettext("topic", "stale"),
    }[state]


def _chosen(fields: list[str], values: Mapping[str, CellValue]) -> Row:
    return tuple(values[field] for field in fields)


def _in_order(workspace: Workspace) -> list[Visit]:
    return sorted(workspace.visits.values(), key=lambda one: (one.day, one.start_minute, one.id))
