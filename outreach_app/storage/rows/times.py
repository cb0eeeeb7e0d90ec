"""Times of the year and dates."""

from datetime import date
from typing import Any

from outreach_app.domain.times import DateSpan, MonthDigits, Times, Weekdays, YearlySpan


def times_list(times: tuple[Times, ...]) -> list[dict[str, Any]]:
    """Times as a list of objects, each with one key that says which sort it is."""
    return [_time_row(time) for time in times]


def times_from(rows: list[Any]) -> tuple[Times, ...]:
    """The times of such a list; an unknown sort raises ValueError."""
    return tuple(_time_from(row) for row in rows)


def day_text(day: date | None) -> str | None:
    """A date as 2027-04-12."""
    return day.isoformat() if day else None


def day_from(text: str | None) -> date | None:
    """The date of such a text."""
    return date.fromisoformat(text) if text else None


def _time_row(time: Times) -> dict[str, Any]:
    match time:
        case DateSpan(first, last):
            return {"dates": [first.isoformat(), last.isoformat()]}
        case YearlySpan(first, last):
            return {"yearly": [list(first), list(last)]}
        case MonthDigits(digits):
            return {"digits": list(digits)}
    return {"weekdays": list(time.days)}


def _time_from(row: Any) -> Times:
    match row:
        case {"dates": [first, last]}:
            return DateSpan(date.fromisoformat(first), date.fromisoformat(last))
        case {"yearly": [[first_month, first_day], [last_month, last_day]]}:
            return YearlySpan((first_month, first_day), (last_month, last_day))
        case {"digits": digits}:
            return MonthDigits(tuple(digits))
        case {"weekdays": days}:
            return Weekdays(tuple(days))
    raise ValueError(row)
