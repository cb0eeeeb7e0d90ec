"""The table of figures tells ahead from behind."""

import pytest

from bench import Row, rates, side_by_side


def test_less_time_than_a_peer_is_ahead() -> None:
    row = Row("draw", [1, 2, 9], peers={"typst": [3, 4, 5]})
    assert row.ratio("typst") == 2


def test_more_pages_a_second_than_a_peer_is_ahead() -> None:
    row = Row("draw", rates(10, [1]), "pages/s", peers={"typst": rates(10, [2])})
    assert row.ratio("typst") == 2


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (Row("open", [0.4, 0.6, 0.5], goal=0.5), True),
        (Row("open", [0.4, 0.6, 0.6], goal=0.5), False),
        (Row("sheets", [90, 110], "pages/s", goal=100), True),
        (Row("sheets", [90, 105], "pages/s", goal=100), False),
        (Row("not measured here", (), goal=1), True),
    ],
)
def test_a_goal_is_judged_by_the_median_and_the_unit(row: Row, reached: bool) -> None:
    assert row.reached is reached


def test_works_take_turns_after_one_call_to_warm_up() -> None:
    calls: list[str] = []
    ours, theirs = side_by_side(
        lambda: calls.append("ours"), lambda: calls.append("theirs"), repeat=2
    )
    assert calls == ["ours", "theirs"] * 3
    assert len(ours) == len(theirs) == 2
