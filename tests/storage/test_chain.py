"""Acts follow one another without a gap; what comes after the last is torn or damage."""

from pathlib import Path

import pytest

from outreach_app.storage.chain import Followed, follow, read_journal
from outreach_app.storage.headers import FileKind, Header
from outreach_app.storage.lines import seal
from tests.faults.simulated_disk import SimulatedDisk

PATH = Path("/journal.lines")
HEADER = Header(FileKind.JOURNAL, 1, "w", 1, 0).line()


def act(first: int, rows: int = 1) -> list[bytes]:
    """An act from that line on, one line a row."""
    last = first + rows - 1
    told = b'"act":["2027-03-01T09:00:00+00:00","clerk@office","Add"]'
    text = b'{"first":%d,"last":%d,%b,"ops":[["villages","v",{}]]}' % (first, last, told)
    return [seal(number, text) for number in range(first, last + 1)]


def followed(*lines: bytes, sequence: int = 0) -> Followed:
    disk = SimulatedDisk()
    disk.put(PATH, HEADER + b"".join(lines))
    return follow(sequence, read_journal(disk, PATH).entries)


def test_acts_follow_to_the_end() -> None:
    whole = followed(*act(1), *act(2, 3), *act(5))
    assert whole.reached == 5
    assert not whole.rest
    assert whole.torn


def test_acts_a_snapshot_holds_already_are_passed_over() -> None:
    later = followed(*act(1), *act(2, 3), *act(5), sequence=4)
    assert [part.sequence for part in later.parts] == [5]
    assert later.reached == 5


@pytest.mark.parametrize(
    "lines",
    [
        [*act(1), *act(3)],
        [*act(1), *act(1), *act(2)],
        [*act(2), *act(1)],
        [*act(1), b"torn\n", *act(2)],
        [*act(1), *act(2, 3)[:1], *act(3)],
        [*act(1), *act(2, 3)[:2], *act(3, 2)[1:]],
        [*act(1), *act(2, 3)[1:], *act(5)],
    ],
)
def test_a_gap_with_whole_lines_behind_it_is_damage(lines: list[bytes]) -> None:
    found = followed(*lines)
    assert found.reached < 2
    assert found.rest
    assert not found.torn


def test_an_act_joined_from_two_is_none() -> None:
    found = followed(*act(1, 3)[:1], *act(2, 2))
    assert found.reached == 0
    assert not found.torn


@pytest.mark.parametrize(
    "lines",
    [
        [b"torn"],
        [b"torn\n", bytes(600)],
        [act(2)[0].removesuffix(b"\n")],
        act(2, 3)[:2],
        act(2, 3)[1:],
        [*act(2, 3)[:1], bytes(90), *act(2, 3)[2:]],
    ],
)
def test_the_unfinished_end_of_the_last_act_is_torn(lines: list[bytes]) -> None:
    found = followed(*act(1), *lines)
    assert found.reached == 1
    assert found.rest
    assert found.torn


def test_a_line_that_is_no_act_is_broken() -> None:
    found = followed(*act(1), HEADER, *act(2))
    assert next(entry.said() for entry in found.rest) == "journal.lines, line 3: it is no act"
