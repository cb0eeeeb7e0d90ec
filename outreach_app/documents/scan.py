"""A filled sheet read back: whose it is, what is crossed, and a picture of what is written."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.paper import MM
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.scan_marks import Mark, plainness, read_marks
from outreach_app.documents.scan_straight import DOTS_A_MM, Straight, find_code, straighten
from outreach_app.documents.sheet_code import VERSIONS, SheetCode, visit_key
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import LANGUAGES, speaking

_PLANS: Final = 2
"""A sheet is drawn from the plan it names, and from another if that does not fit."""

_PLAINLY: Final = 0.9
"""How well the frames must lie where the sheet has them."""

_ABOUT: Final = 1.2 * MM
"""What is shown around a written field."""


class Standing(StrEnum):
    """What became of a page."""

    READ = "read"
    OTHER_VERSION = "other version"
    DUPLICATE = "duplicate"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"


class Written(NamedTuple):
    """A picture (PNG) of what was written by hand."""

    question: str
    picture: bytes


class ScannedPage(NamedTuple):
    """A page as it was read; without marks and fields where they were not found."""

    standing: Standing
    code: SheetCode | None = None
    visit: VisitId | None = None
    marks: tuple[Mark, ...] = ()
    fields: tuple[Written, ...] = ()


class Reader:
    """Reads pages of one plan's sheets; a page that comes again is a duplicate."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        """The plan as it is now, then as it was published before."""
        self._editions = editions
        self._known = [
            {visit_key(visit.id): visit for visit in edition.workspace.visits.values()}
            for edition in editions
        ]
        self._layouts: dict[tuple[int, str, str], list[tuple[Blank, ...]]] = {}
        self._read: set[SheetCode] = set()

    def page(self, picture: Image.Image) -> ScannedPage:
        """What one page says."""
        found = find_code(picture)
        if found is None:
            return ScannedPage(Standing.UNREADABLE)
        plans = self._plans(found.code)
        if not plans:
            return ScannedPage(Standing.FOREIGN, found.code)
        visit = self._known[plans[0]][found.code.key].id
        straight = straighten(picture, found)
        if straight is None:
            return ScannedPage(Standing.UNREADABLE, found.code, visit)
        marks, blanks = self._marks(straight, plans, found.code)
        if plainness(marks) < _PLAINLY:
            return ScannedPage(Standing.UNREADABLE, found.code, visit)
        fields = tuple(_fields(straight, blanks))
        return ScannedPage(self._standing(found.code), found.code, visit, marks, fields)

    def _standing(self, code: SheetCode) -> Standing:
        """What a page is that could be read."""
        if code in self._read:
            return Standing.DUPLICATE
        self._read.add(code)
        return Standing.READ if self._bears(0, code) else Standing.OTHER_VERSION

    def _plans(self, code: SheetCode) -> Sequence[int]:
        """The plan the sheet names and the one of today, as far as they have the visit."""
        has = [number for number, known in enumerate(self._known) if code.key in known]
        named = [number for number in has if number and self._bears(number, code)]
        return tuple(dict.fromkeys([*named, *has]))[:_PLANS]

    def _bears(self, plan: int, code: SheetCode) -> bool:
        """Whether the plan has the version the sheet names."""
        return self._editions[plan].version % VERSIONS == code.version

    def _marks(
        self, straight: Straight, plans: Sequence[int], code: SheetCode
    ) -> tuple[tuple[Mark, ...], tuple[Blank, ...]]:
        """The boxes and all blanks as that plan and language draw them which fit the page best."""
        drawn = [self._blanks(plan, language, code) for plan in plans for language in LANGUAGES]
        found = [(read_marks(straight, blanks), blanks) for blanks in drawn]
        return max(found, key=lambda one: plainness(one[0]))

    def _blanks(self, plan: int, language: str, code: SheetCode) -> tuple[Blank, ...]:
        """Where this page asks for something, drawn in a language from a plan."""
        asked = (plan, language, code.key)
        drawn = self._layouts.get(asked)
        if drawn is None:
            with speaking(language):
                sheet = visit_sheet(self._editions[plan], self._known[plan][code.key])
                drawn = self._layouts[asked] = blanks_of(sheet)
        return drawn[code.page - 1] if code.page <= len(drawn) else ()


def _fields(straight: Straight, blanks: Sequence[Blank]) -> Iterator[Written]:
    """A picture of each place to write."""
    for blank in blanks:
        if not blank.answer:
            left, top = _dots(blank.left - _ABOUT), _dots(blank.top - _ABOUT)
            right = _dots(blank.left + blank.width + _ABOUT)
            low = _dots(blank.top + blank.height + _ABOUT)
            file = BytesIO()
            straight.page.crop((left, top, right, low)).save(file, "PNG", compress_level=1)
            yield Written(blank.question, file.getvalue())


def _dots(points: float) -> int:
    return round(points / MM * DOTS_A_MM)
