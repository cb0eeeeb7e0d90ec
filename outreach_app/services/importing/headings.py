"""What the columns are called: in the empty template, in exports and in what a row changes."""

from functools import cache

from outreach_app.i18n import current_language, pgettext
from outreach_app.services.importing.preview import Subject


def heading(subject: Subject, field: str) -> str:
    """The heading of a field, which the import recognises in every language."""
    return _headings(subject, current_language())[field]


def fields_of(subject: Subject) -> tuple[str, ...]:
    """The fields of a subject in the order of their columns."""
    return tuple(_headings(subject, current_language()))


@cache
def _headings(subject: Subject, _language: str) -> dict[str, str]:
    return _SUBJECTS[subject]()


def _requests() -> dict[str, str]:
    return {
        "code": pgettext("column", "Division code"),
        "county": pgettext("column", "County"),
        "township": pgettext("column", "Township"),
        "village": pgettext("column", "Village"),
        "contact": pgettext("column", "Contact"),
        "phone": pgettext("column", "Phone"),
        "households": pgettext("column", "Households"),
        "rangers": pgettext("column", "Eco-rangers"),
        "topics": pgettext("column", "Topics asked for"),
        "wished": pgettext("column", "Wished time"),
        "closed": pgettext("column", "Closed"),
        "audience": pgettext("column", "People expected"),
        "priority": pgettext("column", "Priority"),
        "liaison": pgettext("column", "Liaison expert"),
        "elevation": pgettext("column", "Elevation (m)"),
        "note": pgettext("column", "Note"),
    }


def _experts() -> dict[str, str]:
    return {
        "name": pgettext("column", "Name"),
        "grade": pgettext("column", "Title"),
        "fields": pgettext("column", "Fields"),
        "languages": pgettext("column", "Languages"),
        "drives": pgettext("column", "Drives"),
        "leave": pgettext("column", "Leave"),
        "days_a_week": pgettext("column", "Days a week at most"),
        "phone": pgettext("column", "Phone"),
        "note": pgettext("column", "Note"),
    }


def _vehicles() -> dict[str, str]:
    return {
        "name": pgettext("column", "Number plate"),
        "seats": pgettext("column", "Seats (with the driver’s)"),
        "four_wheel": pgettext("column", "Four-wheel drive"),
        "has_driver": pgettext("column", "Driver of its own"),
        "out_of_service": pgettext("column", "Out of service"),
        "note": pgettext("column", "Note"),
    }


_SUBJECTS = {
    Subject.REQUESTS: _requests,
    Subject.EXPERTS: _experts,
    Subject.VEHICLES: _vehicles,
}
