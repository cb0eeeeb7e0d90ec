"""Files that mean harm or came to harm, each made by code: what they are, and what is to happen."""

import bz2
import gzip
import random
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_STORED

from tests.exchange import books
from tests.exchange.books import made, parts, sheet, text_cell, write

Maker = Callable[[Path], object]

READ = ""
"""No refusal: the file reads, without what was hostile in it."""
DAMAGED = "damaged or was cut off"
TOO_MUCH = "far more than a table"
HARM = "meant to do harm"
OLD = r"old Excel format"
LETTERS = "letters that cannot be told"
LONG = "has more than"
NO_BOOK = "no Excel workbook"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ONE = f'<row r="1">{text_cell("A1", "村名")}</row>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(b + 1)} "{f"&{chr(b)};" * 10}">' for b in range(ord("a"), ord("i")))
    + "]>"
)
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def raw(content: bytes) -> Maker:
    return lambda path: path.write_bytes(content)


def spoilt(**changed: str | bytes) -> Maker:
    """A workbook in which these parts are something else."""
    return lambda path: write(path, parts(**changed))


def rows(cells: str, after: str = "") -> Maker:
    return lambda path: made(path, cells, after)


def cell(reference: str, more: str = "") -> Maker:
    return rows(f'<row r="1"><c r="{reference}"{more}><v>1</v></c></row>')


def without(*names: str) -> Maker:
    return lambda path: write(path, {k: v for k, v in parts().items() if k not in names})


def only(*names: str) -> Maker:
    return lambda path: write(path, dict.fromkeys(names, "<x/>"))


def cut(keep: Callable[[bytes], bytes]) -> Maker:
    """A sound workbook of which only some bytes arrived."""

    def make(path: Path) -> None:
        write(path, parts(), ZIP_STORED)
        path.write_bytes(keep(path.read_bytes()))

    return make


def more_parts(**named: str | bytes) -> Maker:
    return lambda path: write(path, {**parts(), **named})


def packed(method: int) -> Maker:
    return lambda path: write(path, parts(), method)


def twice(path: Path) -> None:
    """Two parts of one name: programs differ in which they take."""
    other = books.SHEET.replace("1", "2")
    write(path, {**parts(), other: sheet("")}, ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(other.encode(), books.SHEET.encode()))


def flagged_as_locked(path: Path) -> None:
    write(path, parts(), ZIP_STORED)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(content)


