"""Lines of the journal that no act of ours would be."""

from datetime import UTC, datetime

import pytest

from outreach_app.storage.acts import Occasion, Operation, act_lines, part_of, row_of
from outreach_app.storage.lines import Line
from outreach_app.storage.strict_json import RefusedError, encode

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
OPERATIONS = [Operation("villages", f"v{n}", None if n % 2 else b'{"n":1}') for n in range(9)]


def read_back(lines: list[bytes]) -> list[Line]:
    found = []
    for number, line in enumerate(lines, 1):
        _checksum, sequence, text = line.split(b" ", 2)
        found.append(Line(number, 0, int(sequence), text.strip()))
    return found


def test_an_act_comes_back_as_it_was() -> None:
    (line,) = read_back(act_lines(7, Occasion(NOON, "clerk@office", "Add"), OPERATIONS))
    part = part_of(line)
    assert (part.first, part.last, part.sequence) == (7, 7, 7)
    assert part.occasion == Occasion(NOON, "clerk@office", "Add")
    assert list(part.operations) == OPERATIONS


def test_a_long_act_takes_several_lines_that_know_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("outreach_app.storage.acts.LONGEST_PIECE_BYTES", 120)
    lines = act_lines(7, Occasion(NOON, "clerk@office", "Add"), OPERATIONS)
    parts = [part_of(line) for line in read_back(lines)]
    assert len(parts) > 2
    assert {(part.first, part.last) for part in parts} == {(7, 6 + len(parts))}
    assert [operation for part in parts for operation in part.operations] == OPERATIONS
    assert all(len(line) < 400 for line in lines)


ACT = ["2027-03-01T12:00:00+00:00", "clerk@office", "Add"]


@pytest.mark.parametrize(
    "content",
    [
        {"first": 2, "last": 2, "act": ACT, "ops": []},
        {"first": 1, "last": 0, "act": ACT, "ops": []},
        {"first": 1, "last": 1, "act": ["noon", "", ""], "ops": []},
        {"first": 1, "last": 1, "act": ACT[:2], "ops": []},
        {"first": 1, "last": 1, "act": ACT, "ops": {}},
        {"first": 1, "last": 1, "act": ACT, "ops": [["villages", "a"]]},
        {"first": 1, "last": 1, "act": ACT, "ops": [["villages", "a", 5]]},
        {"first": 1, "last": 1, "act": ACT, "ops": [["villages", 5, {}]]},
        [],
        None,
    ],
)
def test_what_is_no_act_is_refused(content: object) -> None:
    with pytest.raises(RefusedError):
        part_of(Line(1, 0, 1, encode(content)))


def test_a_row_that_was_taken_out_has_no_place_in_a_snapshot() -> None:
    with pytest.raises(RefusedError, match="it is no row"):
        row_of(b'["villages","a",null]')
