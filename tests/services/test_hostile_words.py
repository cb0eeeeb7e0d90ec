"""Whatever stands in any field of a workspace, no file that goes out says or does anything else."""

import json
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import vobject
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from outreach_app.domain.account import Scope
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.workbook_in import read_book
from outreach_app.services.calendars import write_calendars
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.reports import write_report
from outreach_app.services.routes import write_routes
from outreach_app.text import clean
from tests.documents.planned import PRINTED
from tests.documents.reading import texts
from tests.exchange import gpx_schema
from tests.services.hostile import HOSTILE, filled_with
from tests.storage.full import EXPERT, FULL, VISIT

YEAR = Scope(date(2027, 1, 1), date(2027, 12, 31))
CALM = FULL.put(replace(VISIT, status=Status.DONE), replace(EXPERT, fields=("抚育",)))
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200)), min_size=1, max_size=8)


def spoilt(words: Sequence[str]) -> Workspace:
    """Every text of the workspace one of these, and none twice, since names must differ."""
    numbered = (f"{one}{number}".strip() for number, one in enumerate(cycle(words)))
    return filled_with(CALM, numbered)


def shape(path: Path) -> Counter[str]:
    """How many there are of whatever a file is made of, whoever is called what in it."""
    if path.suffix == ".xlsx":
        return Counter(
            f"{page.title} {cell.data_type}"
            for page in openpyxl.load_workbook(path)
            for row in page.iter_rows()
            for cell in row
        )
    if path.suffix == ".geojson":
        told = json.loads(path.read_bytes())
        return Counter(one["geometry"]["type"] for one in told["features"])
    return Counter(one.tag for one in fromstring(path.read_bytes()).iter())


def written(plan: Workspace, folder: Path) -> list[Path]:
    """The routes and workbooks of a plan."""
    files = [folder / name for name in ("r.gpx", "r.kml", "r.geojson", "all.xlsx", "year.xlsx")]
    for file in files[:3]:
        write_routes(plan, file)
    export_workbook(plan, files[3], phones=True, today=PRINTED.date())
    write_report(plan, YEAR, files[4], language="en", printed=PRINTED)
    return files


def events(file: Path) -> list[Any]:
    """The events of a calendar, as two readers find them."""
    content = file.read_bytes()
    read = Calendar.from_ical(content)
    with warnings.catch_warnings():
        # The reader itself uses what newer Pythons frown upon.
        warnings.simplefilter("ignore")
        other: Any = vobject.readOne(content.decode())
        texts_of = [(one.summary.value, one.uid.value) for one in other.vevent_list]
    found = list(read.walk("VEVENT"))
    assert [(str(one["SUMMARY"]), str(one["UID"])) for one in found] == texts_of
    assert {component.name for component in read.walk()} == {"VCALENDAR", "VEVENT"}
    return found


@settings(max_examples=12)
@given(WORDS)
def test_routes_and_workbooks_keep_their_shape(words: list[str]) -> None:
    with TemporaryDirectory() as calm, TemporaryDirectory() as other:
        for before, after in zip(
            written(CALM, Path(calm)), written(spoilt(words), Path(other)), strict=True
        ):
            assert shape(after) == shape(before), after.name
        assert gpx_schema.faults((Path(other) / "r.gpx").read_bytes()) == []


@settings(max_examples=12)
@given(WORDS)
def test_calendars_keep_their_events(words: list[str]) -> None:
    plan = spoilt(words)
    with TemporaryDirectory() as folder:
        calm = write_calendars(CALM, Path(folder) / "calm", PRINTED, phones=True)
        files = write_calendars(plan, Path(folder) / "spoilt", PRINTED, phones=True)
        assert len(files) == len(calm)
        assert all(file.parent == Path(folder) / "spoilt" for file in files)
        [place] = plan.villages.values()
        for file, before in zip(files, calm, strict=True):
            found = events(file)
            assert [one["UID"] for one in found] == [one["UID"] for one in events(before)]
            assert {str(one["SUMMARY"]) for one in found} == {clean(f"Visit {place.name}").text}
            assert {tuple(sorted(one)) for one in found} == {
                tuple(sorted(one)) for one in events(before)
            }


@settings(max_examples=5)
@given(WORDS)
def test_a_report_on_paper_still_tells_its_figures(words: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "year.pdf"
        at_the_door = [clean(one).text for one in words]
        write_report(spoilt(at_the_door), YEAR, file, language="en", printed=PRINTED)
        assert "1 of 1 villages reached" in texts(file.read_bytes())[0]


def test_a_text_stands_in_its_cell_as_it_was_typed(tmp_path: Path) -> None:
    plan = spoilt(HOSTILE)
    export_workbook(plan, tmp_path / "all.xlsx", phones=True, today=PRINTED.date())

    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    rows = [row for sheet in read_book(tmp_path / "all.xlsx").sheets for row in sheet.rows]
    told = {cell for row in rows for cell in row}
    [promise] = plan.commitments.values()
    [village] = plan.villages.values()
    for words in (promise.what, promise.owner, promise.evidence, village.name, village.note):
        assert clean(words, 32_767).text in told
