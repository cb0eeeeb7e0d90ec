"""The letter that tells a village who comes when (下乡通知), with a confirmation to tear off."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from outreach_app.documents.blocks import named_line, one_line, paragraph
from outreach_app.documents.edition import Edition
from outreach_app.documents.marks import BOX, box_with_words
from outreach_app.documents.page_frame import MARGIN, TOP, Layout, Page
from outreach_app.documents.paper import (
    A4,
    BODY,
    CAPTION,
    HAIR,
    HEADING,
    INK,
    LETTER,
    PINE,
    RULE,
    SMALL,
    Type,
)
from outreach_app.documents.pen import Pen
from outreach_app.documents.strips import Strip, beside, gap, over, stack
from outreach_app.documents.visit_record import SEAL, seal
from outreach_app.documents.words import dotted, form_words, grade_words, hours, listed
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _, current_language, pgettext

_WIDTH: Final = A4.width - 2 * MARGIN
_TITLE: Final = Type(20, 30, HEADING.face, PINE)
_LABEL: Final = 92.0
_HEAD: Final = 84.0
_INDENTS: Final = {"zh_CN": "\u3000\u3000"}
"""How a paragraph of a letter begins."""


def village_notice(edition: Edition, visit: Visit) -> list[Page]:
    """The pages of one village's notice."""
    name = edition.workspace.villages[visit.village].name

    def head(pen: Pen, _number: int) -> None:
        bureau = one_line(edition.workspace.bureau, _WIDTH, BODY.soft(), 0.5)
        title = one_line(_("Notice of a visit by the expert service team"), _WIDTH, _TITLE, 0.5)
        bureau.draw(pen, MARGIN, TOP + 10, BODY.leading)
        title.draw(pen, MARGIN, TOP + 28, _TITLE.leading)
        pen.rule((MARGIN, TOP + 70), (MARGIN + _WIDTH, TOP + 70), 1.6, PINE)
        pen.rule((MARGIN, TOP + 73), (MARGIN + _WIDTH, TOP + 73), 0.5, PINE)

    return Layout(A4, _HEAD, _HEAD, head).fill(
        edition,
        _strips(edition, visit),
        _("notice for {village}, {day}").format(village=name, day=said_day(visit.day)),
        visit.id,
        f"{visit.day:%m-%d} {name}",
    )


def _strips(edition: Edition, visit: Visit) -> Iterator[Strip]:
    village = edition.workspace.villages[visit.village]
    greeting = _("To the villagers’ committee of {village}:").format(village=village.name)
    yield paragraph(greeting, _WIDTH, LETTER.bold(), 2)
    yield gap(4)
    opening = _(
        "Our expert service team is coming to your village as follows. Please tell the people "
        "concerned, keep the place ready, and send back or phone in the confirmation below."
    )
    yield paragraph(opening, _WIDTH, LETTER, 6, _INDENTS.get(current_language(), ""))
    yield gap(8)
    for label, words in _told(edition, visit):
        if words:
            yield _fact(label, words)
    yield over(_hairline, gap(10))
    yield stack([gap(4), *_sign_off(edition)])
    yield Strip(10, _nothing, stretch=1, with_next=True)
    yield _tear_line()._replace(with_next=True)
    yield stack(list(_confirmation(edition, visit)))


def _told(edition: Edition, visit: Visit) -> Iterator[tuple[str, str]]:
    village = edition.workspace.villages[visit.village]
    experts = (dotted(one.name, grade_words(one.grade)) for one in edition.team(visit))
    yield pgettext("sheet", "When"), f"{said_day(visit.day)}  {hours(visit)}"
    yield pgettext("sheet", "Where"), dotted(village.full_name, form_words(edition.form(visit)))
    yield _("Experts"), _("; ").join(experts)
    yield _("Topics"), _numbered(topic.name for topic in edition.topics(visit))
    yield (
        pgettext("sheet", "For whom"),
        listed(dict.fromkeys(topic.audience for topic in edition.topics(visit) if topic.audience)),
    )
    yield _("Please prepare"), _numbered(_preparations(edition, visit))
    phone = edition.workspace.bureau_phone or _("telephone not known")
    yield pgettext("sheet", "Questions"), dotted(edition.workspace.bureau, phone)


