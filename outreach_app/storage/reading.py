"""What a workspace's folder holds: the newest whole snapshot and every act since."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from outreach_app.i18n import _, ngettext
from outreach_app.storage.acts import Part, Tables, apply
from outreach_app.storage.backups import backups_in
from outreach_app.storage.chain import Entry, Followed, JournalFile, follow, read_journal
from outreach_app.storage.errors import WorkspaceMissingError
from outreach_app.storage.filesystem import FileSystem, telling_read
from outreach_app.storage.headers import FileKind, Header, first_header
from outreach_app.storage.layout import SUFFIX, Generations, Layout
from outreach_app.storage.lines import in_file
from outreach_app.storage.mark import read_mark
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.snapshots import read_snapshot
from outreach_app.storage.strict_json import RefusedError


@dataclass(frozen=True, slots=True)
class TornEnd:
    """An act that was never written to its end: a journal, and how many bytes of it count."""

    journal: Path
    length: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A workspace's rows and how sure they are.

    Attributes:
        workspace: its id.
        format: the format its rows are written in.
        newest_format: the newest format any file says it is written in.
        sequence: the number of the last line that counts.
        marked: the number the mark tells, 0 where none does.
        generation: the highest number of a journal or snapshot.
        tables: its rows; where there is `damage`, all that could be read.
        torn: ends of journals that hold an act which was never acknowledged.
        damage: what is not there any more as it was kept, in the words of a report.
        mended: what is broken too, but was read from another file.
    """

    workspace: str
    format: int
    newest_format: int
    sequence: int
    marked: int
    generation: int
    tables: Tables
    torn: tuple[TornEnd, ...] = ()
    damage: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


def read_workspace(disk: FileSystem, folder: Path) -> Reading:
    """What a workspace holds.

    Raises:
        WorkspaceMissingError: where there is none.
        StorageError: where the disk refuses.
    """
    layout = Layout(folder)
    generations = generations_in(disk, layout)
    workspace = _workspace(disk, layout, generations)
    broken: list[str] = []
    base = _base(disk, layout, generations, workspace, broken)
    journals = [
        read_journal(disk, layout.journal(number))
        for number in generations.journals
        if number >= base.header.generation
    ]
    entries = [entry for file in journals if _belongs(file, workspace) for entry in file.entries]
    followed = follow(base.header.sequence, entries)
    damage = tuple(broken)
    marked = _mark(disk, layout, workspace, broken)
    if base.whole:
        damage = tuple(_damage(layout, base.header, journals, followed, marked))
    for part in _all_parts(entries, base.header.sequence) if damage else followed.parts:
        apply(part.operations, base.tables)
    return Reading(
        workspace,
        base.header.format,
        max([base.header.format, *(file.header.format for file in journals if file.header)]),
        followed.reached,
        marked,
        generations.newest,
        base.tables,
        _torn(followed),
        damage,
        tuple(broken),
    )


def generations_in(disk: FileSystem, layout: Layout) -> Generations:
    """The numbers of the journals and snapshots in a workspace's folder.

    Raises:
        WorkspaceMissingError: where it is not there or holds none.
        StorageError: where the disk refuses.
    """
    with telling_read(layout.folder):
        try:
            generations = Generations.among(disk.names(layout.folder))
        except (FileNotFoundError, NotADirectoryError):
            generations = Generations((), ())
    if not generations.newest:
        raise WorkspaceMissingError(
            _(
                "There is no workspace in {folder}. Choose a folder whose name ends in {ending}."
            ).format(folder=layout.folder, ending=SUFFIX)
        )
    return generations


def _workspace(disk: FileSystem, layout: Layout, generations: Generations) -> str:
    """The id most files bear, for one may have come from elsewhere; empty where none tells."""
    ids: Counter[str] = Counter()
    kinds = [
        *((layout.journal(number), FileKind.JOURNAL) for number in generations.journals),
        *((layout.snapshot(number), FileKind.SNAPSHOT) for number in generations.snapshots),
    ]
    for path, kind in kinds:
        with suppress(RefusedError):
            ids[first_header(disk, path, kind).workspace] += 1
    return ids.most_common(1)[0][0] if ids else ""


