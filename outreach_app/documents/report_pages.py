"""A report (总结): one page that answers a leader's questions, then the tables behind it."""

from collections.abc import Iterator, Sequence
from statistics import mean
from typing import Final

from outreach_app.documents.blocks import columns, one_line, paragraph, rows
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import MARGIN, Page
from outreach_app.documents.paper import A4, BODY, HEADING, SMALL
from outreach_app.documents.report_charts import Bar, Tile, bars, legend, tiles
from outreach_app.documents.report_words import (
    answer_words,
    category_words,
    promise_words,
    scope_words,
    span_words,
)
from outreach_app.documents.sheet_head import Heading, headed
from outreach_app.documents.strips import Strip, gap
from outreach_app.documents.words import listed
from outreach_app.domain.account import Account, Load, Month
from outreach_app.domain.coverage import State
from outreach_app.domain.pressing import most_pressing
from outreach_app.domain.result import Outcome
from outreach_app.domain.times import said_day, said_month
from outreach_app.domain.topic import Category
from outreach_app.domain.unmet import Lack, lacks
from outreach_app.domain.visit import Status
from outreach_app.i18n import _, ngettext, pgettext

_WIDTH: Final = A4.width - 2 * MARGIN
_NUMBER: Final = 52.0


def report_pages(edition: Edition, told: Account) -> list[Page]:
    """The pages of a report."""
    scope = scope_words(edition.workspace, told.scope)
    as_of = _("as of {day}").format(day=said_day(told.today))
    heading = Heading(_("Report"), scope, as_of, span_words(told.scope))
    return headed(edition, A4, heading).fill(
        edition, _strips(edition, told), _("report of {scope}").format(scope=scope), "", scope
    )


def _strips(edition: Edition, told: Account) -> Iterator[Strip]:
    yield from _at_a_glance(told)
    yield from _charts(edition, told)
    yield from _not_made(edition, told)
    yield from _villages(edition, told)
    yield from _promises(edition, told)
    yield from _suggestions(edition, told)
    yield from _unmet(edition, told)


def _at_a_glance(told: Account) -> Iterator[Strip]:
    of = _("of {count}")
    made = sum(told.visits[one].number for one in (Status.DONE, Status.MISSED, Status.CANCELLED))
    people = _("people, of them {count} eco-rangers").format(count=told.rangers.number)
    yield tiles(
        _WIDTH,
        (
            Tile(
                str(told.reached.number), of.format(count=len(told.villages)), _("villages reached")
            ),
            Tile(str(told.made.number), of.format(count=made), _("visits made")),
            Tile(str(told.people.number), "", people),
        ),
    )
    yield gap(8)
    promised, suggested = len(told.commitments), len(told.suggestions)
    overdue = _("commitments kept, {count} overdue").format(count=len(told.overdue))
    answered = _("suggestions answered, {count} taken up").format(count=len(told.taken_up))
    yield tiles(
        _WIDTH,
        (
            Tile(str(promised), "", _("commitments made")),
            Tile(str(len(told.kept)), of.format(count=promised), overdue),
            Tile(str(len(told.answered)), of.format(count=suggested), answered),
        ),
    )


def _charts(edition: Edition, told: Account) -> Iterator[Strip]:
    yield from _heading(_("Visits by month"))
    yield legend((_("made"), _("missed or called off")))
    months = [
        Bar(
            pgettext("on its own", "{month}").format(month=said_month(one.first.month)),
            (one.made.number, one.lost.number),
            _month_words(one),
        )
        for one in told.months
    ]
    yield from bars(_WIDTH, months, 60)
    yield from _heading(_("Topics by category"))
    yield legend(
        [pgettext("sheet", "done"), pgettext("sheet", "partly"), pgettext("sheet", "not done")]
    )
    yield from bars(_WIDTH, [_category(told, category) for category in Category])
    yield from _heading(_("Days out by expert"))
    experts = edition.workspace.experts
    days = [Bar(experts[one.expert].name, (one.days,), _days(one.days)) for one in told.loads]
    yield from bars(_WIDTH, days)
    if len(told.loads) > 1:
        yield paragraph(_fairness_words(told.loads), _WIDTH, BODY)
    yield from _heading(_("Where the topics stand in the villages"))
    yield paragraph(_coverage_words(told), _WIDTH, BODY)


def _month_words(one: Month) -> str:
    words = _("{made} made, {lost} not").format(made=one.made.number, lost=one.lost.number)
    return words if one.made.number or one.lost.number else "–"


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _fairness_words(loads: Sequence[Load]) -> str:
    """How evenly the days are spread."""
    days = [one.days for one in loads]
    return _("from {least} to {most} days, {mean} on average").format(
        least=min(days), most=max(days), mean=f"{mean(days):.1f}"
    )


def _category(told: Account, category: Category) -> Bar:
    numbers = [told.topics[category, outcome].number for outcome in Outcome]
    words = _("{done} done, {partly} partly, {missed} not")
    named = dict(zip(("done", "partly", "missed"), numbers, strict=True))
    return Bar(category_words(category), tuple(numbers), words.format(**named))


