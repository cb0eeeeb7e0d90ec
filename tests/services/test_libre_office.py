"""A spreadsheet that is not ours opens the workbooks, and shows what PDF and recount say.

Left out where LibreOffice is not installed.
"""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from outreach_app.domain.account import Scope
from outreach_app.domain.visit import Status
from outreach_app.exchange.table import Column, Table
from outreach_app.exchange.workbook_in import read_book
from outreach_app.exchange.workbook_out import write_book
from outreach_app.i18n import LANGUAGES, pgettext, speaking
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.reports import write_report
from outreach_app.services.today import CHINA
from tests.documents.reading import texts
from tests.documents.returned import TODAY, returned_workspace
from tests.services.hostile import HOSTILE
from tests.services.recount import recount

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

PLAN = returned_workspace()
YEAR = Scope(date(2027, 1, 1), date(2027, 12, 31))
PRINTED = datetime(2027, 6, 15, 9, 0, tzinfo=CHINA)
EVERY_SHEET_AS_SHOWN = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)
"""Commas, quotes, UTF-8, from the first line on; cells as they are shown, a file a sheet."""

MOST_SECONDS = 120


def opened(book: Path, *kinds: str) -> Path:
    """The folder to which LibreOffice writes a workbook as each kind."""
    out = book.parent / "opened"
    home = f"-env:UserInstallation={(book.parent / 'profile').as_uri()}"
    for kind in kinds:
        subprocess.run(
            [str(SOFFICE), home, "--headless", "--convert-to", kind, "--outdir", str(out), book],
            check=True,
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, "HOME": str(book.parent)},
        )
    return out


def shown(book: Path) -> Mapping[str, list[list[str]]]:
    """Every sheet as LibreOffice shows it, by name."""
    found = {}
    for file in opened(book, EVERY_SHEET_AS_SHOWN).glob(f"{book.stem}-*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(lines))
    return found


def whole(number: str) -> int:
    return int(number.replace(",", ""))


def test_a_report_shows_the_figures_of_the_pdf_and_of_a_recount(tmp_path: Path) -> None:
    for name in ("year.xlsx", "year.pdf"):
        write_report(PLAN, YEAR, tmp_path / name, language="en", printed=PRINTED)

    sheets = shown(tmp_path / "year.xlsx")

    numbers = {row[0]: whole(row[1]) for row in sheets["Figures"][2:]}
    counted = recount(PLAN, YEAR, TODAY)
    assert {name: number for name, number in numbers.items() if number} == counted
    page = texts((tmp_path / "year.pdf").read_bytes())[0]
    for said, name in (
        (r"(\d+) of 18 villages reached", "villages reached"),
        (r"(\d+) of \d+ visits made", "visits: done"),
        (r"(\d+) people, of them", "people reached"),
        (r"of them (\d+) eco-rangers", "eco-rangers reached"),
        (r"(\d+) commitments made", "commitments made"),
        (r"(\d+) of \d+ commitments kept", "commitments kept"),
        (r"commitments kept, (\d+) overdue", "commitments overdue"),
        (r"(\d+) of \d+ suggestions answered", "suggestions answered"),
    ):
        found = re.search(said, page)
        assert found, said
        assert int(found[1]) == numbers[name], said
    behind = [row for row in sheets["Behind the figures"][1:] if row[0] == "people reached"]
    assert sum(whole(row[4]) for row in behind) == numbers["people reached"]
    assert sum(whole(row[4]) for row in sheets["Villages"][1:]) == numbers["people reached"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_everything_opens_whole(tmp_path: Path, language: str) -> None:
    with speaking(language):
        export_workbook(PLAN, tmp_path / "all.xlsx", today=TODAY)

    sheets = shown(tmp_path / "all.xlsx")

    written = {sheet.name: sheet.rows for sheet in read_book(tmp_path / "all.xlsx").sheets}
    assert {name: len(rows) for name, rows in sheets.items()} == {
        name: len(rows) for name, rows in written.items()
    }
    for name, rows in written.items():
        for row, seen in zip(rows, sheets[name], strict=True):
            texts_of = [str(cell) for cell in row if isinstance(cell, str)]
            assert [cell for cell in texts_of if cell not in seen] == []
    with speaking(language):
        results = sheets[pgettext("sheet", "Results")]
    made = [one for one in PLAN.visits.values() if one.status is Status.DONE]
    assert len(results) - 1 == len(made)
    assert sorted(row[0] for row in results[1:]) == sorted(f"{one.day}" for one in made)
    people = sum(one.attendance or 0 for one in PLAN.results.values())
    assert sum(whole(row[5]) for row in results[1:]) == people


def test_pages_are_a4_and_repeat_their_headings(tmp_path: Path) -> None:
    rows = tuple((number, "贝寺村") for number in range(200))
    table = Table("T", (Column("number"), Column("village")), rows)
    write_book(tmp_path / "long.xlsx", [table])

    pages = texts((opened(tmp_path / "long.xlsx", "pdf") / "long.pdf").read_bytes())

    assert len(pages) > 2
    assert all("number village" in page for page in pages)
    assert pages[1].startswith(f"T 2 / {len(pages)} ")


def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    table = Table("T", (Column("words"), Column("end")), tuple((one, "end") for one in HOSTILE))
    write_book(tmp_path / "hostile.xlsx", [table])

    rows = shown(tmp_path / "hostile.xlsx")["T"]

    kept = [row[0] for row in read_book(tmp_path / "hostile.xlsx").sheets[0].rows]
    assert [row[0] for row in rows] == [str(one or "") for one in kept]
