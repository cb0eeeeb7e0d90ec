"""What the program remembers for the user, such as which column was the village's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Memory:
    """Answers a person gave once, under the name of the question: word to meaning."""

    id: str
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
