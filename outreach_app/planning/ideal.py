"""How far a day lies from the time a village wished for, or from the best of a topic's season."""

from collections.abc import Sequence
from datetime import date

from outreach_app.domain.times import Times, covered
from outreach_app.domain.topic import ALL_YEAR, Topic


def days_away(
    dates: Sequence[date], wished: tuple[Times, ...], topics: Sequence[Topic]
) -> tuple[int, ...]:
    """For every date the days to the nearest wished one, or else to the middle of the season.

    Where nobody wished for anything the season's dates allow, and a topic is good all year, no day
    is better than another.
    """
    good = [day for day, when in enumerate(dates) if covered(wished, when)]
    if not good:
        good = [day for topic in topics for day in _middles(dates, topic)]
    return distances(len(dates), good)


def distances(days: int, good: Sequence[int]) -> tuple[int, ...]:
    """How far each day lies from the nearest good one; 0 everywhere where none is good."""
    if not good:
        return (0,) * days
    away = [days] * days
    for day in good:
        away[day] = 0
    for day in range(1, days):
        away[day] = min(away[day], away[day - 1] + 1)
    for day in range(days - 2, -1, -1):
        away[day] = min(away[day], away[day + 1] + 1)
    return tuple(away)


def _middles(dates: Sequence[date], topic: Topic) -> list[int]:
    """The middle day of every stretch of the dates in which the topic is in season."""
    if topic.months == ALL_YEAR:
        return []
    found: list[int] = []
    first: int | None = None
    for day in range(len(dates) + 1):
        in_season = day < len(dates) and topic.in_season(dates[day])
        if in_season and first is None:
            first = day
        elif first is not None and not in_season:
            found.append((first + day - 1) // 2)
            first = None
    return found