def _coverage_words(told: Account) -> str:
    return _(
        "{done} done, {partly} partly, {stale} to be refreshed, {planned} planned, "
        "{asked} asked for and not planned"
    ).format(
        done=len(told.coverage[State.DONE]),
        partly=len(told.coverage[State.PARTLY]),
        stale=len(told.coverage[State.STALE]),
        planned=len(told.coverage[State.PLANNED]),
        asked=len(told.coverage[State.ASKED]),
    )


def _villages(edition: Edition, told: Account) -> Iterator[Strip]:
    yield from _heading(_("Villages"))
    table = columns(
        (_WIDTH - 5 * (_NUMBER + 6), pgettext("sheet", "village"), 0),
        *((_NUMBER, head, 1.0) for head in _village_heads()),
    )
    yield from rows(
        table,
        (
            [
                paragraph(
                    edition.workspace.villages[one.village].full_name, table[0].width, SMALL, 2
                ),
                *(
                    one_line(str(number or "–"), _NUMBER, SMALL, 1.0)
                    for number in (
                        *(one.made.number, one.people.number, one.topics.number),
                        *(one.promised, one.kept),
                    )
                ),
            ]
            for one in told.places
        ),
    )


def _village_heads() -> tuple[str, ...]:
    return (
        pgettext("sheet", "visits"),
        pgettext("sheet", "people"),
        pgettext("sheet", "topics done"),
        pgettext("sheet", "promised"),
        pgettext("sheet", "kept"),
    )


def _not_made(edition: Edition, told: Account) -> Iterator[Strip]:
    """The visits that fell through, and why."""
    lost = [*told.visits[Status.MISSED].visits, *told.visits[Status.CANCELLED].visits]
    if not lost:
        return
    yield from _heading(_("Missed or called off"))
    visits = sorted((edition.workspace.visits[one] for one in lost), key=lambda one: one.day)
    table = columns(
        (120, pgettext("sheet", "day"), 0),
        (120, pgettext("sheet", "village"), 0),
        (_WIDTH - 252, pgettext("sheet", "reason"), 0),
    )
    yield from rows(
        table,
        (
            [
                one_line(said_day(one.day), 120, SMALL),
                one_line(edition.workspace.villages[one.village].name, 120, SMALL),
                paragraph(one.reason or "–", _WIDTH - 252, SMALL, 3),
            ]
            for one in visits
        ),
    )


def _promises(edition: Edition, told: Account) -> Iterator[Strip]:
    if not told.commitments:
        return
    yield from _heading(_("Commitments"))
    table = columns(
        (_WIDTH - 4 * 6 - 288, pgettext("sheet", "what"), 0),
        (90, pgettext("sheet", "village"), 0),
        (62, pgettext("sheet", "owner"), 0),
        (62, pgettext("sheet", "due"), 0),
        (74, pgettext("sheet", "state"), 0),
    )
    yield from rows(
        table,
        (
            [
                paragraph(one.what, table[0].width, SMALL, 3),
                one_line(edition.workspace.villages[one.village].name, 90, SMALL),
                one_line(one.owner or "–", 62, SMALL),
                one_line(f"{one.due:%Y-%m-%d}" if one.due else "–", 62, SMALL),
                one_line(promise_words(one, told.today), 74, SMALL),
            ]
            for one in most_pressing(told.commitments, told.today)
        ),
    )


def _suggestions(edition: Edition, told: Account) -> Iterator[Strip]:
    if not told.suggestions:
        return
    yield from _heading(_("Suggestions"))
    half = (_WIDTH - 12 - 90) / 2
    table = columns(
        (half, pgettext("sheet", "what"), 0),
        (90, pgettext("sheet", "village"), 0),
        (half, pgettext("sheet", "answer"), 0),
    )
    yield from rows(
        table,
        (
            [
                paragraph(one.what, half, SMALL, 3),
                one_line(edition.workspace.villages[one.village].name, 90, SMALL),
                paragraph(answer_words(one), half, SMALL, 3),
            ]
            for one in most_pressing(told.suggestions, told.today)
        ),
    )


def _unmet(edition: Edition, told: Account) -> Iterator[Strip]:
    if not told.unmet:
        return
    yield from _heading(_("Asked for and not met"))
    half = (_WIDTH - 12 - 110) / 2
    table = columns(
        (half, pgettext("sheet", "topic"), 0),
        (half, _("Villages"), 0),
        (110, pgettext("sheet", "nobody knows"), 0),
    )
    yield from rows(
        table,
        (
            [
                paragraph(edition.topic(one.topic).name, half, SMALL, 2),
                paragraph(
                    listed(edition.workspace.villages[v].name for v in one.villages), half, SMALL, 4
                ),
                paragraph(listed(one.missing) or "–", 110, SMALL, 2),
            ]
            for one in told.unmet
        ),
    )
    found = lacks(told.unmet)
    if found:
        words = _("Nobody knows {fields}.").format(fields=_("; ").join(map(_lack_words, found)))
        yield paragraph(words, _WIDTH, BODY)


def _lack_words(one: Lack) -> str:
    words = ngettext(
        "{field} ({count} village waits)", "{field} ({count} villages wait)", len(one.villages)
    )
    return words.format(field=one.field, count=len(one.villages))


def _heading(words: str) -> Iterator[Strip]:
    yield gap(9)._replace(with_next=True)
    yield one_line(words, _WIDTH, HEADING)._replace(with_next=True)
