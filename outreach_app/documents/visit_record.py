"""What a visit sheet asks: boxes to cross, lines to write on, signatures and the seal."""

from collections.abc import Iterable, Iterator, Sequence
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
from outreach_app.documents.strips import Strip, beside, gap, over, same, stack
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.result import Outcome
from outreach_app.domain.suggestion import Suggestion, Uptake
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, pgettext

SEAL: Final = 38 * MM
"""How wide the seal of a village committee is."""

OTHER: Final = "other topic"
STANDS: Final = ("kept", "under way", "not begun")
"""How a commitment may stand, as the boxes of its row have it."""

_TICK: Final = 40.0
_SPACE: Final = 4.0
_ROW: Final = 21.0
_LINE, _LEAST_LINE = 20.0, 6 * MM
"""How high a line to write on is, and the least that a hand needs."""
_MINUTES: Final = 32.0
_OWNER: Final = 62.0
_DUE: Final = 54.0
_WHY: Final = 96.0


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
    cells = [
        (
            paragraph(topic.name, words, BODY, 3),
            one_line(str(topic.minutes), _MINUTES, SMALL.soft(), 0.5),
            *_boxes(f"topic {topic.id}", Outcome),
        )
        for topic in edition.topics(visit)
    ]
    name = over(marks.asks(OTHER, words), named_line(_("other topic"), words, 15))
    other = (name, gap(0), *_boxes(OTHER, Outcome))
    yield from rows(columns(*first, *ticks, space=_SPACE), [*cells, other], least=_ROW)


