"""Something the user should look at."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much it matters, rising."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user, and the id of the village, visit or request it speaks of."""

    severity: Severity
    words: str
    about: str = ""
