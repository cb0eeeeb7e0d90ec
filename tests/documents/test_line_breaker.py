import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.documents.faces import Face, advances
from outreach_app.documents.line_breaker import NO_END, NO_START, break_lines

WIDTHS = advances(Face.REGULAR)
MARKS = "，。、；：！？）》」』】”’…—（《「『【“‘"
TEXTS = st.text(st.sampled_from("专家下乡服务闇门滩村0123456789abcXYZ -./:%" + MARKS), max_size=200)
SPARSE_TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["", "（", "《", "“"]),
        st.sampled_from(["专", "家", "2027", "Picea", "3.5%", "09:30"]),
        st.sampled_from(["", "", "，", "。", "）", "》。", "”，"]),
    ),
    max_size=80,
).map(lambda parts: "".join("".join(part) for part in parts))


def broken(text: str, width: float) -> list[str]:
    return break_lines(text, WIDTHS, width)


@given(SPARSE_TEXTS, st.integers(8, 40))
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str, width: int) -> None:
    lines = broken(text, width)

    assert not [line for line in lines[1:] if line and line[0] in NO_START]
    assert not [line for line in lines[:-1] if line and line[-1] in NO_END]


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(WIDTHS.of(line) <= width + 1e-9 for line in broken(text, width))


@given(st.text(max_size=120), st.integers(1, 20))
def test_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(broken(text, width)).split()) == "".join(text.split())


@given(TEXTS)
def test_a_text_that_fits_stays_in_one_line(text: str) -> None:
    assert broken(text, WIDTHS.of(text) + 1) == [text.rstrip()]


@pytest.mark.parametrize(
    "whole",
    ["0971-0000101", "09:30–11:30", "3.5%", "《高", "13,000", "（2027", "committee's"],
)
def test_what_belongs_together_stays_together(whole: str) -> None:
    text = "专家下乡服务单位" + whole + "专家下乡服务单位"

    assert all(any(whole in line for line in broken(text, width)) for width in range(8, 20))


def test_english_breaks_between_words_and_after_a_hyphen() -> None:
    lines = broken("plant-quarantine rules for a nursery", 6)

    assert lines == ["plant-", "quarantine", "rules for a", "nursery"]


def test_a_line_end_of_the_text_is_kept() -> None:
    assert broken("一\n\n二", 10) == ["一", "", "二"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = broken("x" * 1000, 10)

    assert "".join(lines) == "x" * 1000
    assert len(set(map(len, lines[:-1]))) == 1


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert broken("专家", 0.5) == ["专", "家"]
