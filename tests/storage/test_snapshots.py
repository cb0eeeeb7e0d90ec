"""A snapshot is whole, or says what is not."""

from pathlib import Path

import pytest

from outreach_app.storage.headers import FileKind, Header
from outreach_app.storage.lines import seal
from outreach_app.storage.snapshots import Snapshot, read_snapshot, snapshot_content
from tests.faults.simulated_disk import SimulatedDisk

PATH = Path("/snapshot.lines")
TABLES = {"villages": {"a": b'{"name":"A"}', '"\\村': b"{}"}, "topics": {"t": b"{}"}}
HEADER = Header(FileKind.SNAPSHOT, 1, "w", 4, 17)
LINES = snapshot_content(HEADER, TABLES).splitlines(keepends=True)


def read(*lines: bytes) -> Snapshot:
    disk = SimulatedDisk()
    disk.put(PATH, b"".join(lines))
    return read_snapshot(disk, PATH)


def test_a_snapshot_comes_back_as_it_was() -> None:
    whole = read(*LINES)
    assert whole.tables == TABLES
    assert not whole.broken
    assert whole.header == Header(FileKind.SNAPSHOT, 1, "w", 4, 17, rows=3)


@pytest.mark.parametrize("kept", range(4))
def test_lines_missing_at_the_end_are_seen(kept: int) -> None:
    assert read(*LINES[:kept]).broken


def test_a_line_missing_or_in_another_place_is_seen() -> None:
    header, first, second, third = LINES
    for lines in ([header, second, third], [header, second, first, third], [*LINES, third]):
        found = read(*lines)
        assert any("it is not in its place" in reason for reason in found.broken)


def test_a_broken_line_costs_its_row_only() -> None:
    header, first, _second, third = LINES
    found = read(header, first, b"x\n", third)
    assert found.broken == ("snapshot.lines, line 3: the checksum differs",)
    assert found.tables == {"villages": {"a": b'{"name":"A"}'}, "topics": {"t": b"{}"}}


@pytest.mark.parametrize("row", [b'["villages","a",null]', b'["villages",{}]', b"[]", b'"\xff"'])
def test_a_line_that_is_no_row_is_named(row: bytes) -> None:
    header, first, second, _third = LINES
    found = read(header, first, second, seal(3, row))
    assert found.broken == ("snapshot.lines, line 4: it is no row",)
