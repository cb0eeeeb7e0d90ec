"""How far a day lies from the time a village wished for, or from the best of a topic's season."""

from collections.abc import Sequence
from datetime import date

from outreach_app.domain.times import Times
from outreach_app.domain.topic import ALL_YEAR, Topic, TopicId

Wished = tuple[Times, ...]


class Ideal:
    """What is wished for on the dates of a season; what was asked once is remembered."""

    def __init__(self, dates: Sequence[date]) -> None:
        """Ask about these dates."""
        self._dates = dates
        self._away: dict[tuple[Wished, tuple[TopicId, ...]], tuple[int, ...]] = {}
        self._sums: dict[tuple[tuple[Wished, TopicId], ...], tuple[int, ...]] = {}
        self._covered: dict[Times, tuple[int, ...]] = {}

    def days_away(self, wished: Wished, topics: Sequence[Topic]) -> tuple[int, ...]:
        """For every date the days to the nearest wished one, or else to the middle of the season.

        Where nobody wished for anything the season's dates allow, and a topic is good all year, no
        day is better than another.
        """
        key = wished, tuple(topic.id for topic in topics)
        if key not in self._away:
            good = {day for time in wished for day in self._days(time)}
            if not good:
                good = {day for topic in topics for day in _middles(self._dates, topic)}
            self._away[key] = distances(len(self._dates), sorted(good))
        return self._away[key]

    def together(self, wishes: Sequence[tuple[Wished, Topic]]) -> tuple[int, ...]:
        """How far each day lies from the times wished for, topic by topic."""
        key = tuple((wished, topic.id) for wished, topic in wishes)
        if key not in self._sums:
            by_topic = [self.days_away(wished, [topic]) for wished, topic in wishes]
            self._sums[key] = tuple(map(sum, zip(*by_topic, strict=True)))
        return self._sums[key]

    def _days(self, time: Times) -> tuple[int, ...]:
        if time not in self._covered:
            days = (day for day, when in enumerate(self._dates) if time.covers(when))
            self._covered[time] = tuple(days)
        return self._covered[time]


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
