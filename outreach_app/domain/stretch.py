"""The month, the quarter or the year that a day lies in."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_YEAR = 12


class Stretch(StrEnum):
    """How long a report reaches."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def stretch_of(stretch: Stretch, day: date) -> tuple[date, date]:
    """The first and last day of the month, quarter or year a day lies in."""
    months = _MONTHS[stretch]
    before = day.year * _YEAR + (day.month - 1) // months * months
    after = before + months
    first, following = (date(one // _YEAR, one % _YEAR + 1, 1) for one in (before, after))
    return first, following - timedelta(days=1)


_MONTHS: Final = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.YEAR: _YEAR}
