"""Which workspaces were opened last."""

from contextlib import suppress
from pathlib import Path

from outreach_app.errors import StorageError
from outreach_app.paths import private
from outreach_app.storage.filesystem import FileSystem, write_whole
from outreach_app.storage.strict_json import RefusedError, decode, encode

MOST = 10
"""How many are remembered."""


def recent_folders() -> tuple[Path, ...]:
    """The folders opened last, the latest first, as far as they are there."""
    return tuple(folder for folder in _remembered() if folder.is_dir())


def remember_folder(folder: Path) -> None:
    """Put a folder at the head of the list; where that cannot be kept, nothing is lost."""
    latest = folder.resolve()
    others = [one for one in _remembered() if one != latest]
    content = encode([str(one) for one in (latest, *others)[:MOST]])
    file = _file()
    with suppress(StorageError, OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(FileSystem(), file, content)


def _remembered() -> list[Path]:
    """What the list says; a list that is not as we write it says nothing."""
    try:
        listed = decode(_file().read_bytes())
    except (OSError, RefusedError):
        return []
    if not isinstance(listed, list):
        return []
    return [Path(one) for one in listed if isinstance(one, str)]


def _file() -> Path:
    return private() / "recent.json"
