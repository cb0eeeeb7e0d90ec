"""Whom to phone about a new plan, and which sheets to print again, as rows of a table."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.sheet import Sheet, sheet_words
from outreach_app.domain.times import said_day
from outreach_app.domain.trip import TripId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.comparing import Comparison
from outreach_app.services.keeping import said_village, said_visit
from outreach_app.ui.widgets.compare_words import to_say
from outreach_app.ui.widgets.row_model import Cell, Column, Row


def phone_columns() -> tuple[Column, ...]:
    """Who, which number, what to say."""
    return Column(_("Whom"), 22), Column(_("Telephone"), 13), Column(_("What to say"), 68)


def phone_rows(after: Workspace, told: Comparison) -> Iterator[Row]:
    """The villages first, then the experts."""
    said: defaultdict[VillageId, list[str]] = defaultdict(list)
    changes: Counter[ExpertId] = Counter()
    for one in told.differences:
        if one.concerns_host:
            said[one.village].append(to_say(one))
        stands = (stand for stand in (one.before, one.after) if stand)
        changes.update({expert for stand in stands for expert in stand.team})
    for village in told.hosts:
        place = after.villages.get(village)
        contact = place.contacts[0] if place and place.contacts else None
        name = said_village(after, village)
        who = _("{village}, {name}").format(village=name, name=contact.name) if contact else name
        words = " ".join(said[village])
        cells = Cell(who), Cell(contact.phone if contact else "–"), Cell(words, tip=words)
        yield Row(village, cells)
    for expert in told.experts:
        person, count = after.experts.get(expert), changes[expert]
        said_count = ngettext(
            "{count} visit of the itinerary changes.",
            "{count} visits of the itinerary change.",
            count,
        ).format(count=count)
        who = person.name if person else expert
        yield Row(expert, (Cell(who), Cell(person.phone if person else "–"), Cell(said_count)))


def sheet_columns() -> tuple[Column, ...]:
    """Which sheet, and for what."""
    return Column(_("Sheet"), 30), Column(_("For"), 60)


def sheet_rows(after: Workspace, told: Comparison) -> Iterator[Row]:
    """Every sheet on a line, kind by kind."""
    for sheet, about in told.sheets.items():
        for one in about:
            yield Row(f"{sheet} {one}", (Cell(sheet_words(sheet)), Cell(_for(after, sheet, one))))


def _for(after: Workspace, sheet: Sheet, about: str) -> str:
    """What or whom a sheet is for."""
    if sheet is Sheet.CALENDAR:
        return _("The whole season")
    if sheet is Sheet.ITINERARY:
        return after.experts[ExpertId(about)].name
    if sheet is Sheet.RUN:
        trip = after.trips[TripId(about)]
        vehicle = after.vehicles.get(trip.vehicle)
        return _("{vehicle} on {day}").format(
            vehicle=vehicle.name if vehicle else trip.vehicle, day=said_day(trip.day)
        )
    visit = after.visits[VisitId(about)]
    return said_visit(after, visit.village, visit.day)
