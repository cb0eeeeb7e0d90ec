"""An expert's own days in order (专家行程单), with squares that put them in a phone's calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from outreach_app.documents.blocks import one_line, paragraph
from outreach_app.documents.calendar_event import calendar_event
from outreach_app.documents.edition import Edition
from outreach_app.documents.marks import calendar_square
from outreach_app.documents.page_frame import MARGIN, Page
from outreach_app.documents.paper import (
    A4,
    A5,
    BODY,
    CAPTION,
    HEADING,
    MM,
    NAME,
    PALE,
    PINE,
    RULE,
    SMALL,
    TINY,
    Size,
    Type,
)
from outreach_app.documents.pen import Look, Pen
from outreach_app.documents.sheet_head import Heading, headed
from outreach_app.documents.strips import Draw, Strip, beside, gap, over, stack
from outreach_app.documents.words import dotted, grade_words, hours, listed
from outreach_app.domain.expert import Expert
from outreach_app.domain.look_back import look_back_words
from outreach_app.domain.season import Season
from outreach_app.domain.times import clock, said_month, said_weekday
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, pgettext

_DAY_NUMBER: Final = Type(20, 24, NAME.face)
_FIGURE: Final = Type(15, 20, NAME.face, PINE)


@dataclass(frozen=True, slots=True)
class Cut:
    """How an itinerary is laid out on a size of paper: widths of the parts of a row, in points."""

    size: Size
    margin: float
    day: float
    label: float
    square: float
    figures: int

    @property
    def width(self) -> float:
        """How wide the text is."""
        return self.size.width - 2 * self.margin

    @property
    def words(self) -> float:
        """What date and square leave of a row."""
        return self.width - self.day - self.square - 12


ON_A4: Final = Cut(A4, MARGIN, day=62, label=58, square=23 * MM, figures=6)
ON_A5: Final = Cut(A5, 11 * MM, day=48, label=44, square=20 * MM, figures=3)


def itinerary(edition: Edition, expert: Expert, cut: Cut = ON_A4) -> list[Page]:
    """The pages of one expert's itinerary; none when the expert goes nowhere."""
    visits = [visit for visit in edition.visits() if expert.id in visit.team]
    if not visits:
        return []
    about = dotted(grade_words(expert.grade), listed(expert.fields), expert.phone)
    heading = Heading(_("Expert itinerary"), expert.name, about)
    return headed(edition, cut.size, heading, cut.margin).fill(
        edition,
        _strips(edition, expert, visits, cut),
        _("itinerary of {expert}").format(expert=expert.name),
        expert.id,
        expert.name,
    )


def _strips(edition: Edition, expert: Expert, visits: Sequence[Visit], cut: Cut) -> Iterator[Strip]:
    yield _totals(edition, visits, cut)
    yield gap(8)
    yield _band(edition.workspace.season, {visit.day for visit in visits}, cut.width)
    scan = _("Scan a square with a phone: the visit goes into its calendar, without a network.")
    yield beside([(0, paragraph(scan, cut.width, CAPTION, 2))], 4, 6)
    for _day, stops in groupby(visits, lambda visit: visit.day):
        first, *others = stops
        yield _visit(edition, expert, first, cut, opens=True)
        for visit in others:
            yield _visit(edition, expert, visit, cut, opens=False)
    yield over(_rule(0, cut.width, 0.5), gap(4))


def _totals(edition: Edition, visits: Sequence[Visit], cut: Cut) -> Strip:
    """The season in six figures."""
    trips = {trip.id: trip for visit in visits if (trip := edition.trips.get(visit.id))}
    road = sum(sum(trip.drive_minutes) for trip in trips.values())
    legs = [leg for trip in trips for leg in edition.legs_km.get(trip, ())]
    km = f"{sum(leg or 0 for leg in legs):.0f} km" if any(legs) else "–"
    figures = [
        (str(len({visit.day for visit in visits})), pgettext("sheet", "days out")),
        (str(len(visits)), pgettext("sheet", "visits")),
        (str(len({visit.village for visit in visits})), pgettext("sheet", "villages")),
        (
            str(len({topic for visit in visits for topic in visit.topics})),
            pgettext("sheet", "topics"),
        ),
        (_("{hours} h").format(hours=f"{road / 60:.1f}"), pgettext("sheet", "on the road")),
        (km, _("driven, about")),
    ]
    lines = [figures[at : at + cut.figures] for at in range(0, len(figures), cut.figures)]

    def tint(pen: Pen, x: float, top: float, height: float) -> None:
        pen.box((x, top), cut.width, height, Look(fill=PALE))

    return over(tint, stack([_figures(line, cut.width) for line in lines]))


