"""A visit as a VEVENT (RFC 5545), short enough for a QR code a phone reads from paper."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from outreach_app.documents.edition import Edition
from outreach_app.documents.words import dotted
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _

_BEIJING_HOURS: Final = 8
"""China keeps one time, eight hours before UTC, all year."""

_MOST_BYTES: Final = 60
_ESCAPED: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def calendar_event(edition: Edition, visit: Visit) -> str:
    """The event: when in UTC, what, and where; long texts are shortened."""
    village = edition.workspace.villages[visit.village]
    host = edition.host(visit)
    summary = _("Visit {village}").format(village=village.name)
    return "\n".join(
        (
            "BEGIN:VEVENT",
            f"SUMMARY:{_text(summary)}",
            f"DTSTART:{_moment(visit, visit.start_minute)}",
            f"DTEND:{_moment(visit, visit.end_minute)}",
            f"LOCATION:{_text(village.full_name)}",
            f"DESCRIPTION:{_text(dotted(host.name, host.phone))}",
            "END:VEVENT",
        )
    )


def _moment(visit: Visit, minute: int) -> str:
    """A minute of the visit's day as UTC."""
    local = datetime.combine(visit.day, time(), UTC) + timedelta(minutes=minute)
    return f"{local - timedelta(hours=_BEIJING_HOURS):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """A text as RFC 5545 writes it, cut at a whole character."""
    short = words.encode()[:_MOST_BYTES].decode(errors="ignore")
    return short.translate(_ESCAPED)
