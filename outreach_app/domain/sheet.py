"""The kinds of sheets that are printed, and what they are called."""

from enum import StrEnum

from outreach_app.i18n import _


class Sheet(StrEnum):
    """What can be printed."""

    VISIT = "visit"
    ITINERARY = "itinerary"
    RUN = "run"
    NOTICE = "notice"
    SIGN_IN = "sign-in"
    CALENDAR = "calendar"


Which = tuple[Sheet, str]
"""One sheet, by its kind and the id of what it is about: "" for the calendar of the whole plan."""


def sheet_words(sheet: Sheet) -> str:
    """What a pile of such sheets is called."""
    return {
        Sheet.VISIT: _("Visit sheets"),
        Sheet.ITINERARY: _("Expert itineraries"),
        Sheet.RUN: _("Day run sheets"),
        Sheet.NOTICE: _("Village notices"),
        Sheet.SIGN_IN: _("Sign-in sheets"),
        Sheet.CALENDAR: _("Season calendar"),
    }[sheet]
