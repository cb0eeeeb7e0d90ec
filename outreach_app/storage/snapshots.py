"""Snapshots: everything a workspace holds at one moment, one row a line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from outreach_app.i18n import _
from outreach_app.storage.acts import Tables, row_of, row_text
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.headers import FileKind, Header, header_of
from outreach_app.storage.lines import BrokenLine, Line, at_line, read_lines, seal
from outreach_app.storage.strict_json import RefusedError


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What could be read of a snapshot.

    `header` is None where it is broken; `broken` has a reason for each thing that is not as it
    was written, and is empty where the snapshot is whole.
    """

    header: Header | None
    tables: Tables
    broken: tuple[str, ...]


def snapshot_content(header: Header, tables: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """A snapshot as it is written; the header's number of rows is counted here."""
    rows = [
        row_text(name, key, row) for name, table in tables.items() for key, row in table.items()
    ]
    lines = [seal(number, row) for number, row in enumerate(rows, 1)]
    return b"".join([replace(header, rows=len(rows)).line(), *lines])


def read_snapshot(disk: FileSystem, path: Path) -> Snapshot:
    """Every row of a snapshot whose line is whole.

    Raises:
        StorageError: where the disk refuses.
    """
    lines = read_lines(disk, path)
    broken: list[str] = []
    header = _header(path, next(lines, None), broken)
    tables: Tables = {}
    expected = 1
    for line in lines:
        whole = _whole(line, expected, broken, path)
        for one in whole:
            _take(one, tables, broken, path)
            expected = one.sequence
        expected += 1
    if header is not None and expected - 1 != header.rows:
        broken.append(
            _("{file}: {written} rows were written, {there} are there").format(
                file=path.name, written=header.rows, there=expected - 1
            )
        )
    return Snapshot(header, tables, tuple(broken))


def _header(path: Path, line: Line | BrokenLine | None, broken: list[str]) -> Header | None:
    try:
        return header_of(line, FileKind.SNAPSHOT)
    except RefusedError as error:
        broken.append(at_line(path, 1, str(error)))
        return None


def _whole(
    line: Line | BrokenLine, expected: int, broken: list[str], path: Path
) -> tuple[Line, ...]:
    """The whole lines in what stands there."""
    if isinstance(line, BrokenLine):
        broken.append(at_line(path, line.number, line.reason))
        return line.inside
    if line.sequence != expected:
        broken.append(at_line(path, line.number, _("it is not in its place")))
    return (line,)


def _take(line: Line, tables: Tables, broken: list[str], path: Path) -> None:
    """Put a line's row into its table."""
    try:
        table, key, row = row_of(line.text)
    except RefusedError as error:
        broken.append(at_line(path, line.number, str(error)))
        return
    tables.setdefault(table, {})[key] = row
