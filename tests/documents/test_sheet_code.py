import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.documents.sheet_code import (
    LENGTH,
    SheetCode,
    asked_key,
    read_sheet_code,
    sheet_code,
    spaced,
    visit_key,
)
from outreach_app.domain.visit import VisitId


@given(st.text(min_size=1), st.integers(0, 1_023), st.lists(st.text()), st.integers(1, 31))
def test_a_code_says_visit_version_questions_and_page(
    visit: str, version: int, questions: list[str], page: int
) -> None:
    asked = asked_key(questions)
    code = sheet_code(VisitId(visit), version, asked, page)

    assert len(code) == LENGTH
    assert set(code) <= set(string.digits + string.ascii_uppercase)
    assert read_sheet_code(code) == SheetCode(visit_key(VisitId(visit)), version, asked, page)


@pytest.mark.parametrize("place", range(LENGTH))
def test_a_wrong_character_is_noticed(place: int) -> None:
    code = sheet_code(VisitId("01J0000000000000000000000"), 3, "7Q2", 1)
    other = "7" if code[place] != "7" else "8"

    assert read_sheet_code(code[:place] + other + code[place + 1 :]) is None


def test_a_code_may_be_typed_as_it_is_printed_and_with_letters_like_digits() -> None:
    code = next(
        code
        for number in range(1000)
        if "0" in (code := sheet_code(VisitId(f"visit {number}"), 1, "7Q2", 1)) and "1" in code
    )

    typed = spaced(code).lower().replace("0", "o").replace("1", "l")

    assert read_sheet_code(typed) == read_sheet_code(code) is not None


@pytest.mark.parametrize("words", ["", "hello", "https://example.org/a/very/long/address"])
def test_other_codes_are_not_ours(words: str) -> None:
    assert read_sheet_code(words) is None


def test_ten_thousand_visits_have_ten_thousand_keys() -> None:
    assert len({visit_key(VisitId(str(number))) for number in range(10_000)}) == 10_000
