"""The first line of every file: what it is, of which workspace, in which format."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from outreach_app.i18n import _
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.lines import BrokenLine, Line, read_lines, seal
from outreach_app.storage.strict_json import RefusedError, decode, encode


class FileKind(StrEnum):
    """What a file of a workspace holds."""

    JOURNAL = "journal"
    SNAPSHOT = "snapshot"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself.

    `sequence` numbers the last line of the workspace's journals when the file was begun;
    `rows` is how many rows follow in a snapshot, else 0.
    """

    kind: FileKind
    format: int
    workspace: str
    generation: int
    sequence: int
    rows: int = 0

    def line(self) -> bytes:
        """The header as it is written."""
        content = {
            "kind": self.kind.value,
            "format": self.format,
            "workspace": self.workspace,
            "generation": self.generation,
            "rows": self.rows,
        }
        return seal(self.sequence, encode(content))


def header_of(line: Line | BrokenLine | None, kind: FileKind) -> Header:
    """What the first line of a file of this kind says; None stands for an empty file.

    Raises:
        RefusedError: where it is no header of that kind.
    """
    if isinstance(line, BrokenLine):
        raise RefusedError(line.reason)
    match line and decode(line.text):
        case {
            "kind": kind.value,
            "format": int(format_),
            "workspace": str(workspace),
            "generation": int(generation),
            "rows": int(rows),
        } if line and format_ > 0:
            return Header(kind, format_, workspace, generation, line.sequence, rows)
    raise RefusedError(_("the file does not start as it should"))


def first_header(disk: FileSystem, path: Path, kind: FileKind) -> Header:
    """The header of a file.

    Raises:
        StorageError: where the disk refuses.
        RefusedError: where the file does not start with a header of that kind.
    """
    return header_of(next(read_lines(disk, path), None), kind)
