"""The low-water mark: how far the journals reached, so that none comes back shorter unseen."""

from pathlib import Path

from outreach_app.i18n import _
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.headers import FileKind, Header, header_of
from outreach_app.storage.lines import read_lines
from outreach_app.storage.strict_json import RefusedError


def read_mark(disk: FileSystem, path: Path) -> Header:
    """The mark.

    Raises:
        StorageError: where the disk refuses.
        RefusedError: where it is not as it was written.
    """
    lines = read_lines(disk, path)
    header = header_of(next(lines, None), FileKind.MARK)
    if next(lines, None) is not None:
        raise RefusedError(_("something follows it"))
    return header
