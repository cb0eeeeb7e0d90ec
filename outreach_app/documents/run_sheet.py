"""The sheet of a vehicle's day (出车单): stops, minutes, kilometres, phones, what to load."""

from collections.abc import Iterator, Sequence
from typing import Final

from outreach_app.documents.blocks import (
    LABEL_WIDTH,
    columns,
    named_line,
    one_line,
    paragraph,
    rows,
    section,
)
from outreach_app.documents.edition import Edition
from outreach_app.documents.marks import BOX, tick_box
from outreach_app.documents.page_frame import MARGIN, Page
from outreach_app.documents.paper import A4, BODY, CAPTION, MM, RULE, SMALL, TINY
from outreach_app.documents.pen import Pen
from outreach_app.documents.route import Stop, route
from outreach_app.documents.route_strip import km_words, route_strip
from outreach_app.documents.sheet_head import Heading, headed
from outreach_app.documents.sketch_map import map_note, sketch_map
from outreach_app.documents.strips import Strip, beside, gap, over, stack
from outreach_app.documents.words import dotted, grade_words, listed, minutes_words, vehicle_words
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.i18n import _, pgettext

_WIDTH: Final = A4.width - 2 * MARGIN
_INNER: Final = _WIDTH - LABEL_WIDTH
_MAP_HEIGHT: Final = 78 * MM
_THINGS_A_ROW: Final = 3


def run_sheet(edition: Edition, trip: Trip) -> list[Page]:
    """The pages of one trip's sheet."""
    vehicle = edition.workspace.vehicles.get(trip.vehicle)
    name = vehicle.name if vehicle else trip.vehicle
    day = said_day(trip.day)
    way = route(edition, trip)
    span = f"{clock(trip.departs_minute)}–{clock(trip.returns_minute)}"
    about = dotted(vehicle_words(vehicle) if vehicle else "", _driver(edition, trip))
    heading = Heading(_("Day run sheet"), name, about, day, dotted(span, *_lengths(way)))
    return headed(edition, A4, heading).fill(
        edition,
        _strips(edition, trip, way),
        _("run sheet of {vehicle}, {day}").format(vehicle=name, day=day),
        trip.id,
        f"{trip.day:%m-%d} {name}",
    )


def _driver(edition: Edition, trip: Trip) -> str:
    drivers = edition.experts((trip.driver,)) if trip.driver else ()
    return "".join(_("driver: {name}").format(name=driver.name) for driver in drivers)


def _lengths(way: Sequence[Stop]) -> Iterator[str]:
    """Minutes and kilometres on the road, as far as they are known."""
    minutes = [stop.minutes for stop in way if stop.minutes is not None]
    kms = [stop.km for stop in way if stop.km is not None]
    if minutes:
        yield _("{length} on the road").format(length=minutes_words(sum(minutes)))
    if len(kms) == len(way) - 1:
        yield km_words(sum(kms))


def _strips(edition: Edition, trip: Trip, way: Sequence[Stop]) -> Iterator[Strip]:
    yield over(_rule, beside([(0, route_strip(way, _WIDTH))], above=5, below=3))
    for label, strips in (
        (pgettext("sheet", "Stops"), _stops(edition, way)),
        (pgettext("sheet", "Team"), _team(edition, trip)),
        (pgettext("sheet", "Load"), _load(edition, trip)),
        (pgettext("sheet", "Way"), _map(edition, way)),
        (pgettext("sheet", "Log"), _log()),
    ):
        yield from section(label, strips, _WIDTH)


def _rule(pen: Pen, x: float, top: float, _height: float) -> None:
    pen.rule((x, top), (x + _WIDTH, top), 0.5, RULE)


def _stops(edition: Edition, way: Sequence[Stop]) -> Iterator[Strip]:
    """Each stop with its hours, the leg that leads to it, and whom to phone."""
    table = columns(
        (14, "", 0.5),
        (106, pgettext("sheet", "place"), 0),
        (34, pgettext("sheet", "arrive"), 0.5),
        (34, pgettext("sheet", "leave"), 0.5),
        (56, pgettext("sheet", "drive"), 1),
        (44, pgettext("sheet", "road"), 1),
        (_INNER - 324, _("host and telephone"), 0),
    )
    widths = [column.width for column in table]
    yield from rows(table, [_stop(edition, stop, widths) for stop in way], least=24)


