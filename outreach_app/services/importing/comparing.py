"""Whether a row is new, changes something, or says what is known already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from outreach_app.domain.memory import Memory
from outreach_app.domain.request import Request
from outreach_app.domain.village import DIVISION_CODE_LENGTH, VillageId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.differences import differences
from outreach_app.services.importing.drafts import Draft
from outreach_app.services.importing.preview import (
    PreviewRow,
    Remark,
    RowKind,
    Subject,
    Trace,
)

_TOWNSHIP_LENGTH = 9
_PRINT_LENGTH = 16

Pair = tuple[Value | None, Value]
"""What is known and what the row would put in its place."""


def compared(
    subject: Subject, drafts: Sequence[Draft], workspace: Workspace
) -> Iterator[PreviewRow]:
    """What becomes of each row of a sheet."""
    known = _known_requests(drafts, workspace)
    times_seen: dict[str, int] = {}
    for number, read in enumerate(drafts):
        nth = times_seen.get(read.identity, 0)
        times_seen[read.identity] = nth + 1
        draft = _second(read) if nth and subject is not Subject.REQUESTS else read
        pairs = _with_known(draft, known.get(number))
        trace = _trace(draft, nth, workspace) if pairs else None
        yield _row(draft, subject, pairs, trace, workspace)


def trace_memory(identity: str) -> str:
    """The memory that holds the traces of a township's villages, or of all that has no code."""
    coded = len(identity) == DIVISION_CODE_LENGTH and identity.isdigit()
    return f"import rows {identity[:_TOWNSHIP_LENGTH] if coded else 'others'}"


def _second(draft: Draft) -> Draft:
    """The refusal of a second row for the same expert or vehicle."""
    if draft.refused:
        return draft
    sentence = _("{name} stands in the list twice; this row is not used.")
    return Draft(draft.reader, draft.title, refused=sentence.format(name=draft.title))


def _row(
    draft: Draft,
    subject: Subject,
    pairs: Sequence[Pair],
    trace: Trace | None,
    workspace: Workspace,
) -> PreviewRow:
    untouched = trace is not None and _is_remembered(trace, workspace.memories)
    changed = [(old, new) for old, new in pairs if old is None or (old != new and not untouched)]
    remarks = list(dict.fromkeys(draft.reader.remarks))
    if draft.refused:
        remarks.insert(0, Remark(draft.refused))
    return PreviewRow(
        draft.reader.sheet,
        draft.reader.number,
        subject,
        _kind(draft, pairs, changed),
        draft.title,
        tuple(remarks),
        draft.times,
        draft.topics,
        tuple(
            sentence
            for old, new in changed
            if old is not None
            for sentence in differences(old, new, workspace)
        ),
        draft.questions,
        tuple(new for _old, new in changed),
        trace if changed else None,
    )


def _kind(draft: Draft, pairs: Sequence[Pair], changed: Sequence[Pair]) -> RowKind:
    if draft.refused:
        return RowKind.REFUSED
    if draft.questions:
        return RowKind.ASK
    if not changed:
        return RowKind.SAME
    return RowKind.NEW if pairs[-1][0] is None else RowKind.CHANGED


def _with_known(draft: Draft, known: Request | None) -> list[Pair]:
    """Each value the row would make beside the one it would replace."""
    pairs: list[Pair] = []
    for old, new in zip(draft.before, draft.values, strict=True):
        if isinstance(new, Request) and known is not None:
            pairs.append((known, _merged(known, new)))
        else:
            pairs.append((old, new))
    return pairs


def _merged(old: Request, new: Request) -> Request:
    """The request as the row has it now; where its words are the old ones, so is their meaning.

    What a person chose or typed for those words since is not undone by reading them again.
    """
    same_words = old.words == new.words and len(new.unmatched) >= len(old.unmatched)
    same_wish = old.wished_words == new.wished_words
    merged = replace(
        new,
        id=old.id,
        topics=old.topics if same_words else new.topics,
        unmatched=old.unmatched if same_words else new.unmatched,
        wished=old.wished if same_wish else new.wished,
    )
    only_moved = replace(merged, source=old.source) == old
    return old if only_moved else merged


def _known_requests(drafts: Sequence[Draft], workspace: Workspace) -> dict[int, Request]:
    """Row to the request it once made: of the same village and sheet, the same words first."""
    pool: dict[VillageId, list[Request]] = {}
    for request in workspace.requests.values():
        pool.setdefault(request.village, []).append(request)
    for group in pool.values():
        group.sort(key=lambda request: request.source.row if request.source else 0)
    found: dict[int, Request] = {}
    asked = {
        number: value
        for number, draft in enumerate(drafts)
        for value in draft.values
        if isinstance(value, Request)
    }
    for is_it in (_same_words, _same_sheet, _same_words_elsewhere):
        for number, new in asked.items():
            group = pool.get(new.village, [])
            match = next((old for old in group if is_it(old, new)), None)
            if number not in found and match is not None:
                group.remove(match)
                found[number] = match
    return found


def _same_words(old: Request, new: Request) -> bool:
    return _same_sheet(old, new) and old.words == new.words


def _same_sheet(old: Request, new: Request) -> bool:
    return (
        old.source is not None and new.source is not None and old.source.sheet == new.source.sheet
    )


def _same_words_elsewhere(old: Request, new: Request) -> bool:
    """Typed by hand, or from a sheet of another name, such as an export."""
    return bool(new.words) and old.words == new.words


def _trace(draft: Draft, nth: int, workspace: Workspace) -> Trace:
    """Under what the row is remembered: all it says, its topics, and the years feasts fall in."""
    topics = tuple(str(guess.topic.id) if guess.topic else "" for guess in draft.topics)
    years = (workspace.season.first.year, workspace.season.last.year)
    said = (draft.reader.said(), topics, years)
    digest = sha256(repr(said).encode()).hexdigest()[:_PRINT_LENGTH]
    return Trace(draft.identity, f"{draft.reader.sheet}|{nth}", digest)


def _is_remembered(trace: Trace, memories: Mapping[str, Memory]) -> bool:
    memory = memories.get(trace_memory(trace.identity))
    return memory is not None and memory.answers.get(trace.key_for(trace.identity)) == trace.digest
