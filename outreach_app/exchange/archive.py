"""What a file is, and whether it is safe to open, told from its bytes and never from its name."""

from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from outreach_app.errors import WorkbookError
from outreach_app.i18n import _

MEGABYTE = 1 << 20
MOST_MEGABYTES = 200
MOST_RATIO = 200
MOST_PARTS = 2000
_SMALL = 64 * 1024
_HEAD = 4096
_ENCRYPTED = 0x1
_PLAIN_METHODS = {0, 8}


class Nature(StrEnum):
    """What the first bytes say a file is."""

    EMPTY = "empty"
    ARCHIVE = "archive"
    OLD_OFFICE = "old office"
    PDF = "pdf"
    MARKUP = "markup"
    BINARY = "binary"
    TEXT = "text"


def nature(path: Path) -> Nature:
    """What the file's first bytes say it is."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        return Nature.EMPTY
    for start, kind in _MAGIC:
        if head.startswith(start):
            return kind
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if bare.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        return Nature.MARKUP
    return Nature.BINARY if b"\0" in head else Nature.TEXT


def check_size(path: Path) -> None:
    """Refuse a file too large to be a table of ours.

    Raises:
        WorkbookError: when it has more than `MOST_MEGABYTES`.
    """
    if path.stat().st_size > MOST_MEGABYTES * MEGABYTE:
        raise WorkbookError(
            _("{file} is larger than {most} MB. Split it and import the parts.").format(
                file=path.name, most=MOST_MEGABYTES
            )
        )


def open_archive(path: Path) -> ZipFile:
    """The archive a workbook is, checked before anything in it is unpacked.

    Raises:
        WorkbookError: when it is cut off, locked, no workbook, or unpacks to far too much.
    """
    if not is_zipfile(path):
        raise damaged(path)
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(path) from error
    try:
        _check_parts(path, archive)
        _check_sizes(path, archive)
    except WorkbookError:
        archive.close()
        raise
    return archive


def damaged(path: Path) -> WorkbookError:
    """The refusal of a file that cannot be read to its end."""
    return WorkbookError(
        _(
            "{file} is damaged or was cut off while copying. "
            "Open it in Excel or WPS, save it again, or ask for it once more."
        ).format(file=path.name)
    )


def _check_parts(path: Path, archive: ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise WorkbookError(
            _("{file} is an archive, but no Excel workbook. Save the table as .xlsx.").format(
                file=path.name
            )
        )
    if any(name.endswith("workbook.bin") for name in names):
        raise WorkbookError(
            _("{file} is a binary workbook (.xlsb). Save it as .xlsx.").format(file=path.name)
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise WorkbookError(
            _("{file} is locked with a password. Save it without one.").format(file=path.name)
        )
    odd_method = any(part.compress_type not in _PLAIN_METHODS for part in parts)
    if odd_method or len(names) != len(parts):
        raise damaged(path)


def _check_sizes(path: Path, archive: ZipFile) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    too_much = (
        len(parts) > MOST_PARTS
        or whole > MOST_MEGABYTES * MEGABYTE
        or (whole > _SMALL and whole > MOST_RATIO * packed)
    )
    if too_much:
        raise WorkbookError(
            _(
                "{file} unpacks to far more than a table needs and may be meant to do harm. "
                "Copy its rows into a new workbook and import that."
            ).format(file=path.name)
        )


_MAGIC = (
    (b"PK\x03\x04", Nature.ARCHIVE),
    (b"PK\x05\x06", Nature.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Nature.OLD_OFFICE),
    (b"\x09\x08", Nature.OLD_OFFICE),
    (b"%PDF", Nature.PDF),
    (b"\xff\xfe", Nature.TEXT),
    (b"\xfe\xff", Nature.TEXT),
)