def tick_promises(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """What the village was promised and has not got yet, each to be ticked."""
    owed = edition.promises(visit)
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


def _boxes(question: str, answers: Iterable[str]) -> Sequence[Strip]:
    return [marks.answer_cell(_TICK, question, answer) for answer in answers]


def _promise(edition: Edition, one: Commitment, width: float) -> Sequence[Strip]:
    due = f"{one.due:%Y-%m-%d}" if one.due else pgettext("sheet", "no date")
    if one.overdue(edition.today()):
        when = stack(
            [one_line(due, _DUE, SMALL.bold()), one_line(pgettext("sheet", "overdue"), _DUE, TINY)]
        )
    else:
        # As high as one overdue: the boxes stay where they are, whenever the sheet is drawn again.
        when = beside([(0, one_line(due, _DUE, SMALL))], TINY.leading / 2, TINY.leading / 2)
    boxes = _boxes(f"promise {one.id}", STANDS)
    what = paragraph(one.what, width, BODY, 4)
    return (what, paragraph(one.owner, _OWNER, SMALL, 2), when, *boxes)


def tick_suggestions(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """What the village suggested and nobody has answered yet, each to be ticked; else nothing."""
    asked = edition.suggestions(visit)
    if not asked:
        return
    words = width - LABEL_WIDTH - _WHY - _SPACE - 3 * (_TICK + _SPACE)
    ticks = _ticks(
        pgettext("sheet", "taken up"), pgettext("sheet", "partly"), pgettext("sheet", "not")
    )
    first = (
        (words, pgettext("sheet", "what"), 0.0),
        (_WHY, pgettext("sheet", "why not wholly"), 0.0),
    )
    cells = [_suggestion(one, words) for one in asked]
    yield from rows(columns(*first, *ticks, space=_SPACE), cells, least=_ROW)


def _suggestion(one: Suggestion, width: float) -> Sequence[Strip]:
    said = _("{what} ({whom})").format(what=one.what, whom=one.from_whom)
    what = paragraph(said if one.from_whom else one.what, width, BODY, 4)
    why = over(marks.asks(f"why {one.id}", _WHY), writing_line(_WHY, 15))
    return (what, why, *_boxes(f"uptake {one.id}", Uptake))


@same
def new_promises(width: float, count: int) -> Iterator[Strip]:
    """So many rows for what is promised on this visit."""
    inner = width - LABEL_WIDTH
    table = columns(
        (inner - 212, pgettext("sheet", "what"), 0),
        (112, pgettext("sheet", "who"), 0),
        (88, pgettext("sheet", "until when"), 0),
    )
    head = head_row(table)
    yield head
    for number in range(1, count + 1):
        lines = [
            (column.x, over(marks.asks(f"new promise {number} {part}", column.width), line))
            for column, part in zip(table, ("what", "who", "until"), strict=True)
            for line in [_line(column.width, stretch=1)]
        ]
        yield beside(lines)._replace(with_next=number < count, head=head)


@same
def suggestions(width: float) -> Iterator[Strip]:
    """Lines for what the village suggests."""
    inner = width - LABEL_WIDTH
    line = _line(inner, stretch=0.8)
    yield over(marks.asks("suggestion 1", inner), line._replace(with_next=True))
    yield over(marks.asks("suggestion 2", inner), line)


def _line(width: float, stretch: float) -> Strip:
    return writing_line(width, _LINE, stretch, give=_LINE - _LEAST_LINE)


@same
def record() -> Iterator[Strip]:
    """Hours, people and how content the village was."""

    def figures(pen: Pen, x: float, top: float, _height: float) -> None:
        base = SMALL.baseline(top + (marks.DIGIT[1] - SMALL.leading) / 2)
        three = partial(marks.digit_boxes, count=3)
        asked = (
            ("arrived", pgettext("sheet", "arrived"), marks.clock_boxes),
            ("left", pgettext("sheet", "left"), marks.clock_boxes),
            ("attendance", pgettext("sheet", "present"), three),
            ("rangers", pgettext("sheet", "eco-rangers"), three),
        )
        for question, words, boxes in asked:
            pen.text(x, base, words, SMALL)
            x += SMALL.width(words) + 4
            behind = boxes(pen, x, top)
            pen.blank(question, "", (x, top), (behind - x, marks.DIGIT[1]))
            x = behind + 12

    def content(pen: Pen, x: float, top: float, _height: float) -> None:
        words = _("The village is")
        pen.text(x, SMALL.baseline(top + (marks.BOX - SMALL.leading) / 2), words, SMALL)
        x += SMALL.width(words) + 12
        moods = (
            pgettext("sheet", "very content"),
            pgettext("sheet", "content"),
            pgettext("sheet", "neither"),
            pgettext("sheet", "not content"),
            pgettext("sheet", "not at all content"),
        )
        for points, mood in zip((5, 4, 3, 2, 1), moods, strict=True):
            pen.blank("satisfaction", str(points), (x, top), (marks.BOX, marks.BOX))
            x = marks.box_with_words(pen, x, top, mood) + 14

    yield Strip(marks.DIGIT[1], figures, with_next=True)
    yield gap(7, give=3)._replace(with_next=True)
    yield Strip(marks.BOX + 3, content)


def signatures(edition: Edition, visit: Visit, width: float) -> Iterator[Strip]:
    """A line for each expert; the village's name, date and seal."""
    inner = width - LABEL_WIDTH
    half = inner / 2 - 10
    people = [
        over(marks.asks(f"expert {expert.id}", half), named_line(expert.name, half, 26))
        for expert in edition.team(visit)
    ]
    name = _("For {village}").format(village=edition.workspace.villages[visit.village].name)
    left = half - SEAL - 2
    asked = (
        ("name", pgettext("sheet", "name")),
        ("telephone", pgettext("sheet", "telephone")),
        ("date", pgettext("sheet", "date")),
    )
    village = [
        over(marks.asks(f"village {question}", left), named_line(words, left, 26))
        for question, words in asked
    ]
    yield beside(
        [
            (0, stack([one_line(_("Experts"), half, CAPTION), *people])),
            (half + 20, stack([one_line(name, left, CAPTION), *village])),
            (inner - SEAL, over(marks.asks("seal", SEAL), seal())),
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
