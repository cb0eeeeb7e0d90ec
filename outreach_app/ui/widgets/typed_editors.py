"""Times and days as a hand types them fastest: 935 is 09:35, 5.1 is the next first of May."""

import re
from datetime import date
from typing import Any, Final

from typing_extensions import override

from outreach_app.domain.times import clock
from outreach_app.domain.validity import must
from outreach_app.i18n import _
from outreach_app.text import clean_name
from outreach_app.ui.widgets.editors import TextEditor

_HOUR: Final = 60
_HOURS: Final = 24
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:：.时点](\d{1,2})?分?)?")
_BARE_CLOCK: Final = re.compile(r"(\d{1,2})(\d\d)")
_DAY: Final = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?")
_BARE_DAY: Final = re.compile(r"(\d{4})?(\d\d)(\d\d)")


class TypedClock(TextEditor):
    """A time of day in minutes from midnight, None where it is left empty."""

    @override
    def value(self) -> Any:
        text = clean_name(self.text())
        if not text:
            return None
        found = _BARE_CLOCK.fullmatch(text) or _CLOCK.fullmatch(text)
        hour, minute = (int(part or 0) for part in found.groups()) if found else (_HOURS, 0)
        must(hour < _HOURS and minute < _HOUR, _("Write a time such as 935 or 9:35."))
        return hour * _HOUR + minute

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("" if value is None else clock(value))


class TypedDay(TextEditor):
    """A day on or after another, None where it is left empty; the year may be left out."""

    def __init__(self, words: str, since: date) -> None:
        """Take a day without its year for the next one from `since` on."""
        super().__init__(words)
        self._since = since

    @override
    def value(self) -> Any:
        text = clean_name(self.text())
        if not text:
            return None
        found = _BARE_DAY.fullmatch(text) or _DAY.fullmatch(text)
        day = _day(self._since, *found.groups()) if found else None
        must(day is not None, _("Write a day such as 5.1, 0501 or 2027-05-01."))
        return day

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("" if value is None else value.isoformat())


def _day(since: date, year: str | None, month: str, day: str) -> date | None:
    """That day of that year, else the next one; None where the calendar has none."""
    years = [int(year)] if year else range(since.year, since.year + 9)
    for number in years:
        try:
            found = date(number, int(month), int(day))
        except ValueError:
            continue
        if year or found >= since:
            return found
    return None