def _numbered(words: Iterable[str]) -> str:
    """One line each, numbered where there are several."""
    lines = list(words)
    if len(lines) <= 1:
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _preparations(edition: Edition, visit: Visit) -> Iterator[str]:
    audience = edition.audience(visit)
    if audience:
        yield _("a room or a place in the open for {count} people").format(count=audience)
    else:
        yield _("a room or a place in the open")
    if edition.promises(visit):
        yield _("what has become of the commitments made to you, one by one")
    yield _("your questions and suggestions, and the committee’s seal")
    if edition.workspace.season.bans_fire(visit.day):
        yield _("no open fire: the fire ban is in force")


def _fact(label: str, words: str) -> Strip:
    name = one_line(label, _LABEL - 10, LETTER.bold())
    text = paragraph(words, _WIDTH - _LABEL, LETTER, 8)
    return over(_hairline, beside([(0, name), (_LABEL, text)], 4, 4))


def _hairline(pen: Pen, x: float, top: float, _height: float) -> None:
    pen.rule((x, top), (x + _WIDTH, top), 0.4, HAIR)


def _sign_off(edition: Edition) -> Sequence[Strip]:
    """Who writes and when, at the right."""
    bureau = edition.workspace.bureau or _("Expert service team")
    day = said_day(edition.today())
    return [one_line(words, _WIDTH - 12, LETTER, 1) for words in (bureau, day)]


def _nothing(pen: Pen, x: float, top: float, height: float) -> None:
    """Leave the room white."""


def _tear_line() -> Strip:
    """Where the confirmation is cut off."""

    def draw(pen: Pen, _x: float, top: float, _height: float) -> None:
        words = pgettext("sheet", "cut here")
        pen.text(12, SMALL.baseline(top), "✂", SMALL)
        middle = top + SMALL.leading / 2
        end = A4.width / 2 - CAPTION.width(words) / 2 - 6
        pen.rule((24, middle), (end, middle), 0.6, RULE, (4, 3))
        pen.text(end + 6, CAPTION.baseline(top + 0.5), words, CAPTION)
        pen.rule((A4.width - end, middle), (A4.width, middle), 0.6, RULE, (4, 3))

    return Strip(22, draw)


def _confirmation(edition: Edition, visit: Visit) -> Iterator[Strip]:
    """The slip: does the day suit, how many come, who is there, signed and sealed."""
    village = edition.workspace.villages[visit.village]
    reply = _reply_by(edition, visit)
    phone = edition.workspace.bureau_phone
    ask = (
        _("Please answer by {day}").format(day=said_day(reply))
        if reply
        else _("Please answer soon")
    )
    yield one_line(pgettext("sheet", "Confirmation"), _WIDTH, HEADING)
    yield one_line(
        dotted(said_day(visit.day), hours(visit), village.full_name), _WIDTH, BODY.bold()
    )
    yield one_line(dotted(ask, phone), _WIDTH, SMALL.soft())
    yield gap(8)
    yield Strip(BOX + 8, _answers)
    left = _WIDTH - SEAL - 24
    half = (left - 12) / 2
    pairs = (
        (_("people coming"), _("eco-rangers among them")),
        (pgettext("sheet", "contact"), pgettext("sheet", "telephone")),
        (pgettext("sheet", "signed"), pgettext("sheet", "date")),
    )
    lines = [
        beside([(0, named_line(a, half, 27)), (half + 12, named_line(b, half, 27))])
        for a, b in pairs
    ]
    yield beside([(0, stack(lines)), (_WIDTH - SEAL, seal())])


def _answers(pen: Pen, x: float, top: float, _height: float) -> None:
    """The three answers a village can give."""
    x = box_with_words(pen, x, top, _("the day suits us"), BODY) + 24
    x = box_with_words(pen, x, top, _("another day would be better:"), BODY) + 8
    pen.rule((x, top + BOX + 1), (x + 110, top + BOX + 1), 0.5, INK)


def _reply_by(edition: Edition, visit: Visit) -> date | None:
    """The last day an answer helps, None where that day has come already."""
    day = visit.day - timedelta(days=edition.workspace.season.notice_days)
    return day if day > edition.today() else None
