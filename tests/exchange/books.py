"""Workbooks made by hand, part by part, so that a test can spoil just one of them."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

CONTENT_TYPES = "[Content_Types].xml"
BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relation(key: str, kind: str, target: str, extra: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'


def relations(*each: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book(sheets: str = '<sheet name="需求" sheetId="1" r:id="s1"/>', before: str = "") -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets></workbook>'
    )


def strings(*each: str) -> str:
    items = "".join(f"<si><t>{text}</t></si>" for text in each)
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def styles(*formats: int, codes: str = "") -> str:
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def parts(**changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of a sound workbook with one cell; those named take another's place."""
    return {
        CONTENT_TYPES: "<Types/>",
        "_rels/.rels": relations(relation("b", "officeDocument", "xl/workbook.xml")),
        BOOK: changed.get("book", book()),
        RELATIONS: changed.get(
            "relations",
            relations(
                relation("s1", "worksheet", "worksheets/sheet1.xml"),
                relation("t", "sharedStrings", "sharedStrings.xml"),
                relation("f", "styles", "styles.xml"),
            ),
        ),
        SHEET: changed.get("sheet", sheet(f'<row r="1">{text_cell("A1", "村名")}</row>')),
        STRINGS: changed.get("strings", strings("村名", "贝寺村")),
        STYLES: changed.get("styles", styles(0, 14)),
    }


def write(path: Path, content: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def made(path: Path, rows: str, after: str = "", before: str = "", **changed: str | bytes) -> Path:
    """A workbook whose sheet has these rows."""
    return write(path, parts(sheet=sheet(rows, after, before), **changed))
