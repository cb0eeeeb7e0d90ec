"""The season on the wall (排程总表), A3: a column a month, a line a day, in it a field a vehicle.

Counties are told apart by tints and hatching, so that a grey printer shows them too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, TypeVar

from outreach_app.documents.blocks import one_line
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import TOP, Layout, Page, foot
from outreach_app.documents.paper import (
    A3_WALL,
    BODY,
    CAPTION,
    HAIR,
    MM,
    NAME,
    PINE,
    RULE,
    SOFT,
    TITLE,
    Colour,
    Type,
)
from outreach_app.documents.pen import Look, Pen
from outreach_app.domain.calendar import DayKind
from outreach_app.domain.feasts import said_feast
from outreach_app.domain.times import said_month, said_weekday
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village
from outreach_app.i18n import _, pgettext

Thing = TypeVar("Thing")

_MARGIN: Final = 12 * MM
_HEAD: Final = 64.0
_MONTH_HEAD: Final = 34.0
_DAYS: Final = 31
_DATE: Final = 44.0
_BETWEEN: Final = 7.0
_LEAST_FIELD: Final = 42.0
_MONTHS_A_PAGE: Final = 8
_VEHICLES_A_PAGE: Final = 6
_CELLS: Final = (Type(7.5, 9), Type(7, 8.2), Type(5.8, 6.6))
_NAMES: Final = len(_CELLS)
_DATE_KIND: Final = Type(8, 10)
_VEHICLE: Final = Type(6.6, 9, colour=SOFT)
_NOTE: Final = Type(5.6, 7, colour=SOFT)
_LONG_NOTE: Final = Type(4.9, 7, colour=SOFT)
_BOTTOM: Final = 17 * MM
_SHADED: Final = Look(fill=(0.90, 0.905, 0.90))


@dataclass(frozen=True, slots=True)
class Sort:
    """How a county's fields look: a tint, and lines across where `hatched`."""

    tint: Colour
    hatched: bool = False
    barred: bool = False


_SORTS: Final = (
    Sort((1.0, 1.0, 1.0), barred=True),
    Sort((0.80, 0.88, 0.83)),
    Sort((1.0, 1.0, 1.0), hatched=True),
    Sort((0.80, 0.88, 0.83), barred=True),
    Sort((0.80, 0.88, 0.83), hatched=True),
    Sort((1.0, 1.0, 1.0)),
)


@dataclass(frozen=True, slots=True)
class Wall:
    """One page: its months, its vehicles, and how each county looks."""

    edition: Edition
    months: Sequence[date]
    vehicles: Sequence[Vehicle]
    sorts: Mapping[str, Sort]
    stops: Mapping[tuple[VehicleId, date], Sequence[Village]]

    @property
    def month_width(self) -> float:
        """How wide a month is."""
        return (A3_WALL.width - 2 * _MARGIN + _BETWEEN) / len(self.months)

    @property
    def field_width(self) -> float:
        """How wide a vehicle's field is."""
        return (self.month_width - _DATE - _BETWEEN) / len(self.vehicles)

    @property
    def row(self) -> float:
        """How high a day is."""
        return (A3_WALL.height - TOP - _HEAD - _MONTH_HEAD - _BOTTOM) / _DAYS


def wall_calendar(edition: Edition) -> list[Page]:
    """The pages of the season's calendar, as few as show every month and every vehicle used."""
    days_out = edition.days_out()
    used = {trip.vehicle for trip in days_out}
    vehicles = [v for v in edition.workspace.vehicles.values() if v.id in used]
    stops: dict[tuple[VehicleId, date], list[Village]] = {}
    for trip in days_out:
        there = [edition.workspace.villages[visit.village] for visit in edition.stops(trip)]
        stops.setdefault((trip.vehicle, trip.day), []).extend(there)
    sorts = dict(zip(_counties(edition), _endless(), strict=False))
    walls = [
        Wall(edition, months, group, sorts, stops)
        for group in _groups(vehicles, _VEHICLES_A_PAGE)
        for months in _month_groups(edition, len(group))
    ]
    return [_page(wall, number, len(walls)) for number, wall in enumerate(walls, 1)]


def _endless() -> Iterator[Sort]:
    """A look for every county; from the seventh on they come again."""
    while True:
        yield from _SORTS


def _counties(edition: Edition) -> list[str]:
    """The counties visited, in the order of their first visit."""
    known = edition.workspace.villages
    return list(dict.fromkeys(known[visit.village].county for visit in edition.visits()))


