"""Who did what, and when: the journal as a person reads it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from outreach_app.domain.change import Change
from outreach_app.errors import StorageError
from outreach_app.i18n import _
from outreach_app.services.files import Act, Kept
from outreach_app.storage.earlier import workspace_before
from outreach_app.storage.filesystem import FileSystem


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of one person, in the words of the Undo menu.

    `number` rises with every act and stays; `touched` counts the records of each table.
    """

    number: int
    when: datetime
    user: str
    computer: str
    words: str
    touched: Mapping[str, int]


def history(kept: Kept) -> tuple[Deed, ...]:
    """Every act still on record, the oldest first.

    Raises:
        StorageError: where the disk refuses.
    """
    return tuple(map(_deed, kept.history()))


def take_back(kept: Kept) -> Change:
    """The last act undone, whoever did it and whenever; that of an undoing does the act again.

    Raises:
        StorageError: where nothing was done, or what was before is not kept any more.
    """
    deeds = history(kept)
    if not deeds:
        raise StorageError(_("There is nothing to undo. Nothing was done since it was made."))
    last = deeds[-1]
    before = workspace_before(FileSystem(), kept.folder, last.number)
    return Change(_("Undo: {act}").format(act=last.words), before)


def go_back(kept: Kept, deed: Deed) -> Change:
    """Everything as it was before a deed: it and whatever was done since are taken back.

    Raises:
        StorageError: where what was before is not kept any more.
    """
    before = workspace_before(FileSystem(), kept.folder, deed.number)
    return Change(_("Back to before: {act}").format(act=deed.words), before)


def _deed(act: Act) -> Deed:
    user, _at, computer = act.device.rpartition("@")
    tables = Counter(table for table, _key in dict.fromkeys(act.changed))
    return Deed(act.sequence, act.when, user, computer, act.words, MappingProxyType(tables))
