"""What a workbook is made of: its sheets, its shared strings and which formats are dates.

Read part by part without building a tree, so that time and memory stay bounded by what is counted.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from typing_extensions import override

from outreach_app.exchange.book import CELL_LENGTH, MOST_CELLS, unescaped

MOST_ELEMENTS = 1_500_000
MOST_SHEET_BYTES = 64 << 20
_MOST_STRING_BYTES = 16 << 20
_MOST_OTHER_BYTES = 4 << 20
_IN_NAMESPACE = "}"

# Formats of the Chinese and Japanese editions, such as m月d日, that no table of formats lists.
_EAST_ASIAN_DATES = frozenset((*range(27, 37), *range(50, 59)))


class TooMuchError(ValueError):
    """A part holds more than any table of ours would."""


class Listener:
    """What is told of each element while a part is read; this one lets it pass."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Some characters of the element that is open."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name, whether a person sees it, and where in the archive it lies."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The sheets in their order, shared strings, and the cell styles that mean dates or spans."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    dates: frozenset[int]
    spans: frozenset[int]
    since_1904: bool

    def string(self, number: int) -> str:
        """A shared string by its number, from 0.

        Raises:
            IndexError: when there is none of that number.
        """
        if number < 0:
            raise IndexError(number)
        return unescaped(self.strings[number])


def read_structure(archive: ZipFile) -> Structure:
    """What must be known before a sheet can be read.

    Raises:
        KeyError: when a part is missing that the workbook names.
        ValueError: when a part is not what it should be.
    """
    book = _one(_relations(archive, ""), "officeDocument")
    related = _relations(archive, book)
    outline = _Outline()
    parse_part(archive, book, outline)
    strings, styles = _Strings(), _Styles()
    if _one(related, "sharedStrings"):
        parse_part(archive, _one(related, "sharedStrings"), strings, _MOST_STRING_BYTES)
    if _one(related, "styles"):
        parse_part(archive, _one(related, "styles"), styles)
    return Structure(
        tuple(
            SheetPart(name, hidden, related[key][1])
            for name, hidden, key in outline.sheets
            if related[key][0] == "worksheet"
        ),
        tuple(strings.found),
        frozenset(n for n, code in enumerate(styles.codes()) if is_date_format(code)),
        frozenset(n for n, code in enumerate(styles.codes()) if is_timedelta_format(code)),
        outline.since_1904,
    )


def parse_part(
    archive: ZipFile, part: str, listener: Listener, most_bytes: int = _MOST_OTHER_BYTES
) -> None:
    """Tell `listener` every element of one part; a document type, and with it entities, is refused.

    Raises:
        TooMuchError: when it is longer, or has more elements, than in any table of ours.
        ExpatError: when the part is no well-formed XML.
    """
    if archive.getinfo(part).file_size > most_bytes:
        raise TooMuchError
    parser = expat.ParserCreate(namespace_separator=_IN_NAMESPACE)
    parser.buffer_text = True
    names: dict[str, str] = {}
    left = MOST_ELEMENTS

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooMuchError
        listener.start(names.get(tag) or names.setdefault(tag, local(tag)), attributes)

    def end(tag: str) -> None:
        listener.end(names[tag])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.data
    parser.StartDoctypeDeclHandler = _refuse_document_type
    # One feed: expat reads a token that spans many small feeds again and again.
    parser.Parse(archive.read(part), True)


def local(tag: str) -> str:
    """A tag or attribute without its namespace: transitional and strict workbooks differ there."""
    return tag.rpartition(_IN_NAMESPACE)[2]


def _refuse_document_type(*_declaration: object) -> None:
    """Entities that grow without bound or read other files need a document type; tables do not."""
    raise ValueError


class _Relations(Listener):
    """The relations one part names: id to kind and place."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    @override
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            place = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"]))
            kind = attributes["Type"].rpartition("/")[2]
            self.found[attributes["Id"]] = (kind, place.lstrip("/"))


class _Outline(Listener):
    """The sheets a workbook names: name, hidden or not, id of the relation."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.since_1904 = False

    @override
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            key = next((value for name, value in attributes.items() if local(name) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], hidden, key))
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}


class _Strings(Listener):
    """The shared strings, without the readings (ruby) some editions store beside them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] = []
        self._inside = False
        self._reading = False

    @override
    def start(self, tag: str, _attributes: Mapping[str, str], /) -> None:
        self._reading = self._reading or tag == "rPh"
        self._inside = tag == "t" and not self._reading

    @override
    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "rPh":
            self._reading = False
        elif tag == "si":
            self.found.append("".join(self._text)[:CELL_LENGTH])
            self._text.clear()
            if len(self.found) > MOST_CELLS:
                raise TooMuchError

    @override
    def data(self, text: str) -> None:
        if self._inside:
            self._text.append(text)


class _Styles(Listener):
    """The number format of every cell style."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._of_cells = False

    def codes(self) -> list[str | None]:
        return [self._code(number) for number in self._formats]

    @override
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            self._of_cells = True
        elif tag == "xf" and self._of_cells:
            self._formats.append(int(attributes.get("numFmtId", "0")))

    @override
    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._of_cells = False

    def _code(self, number: int) -> str | None:
        if number in self._codes:
            return self._codes[number]
        return "yyyy-mm-dd" if number in _EAST_ASIAN_DATES else BUILTIN_FORMATS.get(number)


def _relations(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    folder, _, name = part.rpartition("/")
    target = _Relations(folder)
    parse_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), target)
    return target.found


def _one(relations: dict[str, tuple[str, str]], wanted: str) -> str:
    return next((part for kind, part in relations.values() if kind == wanted), "")
