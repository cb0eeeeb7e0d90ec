"""The empty template is understood when it comes back, untouched or filled in."""

from pathlib import Path

import openpyxl
import pytest

from outreach_app import i18n
from outreach_app.errors import WorkbookError
from outreach_app.services.importing import RowKind, Subject, empty_template, preview, read
from tests.services.sheets import empty, taken


@pytest.fixture(params=i18n.LANGUAGES)
def template(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with i18n.speaking(request.param):
        empty_template(tmp_path / "template.xlsx")
    return tmp_path / "template.xlsx"


def test_an_untouched_template_imports_nothing_and_asks_nothing(template: Path) -> None:
    offered = preview(empty(), read(template))
    assert [layout.subject for layout in offered.layouts] == [
        None,
        Subject.REQUESTS,
        Subject.EXPERTS,
        Subject.VEHICLES,
        None,
    ]
    assert {row.kind for row in offered.rows} == {RowKind.REFUSED}
    assert (offered.questions, offered.notices) == ((), ())


def test_a_template_filled_in_is_understood(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    example = [cell.value for cell in book.worksheets[1][2]]
    for column, value in enumerate(example[1:], 2):
        book.worksheets[1].cell(3, column).value = value
    for column, value in ((2, "赵工"), (3, "正高级工程师"), (4, "树种选择；造林")):
        book.worksheets[2].cell(3, column).value = value
    for column, value in ((2, "青A00001"), (3, "5"), (4, "是")):
        book.worksheets[3].cell(3, column).value = value
    book.save(template)

    workspace = taken(read(template))

    (request,) = workspace.requests.values()
    assert request.topics == ("T28", "T29")
    assert request.wished
    assert workspace.villages[request.village].closed
    assert [expert.fields for expert in workspace.experts.values()] == [("树种选择", "造林")]
    assert [car.seats for car in workspace.vehicles.values()] == [5]


def test_every_offered_topic_fits_the_catalogue(template: Path) -> None:
    topics = read(template).sheets[-1].rows[1:]
    assert len(topics) == 40
    book = openpyxl.load_workbook(template)
    offers = book.worksheets[1].data_validations.dataValidation
    assert len(offers) == 4


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="cannot be written"):
        empty_template(tmp_path / "nowhere" / "template.xlsx")
