"""Calendars are read by two readers that are not ours, whatever stands in them."""

import warnings
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from outreach_app.exchange.calendar_file import Event, calendar_file
from outreach_app.text import clean

BEIJING = timezone(timedelta(hours=8))
START = datetime(2027, 3, 8, 9, 15, tzinfo=BEIJING)
WRITTEN = datetime(2027, 2, 22, 9, 30, tzinfo=BEIJING)
HOSTILE = (
    "a line\nEND:VEVENT\nBEGIN:VALARM",
    "commas, semicolons; colons: and \\ backslashes \\n",
    "=HYPERLINK(“x”)",
    "<b>&amp; \" ' ]]>",
    "🌲 𠮷野 闇门滩村 " * 30,
    "bell \a nul \0 right-to-left \u202e zero\u200bwidth",
    "\r\nATTACH:file:///etc/passwd",
)


def event(**parts: Any) -> Event:
    return Event(
        **{
            "id": "01ABC",
            "sequence": 2,
            "start": START,
            "end": START + timedelta(hours=2),
            "summary": "Visit Adda",
            **parts,
        }
    )


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def vobject_events(content: bytes) -> list[Any]:
    with warnings.catch_warnings():
        # The reader itself uses what newer Pythons frown upon.
        warnings.simplefilter("ignore")
        from_file: Any = vobject.readOne(content.decode())
        return list(from_file.vevent_list)


def test_an_event_says_when_in_utc_where_and_how_often_it_changed() -> None:
    content = calendar_file("Zhao", [event(place="Adda", point=(101.5, 36.25))], WRITTEN)

    [read] = events(content)
    assert read.decoded("dtstart") == datetime(2027, 3, 8, 1, 15, tzinfo=UTC)
    assert read["UID"] == "01ABC@outreach.invalid"
    assert (int(read["SEQUENCE"]), str(read["STATUS"])) == (2, "CONFIRMED")
    assert (read["GEO"].latitude, read["GEO"].longitude) == (36.25, 101.5)
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_what_is_off_is_cancelled() -> None:
    content = calendar_file("Zhao", [event(cancelled=True)], WRITTEN)

    assert [str(one["STATUS"]) for one in events(content)] == ["CANCELLED"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text_for_both_readers(words: str) -> None:
    content = calendar_file(words, [event(summary=words, place=words, words=words)], WRITTEN)

    kept = clean(words).text
    [read] = events(content)
    [other] = vobject_events(content)
    assert [str(read[field]) for field in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [kept] * 3
    assert [other.summary.value, other.location.value, other.description.value] == [kept] * 3
    assert not Calendar.from_ical(content).walk("VALARM")
