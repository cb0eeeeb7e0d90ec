"""A line is as it was written or it is not."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.errors import StorageError
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.lines import BrokenLine, Line, read_lines, seal
from outreach_app.storage.strict_json import LONGEST_BYTES, RefusedError
from tests.faults.simulated_disk import SimulatedDisk

PATH = Path("/journal.lines")


def lines_of(content: bytes) -> list[Line | BrokenLine]:
    disk = SimulatedDisk()
    disk.put(PATH, content)
    return list(read_lines(disk, PATH))


def reasons(content: bytes) -> list[str]:
    return [line.reason for line in lines_of(content) if isinstance(line, BrokenLine)]


def test_lines_are_read_as_they_were_sealed() -> None:
    first, second = seal(7, b'"\xe6\x9d\x91"'), seal(8, b"[]")
    assert lines_of(first + second) == [
        Line(1, 0, 7, '"村"'.encode()),
        Line(2, len(first), 8, b"[]"),
    ]


@given(st.integers(0, 199), st.integers(0, 7))
def test_every_flipped_bit_is_seen(place: int, bit: int) -> None:
    content = bytearray(seal(1, b'"one"') + seal(2, b'"two"') + seal(3, b'"three"'))
    content[place % len(content)] ^= 1 << bit
    assert reasons(bytes(content))


def test_two_lines_joined_by_damage_are_found_in_the_broken_one() -> None:
    content = seal(1, b'"one"').replace(b"\n", b"J") + seal(2, b'"two"') + seal(3, b"[]")
    broken, third = lines_of(content)
    assert isinstance(broken, BrokenLine)
    assert [(line.sequence, line.text) for line in broken.inside] == [(1, b'"one"'), (2, b'"two"')]
    assert isinstance(third, Line)


def test_a_line_without_its_end_is_broken_with_itself_inside() -> None:
    (broken,) = lines_of(seal(1, b'"one"').removesuffix(b"\n"))
    assert isinstance(broken, BrokenLine)
    assert broken.reason == "the line does not end"
    assert [line.sequence for line in broken.inside] == [1]


def test_a_line_too_long_to_be_ours_is_broken() -> None:
    assert reasons(b"x" * (LONGEST_BYTES + 100) + b"\n") == [
        "the line does not end",
        "the checksum differs",
    ]


def test_a_line_that_would_not_be_read_is_not_sealed() -> None:
    with pytest.raises(RefusedError):
        seal(1, b"x" * (LONGEST_BYTES + 1))


def test_a_line_without_a_number_is_broken_though_its_checksum_holds() -> None:
    body = b"x1 []"
    checksum = hashlib.blake2b(body, digest_size=8).hexdigest().encode()
    assert reasons(checksum + b" " + body + b"\n") == ["the line has no number"]


def test_a_missing_file_has_no_lines() -> None:
    assert list(read_lines(SimulatedDisk(), PATH)) == []


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=f"{tmp_path.name} could not be read"):
        list(read_lines(FileSystem(), tmp_path))
