"""The command that reads filled sheets back, and tells what each page says."""

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from typing import Any

from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import opened
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.scanning import Scan, Standing, State, read_scans, standing_words
from outreach_app.services.today import now_in_china


def scan(asked: Namespace, console: Console) -> Outcome:
    """Read a folder of scans or photographs; nothing is recorded."""
    with opened(asked.workspace, read_only=True) as kept:
        plan = kept.workspace
    found = read_scans(plan, [asked.scans], now_in_china(), console.progress)
    count = Counter(one.page.standing for one in found.pages)
    facts = {
        "standings": {standing.value: count[standing] for standing in Standing},
        "pages": [_facts(plan, one) for one in found.pages],
    }
    return Outcome(tuple(_line(plan, one) for one in found.pages), facts, found.notices)


def _facts(plan: Workspace, one: Scan) -> Mapping[str, Any]:
    page = one.page
    return {
        "file": one.file.name,
        "page": one.number,
        "standing": page.standing.value,
        "version": page.code.version if page.code else None,
        "sheet_page": page.code.page if page.code else None,
        "visit": page.visit,
        "village": _village(plan, one),
        "marks": [
            {"question": mark.question, "answer": str(mark.answer), "state": mark.state.value}
            for mark in page.marks
        ],
        "fields": [field.question for field in page.fields],
    }


def _line(plan: Workspace, one: Scan) -> str:
    """A page in a line."""
    ask = sum(mark.state is State.ASK for mark in one.page.marks)
    boxes = ngettext("{count} box to look at", "{count} boxes to look at", ask)
    parts = (
        one.file.name,
        _("page {number}").format(number=one.number),
        _village(plan, one),
        standing_words(one.page.standing),
        boxes.format(count=ask) if ask else "",
    )
    return " · ".join(filter(None, parts))


def _village(plan: Workspace, one: Scan) -> str:
    visit = plan.visits.get(one.page.visit) if one.page.visit else None
    return plan.villages[visit.village].name if visit else ""
