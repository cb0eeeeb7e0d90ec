from collections.abc import Sequence
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from outreach_app.documents.booklet import folded
from outreach_app.documents.itinerary import ON_A5, itinerary
from outreach_app.documents.page_frame import Page
from outreach_app.documents.paper import A4, MM
from outreach_app.documents.sheet_code import SheetCode, read_sheet_code, visit_key
from outreach_app.documents.visit_sheet import asked_of, visit_sheet
from tests.documents.planned import edition
from tests.documents.reading import drawn

_DARK = 60


def picture(pages: Sequence[Page], scale: float) -> Any:
    """The first page as grey pixels, row by row."""
    with pypdfium2.PdfDocument(drawn(pages).pdf) as document:
        return document[0].render(scale=scale, grayscale=True).to_numpy().squeeze()


def squares(pages: Sequence[Page], scale: float) -> list[str]:
    """What a reader of QR codes finds on the first page."""
    return [code.text for code in zxingcpp.read_barcodes(picture(pages, scale))]


@pytest.mark.parametrize("scale", [1.5, 3, 6])
def test_the_square_of_a_visit_sheet_reads_as_its_code(scale: float) -> None:
    plan = edition()
    visit = plan.visits()[0]

    [code] = squares(visit_sheet(plan, visit), scale)

    asked = asked_of(visit, (*plan.promises(visit), *plan.suggestions(visit)))
    assert read_sheet_code(code) == SheetCode(visit_key(visit.id), 0, asked, 1)


def test_the_squares_of_an_itinerary_read_as_events() -> None:
    plan = edition()
    expert = next(iter(plan.workspace.experts.values()))

    found = squares(itinerary(plan, expert), 3)

    assert len(found) == sum(expert.id in visit.team for visit in plan.visits())
    assert all(code.startswith("BEGIN:VEVENT") and "DTSTART:2027" in code for code in found)
    assert any("闇门滩村" in code for code in found)


def test_the_squares_of_a_booklet_read_too() -> None:
    plan = edition()
    expert = next(iter(plan.workspace.experts.values()))

    assert squares(folded(itinerary(plan, expert, ON_A5)), 4)


def test_four_dark_corners_lie_inside_what_printers_print() -> None:
    plan = edition()
    pixels = picture(visit_sheet(plan, plan.visits()[0]), 4)
    high, wide = pixels.shape
    rim, inside = round(7.5 * MM * 4), round(10.5 * MM * 4)

    for y in (inside, high - inside):
        for x in (inside, wide - inside):
            assert pixels[y, x] < _DARK
    assert pixels[:rim].min() == pixels[-rim:].min() == 255
    assert pixels[:, :rim].min() == pixels[:, -rim:].min() == 255


def test_a_page_has_the_size_of_its_paper() -> None:
    plan = edition()
    with pypdfium2.PdfDocument(drawn(visit_sheet(plan, plan.visits()[0])).pdf) as document:
        assert document[0].get_size() == pytest.approx(A4, abs=0.01)
