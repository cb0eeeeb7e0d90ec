"""Only what we would write ourselves is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.storage.strict_json import DEEPEST, LONGEST_BYTES, RefusedError, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CONTENT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | TEXT
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(CONTENT)
def test_what_is_written_is_read_again(content: object) -> None:
    assert decode(encode(content)) == content


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a":1,"a":2}', "it says something twice"),
        (b"NaN", "it has a number that is none"),
        (b"[-Infinity]", "it has a number that is none"),
        (b"1e999", "it has a number that is none"),
        (rb'"\ud83c"', "it has half a character"),
        (b'"\xed\xa0\xbc"', "it is not JSON in UTF-8"),
        (b"\xff", "it is not JSON in UTF-8"),
        (b"{} {}", "something follows it"),
        (b" {}", "it is not JSON in UTF-8"),
        (b"", "it is not JSON in UTF-8"),
        (b"9" * 5000, "it is not JSON in UTF-8"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), f"it nests deeper than {DEEPEST}"),
        (b'"' + b"x" * LONGEST_BYTES + b'"', f"it is longer than {LONGEST_BYTES} bytes"),
    ],
)
def test_what_is_unclear_is_refused_with_the_reason(text: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        decode(text)


@pytest.mark.parametrize(
    "text",
    [b"[" * DEEPEST + b"]" * DEEPEST, b"[" + b"[]," * 40 + b"[]]", b'"' + b"[" * 40 + b'\\"["'],
)
def test_brackets_side_by_side_or_in_words_do_not_nest(text: bytes) -> None:
    assert decode(text) is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (float("nan"), "it has a number that is none"),
        ("\ud83c", "it has half a character"),
        ("x" * LONGEST_BYTES, "it is longer than"),
    ],
)
def test_what_would_not_be_read_is_not_written(content: object, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        encode(content)


def test_an_escaped_character_is_one_character() -> None:
    assert decode(rb'"\u6751\n"') == "村\n"
