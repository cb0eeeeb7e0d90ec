"""What all rows of an import share, and what a row is once it is read but not yet compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.notice import Severity
from outreach_app.domain.season import Season
from outreach_app.domain.times import Times
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.cells import RowReader
from outreach_app.services.importing.feasts import Moments
from outreach_app.services.importing.places import Gazetteer
from outreach_app.services.importing.preview import Answers, Question, Understood
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import Purpose, Reading, read_times
from outreach_app.services.importing.topic_words import Catalogue, TopicGuess

_DAY_ZERO = date(1899, 12, 30)

PROVISIONAL = "?"
"""How an id begins that adopting replaces by a minted one; no minted id does."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before a row is read.

    `topic_answers` holds what a person said a text means: a topic's id, or nothing for none.
    """

    file: str
    workspace: Workspace
    answers: Answers
    places: Gazetteer
    catalogue: Catalogue
    topic_answers: Mapping[str, str]
    moments: Moments
    experts: Mapping[str, ExpertId]
    readings: dict[tuple[str, Purpose], Reading] = field(default_factory=dict)

    def times_of(self, text: str, purpose: Purpose) -> Reading:
        """What a text says of times; the same text is read once."""
        if (text, purpose) not in self.readings:
            self.readings[text, purpose] = read_times(text, purpose, self.moments)
        return self.readings[text, purpose]


@dataclass(frozen=True, slots=True)
class Draft:
    """A row read: what it would make, or why it makes nothing.

    `identity` tells which thing it is about, so that a second row of it is known.
    `before` are the villages and experts as they stood when the row was read.
    `refused` is the sentence that refuses the row.
    """

    reader: RowReader
    title: str
    identity: str = ""
    values: tuple[Value, ...] = ()
    before: tuple[Value | None, ...] = ()
    times: tuple[Understood, ...] = ()
    topics: tuple[TopicGuess, ...] = ()
    questions: tuple[Question, ...] = ()
    refused: str = ""


def provisional(what: str) -> str:
    """The id of something new until it is adopted."""
    return f"{PROVISIONAL}{what}"


def times_in(
    reader: RowReader, field: str, purpose: Purpose, setting: Setting
) -> tuple[tuple[Times, ...], list[Understood]]:
    """The times of a cell and how they were understood; what cannot be read is remarked."""
    text = _time_text(reader, field, setting)
    if not text:
        return (), []
    reading = setting.times_of(text, purpose)
    remark_reading(reader, field, reading)
    if not reading.times and not reading.free:
        return (), []
    return reading.times, [understood(reader, field, text, reading.times, purpose)]


def remark_reading(reader: RowReader, field: str, reading: Reading) -> None:
    """Say what of a time was not understood and what was taken by custom."""
    for part in reading.unread:
        reader.remark(field, _("“{text}” is not understood as a time.").format(text=part))
    for word in reading.by_custom:
        reader.remark(
            field,
            _("“{text}” is taken by local custom; check the time.").format(text=word),
            Severity.WARNING,
        )


def understood(
    reader: RowReader, field: str, text: str, times: tuple[Times, ...], purpose: Purpose
) -> Understood:
    """How a text about times was understood, as a sentence."""
    said = times_sentence(times)
    if purpose is Purpose.WISHED:
        sentence = _("Wished: {times}.")
    elif not times:
        sentence = _("No closed time.")
    else:
        sentence = _("Closed: {times}.") if purpose is Purpose.CLOSED else _("Away: {times}.")
    return Understood(reader.column(field), text, sentence.format(times=said))


def _time_text(reader: RowReader, field: str, setting: Setting) -> str:
    """The cell's text; a number is the date that Excel keeps so, or remarked."""
    text = reader.text(field)
    if not text or not reader.is_bare_number(field):
        return text
    day = _day_of(float(text), setting.workspace.season)
    if day is None:
        reader.remark(
            field,
            _(
                "The number {number} stands where a time is expected. "
                "Write it as text, such as 5月1日."
            ).format(number=text),
        )
        return ""
    words = _("The number {number} is taken as the date {date}.")
    reader.remark(field, words.format(number=text, date=day.isoformat()), Severity.INFO)
    return day.isoformat()


def _day_of(number: float, season: Season) -> date | None:
    """The date that Excel keeps as this number, where it is near the season."""
    first = date(season.first.year - 1, 1, 1) - _DAY_ZERO
    last = date(season.last.year + 1, 12, 31) - _DAY_ZERO
    if not first.days <= number < last.days + 1:
        return None
    return _DAY_ZERO + timedelta(days=int(number))
