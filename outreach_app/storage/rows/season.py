"""The season with its calendar and wishes."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from outreach_app.domain.calendar import DayKind, SpecialDay, Standing, WorkingCalendar
from outreach_app.domain.season import Season
from outreach_app.domain.times import YearlySpan
from outreach_app.domain.wishes import Wishes


def season_row(season: Season) -> dict[str, Any]:
    """A season as a row."""
    return {
        "first": season.first.isoformat(),
        "last": season.last.isoformat(),
        "calendar": [
            [special.day.isoformat(), special.kind.value, special.name, special.standing.value]
            for special in season.calendar.special.values()
        ],
        "day_starts_minute": season.day_starts_minute,
        "latest_return_minute": season.latest_return_minute,
        "fire_ban": [[list(ban.first), list(ban.last)] for ban in season.fire_ban],
        "arrival_minutes": season.arrival_minutes,
        "stops_a_trip": season.stops_a_trip,
        "topics_a_visit": season.topics_a_visit,
        "minutes_between_stops": season.minutes_between_stops,
        "days_between_visits": season.days_between_visits,
        "notice_days": season.notice_days,
        "snow": [[list(span.first), list(span.last)] for span in season.snow],
        "snow_speed_percent": season.snow_speed_percent,
        "wishes": {wish.name: getattr(season.wishes, wish.name) for wish in fields(Wishes)},
    }


def season_from(row: Mapping[str, Any]) -> Season:
    """The season of a row."""
    return Season(
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        calendar=WorkingCalendar.of([_special_from(special) for special in row["calendar"]]),
        day_starts_minute=row["day_starts_minute"],
        latest_return_minute=row["latest_return_minute"],
        fire_ban=tuple(_span_from(ban) for ban in row["fire_ban"]),
        arrival_minutes=row["arrival_minutes"],
        stops_a_trip=row["stops_a_trip"],
        topics_a_visit=row["topics_a_visit"],
        minutes_between_stops=row["minutes_between_stops"],
        days_between_visits=row["days_between_visits"],
        notice_days=row["notice_days"],
        wishes=Wishes(**row["wishes"]),
        snow=tuple(_span_from(span) for span in row["snow"]),
        snow_speed_percent=row["snow_speed_percent"],
    )


def _special_from(special: list[Any]) -> SpecialDay:
    day, kind, name, standing = special
    return SpecialDay(date.fromisoformat(day), DayKind(kind), name, Standing(standing))


def _span_from(span: list[Any]) -> YearlySpan:
    (first_month, first_day), (last_month, last_day) = span
    return YearlySpan((first_month, first_day), (last_month, last_day))
