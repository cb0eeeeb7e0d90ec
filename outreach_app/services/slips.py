"""After a change: only the sheets that are no longer so, and a slip that says what moved."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from outreach_app.documents.change_slip import SlipLine, change_slip
from outreach_app.documents.kinds import Sheet, sheet_words
from outreach_app.documents.pdf_file import draw_pages
from outreach_app.documents.write import file_name, write_whole
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.i18n import _, speaking
from outreach_app.progress import Progress, silent
from outreach_app.services.copies import stale_sheets
from outreach_app.services.keeping import said_village
from outreach_app.services.printing import draw_sheet, edition_of
from outreach_app.services.releases import latest, moved_by_release


class Reprinted(NamedTuple):
    """The files written, and what of each kind of sheet is on them."""

    files: tuple[Path, ...]
    sheets: dict[Sheet, tuple[str, ...]]


def draw_slip(workspace: Workspace, *, language: str, printed: datetime) -> bytes:
    """The slip of what the last version changed, as one PDF.

    Raises:
        PaperError: where no version changed anything.
    """
    news = moved_by_release(workspace)
    release = latest(workspace)
    if not news or release is None or release.number == 1:
        raise PaperError(_("Nothing moved from one version to the next, so there is no slip."))
    with speaking(language):
        edition = edition_of(workspace, printed)
        lines = [
            SlipLine(said_village(workspace, one.village), one.day, one.words)
            for one in moved_by_release(workspace)
        ]
        pages = change_slip(edition, release.number - 1, lines)
        return draw_pages(pages, _("Change slip"), workspace.bureau, printed).pdf


def reprint(
    workspace: Workspace,
    folder: Path,
    progress: Progress = silent,
    *,
    language: str,
    printed: datetime,
) -> Reprinted:
    """Write the sheets that are stale, one PDF a kind, and the slip beside them.

    Everything is drawn before anything is written.

    Raises:
        PaperError: where nothing is stale, or a file cannot be written.
    """
    stale = _still_there(workspace)
    if not stale:
        raise PaperError(_("Every printed sheet still holds. Nothing has to be printed again."))
    drawn: dict[str, bytes] = {}
    with speaking(language):
        slip = _("Change slip")
    drawn[slip] = draw_slip(workspace, language=language, printed=printed)
    for sheet, about in stale.items():
        chosen = None if sheet is Sheet.CALENDAR else about
        with speaking(language):
            name = sheet_words(sheet)
        drawn[name] = draw_sheet(
            workspace, sheet, chosen, progress, language=language, printed=printed
        )
    version = f"v{workspace.plan_version()}"
    files = tuple(folder / file_name(name, version) for name in drawn)
    for file, pdf in zip(files, drawn.values(), strict=True):
        write_whole(file, pdf)
    return Reprinted(files, stale)


def _still_there(workspace: Workspace) -> dict[Sheet, tuple[str, ...]]:
    """What of each kind is to be printed again; a visit that is off has no new sheet."""
    found: defaultdict[Sheet, list[str]] = defaultdict(list)
    standing = {visit.id for visit in workspace.visits.values() if visit.stands}
    there = {*standing, *workspace.trips, *workspace.experts}
    for one in stale_sheets(workspace):
        if one.sheet is Sheet.CALENDAR or one.about in there:
            found[one.sheet].append(one.about)
    return {sheet: tuple(dict.fromkeys(about)) for sheet, about in found.items()}
