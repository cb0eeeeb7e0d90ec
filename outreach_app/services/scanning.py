"""Filled sheets read from scans and photographs, for a person to confirm; nothing is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from outreach_app.documents.scan import Reader, ScannedPage, Standing
from outreach_app.documents.scan_marks import State
from outreach_app.documents.scan_pages import read_pages, small
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.errors import PaperError
from outreach_app.i18n import _
from outreach_app.progress import Progress, silent
from outreach_app.services.printing import edition_of

__all__ = ["Scan", "ScannedPage", "Scans", "Standing", "State", "read_scans", "standing_words"]

_SUFFIXES: Final = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"},
)


class Scan(NamedTuple):
    """What one page of a file says and a small picture of it; its number counts from 1."""

    file: Path
    number: int
    page: ScannedPage
    picture: bytes


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages that were read, and the files that could not be."""

    pages: tuple[Scan, ...]
    notices: tuple[Notice, ...]


def read_scans(
    workspace: Workspace, places: Sequence[Path], moment: datetime, progress: Progress = silent
) -> Scans:
    """Read files, and every PDF and picture of folders, in the order of their names.

    A file that cannot be read is told in a notice, and the others are read all the same.

    Raises:
        PaperError: when there is no such file or folder, or no scan in it.
        StoppedError: when the user stops it.
    """
    files = [file for place in places for file in _files(place)]
    reader = Reader([edition_of(plan, moment) for plan in (workspace, *_published(workspace))])
    pages: list[Scan] = []
    notices: list[Notice] = []
    for done, file in enumerate(files):
        try:
            for number, picture in enumerate(read_pages(file), 1):
                progress(done / len(files), file.name)
                pages.append(Scan(file, number, reader.page(picture), small(picture)))
        except PaperError as problem:
            notices.append(Notice(Severity.WARNING, str(problem)))
    return Scans(tuple(pages), tuple(notices))


def standing_words(standing: Standing) -> str:
    """What became of a page, in words."""
    return {
        Standing.READ: _("read"),
        Standing.DRAFT: _("read, printed from a draft that was never published"),
        Standing.OTHER_VERSION: _("read, printed from another plan version"),
        Standing.DUPLICATE: _("the same page once more"),
        Standing.OUTDATED: _(
            "a sheet that asks other things than the plan, or in another layout; type it in by hand"
        ),
        Standing.FOREIGN: _("a sheet of another plan"),
        Standing.UNREADABLE: _("unreadable; scan it again"),
    }[standing]


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    try:
        found = [one for one in place.iterdir() if one.suffix.lower() in _SUFFIXES]
    except OSError as problem:
        raise PaperError(
            _("{folder} cannot be opened ({reason}). Name the folder with the scans.").format(
                folder=place, reason=problem.strerror or problem
            )
        ) from problem
    if not found:
        raise PaperError(
            _("There is no scan in {folder}. Put PDF, PNG, JPEG or TIFF files there.").format(
                folder=place
            )
        )
    return sorted(found, key=lambda one: one.name)


def _published(workspace: Workspace) -> Iterator[Workspace]:
    """The plan as it was published, the latest first."""
    now: tuple[Value, ...] = (*workspace.visits.values(), *workspace.trips.values())
    releases = sorted(workspace.releases.values(), key=lambda one: one.number, reverse=True)
    for place, release in enumerate(releases):
        visits = [visit for visit in release.visits if visit.village in workspace.villages]
        if visits:
            yield workspace.exchange((*now, *releases[:place]), (*visits, *release.trips))
