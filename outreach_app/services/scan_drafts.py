"""Returned sheets as drafts of results: what the boxes say, and where a person must look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from outreach_app.documents.scan_marks import Mark
from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.result import Outcome, Result, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, Uptake
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import Mint
from outreach_app.services.results import first_guess, result_of
from outreach_app.services.scanning import Scan, Standing, State

_PROMISES: Final[Mapping[str, Promise]] = MappingProxyType(
    {"kept": Promise.KEPT, "under way": Promise.UNDER_WAY, "not begun": Promise.OPEN}
)
"""What the boxes of a commitment's row say."""


class Draft(NamedTuple):
    """What the sheets of a visit say, for a person to confirm.

    `look` are the questions whose boxes are doubtful, all empty or on no page that was read; the
    result says nothing of such a topic. `written` and `rows` have the pictures of what is written
    and of the rows of boxes, by question.
    """

    result: Result
    commitments: tuple[Commitment, ...]
    suggestions: tuple[Suggestion, ...]
    look: frozenset[str]
    written: Mapping[str, bytes]
    rows: Mapping[str, bytes]


def draft(workspace: Workspace, visit: VisitId, pages: Iterable[Scan], mint: Mint) -> Draft:
    """What the pages of a visit's sheet say of it; a topic they do not say is for a person to say.

    What is recorded already stays said. A sheet no page of which was read is typed as planned.
    """
    read = [one.page for one in pages]
    said = _said([mark for page in read for mark in page.marks])
    guess = first_guess(workspace, visit, mint)
    kept = not said or result_of(workspace, visit) is not None
    answers = {one: said.get(_row_of(one)) for one in guess.topics}
    unsaid = frozenset(() if kept else (_row_of(one) for one in answers if not answers[one]))
    topics = tuple(_topic(one, answers[one]) for one in answers if _row_of(one) not in unsaid)
    content = said.get("satisfaction")
    return Draft(
        replace(guess, topics=topics, satisfaction=int(content) if content else guess.satisfaction),
        tuple(_promises(workspace, said)),
        tuple(_suggestions(workspace, said)),
        unsaid.union(question for question, answer in said.items() if answer is None),
        {one.question: one.picture for page in read for one in page.fields},
        {one.question: one.picture for page in read for one in page.rows},
    )


def to_look_at(one: Scan) -> int:
    """How many rows of boxes of a page a person must look at, none where it was not read."""
    return sum(answer is None for answer in _said(one.page.marks).values())


def sorted_pages(pages: Sequence[Scan]) -> list[Scan]:
    """The pages by how much a person has to do: doubtful boxes first, what cannot be used last."""
    order = list(_ORDER)
    return sorted(
        pages,
        key=lambda one: (order.index(one.page.standing), -to_look_at(one), one.file, one.number),
    )


_ORDER: Final = (
    *(Standing.READ, Standing.DRAFT, Standing.OTHER_VERSION, Standing.UNREADABLE),
    *(Standing.OUTDATED, Standing.FOREIGN, Standing.DUPLICATE),
)


def _said(marks: Sequence[Mark]) -> dict[str, str | None]:
    """The answer to each question, None where that is for a person to say.

    Rows that may well stay empty are not asked about when they are: another topic's, and those of
    suggestions nobody has answered yet.
    """
    said: dict[str, str | None] = {}
    for question, row in groupby(marks, key=lambda mark: mark.question):
        boxes = tuple(row)
        marked = [box.answer for box in boxes if box.state is State.YES]
        doubtful = any(box.state is State.ASK for box in boxes)
        empty = not marked and not doubtful
        if not (empty and question.startswith(_MAY_BE_EMPTY)):
            said[question] = marked[0] if len(marked) == 1 and not doubtful else None
    return said


_MAY_BE_EMPTY: Final = ("other topic", "uptake ")


def _row_of(topic: TopicOutcome) -> str:
    return f"topic {topic.topic}"


def _topic(planned: TopicOutcome, answer: str | None) -> TopicOutcome:
    return replace(planned, outcome=Outcome(answer)) if answer else planned


def _promises(workspace: Workspace, said: Mapping[str, str | None]) -> Iterable[Commitment]:
    """The commitments that the sheet says stand otherwise."""
    for one in workspace.commitments.values():
        answer = said.get(f"promise {one.id}")
        if answer and _PROMISES[answer] is not one.state:
            yield replace(one, state=_PROMISES[answer])


def _suggestions(workspace: Workspace, said: Mapping[str, str | None]) -> Iterable[Suggestion]:
    """The suggestions of which the sheet says what became of them."""
    for one in workspace.suggestions.values():
        answer = said.get(f"uptake {one.id}")
        if answer and answer != one.uptake:
            yield replace(one, uptake=Uptake(answer))
