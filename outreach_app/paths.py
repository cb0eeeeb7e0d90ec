"""Where the program's own files are, and where the user's go."""

import sys
from pathlib import Path

from platformdirs import PlatformDirs

_dirs = PlatformDirs("outreach", appauthor=False)


def home() -> Path:
    """The folder that holds `resources/` and `data/`: the checkout or the packaged program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder the program ships in `resources/`."""
    return home().joinpath("resources", *parts)


def sample(*parts: str) -> Path:
    """A source file of the sample workspace, in `data/`."""
    return home().joinpath("data", *parts)


def documents() -> Path:
    """The user's documents folder, where workspaces are offered to be kept."""
    return Path(_dirs.user_documents_dir)


def private() -> Path:
    """The program's own folder in the user's home: the sample, recent files, crash reports."""
    return Path(_dirs.user_data_dir)


def shown(path: Path) -> str:
    """A path as a person reads it: what is in the user's own folder starts with `~`."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
