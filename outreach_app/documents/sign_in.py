"""The list in which those present sign (签到表)."""

from collections.abc import Iterator
from typing import Final

from outreach_app.documents.blocks import Column, columns, head_row, one_line, paragraph
from outreach_app.documents.edition import Edition
from outreach_app.documents.marks import BOX, tick_box
from outreach_app.documents.page_frame import MARGIN, Page
from outreach_app.documents.paper import A4, CAPTION, HAIR, RULE, SMALL
from outreach_app.documents.pen import Pen
from outreach_app.documents.sheet_head import Heading, headed
from outreach_app.documents.strips import Strip, gap
from outreach_app.documents.words import dotted, form_words, hours, listed
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, pgettext

ROWS_A_PAGE: Final = 20
_WIDTH: Final = A4.width - 2 * MARGIN
_ROW: Final = 31.0


def sign_in(edition: Edition, visit: Visit) -> list[Page]:
    """The pages of one visit's list, twenty rows each."""
    village = edition.workspace.villages[visit.village]
    where = dotted(f"{village.county}{village.township}", form_words(edition.form(visit)))
    day = said_day(visit.day)
    heading = Heading(_("Sign-in sheet"), village.name, where, day, hours(visit))
    topics = listed(topic.name for topic in edition.topics(visit))
    return headed(edition, A4, heading).fill(
        edition,
        _strips(topics, row_count(edition.audience(visit))),
        _("sign-in sheet of {village}, {day}").format(village=village.name, day=day),
        visit.id,
        f"{visit.day:%m-%d} {village.name}",
    )


def row_count(expected: int | None) -> int:
    """One page of rows, or two (both sides of a leaf) where more people are expected."""
    return ROWS_A_PAGE if (expected or 0) <= ROWS_A_PAGE else 2 * ROWS_A_PAGE


def _strips(topics: str, rows: int) -> Iterator[Strip]:
    table = columns(
        (26, pgettext("sheet", "no."), 0.5),
        (120, pgettext("sheet", "name"), 0),
        (130, _("telephone (as you like)"), 0),
        (52, pgettext("sheet", "eco-ranger"), 0.5),
        (_WIDTH - 352, pgettext("sheet", "signature"), 0),
    )
    yield paragraph(topics, _WIDTH, SMALL, 2)
    yield gap(4)
    head = head_row(table)
    for number in range(1, rows + 1):
        if number % ROWS_A_PAGE == 1:
            yield head
        yield _row(table, number)


def _row(table: list[Column], number: int) -> Strip:
    """One person's row; the columns are told apart by fine lines."""
    count = one_line(str(number), table[0].width, CAPTION, 0.5)

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.rule((x, top), (x + _WIDTH, top), 0.5, RULE)
        for column in table[1:]:
            pen.rule((x + column.x - 3, top), (x + column.x - 3, top + height), 0.3, HAIR)
        count.draw(pen, x, top + (height - count.height) / 2, count.height)
        box = table[3]
        tick_box(pen, x + box.x + (box.width - BOX) / 2, top + (height - BOX) / 2)
        if number % ROWS_A_PAGE == 0:
            pen.rule((x, top + height), (x + _WIDTH, top + height), 0.5, RULE)

    return Strip(_ROW, draw, stretch=1)
