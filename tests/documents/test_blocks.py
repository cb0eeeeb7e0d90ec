import pytest

from outreach_app.documents.blocks import (
    ELLIPSIS,
    columns,
    fitted,
    paragraph,
    rows,
    section,
    set_lines,
)
from outreach_app.documents.page_frame import Page
from outreach_app.documents.paper import A4, BODY
from outreach_app.documents.strips import Strip, filled
from tests.documents.reading import drawn, texts


def page(strips: list[Strip]) -> Page:
    return Page(A4, lambda pen: [s.draw(pen, 50, 50, s.height) for s in strips].clear(), "sheet")


def test_a_text_too_long_ends_in_an_ellipsis_and_is_remarked() -> None:
    made = drawn([page([paragraph("专家下乡" * 100, 200, BODY, 2)])])

    assert texts(made.pdf)[0].endswith(ELLIPSIS)
    [notice] = made.notices
    assert notice.words.startswith("“专家下乡")
    assert notice.words.endswith("is too long for its place on the sheet and ends in “…”.")


def test_a_text_that_fits_is_not_remarked() -> None:
    assert drawn([page([paragraph("专家下乡", 200)])]).notices == ()


@pytest.mark.parametrize("width", [30, 55.5, 200])
def test_a_shortened_line_fits(width: float) -> None:
    line = fitted("专家下乡服务单 of the bureau" * 9, width, BODY)

    assert line.endswith(ELLIPSIS)
    assert BODY.width(line) <= width


def test_a_shortened_text_keeps_its_spaces() -> None:
    words = "one two three four five six seven eight nine ten"

    for width in range(60, 200, 10):
        lines, _cut = set_lines(words, width, BODY, 2)
        assert words.startswith(" ".join(lines).removesuffix(ELLIPSIS).rstrip())


def test_200_000_characters_without_a_break_are_cut_and_fit() -> None:
    lines, cut = set_lines("x" * 200_000, 100, BODY, 30)

    assert cut
    assert len(lines) <= 30
    assert all(BODY.width(line) <= 100 for line in lines)


def test_a_latin_apostrophe_is_as_narrow_as_latin_ones_are() -> None:
    assert fitted("the committee’s seal", 200, BODY) == "the committee's seal"


def test_a_section_says_its_name_again_on_the_next_page() -> None:
    table = columns((100, "what", 0), (50, "due", 0))
    cells = [(paragraph(f"promise {n}", 100), paragraph("today", 50)) for n in range(20)]
    pages = filled(section("Promises", rows(table, cells), 300), 200, 200)

    shown = texts(drawn([page([placed.strip for placed in one]) for one in pages]).pdf)

    assert len(shown) > 1
    assert all(text.startswith("Promises") and "what" in text for text in shown)
    assert ["(continued)" in text for text in shown] == [False] + [True] * (len(shown) - 1)
    assert " ".join(shown).count("promise ") == 20


def test_a_table_never_leaves_its_head_alone() -> None:
    table = columns((100, "what", 0))
    strips = [Strip(150, lambda *_: None), *rows(table, [(paragraph("row", 100),)])]

    pages = filled(strips, 175, 175)

    assert [len(one) for one in pages] == [1, 2]
