"""Checksummed lines, `checksum SP sequence SP json LF`: each is valid or it is not."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from outreach_app.i18n import _
from outreach_app.storage.filesystem import FileSystem, telling_read
from outreach_app.storage.strict_json import LONGEST_BYTES, RefusedError, measure

_CHECKSUM_BYTES = 8
_LONGEST_LINE = LONGEST_BYTES + 64
_START = re.compile(rb"[0-9a-f]{16} \d+ ")
_MOST_INSIDE = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was written: its number in the file and where it starts, in bytes.

    `text` is JSON, not read yet.
    """

    number: int
    offset: int
    sequence: int
    text: bytes


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that does not, and why; `inside` are whole lines found in it."""

    number: int
    offset: int
    reason: str
    inside: tuple[Line, ...] = ()


def seal(sequence: int, text: bytes) -> bytes:
    """JSON text as a line that tells when it was damaged.

    Raises:
        RefusedError: for a text that would not be read again.
    """
    measure(text)
    body = b"%d %b" % (sequence, text)
    return b"%b %b\n" % (_checksum(body), body)


def read_lines(disk: FileSystem, path: Path) -> Iterator[Line | BrokenLine]:
    """The lines of a file, one by one; a file that is not there has none.

    Raises:
        StorageError: where the disk refuses.
    """
    with telling_read(path), suppress(FileNotFoundError), disk.open_read(path) as stream:
        number = offset = 0
        while raw := stream.readline(_LONGEST_LINE):
            number += 1
            yield _examined(raw, number, offset)
            offset += len(raw)


def at_line(path: Path, number: int, reason: str) -> str:
    """Where something is wrong, as a report says it."""
    return _("{file}, line {number}: {reason}").format(file=path.name, number=number, reason=reason)


def in_file(path: Path, reason: str) -> str:
    """Which file something is wrong with, as a report says it."""
    return _("{file}: {reason}").format(file=path.name, reason=reason)


def _examined(raw: bytes, number: int, offset: int) -> Line | BrokenLine:
    try:
        sequence, text = _unseal(raw)
    except RefusedError as error:
        return BrokenLine(number, offset, str(error), tuple(_inside(raw, number, offset)))
    return Line(number, offset, sequence, text)


def _unseal(raw: bytes) -> tuple[int, bytes]:
    """The sequence and the JSON text of a line that ends in LF.

    Raises:
        RefusedError: where it is not as it was written.
    """
    if not raw.endswith(b"\n"):
        raise RefusedError(_("the line does not end"))
    checksum, _space, body = raw[:-1].partition(b" ")
    if checksum != _checksum(body):
        raise RefusedError(_("the checksum differs"))
    sequence, _space, text = body.partition(b" ")
    if not sequence.isdigit():
        raise RefusedError(_("the line has no number"))
    return int(sequence), text


def _inside(raw: bytes, number: int, offset: int) -> Iterator[Line]:
    """The whole lines in a damaged one: a line end that turned into a letter joins two."""
    end = len(raw)
    found: list[Line] = []
    starts = [match.start() for match in _START.finditer(raw)]
    for start in reversed(starts[-_MOST_INSIDE:]):
        piece = raw[start:end].removesuffix(b"\n")
        for text in (piece, piece[:-1]):
            try:
                sequence, whole = _unseal(text + b"\n")
            except RefusedError:
                continue
            found.append(Line(number, offset + start, sequence, whole))
            end = start
            break
    return reversed(found)


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECKSUM_BYTES).hexdigest().encode()
