"""Text tables read in the letters and with the signs their writer used."""

from pathlib import Path

import pytest

from outreach_app.exchange.book import CellValue
from outreach_app.exchange.workbook_in import read_book

LINES = "村名,户数\n闇门滩村,312\n"


def rows_of(path: Path, content: bytes) -> tuple[tuple[CellValue, ...], ...]:
    path.write_bytes(content)
    (sheet,) = read_book(path).sheets
    assert sheet.name == path.stem
    return sheet.rows


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_letters_are_told_from_the_bytes(tmp_path: Path, letters: str) -> None:
    rows = rows_of(tmp_path / "需求.csv", LINES.encode(letters))
    assert rows == (("村名", "户数"), ("闇门滩村", "312"))


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_what_parts_the_columns_is_told_from_the_lines(tmp_path: Path, sign: str) -> None:
    rows = rows_of(tmp_path / "a.csv", LINES.replace(",", sign).encode())
    assert rows == (("村名", "户数"), ("闇门滩村", "312"))


def test_quotations_hold_commas_and_line_ends(tmp_path: Path) -> None:
    rows = rows_of(tmp_path / "a.csv", '村名,"造林,抚育\n育苗"\n'.encode())
    assert rows == (("村名", "造林,抚育\n育苗"),)


def test_blank_cells_hold_nothing(tmp_path: Path) -> None:
    assert rows_of(tmp_path / "a.csv", b"a,,b\n,,\n") == (("a", None, "b"), (None, None, None))


def test_numbers_stay_as_they_stand(tmp_path: Path) -> None:
    assert rows_of(tmp_path / "a.csv", b"09710000101,630121101209\n") == (
        ("09710000101", "630121101209"),
    )
