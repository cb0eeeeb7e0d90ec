"""The command that takes a workbook in."""

import json
from argparse import Namespace
from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from outreach_app.commands.console import DONE, MENDABLE, Console, Outcome
from outreach_app.commands.kept import keep, opened
from outreach_app.errors import WorkbookError
from outreach_app.i18n import _
from outreach_app.ids import ulids
from outreach_app.services.importing import (
    Answers,
    Preview,
    PreviewRow,
    Question,
    RowKind,
    adopt,
    preview,
    read,
)

TOLD = {kind: "asked" if kind is RowKind.ASK else kind.value for kind in RowKind}
"""What becomes of a row in one word; an ask is what the program does, asked is what a row is."""


def take_in(asked: Namespace, console: Console) -> Outcome:
    """Import what is certain; what has to be asked first is told, with the possible answers."""
    book = read(asked.workbook)
    with opened(asked.workspace) as kept:
        shown = preview(kept.workspace, book, answers_in(asked.answers), console.progress)
        change = adopt(kept.workspace, shown, ulids)
        keep(kept, change)
    counts = Counter(row.kind for row in shown.rows)
    nothing_usable = not counts[RowKind.NEW] + counts[RowKind.CHANGED] + counts[RowKind.SAME]
    return Outcome(
        _lines(shown),
        {
            "file": shown.file,
            "counts": {word: counts[kind] for kind, word in TOLD.items()},
            "rows": {
                word: [_row_facts(row) for row in shown.rows if row.kind is kind]
                for kind, word in TOLD.items()
            },
            "questions": [question_facts(question) for question in shown.questions],
        },
        (*shown.notices, *change.notices),
        MENDABLE if nothing_usable else DONE,
    )


def answers_in(path: Path | None) -> Answers:
    """What a person answered, from a JSON object: the key of a question to the answer.

    Raises:
        WorkbookError: where the file is no such object.
    """
    if path is None:
        return Answers()
    try:
        given = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as reason:
        raise WorkbookError(
            _("The answers in {file} cannot be read: {reason}").format(file=path, reason=reason)
        ) from reason
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise WorkbookError(
            _(
                "The answers in {file} are not one JSON object with a text for each question. "
                "The questions and their keys are in the outcome of the import with --json."
            ).format(file=path)
        )
    return Answers(MappingProxyType(given))


def _lines(shown: Preview) -> tuple[str, ...]:
    return (
        _(
            "{file}: {new} rows new, {changed} changed, {same} the same, {asked} to be asked, "
            "{refused} refused."
        ).format(file=shown.file, **{word: shown.count(kind) for kind, word in TOLD.items()}),
    )


def _row_facts(row: PreviewRow) -> dict[str, Any]:
    """A row: where it stands, what it is about, and a sentence for each thing to look at."""
    asked = [(question.column, question.words) for question in row.questions]
    remarks = [(remark.column, remark.words) for remark in row.remarks]
    return {
        "sheet": row.sheet,
        "row": row.row,
        "subject": row.subject.value,
        "title": row.title,
        "sentences": [
            {"column": column, "sentence": words} for column, words in [*asked, *remarks]
        ],
        "times": [
            {"column": time.column, "text": time.text, "understood": time.sentence}
            for time in row.times
        ],
        "changes": list(row.changes),
        "questions": [question_facts(question) for question in row.questions],
    }


def question_facts(question: Question) -> dict[str, Any]:
    """A question with its key and the possible answers."""
    return {
        "key": question.key,
        "kind": question.kind.value,
        "sheet": question.sheet,
        "row": question.row,
        "column": question.column,
        "sentence": question.words,
        "candidates": [
            {"answer": one.answer, "label": one.label, "score": round(one.score, 3)}
            for one in question.candidates
        ],
    }
