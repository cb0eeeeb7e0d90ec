"""What a visit sheet tells: the way, the host, the team, what to bring, and a map."""

from collections.abc import Iterator, Sequence
from typing import Final

from outreach_app.documents.blocks import LABEL_WIDTH, one_line, paragraph
from outreach_app.documents.edition import Edition
from outreach_app.documents.paper import BODY, CAPTION, MM, RULE, TINY
from outreach_app.documents.pen import Pen
from outreach_app.documents.route import Stop
from outreach_app.documents.route_strip import route_strip
from outreach_app.documents.sketch_map import map_note, sketch_map
from outreach_app.documents.strips import Strip, beside, gap, over, stack
from outreach_app.documents.words import dotted, grade_words, listed, people_words, vehicle_words
from outreach_app.domain.look_back import look_back_words
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, ngettext, pgettext

_MAP_WIDTH: Final = 66 * MM
_MAP_HEIGHT: Final = 46 * MM


def way_strip(way: Sequence[Stop], visit: Visit, width: float) -> Strip:
    """The way of the trip between two rules."""

    def rules(pen: Pen, x: float, top: float, height: float) -> None:
        pen.rule((x, top), (x + width, top), 0.5, RULE)
        pen.rule((x, top + height), (x + width, top + height), 0.5, RULE)

    return over(rules, beside([(0, route_strip(way, width, visit.id))], above=4, below=2))


def facts(edition: Edition, visit: Visit, way: Sequence[Stop], width: float) -> Strip:
    """Who, with what and for whom, beside the map."""
    room = width - _MAP_WIDTH - 12
    told = [fact(label, words, room) for label, words in _told(edition, visit) if words]
    plan = sketch_map(way, edition.borders, _MAP_WIDTH, _MAP_HEIGHT, visit.id)
    note = paragraph(map_note(way), _MAP_WIDTH, TINY, 2)
    picture = stack([gap(7), plan._replace(stretch=1), gap(2), note])
    return beside([(0, stack([gap(4), *told])), (room + 12, picture)])


def fact(label: str, words: str, width: float) -> Strip:
    """A fact beside its name."""
    name = stack([gap(1.5), one_line(label, LABEL_WIDTH - 8, CAPTION)])
    return beside(
        [(0, name), (LABEL_WIDTH, paragraph(words, width - LABEL_WIDTH, BODY, 5))], 1.5, 1.5
    )


def _told(edition: Edition, visit: Visit) -> Iterator[tuple[str, str]]:
    village = edition.workspace.villages[visit.village]
    host = edition.host(visit)
    blank = _("telephone: ____________________")
    yield _("Look back"), "\n".join(look_back_words(edition.workspace, visit))
    yield pgettext("sheet", "Host"), dotted(host.name, host.role, host.phone or blank)
    yield pgettext("sheet", "Team"), "\n".join(_member(edition, visit))
    yield _("Vehicle"), _vehicle(edition, visit)
    yield (
        pgettext("sheet", "Audience"),
        dotted(*_audience(edition.audience(visit), village.households, village.rangers)),
    )
    yield pgettext("sheet", "Bring"), listed(edition.materials(visit))
    if edition.workspace.season.bans_fire(visit.day):
        yield _("Fire ban"), _("No open fire today, indoors or outdoors.")
    yield _("Note"), dotted(visit.note, village.note)


def _member(edition: Edition, visit: Visit) -> Iterator[str]:
    trip = edition.trips.get(visit.id)
    for expert in edition.team(visit):
        drives = pgettext("sheet", "drives") if trip and trip.driver == expert.id else ""
        yield dotted(expert.name, grade_words(expert.grade), expert.phone, drives)


def _vehicle(edition: Edition, visit: Visit) -> str:
    trip = edition.trips.get(visit.id)
    vehicle = edition.workspace.vehicles.get(trip.vehicle) if trip else None
    return dotted(vehicle.name, vehicle_words(vehicle)) if vehicle else ""


def _audience(expected: int | None, households: int | None, rangers: int | None) -> Iterator[str]:
    if expected:
        yield _("{people} expected").format(people=people_words(expected))
    if households:
        words = ngettext("{count} household", "{count} households", households)
        yield words.format(count=households)
    if rangers:
        words = ngettext("{count} eco-ranger", "{count} eco-rangers", rangers)
        yield words.format(count=rangers)
