"""What a command works on: a workspace opened, what it changed written down, a file made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outreach_app.commands.console import Outcome
from outreach_app.domain.change import Change
from outreach_app.i18n import _
from outreach_app.services.files import Kept, open_workspace

SAMPLE = "sample"
"""The word that may stand where a folder could."""


@contextmanager
def opened(folder: Path, *, read_only: bool = False) -> Iterator[Kept]:
    """A workspace, given back at the end whatever happens."""
    kept = open_workspace(folder, read_only=read_only)
    try:
        yield kept
    finally:
        kept.close()


def keep(kept: Kept, change: Change) -> None:
    """Write down what an act changed, if it changed anything."""
    if change.after is not kept.workspace:
        kept.commit(kept.workspace, change.after, change.words)


def written(path: Path) -> Outcome:
    """A file is there."""
    return Outcome((_("Wrote {file}.").format(file=path),), {"file": str(path)})
