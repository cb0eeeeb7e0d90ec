"""The plan on paper: sheets into files, one sheet for the preview, and what is amiss before."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, NotRequired, TypedDict, Unpack

from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import Page
from outreach_app.documents.pdf_file import Drawn, draw_pages
from outreach_app.documents.preflight import preflight
from outreach_app.documents.preview import PageImage, page_count, page_images
from outreach_app.documents.shelf import (
    Paper,
    how_many,
    must_be_something,
    papers,
    pile_name,
    told_about,
)
from outreach_app.documents.write import write_whole
from outreach_app.domain.notice import Notice
from outreach_app.domain.place import Location, distance_km
from outreach_app.domain.sheet import Sheet, Which, sheet_words
from outreach_app.domain.trip import Trip
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import speaking
from outreach_app.planning.legs import MOUNTAIN, MOUNTAIN_ABOVE_M, VALLEY
from outreach_app.progress import Progress, silent
from outreach_app.services.copies import drafts
from outreach_app.services.reference import almanac, outlines

__all__ = [
    "How",
    "PageImage",
    "Printed",
    "check_paper",
    "draw_sheet",
    "edition_of",
    "page_count",
    "page_images",
    "print_sheets",
]


@dataclass(frozen=True, slots=True)
class Printed:
    """The files written, and what a person should look at before handing them out."""

    files: tuple[Path, ...]
    notices: tuple[Notice, ...]


class How(TypedDict):
    """How paper is wanted: its language, when it is printed, itineraries as A5 booklets or not.

    `plan` is the whole plan where only some of its visits are printed.
    """

    language: str
    printed: datetime
    fold: NotRequired[bool]
    plan: NotRequired[Workspace]


class _Pile(NamedTuple):
    """The sheets that go in one file; `holder` is empty where they go to several.

    `version` is 0 where some of them are drafts.
    """

    sheet: Sheet
    holder: str
    version: int
    papers: Iterable[Paper]


def print_sheets(
    workspace: Workspace,
    sheets: Collection[Sheet],
    folder: Path,
    progress: Progress = silent,
    **how: Unpack[How],
) -> Printed:
    """Write one PDF of each kind into a folder, of itineraries one for each expert.

    Everything is drawn before anything is written, and each file is written whole.

    Raises:
        PaperError: when nothing is planned, or a file cannot be written.
        StoppedError: when the user stops it; nothing is written then.
    """
    with speaking(how["language"]):
        edition = _edition(workspace, how)
        notices = dict.fromkeys(preflight(edition, sheets))
        files: dict[str, Drawn] = {}
        for pile in _piles(edition, sheets, progress, fold=how.get("fold", False)):
            drawn = _drawn(edition, pile)
            if drawn.pages:
                notices |= dict.fromkeys(drawn.notices)
                files[pile_name(pile.sheet, pile.holder, pile.version, files)] = drawn
        must_be_something(files)
        for name, drawn in files.items():
            write_whole(folder / name, drawn.pdf)
        return Printed(tuple(folder / name for name in files), tuple(notices))


def draw_sheet(
    workspace: Workspace,
    sheet: Sheet,
    chosen: Collection[str] | None = None,
    progress: Progress = silent,
    **how: Unpack[How],
) -> bytes:
    """One kind of sheet as one PDF.

    `chosen` are ids of visits, of trips for run sheets or of experts for itineraries, None for
    all.

    Raises:
        PaperError: when there is nothing to print.
        StoppedError: when the user stops it.
    """
    with speaking(how["language"]):
        edition = _edition(workspace, how)
        asked = papers(edition, sheet, chosen, fold=how.get("fold", False))
        wanted = how_many(edition, sheet) if chosen is None else len(chosen)
        pile = _Pile(sheet, "", 0, _telling(asked, progress, (0, wanted), sheet_words(sheet)))
        drawn = _drawn(edition, pile)
        must_be_something(range(drawn.pages))
        return drawn.pdf


def check_paper(
    workspace: Workspace, sheets: Collection[Sheet], **how: Unpack[How]
) -> tuple[Notice, ...]:
    """What a person should know before these sheets are printed; they are drawn to find out."""
    with speaking(how["language"]):
        edition = _edition(workspace, how)
        found = dict.fromkeys(preflight(edition, sheets))
        for pile in _piles(edition, sheets, silent, fold=how.get("fold", False)):
            found |= dict.fromkeys(_drawn(edition, pile).notices)
        return tuple(found)


def edition_of(
    workspace: Workspace, printed: datetime, drafts: frozenset[Which] = frozenset()
) -> Edition:
    """A plan as it goes to print, with the kilometres of its ways and which sheets are drafts."""
    kms = {trip.id: tuple(_legs_km(workspace, trip)) for trip in workspace.trips.values()}
    return Edition(workspace, printed, outlines(), almanac(), MappingProxyType(kms), drafts)


def _edition(workspace: Workspace, how: How) -> Edition:
    """The plan as it goes to print; sheets that show what is not as published are drafts."""
    return edition_of(workspace, how["printed"], drafts(how.get("plan", workspace)))


def _legs_km(workspace: Workspace, trip: Trip) -> Iterator[float | None]:
    """The kilometres of each leg by table or estimate, None where a place is not known."""
    base = workspace.bases.get(trip.base)
    home = (str(trip.base), base.location if base else None, None)
    visits = (workspace.visits[stop] for stop in trip.visits if stop in workspace.visits)
    villages = [workspace.villages[visit.village] for visit in visits if visit.stands]
    spots = [home, *((str(v.id), v.location, v.elevation_m) for v in villages), home]
    for (here, start, low), (there, end, high) in pairwise(spots):
        told = workspace.travel_times.get(f"{here}>{there}")
        estimate = _road_km(start, end, max(low or 0, high or 0))
        yield estimate if told is None or told.road_km is None else told.road_km


def _road_km(start: Location | None, end: Location | None, elevation_m: int) -> float | None:
    if start is None or end is None:
        return None
    terrain = MOUNTAIN if elevation_m > MOUNTAIN_ABOVE_M else VALLEY
    return distance_km(start, end) * terrain.road_factor


def _piles(
    edition: Edition, sheets: Collection[Sheet], progress: Progress, *, fold: bool
) -> Iterator[_Pile]:
    """The files the sheets make: one a kind, but of itineraries one for each expert."""
    kinds = [sheet for sheet in Sheet if sheet in sheets]
    whole = sum(how_many(edition, sheet) for sheet in kinds)
    done = 0
    for sheet in kinds:
        own = edition.of(sheet)
        pile = papers(own, sheet, fold=fold)
        told = _telling(pile, progress, (done, whole), sheet_words(sheet))
        if sheet is Sheet.ITINERARY:
            yield from (
                _Pile(sheet, paper.owner, _version(own, _about(paper)), [paper]) for paper in told
            )
        else:
            yield _Pile(sheet, "", _version(own, told_about(own, sheet)), told)
        done += how_many(edition, sheet)


def _about(paper: Paper) -> list[str]:
    return [page.about for page in paper.pages]


def _version(edition: Edition, told: Iterable[str]) -> int:
    """The version of a pile of sheets about some things, 0 where one of them is a draft."""
    return min(map(edition.version, told), default=0)


def _telling(
    pile: Iterable[Paper], progress: Progress, share: tuple[int, int], words: str
) -> Iterator[Paper]:
    """The papers, with a word of progress before each; `share` is how many of how many are done."""
    done, whole = share
    for number, paper in enumerate(pile, done):
        progress(min(number / max(whole, 1), 1.0), words)
        yield paper


def _drawn(edition: Edition, pile: _Pile) -> Drawn:
    title = " ".join(filter(None, (sheet_words(pile.sheet), pile.holder)))
    return draw_pages(_pages(pile.papers), title, edition.workspace.bureau, edition.printed)


def _pages(pile: Iterable[Paper]) -> Iterator[Page]:
    for paper in pile:
        yield from paper.pages
