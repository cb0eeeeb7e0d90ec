"""What the files of a workspace are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SUFFIX = ".outreach"
"""The end of the name of a workspace's folder."""

_NUMBERED = re.compile(r"(journal|snapshot)-(\d{6,})\.lines")


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in one workspace's folder."""

    folder: Path

    def journal(self, generation: int) -> Path:
        """The acts since the snapshot of the same generation."""
        return self.folder / f"journal-{generation:06d}.lines"

    def snapshot(self, generation: int) -> Path:
        """Everything, as it was when the journal of the same generation was begun."""
        return self.folder / f"snapshot-{generation:06d}.lines"

    @property
    def mark(self) -> Path:
        """How far the journals reached when that was last noted."""
        return self.folder / "mark.lines"

    @property
    def lock(self) -> Path:
        """The file whose kernel lock the one who writes holds."""
        return self.folder / "lock"

    @property
    def owner(self) -> Path:
        """Who that is."""
        return self.folder / "owner.json"

    @property
    def backups(self) -> Path:
        """Snapshots of earlier days."""
        return self.folder / "backups"

    @property
    def attachments(self) -> Path:
        """Photos and scans, named by their content."""
        return self.folder / "attachments"

    def torn(self, journal: Path, when: datetime) -> Path:
        """The end of a journal that was never written whole, set aside at that moment."""
        return self.folder / f"{journal.stem}-{when:%Y%m%dT%H%M%S}.torn"


@dataclass(frozen=True, slots=True)
class Generations:
    """The numbers of the journals and snapshots there are, rising."""

    journals: tuple[int, ...]
    snapshots: tuple[int, ...]

    @classmethod
    def among(cls, names: Iterable[str]) -> "Generations":
        """Those among the names in a folder."""
        numbers: dict[str, list[int]] = {"journal": [], "snapshot": []}
        for name in names:
            if found := _NUMBERED.fullmatch(name):
                numbers[found[1]].append(int(found[2]))
        return cls(tuple(sorted(numbers["journal"])), tuple(sorted(numbers["snapshot"])))

    @property
    def newest(self) -> int:
        """The highest number, 0 where there is none."""
        return max((*self.journals, *self.snapshots), default=0)
