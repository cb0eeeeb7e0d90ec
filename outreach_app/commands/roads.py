"""Commands on travel times: take a table in, learn from drives."""

from argparse import Namespace
from collections import Counter
from typing import Any

from outreach_app.commands.console import DONE, MENDABLE, Console, Outcome
from outreach_app.commands.importing import TOLD, answers_in, question_facts
from outreach_app.commands.kept import keep, opened
from outreach_app.i18n import _
from outreach_app.services.importing import RowKind
from outreach_app.services.roads import RoadRow, adopt_roads, preview_roads, read_roads
from outreach_app.services.travel_learning import learn, lessons, said_lesson


def take_roads(asked: Namespace, _console: Console) -> Outcome:
    """Import the travel times that are certain; the rest is told, with the possible answers."""
    table = read_roads(asked.table, asked.places)
    with opened(asked.workspace) as kept:
        shown = preview_roads(kept.workspace, table, answers_in(asked.answers))
        change = adopt_roads(kept.workspace, shown)
        keep(kept, change)
    counts = Counter(row.kind for row in shown.rows)
    told = {word: counts[kind] for kind, word in TOLD.items()}
    line = _(
        "{file}: {new} travel times new, {changed} changed, {same} the same, {asked} to be "
        "asked, {refused} refused."
    ).format(file=shown.file, **told)
    rows = {
        word: [_facts(row) for row in shown.rows if row.kind is kind] for kind, word in TOLD.items()
    }
    nothing_usable = not counts[RowKind.NEW] + counts[RowKind.CHANGED] + counts[RowKind.SAME]
    return Outcome(
        (line,),
        {
            "file": shown.file,
            "counts": told,
            "rows": rows,
            "questions": [question_facts(question) for question in shown.questions],
        },
        change.notices,
        MENDABLE if nothing_usable else DONE,
    )


def learn_roads(asked: Namespace, _console: Console) -> Outcome:
    """Tell what returned sheets say of the roads; with `--take` take it over."""
    with opened(asked.workspace, read_only=not asked.take) as kept:
        found = lessons(kept.workspace)
        lines = [said_lesson(kept.workspace, one) for one in found]
        if asked.take:
            keep(kept, learn(kept.workspace))
    roads = [
        {
            "start": one.start,
            "end": one.end,
            "known": one.there,
            "learned": one.learned_there,
            "visits": list(one.visits),
        }
        for one in found
    ]
    nothing = _("The sheets say of no road that it takes longer or shorter than known.")
    return Outcome(tuple(lines) or (nothing,), {"roads": roads})


def _facts(row: RoadRow) -> dict[str, Any]:
    return {"row": row.row, "column": row.column, "title": row.title, "sentence": row.sentence}
