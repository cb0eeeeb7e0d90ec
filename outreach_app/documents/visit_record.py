"""What a visit sheet asks: boxes to cross, lines to write on, signatures and the seal."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from outreach_app.documents import marks
from outreach_app.documents.blocks import (
    LABEL_WIDTH,
    columns,
    head_row,
    named_line,
    one_line,
    paragraph,
    rows,
    writing_line,
)
from outreach_app.documents.edition import Edition
from outreach_app.documents.paper import BODY, CAPTION, HAIR, MM, PALE, SMALL, TINY
from outreach_app.documents.pen import Look, Pen
from outreach_app.documents.strips import Strip, beside, gap, same, stack
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, pgettext

SEAL: Final = 38 * MM
"""How wide the seal of a village committee is."""

_TICK: Final = 40.0
_SPACE: Final = 4.0
_ROW: Final = 21.0
_MINUTES: Final = 32.0
_OWNER: Final = 62.0
_DUE: Final = 54.0
_NEW_ROWS: Final = 3


@same
def how_to_mark(width: float) -> Iterator[Strip]:
    """How to mark, with a filled example, on a tinted band."""
    side = 3.4 * MM

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        pen.box((x, top), width, height, Look(fill=PALE))
        middle = top + (height - side) / 2
        base = SMALL.baseline(top + (height - SMALL.leading) / 2)
        pen.text(x + 8, base, _("How to mark"), SMALL.bold())
        x += LABEL_WIDTH
        for words, box in (
            (_("one cross in each row"), marks.crossed_box),
            (_("wrong? fill it and cross another"), marks.struck_box),
            (_("leave the others empty"), marks.tick_box),
        ):
            box(pen, x, middle, side)
            pen.text(x + side + 5, base, words, SMALL)
            x += side + 5 + SMALL.width(words) + 22

    yield Strip(_ROW, draw)


def tick_topics(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """The topics planned, and room for another, each to be ticked."""
    words = width - LABEL_WIDTH - _MINUTES - _SPACE - 3 * (_TICK + _SPACE)
    ticks = _ticks(
        pgettext("sheet", "done"), pgettext("sheet", "partly"), pgettext("sheet", "not done")
    )
    first = (
        (words, pgettext("sheet", "topic"), 0.0),
        (_MINUTES, pgettext("sheet", "minutes"), 0.5),
    )
    box = marks.box_cell(_TICK)
    cells = [
        (
            paragraph(topic.name, words, BODY, 3),
            one_line(str(topic.minutes), _MINUTES, SMALL.soft(), 0.5),
            *(box, box, box),
        )
        for topic in edition.topics(visit)
    ]
    other = (named_line(_("other topic"), words, 15), gap(0), box, box, box)
    yield from rows(columns(*first, *ticks, space=_SPACE), [*cells, other], least=_ROW)


def tick_promises(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """What the village was promised and has not got yet, each to be ticked."""
    owed = edition.promises.get(visit.village, ())
    if not owed:
        words = _("This village has no open commitment.")
        yield paragraph(words, width - LABEL_WIDTH, BODY.soft())
        return
    words_width = width - LABEL_WIDTH - _OWNER - _DUE - 2 * _SPACE - 3 * (_TICK + _SPACE)
    ticks = _ticks(
        pgettext("sheet", "kept"), pgettext("sheet", "under way"), pgettext("sheet", "not begun")
    )
    first = (
        (words_width, pgettext("sheet", "what"), 0.0),
        (_OWNER, pgettext("sheet", "owner"), 0.0),
        (_DUE, pgettext("sheet", "due"), 0.0),
    )
    cells = [_promise(edition, one, words_width) for one in owed]
    yield from rows(columns(*first, *ticks, space=_SPACE), cells, least=_ROW)


def _ticks(*heads: str) -> Sequence[tuple[float, str, float]]:
    return [(_TICK, head, 0.5) for head in heads]


def _promise(edition: Edition, one: Commitment, width: float) -> Sequence[Strip]:
    due = f"{one.due:%Y-%m-%d}" if one.due else pgettext("sheet", "no date")
    if one.overdue(edition.today()):
        when = stack(
            [one_line(due, _DUE, SMALL.bold()), one_line(pgettext("sheet", "overdue"), _DUE, TINY)]
        )
    else:
        when = one_line(due, _DUE, SMALL)
    box = marks.box_cell(_TICK)
    what = paragraph(one.what, width, BODY, 4)
    return (what, paragraph(one.owner, _OWNER, SMALL, 2), when, box, box, box)


@same
def new_promises(width: float) -> Iterator[Strip]:
    """Rows for what is promised on this visit."""
    inner = width - LABEL_WIDTH
    table = columns(
        (inner - 212, pgettext("sheet", "what"), 0),
        (112, pgettext("sheet", "who"), 0),
        (88, pgettext("sheet", "until when"), 0),
    )
    head = head_row(table)
    yield head
    for number in range(1, _NEW_ROWS + 1):
        lines = [(column.x, writing_line(column.width, 20, stretch=1)) for column in table]
        yield beside(lines)._replace(with_next=number < _NEW_ROWS, head=head)


@same
def suggestions(width: float) -> Iterator[Strip]:
    """Lines for what the village suggests."""
    inner = width - LABEL_WIDTH
    yield writing_line(inner, 19, stretch=0.8)._replace(with_next=True)
    yield writing_line(inner, 20, stretch=0.8)


@same
def record() -> Iterator[Strip]:
    """Hours, people and how content the village was."""

    def figures(pen: Pen, x: float, top: float, _height: float) -> None:
        base = SMALL.baseline(top + (marks.DIGIT[1] - SMALL.leading) / 2)
        asked = (
            (pgettext("sheet", "arrived"), marks.clock_boxes),
            (pgettext("sheet", "left"), marks.clock_boxes),
            (pgettext("sheet", "present"), partial(marks.digit_boxes, count=3)),
            (pgettext("sheet", "eco-rangers"), partial(marks.digit_boxes, count=3)),
        )
        for words, boxes in asked:
            pen.text(x, base, words, SMALL)
            x = boxes(pen, x + SMALL.width(words) + 4, top) + 12

    def content(pen: Pen, x: float, top: float, _height: float) -> None:
        words = _("The village is")
        pen.text(x, SMALL.baseline(top + (marks.BOX - SMALL.leading) / 2), words, SMALL)
        x += SMALL.width(words) + 12
        for mood in (
            *(
                pgettext("sheet", "very content"),
                pgettext("sheet", "content"),
                pgettext("sheet", "neither"),
            ),
            *(pgettext("sheet", "not content"), pgettext("sheet", "not at all content")),
        ):
            x = marks.box_with_words(pen, x, top, mood) + 14

    yield Strip(marks.DIGIT[1] + 7, figures, with_next=True)
    yield Strip(marks.BOX + 3, content)


def signatures(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """A line for each expert; the village's name, date and seal."""
    inner = width - LABEL_WIDTH
    half = inner / 2 - 10
    people = [named_line(expert.name, half, 26) for expert in edition.team(visit)]
    name = _("For {village}").format(village=edition.workspace.villages[visit.village].name)
    left = half - SEAL - 2
    asked = (pgettext("sheet", "name"), pgettext("sheet", "telephone"), pgettext("sheet", "date"))
    village = [named_line(words, left, 26) for words in asked]
    yield beside(
        [
            (0, stack([one_line(_("Experts"), half, CAPTION), *people])),
            (half + 20, stack([one_line(name, left, CAPTION), *village])),
            (inner - SEAL, seal()),
        ]
    )


def seal() -> Strip:
    """Where the village committee's seal goes."""

    def draw(pen: Pen, x: float, top: float, _height: float) -> None:
        radius = SEAL / 2
        pen.disc((x + radius, top + radius), radius, Look(weight=0.6, colour=HAIR, dash=(2.5, 2.5)))
        words = pgettext("sheet", "Seal")
        pen.text(x + radius - CAPTION.width(words) / 2, top + radius + 3, words, CAPTION)

    return Strip(SEAL, draw)
