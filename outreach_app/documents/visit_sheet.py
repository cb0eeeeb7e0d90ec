"""The sheet a team carries and a village signs (服务单): one a visit, A4, made to come home."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from outreach_app.documents.blocks import one_line, section
from outreach_app.documents.edition import Edition
from outreach_app.documents.marks import code_square, corner_markers
from outreach_app.documents.page_frame import MARGIN, TOP, Layout, Page
from outreach_app.documents.paper import A4, BODY, CAPTION, HEADING, MM, TINY, TITLE
from outreach_app.documents.pen import Pen
from outreach_app.documents.route import route
from outreach_app.documents.sheet_code import asked_key, sheet_code, spaced
from outreach_app.documents.sheet_head import Heading, hero
from outreach_app.documents.strips import Strip, gap
from outreach_app.documents.visit_facts import facts, way_strip
from outreach_app.documents.visit_record import (
    how_to_mark,
    new_promises,
    record,
    signatures,
    suggestions,
    tick_promises,
    tick_suggestions,
    tick_topics,
)
from outreach_app.documents.words import dotted, form_words, hours, minutes_words
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Told
from outreach_app.i18n import _, pgettext

CODE_SIDE: Final = 18 * MM
_WIDTH: Final = A4.width - 2 * MARGIN
CODE_CORNER: Final = (MARGIN + _WIDTH - CODE_SIDE, TOP)
"""Where a reader finds the code that names the page."""

LAYOUT: Final = 1
"""Counts the ways the sheet was ever laid out, so that one printed another way is never misread."""

_MANY, _FEW = 3, 2
"""Rows for new commitments; fewer where earlier suggestions would push the sheet over the page."""

_ROOM: Final = _WIDTH - CODE_SIDE - 14
"""What the code leaves of the head."""


def visit_sheet(edition: Edition, visit: Visit) -> list[Page]:
    """The pages of one visit's sheet."""
    name = edition.workspace.villages[visit.village].name
    day = said_day(visit.day)
    return Layout(A4, 82, 74, partial(_head, edition, visit)).fill(
        edition,
        _strips(edition, visit),
        _("visit sheet of {village}, {day}").format(village=name, day=day),
        visit.id,
        f"{visit.day:%m-%d} {name}",
    )


def asked_of(visit: Visit, owed: Iterable[Told]) -> str:
    """What stands in the code of a sheet for its rows and layout: topics, what is owed, experts."""
    told = tuple(owed)
    promises = (one.id for one in told if isinstance(one, Commitment))
    asked = [f"layout {LAYOUT}", "topics", *visit.topics]
    asked += ["promises", *promises, "team", *visit.team]
    suggested = [one.id for one in told if isinstance(one, Suggestion)]
    return asked_key([*asked, "suggestions", *suggested] if suggested else asked)


def _head(edition: Edition, visit: Visit, pen: Pen, number: int) -> None:
    corner_markers(pen, A4)
    asked = asked_of(visit, (*edition.promises(visit), *edition.suggestions(visit)))
    _code(pen, sheet_code(visit.id, edition.version(visit.id), asked, number))
    if number == 1:
        _first_head(pen, edition, visit)
    else:
        _later_head(pen, edition, visit)


def _first_head(pen: Pen, edition: Edition, visit: Visit) -> None:
    """Whose sheet it is, the village as large as anything, and when."""
    village = edition.workspace.villages[visit.village]
    bureau = edition.workspace.bureau or _("Expert service team")
    one_line(bureau, _ROOM, CAPTION).draw(pen, MARGIN, TOP, CAPTION.leading)
    pen.text(MARGIN, TITLE.baseline(TOP + 11), _("Visit sheet"), TITLE)
    where = dotted(f"{village.county}{village.township}", form_words(edition.form(visit)))
    span = dotted(hours(visit), minutes_words(visit.minutes))
    heading = Heading(_("Visit sheet"), village.name, where, said_day(visit.day), span)
    hero(pen, (MARGIN, TOP + 42), _ROOM, heading)


def _later_head(pen: Pen, edition: Edition, visit: Visit) -> None:
    village = edition.workspace.villages[visit.village]
    pen.text(MARGIN, CAPTION.baseline(TOP), _("Visit sheet"), CAPTION)
    one_line(village.full_name, _ROOM, HEADING).draw(pen, MARGIN, TOP + 12, HEADING.leading)
    pen.text(MARGIN, BODY.baseline(TOP + 30), dotted(said_day(visit.day), hours(visit)), BODY)


def _code(pen: Pen, code: str) -> None:
    """The square that names this page, and its letters for a person."""
    x, top = CODE_CORNER
    code_square(pen, x, top, CODE_SIDE, code)
    for line, part in enumerate((spaced(code)[:9], spaced(code)[10:])):
        baseline = TINY.baseline(top + CODE_SIDE + 2 + line * 7.5)
        pen.text(x + (CODE_SIDE - TINY.width(part)) / 2, baseline, part, TINY)


def _strips(edition: Edition, visit: Visit) -> Iterator[Strip]:
    trip = edition.trips.get(visit.id)
    way = route(edition, trip) if trip else ()
    if way:
        yield way_strip(way, visit, _WIDTH)
    yield facts(edition, visit, way, _WIDTH)
    yield gap(6, give=4)
    yield from how_to_mark(_WIDTH)
    yield gap(6, give=4)
    earlier = tuple(tick_suggestions(edition, visit, _WIDTH))
    for label, strips in (
        (_("Topics"), tick_topics(edition, visit, _WIDTH)),
        (_("Open commitments"), tick_promises(edition, visit, _WIDTH)),
        *([(_("Earlier suggestions"), earlier)] if earlier else []),
        (_("New commitments"), new_promises(_WIDTH, _FEW if earlier else _MANY)),
        (_("Suggestions of the village"), suggestions(_WIDTH)),
    ):
        yield from section(label, strips, _WIDTH)
    for strip in section(pgettext("sheet", "Record"), record(), _WIDTH):
        yield strip._replace(with_next=True)  # What is signed stands above the signatures.
    yield from section(pgettext("sheet", "Signatures"), signatures(edition, visit, _WIDTH), _WIDTH)