def lying_about_sizes(path: Path) -> None:
    """The directory says that the sheet unpacks to ten bytes."""
    write(path, parts(sheet=sheet(ONE * 1000)))
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while content[at + 46 : at + 46 + len(books.SHEET)] != books.SHEET.encode():
        at = content.find(b"PK\x01\x02", at + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(content)


def noise(megabytes: float) -> str:
    """Text that hardly packs, so that no ratio gives it away."""
    chance = random.Random(7)
    return chance.randbytes(int(megabytes * (1 << 19))).hex()


def many_cells(path: Path) -> None:
    chance = random.Random(7)
    line = "".join(f"<c><v>{chance.random()}</v></c>" for _ in range(250))
    made(path, f"<row>{line}</row>" * 1250)


def elements(count: int) -> str:
    chance = random.Random(7)
    return "".join(f'<c s="{chance.randrange(10**6)}"/>' for _ in range(count))


HOSTILE: dict[str, tuple[str, Maker, str]] = {
    # name: (file name, how it is made, what the refusal says, or READ)
    "nothing": ("a.xlsx", raw(b""), "is empty"),
    "one byte": ("a.xlsx", raw(b"P"), "text table named like a workbook"),
    "only white space": ("a.csv", raw(b" \n \n"), READ),
    "old xls": ("a.xls", raw(OLE + b"\0" * 600), OLD),
    "old xls named xlsx": ("a.xlsx", raw(OLE + b"\0" * 600), OLD),
    "password, in an OLE container": (
        "a.xlsx",
        raw(OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")),
        OLD,
    ),
    "xls of 1990": ("a.xls", raw(b"\x09\x08\x10\x00\x00\x06" + b"\0" * 99), OLD),
    "pdf": ("a.xlsx", raw(b"%PDF-1.7\n..."), "is a PDF"),
    "web page named xls": ("a.xls", raw(b"<html><table><tr><td>1"), "web page"),
    "web page behind a mark": ("a.csv", raw(b"\xef\xbb\xbf \n<!DOCTYPE html>"), "web page"),
    "spreadsheet of 2003": ("a.xls", raw(b'<?xml version="1.0"?><Workbook/>'), "XML text"),
    "picture": ("a.xlsx", raw(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "neither an Excel workbook"),
    "program": ("a.csv", raw(b"MZ\x90\0\x03\0\0\0"), "neither an Excel workbook"),
    "gzip": ("a.xlsx", raw(gzip.compress(b"x" * 5000)), "neither|letters|text table"),
    "bzip2": ("a.csv", raw(bz2.compress(b"\0\xff" * 50)), "neither|letters"),
    "csv named xlsx": ("a.xlsx", raw("村名,户数\n贝寺村,268".encode()), "Rename it to end in .csv"),
    "csv named xls": ("a.xls", raw("村名\t户数\n".encode("gb18030")), "Rename it to end in .csv"),
    "workbook named csv": ("a.csv", spoilt(), "Rename it to end in .xlsx"),
    "archive of pictures": ("a.xlsx", only("1.png", "2.png"), NO_BOOK),
    "text document": ("a.xlsx", only("[Content_Types].xml", "word/document.xml"), NO_BOOK),
    "open document": ("a.xlsx", only("mimetype", "content.xml"), NO_BOOK),
    "binary workbook": (
        "a.xlsb",
        only("[Content_Types].xml", "xl/workbook.bin", "xl/worksheets/sheet1.bin"),
        "xlsb",
    ),
    "archive without parts": ("a.xlsx", raw(b"PK\x05\x06" + b"\0" * 18), NO_BOOK),
    "first half only": ("a.xlsx", cut(lambda whole: whole[: len(whole) // 2]), DAMAGED),
    "last bytes missing": ("a.xlsx", cut(lambda whole: whole[:-30]), DAMAGED),
    "first bytes missing": (
        "a.xlsx",
        cut(lambda whole: whole[200:]),
        "text table named|neither|damaged",
    ),
    "a byte turned in the sheet": (
        "a.xlsx",
        cut(lambda whole: whole.replace(b"sheetData", b"sheetDatb", 1)),
        DAMAGED,
    ),
    "directory turned to noise": (
        "a.xlsx",
        cut(lambda whole: whole.replace(b"PK\x01\x02", b"PK\x01\x03")),
        DAMAGED,
    ),
    "no workbook part": ("a.xlsx", without(books.BOOK), DAMAGED),
    "no sheet part": ("a.xlsx", without(books.SHEET), DAMAGED),
    "no relations": ("a.xlsx", without(books.RELATIONS), DAMAGED),
    "no root relations": ("a.xlsx", without("_rels/.rels"), DAMAGED),
    "strings named and missing": ("a.xlsx", without(books.STRINGS), DAMAGED),
    "styles named and missing": ("a.xlsx", without(books.STYLES), DAMAGED),
    "relations that are no XML": ("a.xlsx", spoilt(relations="see below"), DAMAGED),
    "a relation without a target": (
        "a.xlsx",
        spoilt(relations='<R><Relationship Id="s1" Type="x/worksheet"/></R>'),
        DAMAGED,
    ),
    "a sheet without a relation": (
        "a.xlsx",
        spoilt(book=books.book('<sheet name="a" r:id="none"/>')),
        DAMAGED,
    ),
    "a sheet without an id": ("a.xlsx", spoilt(book=books.book('<sheet name="a"/>')), DAMAGED),
    "a sheet without a name": ("a.xlsx", spoilt(book=books.book('<sheet r:id="s1"/>')), DAMAGED),
    "an empty workbook part": ("a.xlsx", spoilt(book=""), DAMAGED),
    "an empty sheet part": ("a.xlsx", spoilt(sheet=""), DAMAGED),
    "a sheet cut off": ("a.xlsx", spoilt(sheet=sheet(ONE)[:-20]), DAMAGED),
    "a sheet of noise": ("a.xlsx", spoilt(sheet=random.Random(1).randbytes(3000)), DAMAGED),
    "control characters in a sheet": ("a.xlsx", rows(text_cell("A1", "村\x01名")), DAMAGED),
    "half a surrogate": ("a.xlsx", rows(text_cell("A1", "&#xD800;")), DAMAGED),
    "a lie about the encoding": (
        "a.xlsx",
        spoilt(sheet='<?xml version="1.0" encoding="utf-16"?>' + sheet(ONE)),
        DAMAGED,
    ),
    "an encoding nobody has": (
        "a.xlsx",
        spoilt(sheet='<?xml version="1.0" encoding="x-none"?>' + sheet(ONE)),
        DAMAGED,
    ),
    "all sheets hidden": (
        "a.xlsx",
        spoilt(book=books.book('<sheet name="a" state="veryHidden" r:id="s1"/>')),
        "no sheet with cells",
    ),
    "a chart and no table": (
        "a.xlsx",
        spoilt(relations=books.relations(books.relation("s1", "chartsheet", "c.xml"))),
        "no sheet with cells",
    ),
    "a billion laughs in the sheet": (
        "a.xlsx",
        spoilt(sheet=LAUGHS + sheet(f'<row r="1">{text_cell("A1", "&i;")}</row>')),
        DAMAGED,
    ),
    "a billion laughs in the strings": (
        "a.xlsx",
        spoilt(strings=LAUGHS + books.strings("&i;")),
        DAMAGED,
    ),
    "a billion laughs in the workbook": ("a.xlsx", spoilt(book=LAUGHS + books.book()), DAMAGED),
    "one entity many times": (
        "a.xlsx",
        spoilt(
            sheet=f'<!DOCTYPE x [<!ENTITY a "{"ha" * 9999}">]>'
            + sheet(text_cell("A1", "&a;" * 999))
        ),
        DAMAGED,
    ),
    "an entity that reads a file": (
        "a.xlsx",
        spoilt(sheet=FILE_ENTITY + sheet(text_cell("A1", "&f;"))),
        DAMAGED,
    ),
    "a document type from the network": (
        "a.xlsx",
        spoilt(styles='<!DOCTYPE s SYSTEM "http://127.0.0.1:9/s.dtd"><s/>'),
        DAMAGED,
    ),
    "an entity nobody declared": ("a.xlsx", rows(text_cell("A1", "&what;")), DAMAGED),
    "a bomb: blanks without end": ("a.xlsx", rows(" " * (40 << 20)), HARM),
    "a bomb: one row many times": ("a.xlsx", rows("<row/>" * 3_000_000), HARM),
    "a bomb: blank strings": ("a.xlsx", spoilt(strings="<sst>" + " " * (12 << 20)), HARM),
    "a bomb beside the sheets": (
        "a.xlsx",
        more_parts(**{"xl/media/a.png": b"\0" * (99 << 20)}),
        HARM,
    ),
    "strings beyond all measure": (
        "a.xlsx",
        spoilt(strings=books.strings(noise(17))),
        TOO_MUCH,
    ),
    "styles beyond all measure": ("a.xlsx", spoilt(styles=f"<s><!--{noise(5)}--></s>"), TOO_MUCH),
    "a sheet kept as a picture": (
        "a.xlsx",
        lambda path: write(
            path,
            {
                **parts(
                    relations=books.relations(books.relation("s1", "worksheet", "media/a.png"))
                ),
                "xl/media/a.png": sheet(ONE),
            },
        ),
        READ,
    ),
    "thousands of parts": (
        "a.xlsx",
        more_parts(**{f"xl/p{n}.xml": "<p/>" for n in range(2100)}),
        HARM,
    ),
    "a part that is there twice": ("a.xlsx", twice, DAMAGED),
    "flags that say it is locked": ("a.xlsx", flagged_as_locked, "password"),
    "a way of packing nobody uses": ("a.xlsx", packed(ZIP_BZIP2), DAMAGED),
    "sizes that lie": ("a.xlsx", lying_about_sizes, DAMAGED),
    "parts that climb out": (
        "a.xlsx",
        more_parts(**{"../../evil.xml": "<e/>", "/etc/x": "y"}),
        READ,
    ),
    "a relation that climbs out": (
        "a.xlsx",
        spoilt(relations=books.relations(books.relation("s1", "worksheet", "../../../etc/passwd"))),
        DAMAGED,
    ),
    "the last cell of all": ("a.xlsx", cell("XFD1048576"), TOO_MUCH),
    "the last cell of all, only coloured": (
        "a.xlsx",
        rows(f'{ONE}<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        READ,
    ),
    "a row beyond the last": ("a.xlsx", cell("A20001"), TOO_MUCH),
    "a column beyond the last": ("a.xlsx", cell("IW1"), TOO_MUCH),
    "a formula beyond the last": (
        "a.xlsx",
        rows('<row r="99999"><c r="A99999"><f>1</f></c></row>'),
        TOO_MUCH,
    ),
    "row nought": ("a.xlsx", rows('<row r="0"><c><v>1</v></c></row>'), DAMAGED),
    "row minus five": ("a.xlsx", rows('<row r="-5"><c><v>1</v></c></row>'), DAMAGED),
    "a row by name": ("a.xlsx", rows('<row r="first"/>'), DAMAGED),
    "a row of a thousand digits": ("a.xlsx", rows(f'<row r="{"9" * 5000}"/>'), DAMAGED),
    "a cell in row nought": ("a.xlsx", cell("A0"), DAMAGED),
    "a cell nowhere": ("a.xlsx", cell(""), DAMAGED),
    "a cell with four letters": ("a.xlsx", cell("AAAA1"), DAMAGED),
    "a cell by number": ("a.xlsx", cell("11"), DAMAGED),
    "more cells than a township has": ("a.xlsx", many_cells, TOO_MUCH),
    "more elements than any table": ("a.xlsx", rows(elements(1_500_100)), TOO_MUCH),
    "a string of no number": ("a.xlsx", cell("A1", ' t="s"'), READ),
    "a string beyond the last": (
        "a.xlsx",
        rows('<row r="1"><c t="s"><v>99</v></c></row>'),
        DAMAGED,
    ),
    "a string before the first": ("a.xlsx", rows('<row><c t="s"><v>-1</v></c></row>'), DAMAGED),
    "a string by name": ("a.xlsx", rows('<row><c t="s"><v>one</v></c></row>'), DAMAGED),
    "a style by name": ("a.xlsx", cell("A1", ' s="bold"'), DAMAGED),
    "a number by name": ("a.xlsx", rows("<row><c><v>many</v></c></row>"), DAMAGED),
    "a number of a thousand digits": (
        "a.xlsx",
        rows(f"<row><c><v>{'9' * 9999}</v></c></row>"),
        READ,
    ),
    "a day that never was": ("a.xlsx", rows('<row><c t="d"><v>2027-02-30</v></c></row>'), DAMAGED),
    "a format that is no number": (
        "a.xlsx",
        spoilt(styles='<s><numFmt numFmtId="x" formatCode="0"/></s>'),
        DAMAGED,
    ),
    "elements in elements in elements": ("a.xlsx", rows("<r>" * 30_000 + "</r>" * 30_000), READ),
    "a text longer than a cell": ("a.xlsx", rows(text_cell("A1", noise(1))), READ),
    "a merged range of noise": (
        "a.xlsx",
        rows(ONE, '<mergeCells><mergeCell ref="here:there"/></mergeCells>'),
        DAMAGED,
    ),
    "merged ranges over each other": (
        "a.xlsx",
        rows(
            f"{ONE}<row r='20000'>{text_cell('B20000', 'x')}</row>",
            "<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:A20000"/>' for n in range(1, 3000))
            + "</mergeCells>",
        ),
        TOO_MUCH,
    ),
    "a text that is a command": ("a.xlsx", rows(text_cell("A1", "=cmd|' /C calc'!A0")), READ),
    "a formula that calls out": (
        "a.xlsx",
        rows('<row><c t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>村</v></c></row>'),
        READ,
    ),
    "macros": ("a.xlsm", more_parts(**{"xl/vbaProject.bin": b"\0" * 99}), READ),
    "csv of no known letters": ("a.csv", raw(b"\xff\x81\xff\x82,1\n"), LETTERS),
    "csv marked as what it is not": ("a.csv", raw(b"\xff\xfeab\xd8"), LETTERS),
    "csv with nought inside": ("a.csv", raw("村名,1\n".encode() + b"a" * 5000 + b"\0"), LETTERS),
    "csv with an open quotation": (
        "a.csv",
        raw('村名,"贝寺\n'.encode() + b"x" * 200_000),
        "from line",
    ),
    "csv of one long line": ("a.csv", raw(b"a," * 40_000), LONG),
    "csv of too many lines": ("a.csv", raw(b"1\n" * 20_002), LONG),
    "csv of too many cells": ("a.csv", raw((b"1," * 200 + b"\n") * 2100), LONG),
    "csv beyond all measure": ("a.csv", raw(b"1,2,3\n" * 6_000_000), LONG),
    "csv in sixteen bits": ("a.csv", raw("村名,户数\n".encode("utf-16")), READ),
    "csv with all line ends": ("a.csv", raw(b"a,b\rc,d\r\ne,f\n"), READ),
    "csv that is a command": ("a.csv", raw(b'=cmd|"/C calc"!A0,1\n+1,2\n'), READ),
}


HEAVY = (
    "a bomb: blanks without end",
    "strings beyond all measure",
    "styles beyond all measure",
    "more cells than a township has",
    "more elements than any table",
    "elements in elements in elements",
    "a text longer than a cell",
    "merged ranges over each other",
    "one entity many times",
    "csv beyond all measure",
    "csv of too many cells",
)
"""Those that would take long or much."""