@dataclass(frozen=True, slots=True)
class _Base:
    """The snapshot a reading starts from; where none is whole, the rows that are."""

    header: Header
    tables: Tables
    whole: bool = True


def _base(
    disk: FileSystem,
    layout: Layout,
    generations: Generations,
    workspace: str,
    broken: list[str],
) -> _Base:
    """The newest snapshot that is as it was written, else the newest such backup.

    Why newer ones are not goes to `broken`.
    """
    partial = _Base(Header(FileKind.SNAPSHOT, FORMAT, "", 0, 0), {}, whole=False)
    own = [layout.snapshot(number) for number in reversed(generations.snapshots)]
    for path in [*own, *reversed(backups_in(disk, layout.backups).values())]:
        snapshot = read_snapshot(disk, path)
        header = snapshot.header
        misfit = _misfit(header, workspace) if header else ""
        if header and not snapshot.broken and not misfit:
            return _Base(header, snapshot.tables)
        broken.extend(snapshot.broken or [in_file(path, misfit)])
        if not partial.tables and not misfit:
            partial = replace(partial, header=header or partial.header, tables=snapshot.tables)
    return partial


def _misfit(header: Header, workspace: str) -> str:
    """Why a file is not of this workspace; empty where it is."""
    return "" if header.workspace == workspace else _("it belongs to another workspace")


def _belongs(file: JournalFile, workspace: str) -> bool:
    return file.header is None or file.header.workspace == workspace


def _all_parts(entries: list[Entry], sequence: int) -> list[Part]:
    """Every whole part of an act after the line of that number, across what is lost."""
    parts = [part for entry in entries for part in entry.parts if part.sequence > sequence]
    return sorted(parts, key=lambda part: part.sequence)


def _mark(disk: FileSystem, layout: Layout, workspace: str, broken: list[str]) -> int:
    """The number the journals must reach, 0 where no mark tells."""
    try:
        mark = read_mark(disk, layout.mark)
    except RefusedError as error:
        broken.append(in_file(layout.mark, str(error)))
        return 0
    if misfit := _misfit(mark, workspace):
        broken.append(in_file(layout.mark, misfit))
        return 0
    return mark.sequence


def _damage(
    layout: Layout, base: Header, journals: list[JournalFile], followed: Followed, promised: int
) -> Iterator[str]:
    if layout.journal(base.generation) not in [file.path for file in journals]:
        yield in_file(layout.journal(base.generation), _("the file is missing"))
    for file in journals:
        yield from _journal_damage(base, file)
    rest = () if followed.torn else followed.rest
    broken_lines = [entry for entry in rest if entry.broken]
    yield from (entry.said() for entry in broken_lines or rest[:1])
    noted = [file.header.sequence for file in journals if file.header]
    there = [part.sequence for entry in rest for part in entry.parts]
    missing = max([promised, *noted]) - max([followed.reached, *there])
    if missing > 0:
        yield ngettext(
            "the last line of the journal is missing",
            "the last {count} lines of the journal are missing",
            missing,
        ).format(count=missing)


def _journal_damage(base: Header, file: JournalFile) -> Iterator[str]:
    """Why a journal does not continue the snapshot."""
    if file.header is None:
        yield file.broken
    elif file.entries and file.header.format != base.format:
        yield in_file(file.path, _("it is written in another format"))
    elif misfit := _misfit(file.header, base.workspace):
        yield in_file(file.path, misfit)


def _torn(followed: Followed) -> tuple[TornEnd, ...]:
    first: dict[Path, int] = {}
    for entry in followed.rest:
        first.setdefault(entry.path, entry.offset)
    return tuple(TornEnd(path, offset) for path, offset in first.items())
