"""Photographs of a visit and scans of its sheet, kept in the workspace's folder."""

from collections.abc import Iterable
from pathlib import Path

from outreach_app.documents.photo import photo_to_keep
from outreach_app.services.scanning import Scan
from outreach_app.storage.attachments import keep_attachment, read_file
from outreach_app.storage.filesystem import FileSystem
from outreach_app.storage.layout import Layout


def keep_photos(
    folder: Path, files: Iterable[Path], *, with_position: bool = False
) -> tuple[str, ...]:
    """Copy photographs into a workspace's folder, and give the names they have there.

    Where they were taken is left out unless it is wanted. All are read before any is copied.

    Raises:
        PaperError: where one is no photograph that can be read.
        StorageError: where one cannot be read or kept.
    """
    disk = FileSystem()
    photos = [
        photo_to_keep(read_file(disk, file), file.name, with_position=with_position)
        for file in files
    ]
    names = (keep_attachment(disk, folder, photo.content, photo.ending) for photo in photos)
    return tuple(dict.fromkeys(names))


def keep_scans(folder: Path, pages: Iterable[Scan]) -> tuple[str, ...]:
    """Keep the pictures of scanned pages in a workspace's folder, and give their names there.

    Raises:
        StorageError: where one cannot be kept.
    """
    disk = FileSystem()
    return tuple(keep_attachment(disk, folder, page.picture, ".jpg") for page in pages)


def kept_scan(folder: Path, name: str) -> bytes:
    """The picture of a scanned page that was kept.

    Raises:
        StorageError: where it is not there any more or cannot be read.
    """
    return read_file(FileSystem(), photo_file(folder, name))


def photo_file(folder: Path, name: str) -> Path:
    """Where a photograph or scan that was kept lies."""
    return Layout(folder).attachments / name
