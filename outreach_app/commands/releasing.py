"""Commands that close the loop: a version published, whom to phone, which topic is where."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import east_asian_width

from outreach_app.commands.asked import moment, named
from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import keep, opened
from outreach_app.commands.words import Facts
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ids import ulids
from outreach_app.services.calls import ToPhone, answer_words, to_phone
from outreach_app.services.copies import stale_sheets
from outreach_app.services.keeping import said_visit
from outreach_app.services.matrix import Mark, Matrix, Only, Spot, mark_words, matrix
from outreach_app.services.releases import Moved, moved_by_release, publish

_SIGNS: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        Mark.DONE: "x",
        Mark.PARTLY: "/",
        Mark.PLANNED: "o",
        Mark.ASKED: "?",
        Mark.DUE: "!",
        Mark.STALE: "#",
        Mark.SPARED: "-",
        Mark.NOTHING: ".",
    }
)
"""How a cell looks where there is neither colour nor picture."""
_CELL: Final = 3


def publish_plan(asked: Namespace, _console: Console) -> Outcome:
    """Publish the plan as the next version; say what moved and what is to be printed again."""
    with opened(asked.workspace) as kept:
        change = publish(kept.workspace, asked.words, moment(asked.today), mint=ulids)
        keep(kept, change)
    after = change.after
    news, stale = moved_by_release(after), stale_sheets(after)
    count = len(stale)
    again = ngettext(
        "{count} printed sheet is to be printed again.",
        "{count} printed sheets are to be printed again.",
        count,
    ).format(count=count)
    return Outcome(
        (change.words, *(_news_line(after, one) for one in news), again),
        {
            "version": after.plan_version(),
            "moved": [_news_facts(one) for one in news],
            "stale": [
                {"sheet": one.sheet.value, "about": one.about, "holder": one.holder}
                for one in stale
            ],
        },
    )


def calls(asked: Namespace, _console: Console) -> Outcome:
    """Say whom to phone about the last version, and what came of the last call."""
    with opened(asked.workspace, read_only=True) as kept:
        workspace = kept.workspace
    must(bool(workspace.releases), _("Publish the plan first, then phone."))
    people = to_phone(workspace)
    lines = tuple(map(_call_line, people)) or (_("There is nobody to phone."),)
    return Outcome(
        lines, {"version": workspace.plan_version(), "calls": [_call_facts(one) for one in people]}
    )


def coverage(asked: Namespace, _console: Console) -> Outcome:
    """Say how every topic stands in every village, as a table of signs."""
    with opened(asked.workspace, read_only=True) as kept:
        workspace = kept.workspace
    counties = {village.county for village in workspace.villages.values()}
    must(
        asked.county in ("", *counties),
        _("Nothing here is called “{name}”.").format(name=asked.county),
    )
    expert = named(workspace.experts, asked.expert) if asked.expert else None
    shown = matrix(workspace, asked.today, Only(asked.county, expert=expert))
    return Outcome(tuple(_table(shown)), _matrix_facts(shown))


def _news_line(workspace: Workspace, one: Moved) -> str:
    visit = said_visit(workspace, one.village, one.day)
    return _("{village}: {news}").format(village=visit, news=_("; ").join(one.told))


def _news_facts(one: Moved) -> Facts:
    return {
        "visit": one.visit,
        "village": one.village,
        "day": one.day.isoformat(),
        "words": list(one.told),
    }


def _call_line(one: ToPhone) -> str:
    words = _("{name}, {person} {phone}: {news} ({answer})")
    return words.format(
        name=one.name,
        person=one.person or _("no contact"),
        phone=one.phone or _("no telephone"),
        news=_("; ").join(one.words),
        answer=answer_words(one.last.answer) if one.last else _("not phoned yet"),
    )


def _call_facts(one: ToPhone) -> Facts:
    last = one.last
    return {
        "whom": one.whom,
        "name": one.name,
        "person": one.person,
        "phone": one.phone,
        "words": list(one.words),
        "answer": last.answer.value if last else None,
        "wished": last.wished.isoformat() if last and last.wished else None,
        "settled": one.settled,
    }


def _table(shown: Matrix) -> Iterator[str]:
    """The topics by number, a row of signs for each village, and what the signs say."""
    for number, topic in enumerate(shown.topics, 1):
        yield f"{number:>{_CELL}}  {topic.name}"
    widest = max((_width(village.name) for village in shown.villages), default=0)
    numbers = "".join(f"{number:>{_CELL}}" for number in range(1, len(shown.topics) + 1))
    yield " " * widest + numbers
    for village in shown.villages:
        signs = (_SIGNS[shown.spot(village.id, topic.id).mark] for topic in shown.topics)
        name = village.name + " " * (widest - _width(village.name))
        yield name + "".join(f"{sign:>{_CELL}}" for sign in signs)
    yield _(", ").join(
        _("{sign} {meaning}: {count}").format(
            sign=sign, meaning=mark_words(mark), count=shown.count(mark)
        )
        for mark, sign in _SIGNS.items()
    )


def _width(name: str) -> int:
    """How many places of a terminal a name takes; a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in name)


def _matrix_facts(shown: Matrix) -> Facts:
    return {
        "topics": [{"topic": one.id, "name": one.name} for one in shown.topics],
        "villages": [{"village": one.id, "name": one.name} for one in shown.villages],
        "cells": [
            {
                "village": village,
                "topic": topic,
                "mark": spot.mark.value,
                "day": spot.day.isoformat() if spot.day else None,
                "asked": spot.asked,
            }
            for (village, topic), spot in _cells(shown)
        ],
        "counts": {mark.value: shown.count(mark) for mark in Mark},
    }


def _cells(shown: Matrix) -> Iterator[tuple[tuple[str, str], Spot]]:
    for village in shown.villages:
        for topic in shown.topics:
            spot = shown.spot(village.id, topic.id)
            if spot.mark is not Mark.NOTHING:
                yield (village.id, topic.id), spot
