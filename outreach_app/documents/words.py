"""What kinds and grades are called on paper, and short ways to say hours and lengths."""

from collections.abc import Iterable

from outreach_app.domain.expert import Grade
from outreach_app.domain.times import clock
from outreach_app.domain.vehicle import Vehicle
from outreach_app.domain.visit import Form, Visit
from outreach_app.i18n import _, ngettext

_MINUTES_AN_HOUR = 60


def grade_words(grade: Grade) -> str:
    """A professional title (职称)."""
    return {
        Grade.FULL_SENIOR: _("Full senior engineer"),
        Grade.SENIOR: _("Senior engineer"),
        Grade.MIDDLE: _("Engineer"),
        Grade.ASSISTANT: _("Assistant engineer"),
        Grade.TECHNICIAN: _("Technician"),
    }[grade]


def form_words(form: Form) -> str:
    """The form of service."""
    return {
        Form.LECTURE: _("Lecture in the village hall"),
        Form.FIELD_CLASS: _("Class in the field"),
        Form.INSPECTION: _("Site inspection"),
        Form.CLINIC: _("Nursery clinic"),
        Form.FILM: _("Film showing"),
        Form.PLANTING: _("Theme planting"),
        Form.LOOK_BACK: _("Look-back visit"),
    }[form]


def listed(words: Iterable[str]) -> str:
    """Several things one after the other."""
    return _(", ").join(words)


def dotted(*words: str) -> str:
    """What belongs together in one line, apart by a dot as wide as a character; no empty words."""
    return "·".join(word for word in words if word)


def hours(visit: Visit) -> str:
    """From when to when a visit is: 09:30–11:00."""
    return f"{clock(visit.start_minute)}–{clock(visit.end_minute)}"


def minutes_words(minutes: int) -> str:
    """A length: 45 min, 2 h 15 min."""
    whole, rest = divmod(minutes, _MINUTES_AN_HOUR)
    if not whole:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=whole)
    return _("{hours} h {minutes} min").format(hours=whole, minutes=rest)


def people_words(count: int) -> str:
    """How many people."""
    return ngettext("{count} person", "{count} people", count).format(count=count)


def vehicle_words(vehicle: Vehicle) -> str:
    """What a vehicle is like."""
    seats = ngettext("{count} seat", "{count} seats", vehicle.seats).format(count=vehicle.seats)
    four = _("four-wheel drive") if vehicle.four_wheel else ""
    return dotted(seats, four, _("with its own driver") if vehicle.has_driver else "")
