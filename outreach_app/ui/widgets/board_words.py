"""Dates and people in the few words that fit on a card."""

from datetime import date

from PySide6.QtCore import QLocale

from outreach_app.domain.times import said_month, said_weekday
from outreach_app.domain.visit import Pin
from outreach_app.i18n import _, current_language, pgettext

_FIRST_IDEOGRAPH = "\u2e80"


def short_day(day: date) -> str:
    """A date within the season, as short as a card needs it: Mon 12 Apr."""
    return _("{weekday} {day} {month}").format(
        weekday=said_weekday(day.isoweekday()), day=day.day, month=said_month(day.month)
    )


def month_words(day: date, *, brief: bool = False) -> str:
    """The month of a date, with its year unless there is no room."""
    sentence = pgettext("month alone", "{month}") if brief else _("{month} {year}")
    return sentence.format(month=said_month(day.month), year=day.year)


def weekday_letter(day: date) -> str:
    """The weekday in one letter."""
    locale = QLocale(current_language())
    return locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def pin_words(pin: Pin) -> str:
    """What planning again keeps."""
    return {
        Pin.DATE: _("the date"),
        Pin.TEAM: _("the team"),
        Pin.VEHICLE: _("the vehicle"),
    }[pin]


def initials(name: str) -> str:
    """The family name's character, or the first letters of a name in letters."""
    if name[:1] >= _FIRST_IDEOGRAPH:
        return name[0]
    return "".join(part[0] for part in name.split())
