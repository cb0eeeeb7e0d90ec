"""Times and days as a hand types them fastest: 935 is 09:35, 5.1 is the next first of May."""

import re
from datetime import date
from typing import Any, Final

from typing_extensions import override

from outreach_app.domain.times import clock, day_of, typed_day
from outreach_app.domain.validity import must
from outreach_app.i18n import _
from outreach_app.text import clean_name
from outreach_app.ui.widgets.editors import TextEditor

_HOUR: Final = 60
_HOURS: Final = 24
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:：.时点](\d{1,2})?分?)?")
_BARE_CLOCK: Final = re.compile(r"(\d{1,2})(\d\d)")
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
        bare = _BARE_DAY.fullmatch(text)
        day = day_of(self._since, *bare.groups()) if bare else typed_day(text, self._since)
        must(day is not None, _("Write a day such as 5.1, 0501 or 2027-05-01."))
        return day

    @override
    def show_value(self, value: Any) -> None:
        super().show_value("" if value is None else value.isoformat())
