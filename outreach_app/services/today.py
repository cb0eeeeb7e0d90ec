"""The clock on the wall of the bureau, read only at the edge of the program."""

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "CST")


def now_in_china() -> datetime:
    """This moment in China, whatever zone the computer is set to."""
    return datetime.now(UTC).astimezone(CHINA)


def today_in_china() -> date:
    """The date in China, whatever zone the computer is set to."""
    return now_in_china().date()
