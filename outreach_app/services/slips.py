"""After a change: only the sheets that are no longer so, and a slip that says what moved."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Unpack

from outreach_app.documents.change_slip import SlipLine, change_slip
from outreach_app.documents.pdf_file import draw_pages
from outreach_app.documents.write import file_name, write_whole
from outreach_app.domain.sheet import Sheet, sheet_words
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.i18n import _, speaking
from outreach_app.progress import Progress, silent
from outreach_app.services.copies import stale_sheets
from outreach_app.services.keeping import said_village
from outreach_app.services.printing import How, draw_sheet, edition_of
from outreach_app.services.releases import Moved, moved_by_release


def draw_slip(workspace: Workspace, *, language: str, printed: datetime) -> bytes:
    """The slip of what the last version changed, as one PDF.

    Raises:
        PaperError: where no version changed anything.
    """
    if not _told(workspace):
        raise PaperError(_("Nothing moved from one version to the next, so there is no slip."))
    with speaking(language):
        edition = edition_of(workspace, printed)
        lines = [
            SlipLine(said_village(workspace, one.village), one.day, one.told)
            for one in _told(workspace)
        ]
        pages = change_slip(edition, workspace.plan_version() - 1, lines)
        return draw_pages(pages, _("Change slip"), workspace.bureau, printed).pdf


def draw_changed(
    workspace: Workspace,
    due: Mapping[Sheet, Collection[str]],
    progress: Progress = silent,
    **how: Unpack[How],
) -> dict[str, bytes]:
    """What is due of each kind as one PDF, by what such sheets are called.

    Where somebody holds a stale one of them, the slip of what the last version changed comes first.

    Raises:
        PaperError: where nothing is due.
        StoppedError: when the user stops it.
    """
    if not due:
        raise PaperError(_("Every printed sheet still holds. Nothing has to be printed again."))
    drawn: dict[str, bytes] = {}
    is_stale = any(one.about in due.get(one.sheet, ()) for one in stale_sheets(workspace))
    if is_stale and _told(workspace):
        with speaking(how["language"]):
            name = _("Change slip")
        drawn[name] = draw_slip(workspace, language=how["language"], printed=how["printed"])
    for sheet, about in due.items():
        chosen = None if sheet is Sheet.CALENDAR else about
        with speaking(how["language"]):
            name = sheet_words(sheet)
        drawn[name] = draw_sheet(workspace, sheet, chosen, progress, **how)
    return drawn


def reprint(
    workspace: Workspace,
    due: Mapping[Sheet, Collection[str]],
    folder: Path,
    progress: Progress = silent,
    **how: Unpack[How],
) -> tuple[Path, ...]:
    """Write what is due into a folder, a PDF for each kind and the slip, and say which they are.

    Everything is drawn before anything is written.

    Raises:
        PaperError: where nothing is due, or a file cannot be written.
        StoppedError: when the user stops it; nothing is written then.
    """
    drawn = draw_changed(workspace, due, progress, **how)
    version = f"v{workspace.plan_version()}"
    files = tuple(folder / file_name(name, version) for name in drawn)
    for file, pdf in zip(files, drawn.values(), strict=True):
        write_whole(file, pdf)
    return files


def _told(workspace: Workspace) -> tuple[Moved, ...]:
    """What the last version changed, in the language spoken; the first one changed nothing."""
    return moved_by_release(workspace) if workspace.plan_version() > 1 else ()
