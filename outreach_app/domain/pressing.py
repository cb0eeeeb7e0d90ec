"""Which of the commitments or suggestions presses most."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from outreach_app.domain.commitment import Commitment
from outreach_app.domain.suggestion import Suggestion

Told = TypeVar("Told", bound=Commitment | Suggestion)


def most_pressing(told: Iterable[Told], today: date) -> tuple[Told, ...]:
    """Overdue first, then what is owed by its due day, then what is settled."""
    return tuple(
        sorted(
            told,
            key=lambda one: (not one.overdue(today), not one.owed, one.due or date.max, one.id),
        )
    )
