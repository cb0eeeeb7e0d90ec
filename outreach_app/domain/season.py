"""The period that is planned (计划期)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from outreach_app.domain.calendar import WorkingCalendar, days_between
from outreach_app.domain.times import YearlySpan, covered
from outreach_app.domain.validity import MINUTES_A_DAY, in_order, must, within
from outreach_app.domain.wishes import Wishes
from outreach_app.i18n import _

LONGEST_DAYS = 731
WHOLE = 100
"""Percent."""


@dataclass(frozen=True, slots=True)
class Season:
    """First and last day, working calendar, hours of the day and the limits of a trip.

    `fire_ban` are the yearly times without open fire (Xining: 1 October to 31 May).
    `notice_days` is how long before a published visit it is not moved without need.
    `snow` are the yearly times in which roads are driven at `snow_speed_percent`.
    """

    first: date
    last: date
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    day_starts_minute: int = 8 * 60
    latest_return_minute: int = 18 * 60
    fire_ban: tuple[YearlySpan, ...] = (YearlySpan((10, 1), (5, 31)),)
    arrival_minutes: int = 30
    stops_a_trip: int = 3
    topics_a_visit: int = 3
    minutes_between_stops: int = 60
    days_between_visits: int = 3
    notice_days: int = 7
    wishes: Wishes = field(default_factory=Wishes)
    snow: tuple[YearlySpan, ...] = (YearlySpan((11, 15), (2, 29)),)
    snow_speed_percent: int = 75

    def __post_init__(self) -> None:
        """Check dates, hours and limits."""
        must(self.first <= self.last, _("The season ends before it starts."))
        must(
            (self.last - self.first).days <= LONGEST_DAYS,
            _("A season is at most two years long."),
        )
        within(self.day_starts_minute, 0, MINUTES_A_DAY, _("The start of the day"))
        within(self.latest_return_minute, 0, MINUTES_A_DAY, _("The latest return"))
        in_order(self.day_starts_minute, self.latest_return_minute, _("The day of a trip"))
        within(self.arrival_minutes, 0, 240, _("The minutes for arrival"))
        within(self.stops_a_trip, 1, 12, _("The number of stops a trip"))
        within(self.topics_a_visit, 1, 12, _("The number of topics a visit"))
        within(self.minutes_between_stops, 0, MINUTES_A_DAY, _("The minutes between stops"))
        within(self.days_between_visits, 0, 366, _("The days between two visits"))
        within(self.notice_days, 0, 366, _("The days of notice"))
        within(self.snow_speed_percent, 10, WHOLE, _("The speed on snow in percent"))

    def __contains__(self, day: date) -> bool:
        """Whether a date lies in the season."""
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Every date of the season."""
        return days_between(self.first, self.last)

    def working_days(self) -> tuple[date, ...]:
        """The dates a trip can be made on."""
        return tuple(day for day in self.days() if self.calendar.works(day))

    def bans_fire(self, day: date) -> bool:
        """Whether open fire is forbidden on `day`."""
        return covered(self.fire_ban, day)

    @property
    def slowest_percent(self) -> int:
        """The speed of its slowest working day, in percent of the usual one."""
        snows = any(covered(self.snow, day) for day in self.working_days())
        return self.snow_speed_percent if snows else WHOLE

    @property
    def provisional_years(self) -> tuple[int, ...]:
        """Its years whose official holiday notice is not in the calendar yet."""
        return self.calendar.provisional_years(self.first, self.last)
