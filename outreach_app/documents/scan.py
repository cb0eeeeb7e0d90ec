"""A filled sheet read back: whose it is, what is crossed, and a picture of what is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby, islice
from typing import Final, NamedTuple

from PIL import Image

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.paper import MM
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.scan_drawings import drawing
from outreach_app.documents.scan_marks import Mark, plainness, read_marks
from outreach_app.documents.scan_pages import jpeg
from outreach_app.documents.scan_straight import DOTS_A_MM, Straight, find_code, straighten
from outreach_app.documents.sheet_code import VERSIONS, SheetCode, visit_key
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import LANGUAGES, speaking

_PLAINLY: Final = 0.9
"""How well the frames must lie where the sheet has them."""

_ABOUT: Final = 1.2 * MM
"""What is shown around a written field."""

_Drawings = tuple[Sequence[tuple[Blank, ...]], ...]
"""The blanks of each page of a sheet, in every language."""


class Standing(StrEnum):
    """What became of a page; an outdated one asks what no plan that is known ever asked."""

    READ = "read"
    DRAFT = "draft"
    OTHER_VERSION = "other version"
    DUPLICATE = "duplicate"
    OUTDATED = "outdated"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"


class Written(NamedTuple):
    """A picture (JPEG) of what was written by hand, or of a row of boxes."""

    question: str
    picture: bytes


class ScannedPage(NamedTuple):
    """A page as it was read; without marks and fields where they were not found."""

    standing: Standing
    code: SheetCode | None = None
    visit: VisitId | None = None
    marks: tuple[Mark, ...] = ()
    fields: tuple[Written, ...] = ()
    rows: tuple[Written, ...] = ()


class Reader:
    """Reads pages of one plan's sheets; a page that comes again is a duplicate."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        """The plan as it is now, then as it was published before."""
        self._editions = editions
        self._known = [
            {visit_key(visit.id): visit for visit in edition.workspace.visits.values()}
            for edition in editions
        ]
        self._layouts: dict[SheetCode, _Drawings] = {}
        self._read: set[SheetCode] = set()

    def page(self, picture: Image.Image) -> ScannedPage:
        """What one page says."""
        found = find_code(picture)
        if found is None:
            return ScannedPage(Standing.UNREADABLE)
        visit = self._visit(found.code)
        if visit is None:
            return ScannedPage(Standing.FOREIGN, found.code)
        drawings = self._drawings(found.code)
        if not drawings:
            return ScannedPage(Standing.OUTDATED, found.code, visit)
        straight = straighten(picture, found)
        if straight is None:
            return ScannedPage(Standing.UNREADABLE, found.code, visit)
        marks, blanks = self._marks(straight, drawings, found.code)
        if plainness(marks) < _PLAINLY:
            return ScannedPage(Standing.UNREADABLE, found.code, visit)
        written = tuple(_fields(straight, blanks)), tuple(_rows(straight, blanks))
        return ScannedPage(self._standing(found.code), found.code, visit, marks, *written)

    def _standing(self, code: SheetCode) -> Standing:
        """What a page is that could be read."""
        if code in self._read:
            return Standing.DUPLICATE
        self._read.add(code)
        newest = _plan_version(self._editions[0])
        if code.version == newest:
            return Standing.READ
        return Standing.OTHER_VERSION if code.version else Standing.DRAFT

    def _visit(self, code: SheetCode) -> VisitId | None:
        """The visit whose sheet it is."""
        return next((known[code.key].id for known in self._known if code.key in known), None)

    def _drawings(self, code: SheetCode) -> _Drawings:
        """The sheet in every language, from the plan it names or the newest that asks the same."""
        asked = replace(code, page=0)
        if asked not in self._layouts:
            self._layouts[asked] = tuple(self._drawn(asked))
        return self._layouts[asked]

    def _drawn(self, code: SheetCode) -> Iterator[Sequence[tuple[Blank, ...]]]:
        plans = zip(self._editions, self._known, strict=True)
        holding = [(plan, known[code.key]) for plan, known in plans if code.key in known]
        holding.sort(key=lambda one: _plan_version(one[0]) != code.version)
        found = ((drawing(plan, visit, code.asked), visit) for plan, visit in holding)
        for plan, visit in islice(((plan, visit) for plan, visit in found if plan), 1):
            for language in LANGUAGES:
                with speaking(language):
                    yield blanks_of(visit_sheet(plan, visit))

    def _marks(
        self, straight: Straight, drawings: _Drawings, code: SheetCode
    ) -> tuple[tuple[Mark, ...], tuple[Blank, ...]]:
        """The boxes and all blanks of the page in that language which fits it best."""
        pages = [drawn[code.page - 1] if code.page <= len(drawn) else () for drawn in drawings]
        found = [(read_marks(straight, blanks), blanks) for blanks in pages]
        return max(found, key=lambda one: plainness(one[0]))


def _plan_version(edition: Edition) -> int:
    """The version of a plan, as a code has it."""
    return edition.workspace.plan_version() % VERSIONS


def _fields(straight: Straight, blanks: Sequence[Blank]) -> Iterator[Written]:
    """A picture of each place to write."""
    for blank in blanks:
        if not blank.answer:
            yield _written(straight, blank.question, (blank,))


def _rows(straight: Straight, blanks: Sequence[Blank]) -> Iterator[Written]:
    """A picture of each row of boxes."""
    boxes = (blank for blank in blanks if blank.answer)
    for question, row in groupby(boxes, key=lambda box: box.question):
        yield _written(straight, question, tuple(row))


def _written(straight: Straight, question: str, blanks: Sequence[Blank]) -> Written:
    """What is around these blanks."""
    sides = (
        min(blank.left for blank in blanks) - _ABOUT,
        min(blank.top for blank in blanks) - _ABOUT,
        max(blank.left + blank.width for blank in blanks) + _ABOUT,
        max(blank.top + blank.height for blank in blanks) + _ABOUT,
    )
    left, top, right, low = (_dots(side) for side in sides)
    return Written(question, jpeg(straight.page.crop((left, top, right, low))))


def _dots(points: float) -> int:
    return round(points / MM * DOTS_A_MM)
