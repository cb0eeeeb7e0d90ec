"""Which drawing of a sheet lies on the scanner: what was planned and owed when it was printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from typing import Final

from outreach_app.documents.edition import Edition, first_due_first
from outreach_app.documents.visit_sheet import asked_of
from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.suggestion import Uptake
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Told

_MOST_CHANGED: Final = 3
"""How many commitments and suggestions may have been made or settled since the printing."""


def drawing(edition: Edition, visit: Visit, asked: str) -> Edition | None:
    """The edition that draws a visit's sheet asking just that, None where no past one could.

    The plan says which topics and team; what is owed may have been settled or made since.
    """
    known = [
        one
        for one in edition.workspace.told()
        if one.village == visit.village and one.visit != visit.id
    ]
    for owed in _states(known):
        if asked_of(visit, owed) == asked:
            return _owing(edition, known, owed)
    return None


def _states(known: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """What may have been owed, the likeliest first: as now, then with one change, with two."""
    counts = range(min(_MOST_CHANGED, len(known)) + 1)
    for changed in chain.from_iterable(combinations(known, count) for count in counts):
        yield first_due_first(one for one in known if one.owed != (one in changed))


def _owing(edition: Edition, known: Sequence[Told], owed: Sequence[Told]) -> Edition:
    """The edition in which just these commitments and suggestions of a village are owed."""
    if all(one.owed == (one in owed) for one in known):
        return edition
    then = (_then(one, owed=one in owed) for one in known)
    return replace(edition, workspace=edition.workspace.put(*then))


def _then(one: Told, *, owed: bool) -> Told:
    if isinstance(one, Commitment):
        return replace(one, state=Promise.OPEN if owed else Promise.KEPT)
    return replace(one, answer="", uptake=None if owed else Uptake.TAKEN_UP)
