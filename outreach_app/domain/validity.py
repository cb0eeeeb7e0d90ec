"""What every value of the domain must keep."""

from collections.abc import Iterable

from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _

MINUTES_A_DAY = 24 * 60


def must(holds: bool, sentence: str) -> None:
    """Refuse a value that breaks a rule.

    Raises:
        InvalidValueError: with the sentence, unless `holds`.
    """
    if not holds:
        raise InvalidValueError(sentence)


def named(name: str, what: str) -> None:
    """Refuse a thing without a name, or with white space at its ends."""
    if not name or name != name.strip():
        raise InvalidValueError(_("{what} needs a name.").format(what=what))


def within(value: float | None, lowest: float, highest: float, what: str) -> None:
    """Refuse a number outside its range; None stands for unknown and passes."""
    if value is None or lowest <= value <= highest:
        return
    raise InvalidValueError(
        _("{what} must be between {lowest} and {highest}, not {value}.").format(
            what=what, lowest=lowest, highest=highest, value=value
        )
    )


def in_order(first: float, last: float, what: str) -> None:
    """Refuse a span that ends before it starts."""
    must(first <= last, _("{what} ends before it starts.").format(what=what))


def distinct(values: Iterable[object], what: str) -> None:
    """Refuse a list that names something twice."""
    listed = list(values)
    if len(set(listed)) != len(listed):
        raise InvalidValueError(_("{what} names something twice.").format(what=what))