def _stop(edition: Edition, stop: Stop, widths: Sequence[float]) -> Sequence[Strip]:
    """One stop's row; what nobody knows is left empty."""
    number, place, arrives, leaves, drive, road, host = widths
    return (
        one_line(str(stop.number or ""), number, BODY.bold(), 0.5),
        _place(edition, stop, place),
        one_line("" if stop.arrives is None else clock(stop.arrives), arrives, BODY, 0.5),
        one_line("" if stop.leaves is None else clock(stop.leaves), leaves, BODY, 0.5),
        one_line("" if stop.minutes is None else minutes_words(stop.minutes), drive, SMALL, 1),
        one_line("" if stop.km is None else km_words(stop.km), road, SMALL, 1),
        paragraph(_host(edition, stop), host, SMALL, 3),
    )


def _place(edition: Edition, stop: Stop, width: float) -> Strip:
    name = one_line(stop.name, width, BODY.bold())
    if stop.visit is None:
        return name
    village = edition.workspace.villages[stop.visit.village]
    return stack([name, one_line(f"{village.county}{village.township}", width, CAPTION)])


def _host(edition: Edition, stop: Stop) -> str:
    if stop.visit is None:
        return edition.workspace.bureau_phone
    host = edition.host(stop.visit)
    return dotted(host.name, host.role, host.phone or _("telephone not known"))


def _team(edition: Edition, trip: Trip) -> Iterator[Strip]:
    """Everyone aboard, with where each works that day."""
    stops = edition.stops(trip)
    aboard: dict[ExpertId, None] = dict.fromkeys(one for stop in stops for one in stop.team)
    for expert in edition.experts(tuple(aboard)):
        places = [
            edition.workspace.villages[stop.village].name
            for stop in stops
            if expert.id in stop.team
        ]
        drives = pgettext("sheet", "drives") if trip.driver == expert.id else ""
        words = dotted(grade_words(expert.grade), expert.phone, drives)
        where = "" if len(places) == len(stops) else listed(places)
        yield beside(
            [
                (0, one_line(expert.name, 66, BODY.bold())),
                (72, one_line(dotted(words, where), _INNER - 72, BODY)),
            ],
            below=1,
        )


def _load(edition: Edition, trip: Trip) -> Iterator[Strip]:
    """What the topics need, each with a box, and lines for what else goes along."""
    things = [*edition.materials(*edition.stops(trip)), _("first aid kit"), _("drinking water")]
    wide = _INNER / _THINGS_A_ROW
    for start in range(0, len(things), _THINGS_A_ROW):
        row = things[start : start + _THINGS_A_ROW]
        yield beside([(place * wide, _thing(words, wide)) for place, words in enumerate(row)], 2, 2)


def _thing(words: str, width: float) -> Strip:
    text = paragraph(words, width - BOX - 12, SMALL, 2)

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        tick_box(pen, x, top)
        text.draw(pen, x + BOX + 5, top, height)

    return Strip(max(BOX, text.height), draw)


def _map(edition: Edition, way: Sequence[Stop]) -> Iterator[Strip]:
    plan = sketch_map(way, edition.borders, _INNER, _MAP_HEIGHT)
    note = paragraph(map_note(way), _INNER, TINY, 1)
    yield stack([gap(1), plan._replace(stretch=1), gap(2), note])


def _log() -> Iterator[Strip]:
    """What the driver writes down."""
    asked = (
        (_("left at"), _("km at start"), _("driver signs")),
        (_("back at"), _("km at end"), _("team lead signs")),
        (pgettext("sheet", "fuel"), pgettext("sheet", "road toll"), pgettext("sheet", "remarks")),
    )
    wide = (_INNER - 24) / 3
    for row in asked:
        cells = [
            (place * (wide + 12), named_line(words, wide, 25)) for place, words in enumerate(row)
        ]
        yield beside(cells)
