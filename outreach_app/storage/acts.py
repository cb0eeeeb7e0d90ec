"""What one person did at one time, as lines of the journal and back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from outreach_app.i18n import _
from outreach_app.storage.lines import Line, seal
from outreach_app.storage.strict_json import LONGEST_BYTES, RefusedError, decode, encode

LONGEST_PIECE_BYTES = LONGEST_BYTES - 4096
"""How much of an act one line takes, so that there is room for what is not rows."""

_ROW = re.compile(rb'\[("(?:[^"\\]|\\.)*"),("(?:[^"\\]|\\.)*"),(\{.*\})\]')


class Operation(NamedTuple):
    """A row put into a table, as JSON text, or taken out of it where `row` is None."""

    table: str
    key: str
    row: bytes | None


Tables = dict[str, dict[str, bytes]]
"""Rows as JSON text, by table and id."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something was done, on which device, and the words the user reads for it."""

    when: datetime
    device: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an act; the act spans the lines numbered `first` to `last`."""

    first: int
    last: int
    sequence: int
    occasion: Occasion
    operations: tuple[Operation, ...]


def act_lines(first: int, occasion: Occasion, operations: Iterable[Operation]) -> list[bytes]:
    """An act as lines from number `first` on; more than one only where it is long.

    Raises:
        RefusedError: where a row is too long, or a word is no text.
    """
    told = encode([occasion.when.isoformat(), occasion.device, occasion.words])
    pieces = list(_pieces(operations, LONGEST_PIECE_BYTES - len(told)))
    last = first + len(pieces) - 1
    return [
        seal(
            first + place, b'{"first":%d,"last":%d,"act":%b,"ops":[%b]}' % (first, last, told, ops)
        )
        for place, ops in enumerate(pieces)
    ]


def part_of(line: Line) -> Part:
    """What a line of the journal says.

    Raises:
        RefusedError: where it is no part of an act.
    """
    match decode(line.text):
        case {
            "first": int(first),
            "last": int(last),
            "act": [str(when), str(device), str(words)],
            "ops": list(ops),
        } if first <= line.sequence <= last:
            occasion = Occasion(_moment(when), device, words)
            return Part(first, last, line.sequence, occasion, tuple(map(_operation, ops)))
    raise RefusedError(_("it is no act"))


def apply(operations: Iterable[Operation], tables: Tables) -> None:
    """Do to the tables what the operations say."""
    for table, key, row in operations:
        if row is None:
            tables.get(table, {}).pop(key, None)
        else:
            tables.setdefault(table, {})[key] = row


def row_text(table: str, key: str, row: bytes) -> bytes:
    """A row with its table and id, as JSON text."""
    return b"[%b,%b,%b]" % (encode(table), encode(key), row)


def _pieces(operations: Iterable[Operation], room: int) -> Iterator[bytes]:
    """The operations as JSON text, in pieces of at most `room` bytes."""
    piece: list[bytes] = []
    size = 0
    for operation in operations:
        text = row_text(operation.table, operation.key, operation.row or b"null")
        if len(text) > room:
            raise RefusedError(
                _("{row} is too long").format(row=f"{operation.table} {operation.key}")
            )
        if size + len(text) > room:
            yield b",".join(piece)
            piece, size = [], 0
        piece.append(text)
        size += len(text) + 1
    yield b",".join(piece)


def row_of(text: bytes) -> tuple[str, str, bytes]:
    """Table, id and JSON text of a row; what the row says is not read yet.

    Raises:
        RefusedError: where it is no row.
    """
    found = _ROW.fullmatch(text)
    if found is None:
        raise RefusedError(_("it is no row"))
    table, key = decode(b"[%b,%b]" % found.group(1, 2))
    return table, key, found[3]


def _operation(content: Any) -> Operation:
    match content:
        case [str(table), str(key), None]:
            return Operation(table, key, None)
        case [str(table), str(key), dict(row)]:
            return Operation(table, key, encode(row))
    raise RefusedError(_("it is no row"))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(_("it has no time")) from error