def _figures(figures: Sequence[tuple[str, str]], width: float) -> Strip:
    wide = width / len(figures)
    parts = [
        (place * wide, stack([one_line(a, wide, _FIGURE, 0.5), one_line(b, wide, CAPTION, 0.5)]))
        for place, (a, b) in enumerate(figures)
    ]
    return beside(parts, 7, 8)


def _band(season: Season, out: set[date], width: float) -> Strip:
    """The season as a band of days: months below, the days out dark."""
    days = list(season.days())
    step = width / len(days)

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        pen.rule((x, top + 15), (x + width, top + 15), 0.5, RULE)
        for place, day in enumerate(days):
            left = x + place * step
            if day.day == 1:
                month = pgettext("on its own", "{month}").format(month=said_month(day.month))
                pen.rule((left, top + 15), (left, top + 19), 0.5, RULE)
                pen.text(left + 2, TINY.baseline(top + 16), month, TINY)
            if day in out:
                pen.box((left - 0.5, top), max(step, 1.8) + 1, 15, Look(fill=PINE))

    return Strip(26, draw)


def _visit(edition: Edition, expert: Expert, visit: Visit, cut: Cut, *, opens: bool) -> Strip:
    """One visit; the day is said once, by the visit that opens it, and again on a new page."""
    event = calendar_event(edition, visit)

    def square(pen: Pen, x: float, top: float, _height: float) -> None:
        calendar_square(pen, x, top, cut.square, event)

    parts = [
        (cut.day, stack(list(_told(edition, expert, visit, cut)))),
        (cut.width - cut.square, Strip(cut.square, square)),
    ]
    day = beside([(0.0, _date(visit.day, cut.day - 8))], above=8)
    dated = over(_rule(0, cut.width, 0.5), day)
    if opens:
        return over(dated.draw, beside(parts, 8, 8))
    again = Strip(0, dated.draw)
    return over(_rule(cut.day, cut.width, 0.3), beside(parts, 8, 8))._replace(head=again)


def _rule(start: float, end: float, weight: float) -> Draw:
    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        pen.rule((x + start, top), (x + end, top), weight, RULE)

    return draw


def _date(day: date, width: float) -> Strip:
    """The day as a calendar leaf shows it."""
    month = _("{month} {year}").format(month=said_month(day.month), year=day.year)
    return stack(
        [
            one_line(str(day.day), width, _DAY_NUMBER),
            one_line(month, width, CAPTION),
            one_line(said_weekday(day.isoweekday()), width, CAPTION),
        ]
    )


def _told(edition: Edition, expert: Expert, visit: Visit, cut: Cut) -> Iterator[Strip]:
    village = edition.workspace.villages[visit.village]
    time = HEADING.width(hours(visit)) + 10
    name = replace(HEADING, colour=BODY.colour)
    yield beside(
        [
            (0, one_line(hours(visit), time, HEADING)),
            (time, one_line(village.name, cut.words - time, name)),
        ]
    )
    yield one_line(f"{village.county}{village.township}", cut.words, CAPTION)
    yield gap(3)
    for label, words in _details(edition, expert, visit):
        if words:
            text = paragraph(words, cut.words - cut.label, SMALL, 4)
            yield beside([(0, one_line(label, cut.label - 6, CAPTION)), (cut.label, text)], below=1)


def _details(edition: Edition, expert: Expert, visit: Visit) -> Iterator[tuple[str, str]]:
    others = [other.name for other in edition.team(visit) if other.id != expert.id]
    host = edition.host(visit)
    yield _("Look back"), "\n".join(look_back_words(edition.workspace, visit))
    yield _("Topics"), "\n".join(topic.name for topic in edition.topics(visit))
    yield pgettext("sheet", "With"), listed(others) or pgettext("sheet", "nobody else")
    yield (
        pgettext("sheet", "Host"),
        dotted(host.name, host.role, host.phone or _("telephone not known")),
    )
    yield pgettext("sheet", "Bring"), listed(edition.materials(visit))
    trip = edition.trips.get(visit.id)
    if trip:
        vehicle = edition.workspace.vehicles.get(trip.vehicle)
        span = _("leaves {departs}, back {returns}").format(
            departs=clock(trip.departs_minute), returns=clock(trip.returns_minute)
        )
        drives = _("you drive") if trip.driver == expert.id else ""
        yield _("Vehicle"), dotted(vehicle.name if vehicle else "", span, drives)