def _month_groups(edition: Edition, vehicles: int) -> Iterator[Sequence[date]]:
    """The months of the season, so many a page that a field can hold a village's name."""
    season = edition.workspace.season
    months = [
        day.replace(day=1) for day, _days in groupby(season.days(), lambda d: d.replace(day=1))
    ]
    fit = int((A3_WALL.width - 2 * _MARGIN) / (_DATE + _BETWEEN + vehicles * _LEAST_FIELD))
    most = max(1, min(_MONTHS_A_PAGE, fit))
    pages = -(-len(months) // most)
    yield from _groups(months, -(-len(months) // pages))


def _groups(things: Sequence[Thing], most: int) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), most):
        yield things[start : start + most]


def _page(wall: Wall, number: int, count: int) -> Page:
    def draw(pen: Pen) -> None:
        _head(pen, wall)
        for place, month in enumerate(wall.months):
            _month(pen, wall, month, _MARGIN + place * wall.month_width)
        layout = Layout(A3_WALL, _HEAD, _HEAD, lambda _pen, _number: None, _MARGIN)
        foot(pen, wall.edition, layout, (number, count))

    return Page(A3_WALL, draw, _("season calendar"), "", f"{wall.months[0]:%Y-%m}")


def _head(pen: Pen, wall: Wall) -> None:
    """Title at the left, what the tints mean at the right."""
    season = wall.edition.workspace.season
    bureau = one_line(wall.edition.workspace.bureau, A3_WALL.width / 2, CAPTION)
    bureau.draw(pen, _MARGIN, TOP, CAPTION.leading)
    pen.text(_MARGIN, TITLE.baseline(TOP + 10), _("Season calendar"), TITLE)
    x = _MARGIN + TITLE.width(_("Season calendar")) + 14
    span = f"{season.first:%Y-%m-%d} – {season.last:%Y-%m-%d}"
    pen.text(x, TITLE.baseline(TOP + 10), span, BODY.soft())
    right = A3_WALL.width - _MARGIN
    for name, sort in reversed(tuple(wall.sorts.items())):
        right -= BODY.width(name)
        pen.text(right, BODY.baseline(TOP + 16), name, BODY)
        right -= 30
        _field(pen, (right, TOP + 17), (25, 12), sort)
        pen.box((right, TOP + 17), 25, 12, Look(weight=0.5, colour=PINE))
        right -= 16
    words = _("grey: no working day")
    right -= BODY.width(words)
    pen.text(right, BODY.baseline(TOP + 16), words, BODY)
    pen.box((right - 30, TOP + 17), 25, 12, _SHADED)


def _month(pen: Pen, wall: Wall, first: date, x: float) -> None:
    """A month's column with its days."""
    width = wall.month_width - _BETWEEN
    top = TOP + _HEAD - 18
    name = pgettext("on its own", "{month}").format(month=said_month(first.month))
    pen.text(x, NAME.baseline(top - 4), name, NAME)
    pen.text(x + NAME.width(name) + 6, NAME.baseline(top - 4), str(first.year), CAPTION)
    top += 22
    for place, vehicle in enumerate(wall.vehicles):
        left = x + _DATE + place * wall.field_width
        label = one_line(vehicle.name, wall.field_width - 4, _VEHICLE)
        label.draw(pen, left + 2, top - 1, _VEHICLE.leading)
    top = TOP + _HEAD + _MONTH_HEAD - 21
    day = first
    while day.month == first.month:
        _day(pen, wall, day, (x, top + (day.day - 1) * wall.row))
        day += timedelta(days=1)
    bottom = top + (day - first).days * wall.row
    pen.rule((x, bottom), (x + width, bottom), 0.5, RULE)
    for place in range(len(wall.vehicles)):
        left = x + _DATE + place * wall.field_width
        pen.rule((left, top), (left, bottom), 0.3, HAIR)


def _day(pen: Pen, wall: Wall, day: date, corner: tuple[float, float]) -> None:
    x, y = corner
    season = wall.edition.workspace.season
    width = wall.month_width - _BETWEEN
    inside = day in season
    if inside and not season.calendar.works(day):
        pen.box(corner, width, wall.row, _SHADED)
    pen.rule((x, y), (x + width, y), 0.3 if day.isoweekday() > 1 else 0.7, RULE)
    if not inside:
        return
    bold = _DATE_KIND.bold() if season.calendar.works(day) else _DATE_KIND.soft()
    number = str(day.day)
    pen.text(x + 11 - bold.width(number), bold.baseline(y + 1), number, bold)
    pen.text(x + 13, _NOTE.baseline(y + 2.2), said_weekday(day.isoweekday()), _NOTE)
    note = _note(wall.edition, day)
    kind = _NOTE if _NOTE.width(note) <= _DATE - 4 else _LONG_NOTE
    one_line(note, _DATE - 3, kind).draw(pen, x + 2, y + 10.2, kind.leading)
    for place, vehicle in enumerate(wall.vehicles):
        villages = wall.stops.get((vehicle.id, day))
        if villages:
            _villages(pen, wall, villages, (x + _DATE + place * wall.field_width, y))


def _note(edition: Edition, day: date) -> str:
    """The holiday, that the day is worked for another, or the solar term that begins."""
    special = edition.workspace.season.calendar.special.get(day)
    if special is None:
        return said_feast(edition.almanac.term(day))
    return (
        pgettext("sheet", "workday") if special.kind is DayKind.WORK else said_feast(special.name)
    )


def _villages(
    pen: Pen, wall: Wall, villages: Sequence[Village], corner: tuple[float, float]
) -> None:
    """The villages of a day in their vehicle's field, each with the look of its county."""
    shown, more = villages[:_NAMES], villages[_NAMES:]
    height = (wall.row - 1.2) / len(shown)
    kind = _CELLS[len(shown) - 1]
    x, y = corner[0] + 0.6, corner[1] + 0.6
    width = wall.field_width - 1.2
    for number, village in enumerate(shown):
        top = y + number * height
        _field(pen, (x, top), (width, height), wall.sorts[village.county])
        words = f"{village.name} +{len(more)}" if more and number == _NAMES - 1 else village.name
        line = one_line(words, width - 6, kind)
        line.draw(pen, x + 4.5, top + (height - kind.leading) / 2, kind.leading)
    pen.box((x, y), width, wall.row - 1.2, Look(weight=0.5, colour=PINE))


def _field(pen: Pen, corner: tuple[float, float], size: tuple[float, float], sort: Sort) -> None:
    (x, y), (width, height) = corner, size
    pen.box(corner, width, height, Look(fill=sort.tint))
    if sort.hatched:
        with pen.within(corner, width, height):
            for step in range(-int(height), int(width), 4):
                pen.rule((x + step, y + height), (x + step + height, y), 0.35, HAIR)
    if sort.barred:
        pen.box(corner, 2.6, height, Look(fill=PINE))
