"""A file written whole or not at all, under a name every system takes."""

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from outreach_app.errors import PaperError
from outreach_app.i18n import _
from outreach_app.text import clean

_LONGEST: Final = 200
"""Bytes of UTF-8; a disk takes 255, and the ending needs some."""

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def file_name(*words: str) -> str:
    """A PDF's name from words such as kind, version and holder; empty ones are left out."""
    parts = (_FORBIDDEN.sub(" ", clean(word).text).strip(" .") for word in words)
    name = "-".join(filter(None, parts)).encode()[:_LONGEST].decode(errors="ignore").rstrip(" .-")
    return ("_" if _RESERVED.match(name) else "") + name + ".pdf"


def write_whole(path: Path, content: bytes) -> None:
    """Put the content where `path` says; a file there before is replaced in one step.

    Raises:
        PaperError: when the folder or the file cannot be written; nothing is left behind.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
            part = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except OSError as problem:
        if part is not None:
            part.unlink(missing_ok=True)
        raise PaperError(
            _(
                "{file} cannot be written into {folder} ({reason}). Close it in other programs, or "
                "choose another folder, and print again."
            ).format(file=path.name, folder=path.parent, reason=problem.strerror or problem)
        ) from problem
