"""Everything the workspace knows as one workbook, for those who work with tables."""

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.times import Times
from outreach_app.domain.trip import Trip
from outreach_app.domain.village import Village
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.workbook_out import Column, Table, write_book
from outreach_app.i18n import _, pgettext
from outreach_app.services.importing.differences import grade_label
from outreach_app.services.importing.headings import fields_of, heading
from outreach_app.services.importing.preview import Subject
from outreach_app.services.importing.time_sentences import times_sentence

_HOUR = 60
_WIDE = 28
_NARROW = 12
Row = tuple[CellValue, ...]


def export_workbook(
    workspace: Workspace, path: Path, *, phones: bool = False, today: date | None = None
) -> None:
    """Write villages, requests, experts, vehicles, visits, trips and coverage to an .xlsx file.

    Telephone numbers are personal and stay out unless `phones` asks for them. Coverage is as of
    `today`, or else of the season's last day.

    Raises:
        WorkbookError: when it cannot be written there.
    """
    write_book(
        path,
        (
            _villages(workspace, phones),
            _requests(workspace),
            _experts(workspace, phones),
            _vehicles(workspace),
            _visits(workspace),
            _trips(workspace),
            _coverage(workspace, today or workspace.season.last),
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
    return _table(pgettext("sheet", "Villages"), (*head, *more), rows)


def _village(workspace: Workspace, village: Village, phones: bool) -> Row:
    contact = village.contacts[0] if village.contacts else None
    liaison = workspace.experts.get(village.liaison) if village.liaison else None
    return (
        *_place(village),
        contact.name if contact else None,
        *((contact.phone if contact else None,) if phones else ()),
        village.households,
        village.rangers,
        village.location.longitude if village.location else None,
        village.location.latitude if village.location else None,
        village.elevation_m,
        _times(village.closed),
        liaison.name if liaison else None,
        village.note,
    )


def _requests(workspace: Workspace) -> Table:
    fields = ("code", "county", "township", "village", "topics", "wished", "audience")
    head = [heading(Subject.REQUESTS, field) for field in (*fields, "priority", "note")]
    rows = tuple(
        (
            *_place(workspace.villages[request.village]),
            request.words or _topics(workspace, request.topics),
            request.wished_words or _times(request.wished),
            request.audience,
            request.priority,
            request.note,
            _topics(workspace, request.topics),
        )
        for request in workspace.requests.values()
    )
    understood = pgettext("column", "Understood as")
    return _table(pgettext("sheet", "Requests"), (*head, understood), rows)


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
                "drives": _yes_no(expert.drives),
                "leave": _times(expert.leave),
                "days_a_week": expert.days_a_week,
                "phone": expert.phone,
                "note": expert.note,
            },
        )
        for expert in workspace.experts.values()
    )
    head = tuple(heading(Subject.EXPERTS, field) for field in fields)
    return _table(pgettext("sheet", "Experts"), head, rows)


def _vehicles(workspace: Workspace) -> Table:
    rows = tuple(
        (
            vehicle.name,
            vehicle.seats,
            _yes_no(vehicle.four_wheel),
            _yes_no(vehicle.has_driver),
            _times(vehicle.out_of_service),
            vehicle.note,
        )
        for vehicle in workspace.vehicles.values()
    )
    head = tuple(heading(Subject.VEHICLES, field) for field in fields_of(Subject.VEHICLES))
    return _table(pgettext("sheet", "Vehicles"), head, rows)


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
                _clock(visit.start_minute),
                _clock(visit.end_minute),
                workspace.villages[visit.village].full_name,
                _topics(workspace, visit.topics),
                "；".join(workspace.experts[expert].name for expert in visit.team),
                vehicle.name if vehicle else None,
                status_label(visit.status),
                visit.note,
            )
        )
    return _table(pgettext("sheet", "Visits"), head, tuple(rows))


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
    return _table(pgettext("sheet", "Trips"), head, rows)


def _trip(workspace: Workspace, trip: Trip) -> Row:
    stops = (workspace.visits[stop].village for stop in trip.visits)
    driver = workspace.experts.get(trip.driver) if trip.driver else None
    return (
        trip.day,
        workspace.vehicles[trip.vehicle].name,
        workspace.bases[trip.base].name,
        _clock(trip.departs_minute),
        _clock(trip.returns_minute),
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
            *_place(workspace.villages[village]),
            _topics(workspace, (topic,)),
            state_label(cell.state),
            cell.since,
            len(cell.visits),
        )
        for (village, topic), cell in sorted(cells.items())
    )
    return _table(pgettext("sheet", "Coverage"), head, rows)


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


def _table(name: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> Table:
    width = [max((len(str(row[n] or "")) for row in rows), default=0) for n in range(len(head))]
    columns = (
        Column(text, _WIDE if long > _NARROW else _NARROW)
        for text, long in zip(head, width, strict=True)
    )
    return Table(name, tuple(columns), rows)


def _place(village: Village) -> Row:
    code = village.id if village.has_division_code else None
    return (code, village.county, village.township, village.name)


def _chosen(fields: list[str], values: Mapping[str, CellValue]) -> Row:
    return tuple(values[field] for field in fields)


def _topics(workspace: Workspace, topics: tuple[str, ...]) -> str:
    names = {str(key): topic.name for key, topic in workspace.topics.items()}
    return "；".join(names.get(topic, topic) for topic in topics)


def _in_order(workspace: Workspace) -> list[Visit]:
    return sorted(workspace.visits.values(), key=lambda one: (one.day, one.start_minute, one.id))


def _times(times: tuple[Times, ...]) -> str | None:
    return times_sentence(times) if times else None


def _clock(minute: int) -> time:
    return time(minute // _HOUR % 24, minute % _HOUR)


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")
