"""Takes a preview over into the workspace, as one change."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from outreach_app.domain.change import Change
from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.memory import Memory
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ids import Mint
from outreach_app.services.importing.comparing import trace_memory
from outreach_app.services.importing.drafts import PROVISIONAL
from outreach_app.services.importing.preview import ANSWERS_ID, Preview, PreviewRow, RowKind


def adopt(
    workspace: Workspace,
    preview: Preview,
    mint: Mint,
    leave_out: frozenset[tuple[str, int]] = frozenset(),
) -> Change:
    """Put what the preview shows into the workspace, but for rows (sheet, number) left out.

    Rows whose village is still asked for stay out and are named in the notices; those with only
    an open topic come in and keep its words. An import that changes nothing gives the workspace.
    """
    used = [row for row in preview.rows if (row.sheet, row.row) not in leave_out]
    minted = _minted((value for row in used for value in row.values), mint)
    values = [_settled(value, minted) for row in used for value in row.values]
    traces = _traces(workspace, used, minted)
    after = workspace.put(*values, *traces, *_answers(workspace, preview))
    count = sum(bool(row.values) for row in used)
    words = ngettext("Import {count} row of {file}", "Import {count} rows of {file}", count).format(
        count=count, file=preview.file
    )
    return Change(words, after, tuple(_notices(used, minted)))


def _minted(values: Iterable[Value], mint: Mint) -> dict[str, str]:
    """Provisional ids and what takes their place, in the order of the rows."""
    minted: dict[str, str] = {}
    for value in values:
        if value.id.startswith(PROVISIONAL) and value.id not in minted:
            minted[value.id] = mint()
    return minted


def _settled(value: Value, minted: dict[str, str]) -> Value:
    """The value with minted ids; a liaison expert who was left out is nobody."""
    key = minted.get(value.id, value.id)
    liaison = value.liaison if isinstance(value, Village) else None
    if key == value.id and not (liaison and liaison.startswith(PROVISIONAL)):
        return value
    if isinstance(value, Request):
        village = VillageId(minted.get(value.village, value.village))
        return replace(value, id=RequestId(key), village=village)
    if isinstance(value, Village):
        expert = minted.get(liaison or "", liaison or PROVISIONAL)
        is_there = not expert.startswith(PROVISIONAL)
        return replace(value, id=VillageId(key), liaison=ExpertId(expert) if is_there else None)
    if isinstance(value, Expert):
        return replace(value, id=ExpertId(key))
    return replace(value, id=VehicleId(key)) if isinstance(value, Vehicle) else value


def _traces(
    workspace: Workspace, rows: list[PreviewRow], minted: dict[str, str]
) -> Iterator[Memory]:
    """What each adopted row said, so that the same row is known when it comes again."""
    by_memory: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.trace is not None:
            identity = minted.get(row.trace.identity, row.trace.identity)
            traces = by_memory.setdefault(trace_memory(identity), {})
            traces[row.trace.key_for(identity)] = row.trace.digest
    for name, traces in by_memory.items():
        old = workspace.memories.get(name)
        known = {**(old.answers if old else {}), **traces}
        yield Memory(name, MappingProxyType(known))


def _answers(workspace: Workspace, preview: Preview) -> Iterator[Memory]:
    """The answers given now beside those remembered."""
    lasting = {layout.key: layout.lasting_key for layout in preview.layouts}
    given = {lasting.get(key, key): answer for key, answer in preview.answers.given.items()}
    if given:
        known = workspace.memories.get(ANSWERS_ID)
        yield Memory(ANSWERS_ID, MappingProxyType({**(known.answers if known else {}), **given}))


def _notices(rows: list[PreviewRow], minted: dict[str, str]) -> Iterator[Notice]:
    for row in rows:
        about = minted.get(row.values[0].id, row.values[0].id) if row.values else ""
        place = _("{sheet}, row {row}: {words}")
        for question in row.questions:
            yield Notice(
                Severity.WARNING,
                place.format(sheet=row.sheet, row=row.row, words=question.words),
                about,
            )
        for remark in row.remarks:
            worth_saying = remark.severity > Severity.INFO or row.kind is RowKind.REFUSED
            if worth_saying and row.kind is not RowKind.SAME:
                yield Notice(
                    remark.severity,
                    place.format(sheet=row.sheet, row=row.row, words=remark.words),
                    about,
                )
