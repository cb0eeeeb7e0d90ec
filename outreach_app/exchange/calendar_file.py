"""Visits as an iCalendar file (RFC 5545), which telephones and mail programs take in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar
from icalendar import Event as IcsEvent

from outreach_app.text import clean

_PRODUCT: Final = "-//Outreach//visits//EN"
_DOMAIN: Final = "outreach.invalid"
"""No host of the Internet bears this name (RFC 2606), so that no identity is another's."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happens when and where.

    Whoever took in an event of this `id` before replaces it where `sequence` is higher, and takes
    it out where it is `cancelled`. Moments bear their zone.
    """

    id: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    place: str = ""
    words: str = ""
    point: tuple[float, float] | None = None
    cancelled: bool = False


def calendar_file(name: str, events: Iterable[Event], written: datetime) -> bytes:
    """The events as the content of an .ics file; `written` is when it was."""
    one_line = " ".join(_text(name).split())
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line)
    calendar.add("x-wr-calname", one_line)
    for event in events:
        calendar.add_component(_component(event, written))
    content: bytes = calendar.to_ical()
    return content


def _component(event: Event, written: datetime) -> IcsEvent:
    made = IcsEvent()
    made.add("uid", f"{event.id}@{_DOMAIN}")
    made.add("sequence", event.sequence)
    made.add("dtstamp", written.astimezone(UTC))
    made.add("dtstart", event.start.astimezone(UTC))
    made.add("dtend", event.end.astimezone(UTC))
    made.add("summary", _text(event.summary))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for field, words in (("location", event.place), ("description", event.words)):
        if _text(words):
            made.add(field, _text(words))
    if event.point:
        longitude, latitude = event.point
        made.add("geo", (latitude, longitude))
    return made


def _text(words: str) -> str:
    return clean(words).text
