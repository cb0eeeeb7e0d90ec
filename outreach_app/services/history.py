"""Who did what, and when: the journal as a person reads it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from outreach_app.services.files import Act, Kept


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


def _deed(act: Act) -> Deed:
    user, _at, computer = act.device.rpartition("@")
    tables = Counter(table for table, _key in dict.fromkeys(act.changed))
    return Deed(act.sequence, act.when, user, computer, act.words, MappingProxyType(tables))
