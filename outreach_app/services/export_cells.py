"""What an export calls things, and how it writes them into cells."""

from datetime import time

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.result import Outcome
from outreach_app.domain.times import Times
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import Village
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.table import Column, Table
from outreach_app.i18n import _, pgettext
from outreach_app.services.importing.time_sentences import times_sentence

Row = tuple[CellValue, ...]

_HOUR = 60


def table_of(name: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> Table:
    """A sheet of rows under headings."""
    return Table(name, tuple(map(Column, head)), rows)


def place_cells(village: Village) -> Row:
    """Division code, county, township and name."""
    code = village.id if village.has_division_code else None
    return (code, village.county, village.township, village.name)


def topic_names(workspace: Workspace, topics: tuple[TopicId, ...]) -> str:
    """The topics by name; one that is gone by its id."""
    known = workspace.topics
    return "；".join(known[topic].name if topic in known else topic for topic in topics)


def expert_names(workspace: Workspace, team: tuple[ExpertId, ...]) -> str:
    """The experts by name."""
    return "；".join(workspace.experts[one].name for one in team if one in workspace.experts)


def times_words(times: tuple[Times, ...]) -> str | None:
    """Times in the sentence that the import reads."""
    return times_sentence(times) if times else None


def clock_cell(minute: int | None) -> time | None:
    """A minute of the day as a real time."""
    return None if minute is None else time(minute // _HOUR % 24, minute % _HOUR)


def yes_no(value: bool) -> str:
    """Yes or no, in words."""
    return _("yes") if value else _("no")


def outcome_label(outcome: Outcome) -> str:
    """What became of a topic, in words."""
    return {
        Outcome.DONE: pgettext("topic", "done"),
        Outcome.PARTLY: pgettext("topic", "partly done"),
        Outcome.NOT_DONE: pgettext("topic", "not done"),
    }[outcome]
