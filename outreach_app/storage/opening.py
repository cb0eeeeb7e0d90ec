"""From what a folder holds to a workspace, and what opening it brought to light."""

from dataclasses import dataclass, replace

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.storage.acts import Tables
from outreach_app.storage.errors import NewerFormatError, WorkspaceDamagedError
from outreach_app.storage.layout import Layout
from outreach_app.storage.migrations import FORMAT, migrated
from outreach_app.storage.reading import Reading, read_workspace
from outreach_app.storage.rows.workspace import changed_rows, workspace_from
from outreach_app.storage.strict_json import RefusedError, encode
from outreach_app.storage.surroundings import Surroundings
from outreach_app.storage.tables import Documents
from outreach_app.storage.torn import set_aside


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace, the reading it was made of, and what opening it brought to light."""

    workspace: Workspace
    reading: Reading
    notices: tuple[Notice, ...]


def open_to_read(layout: Layout, around: Surroundings) -> Opened:
    """What can be read of a workspace, with a notice for everything that cannot.

    Raises:
        OnlyReadableError: where not even the season can be read.
        StorageError: where there is no workspace or the disk refuses.
    """
    reading = read_workspace(around.disk, layout.folder)
    lost = list(reading.damage)
    workspace = _understood(layout, reading, lost)
    words = _("Something is not as it was kept: {reason}.")
    notices = [Notice(Severity.ERROR, words.format(reason=reason)) for reason in lost]
    if reading.newest_format > FORMAT:
        notices.insert(0, Notice(Severity.WARNING, newer(layout.folder.name)))
    return Opened(workspace, reading, (*notices, *_lesser_notices(reading)))


def open_to_write(layout: Layout, around: Surroundings) -> Opened:
    """A whole workspace, in this format; the lock must be held.

    What a crash left unfinished is set aside.

    Raises:
        OnlyReadableError: where it is damaged or a newer program wrote it.
        StorageError: where there is no workspace or the disk refuses.
    """
    reading = read_workspace(around.disk, layout.folder)
    if reading.newest_format > FORMAT:
        raise NewerFormatError(newer(layout.folder.name))
    lost = list(reading.damage)
    workspace = _understood(layout, reading, lost)
    if lost:
        raise _damaged(layout, lost)
    for torn in reading.torn:
        set_aside(around.disk, layout, torn, around.now())
    if reading.format < FORMAT:
        reading = replace(reading, tables=rows_of(workspace))
    return Opened(workspace, reading, _lesser_notices(reading))


def rows_of(workspace: Workspace) -> Tables:
    """Every row of a workspace, as JSON text.

    Raises:
        RefusedError: where a text in it cannot be kept.
    """
    return {
        change.table: {key: encode(row) for key, row in change.put.items()}
        for change in changed_rows(None, workspace)
    }


def understood(tables: Tables, format_: int, lost: list[str]) -> Workspace:
    """The workspace of rows in some format; what makes no sense is added to `lost`.

    Raises:
        RefusedError: where the rows do not even say what season it is.
    """
    rows = {name: Documents(table) for name, table in tables.items()}
    return workspace_from(migrated(rows, format_), lost)


def newer(name: str) -> str:
    """What to do with a file or folder that a newer version of the program wrote."""
    return _(
        "{folder} was written by a newer version of this program. "
        "Update the program to work on it; until then it can be opened for reading only."
    ).format(folder=name)


def _understood(layout: Layout, reading: Reading, lost: list[str]) -> Workspace:
    try:
        return understood(reading.tables, reading.format, lost)
    except RefusedError as error:
        if reading.newest_format > FORMAT:
            raise NewerFormatError(newer(layout.folder.name)) from error
        raise _damaged(layout, [*lost, str(error)]) from error


def _lesser_notices(reading: Reading) -> tuple[Notice, ...]:
    """What was made good by itself."""
    notices: list[Notice] = []
    if reading.torn and not reading.damage:
        words = _(
            "The program or the computer stopped in the middle of the last act. "
            "That act was not kept; everything before it is here."
        )
        notices.append(Notice(Severity.WARNING, words))
    if reading.mended and not reading.damage:
        words = _("Something was broken but could be read from another file: {reason}.")
        notices += [
            Notice(Severity.WARNING, words.format(reason=reason)) for reason in reading.mended
        ]
    return tuple(notices)


def _damaged(layout: Layout, lost: list[str]) -> WorkspaceDamagedError:
    words = _(
        "{folder} is damaged: {reason}. "
        "Open it for reading only, or salvage what can be read into a new workspace."
    )
    if len(lost) > 1:
        words = _(
            "{folder} is damaged in {count} places, the first: {reason}. "
            "Open it for reading only, or salvage what can be read into a new workspace."
        )
    return WorkspaceDamagedError(
        words.format(folder=layout.folder.name, reason=lost[0], count=len(lost))
    )
