"""A table of travel times made elsewhere comes in: shown, asked about, adopted as one change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from types import MappingProxyType

from outreach_app.domain.change import Change
from outreach_app.domain.memory import Memory
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.place import Origin, PlaceId, TravelTime, origin_words
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.exchange.travel_json import Leg, read_travel_json
from outreach_app.i18n import _, ngettext
from outreach_app.services.bases import said_place
from outreach_app.services.importing import (
    Answers,
    Candidate,
    Question,
    QuestionKind,
    RowKind,
    read,
)
from outreach_app.services.importing.preview import ANSWERS_ID
from outreach_app.services.road_places import RoadPlaces
from outreach_app.services.road_sheets import legs_of, places_of
from outreach_app.text import clean_name

TAKE, KEEP = "take", "keep"
"""The answers whether a time of the file takes the place of one that is known better."""
_MOST_NOTICES = 20
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class RoadTable:
    """A file's name and the ways it tells."""

    file: str
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class RoadRow:
    """One way: where it stands, what becomes of it and why; `column` is 0 in a list of ways.

    `road` is what adopting it puts into the workspace.
    """

    row: int
    column: int
    title: str
    kind: RowKind
    sentence: str = ""
    questions: tuple[Question, ...] = ()
    road: TravelTime | None = None


@dataclass(frozen=True, slots=True)
class RoadPreview:
    """Everything an import of travel times would do."""

    file: str
    rows: tuple[RoadRow, ...]
    answers: Answers

    @property
    def questions(self) -> tuple[Question, ...]:
        """Each question once, in the order of the rows."""
        asked = {question.key: question for row in self.rows for question in row.questions}
        return tuple(asked.values())


def read_roads(path: Path, places: Path | None = None) -> RoadTable:
    """The ways of an .xlsx or .csv table, or of the .json that OSRM or Valhalla answered.

    `places` lists codes or names, one a row, in the order in which JSON without names has them.

    Raises:
        WorkbookError: when a file is none of these, is damaged, or holds far too much.
    """
    listed = places_of(read(places)) if places else ()
    if path.suffix.lower() == ".json":
        return RoadTable(clean_name(path.name), read_travel_json(path, listed))
    book = read(path)
    return RoadTable(book.name, legs_of(book))


def preview_roads(
    workspace: Workspace, table: RoadTable, answers: Answers | None = None
) -> RoadPreview:
    """What importing the table would do to the workspace, and what must be asked first."""
    given = answers or Answers()
    reading = _Reading(workspace, table.file, given.over(workspace.memories.get(ANSWERS_ID)))
    return RoadPreview(table.file, tuple(reading.row(leg) for leg in table.legs), given)


def adopt_roads(workspace: Workspace, preview: RoadPreview) -> Change:
    """Put the travel times of the preview into the workspace; what must be asked stays out.

    An import that changes nothing gives the workspace.
    """
    roads = [row.road for row in preview.rows if row.road]
    words = ngettext(
        "Import {count} travel time of {file}", "Import {count} travel times of {file}", len(roads)
    ).format(count=len(roads), file=preview.file)
    after = workspace.put(*roads, *_remembered(workspace, preview.answers))
    return Change(words, after, tuple(_notices(preview)))


class _Reading:
    """Judges the ways of one file, one after the other."""

    def __init__(self, workspace: Workspace, file: str, answers: Answers) -> None:
        self._workspace = workspace
        self._file = file
        self._answers = answers
        self._places = RoadPlaces(workspace, answers)
        self._told: dict[str, tuple[int, TravelTime]] = {}

    def row(self, leg: Leg) -> RoadRow:
        """What becomes of a way."""
        title = _("{start} → {end}").format(start=leg.start, end=leg.end)
        if leg.wrong:
            return RoadRow(leg.row, leg.column, title, RowKind.REFUSED, leg.wrong)
        start, end = self._places.meant(leg.start), self._places.meant(leg.end)
        refused = start.refused or end.refused
        if refused:
            return RoadRow(leg.row, leg.column, title, RowKind.REFUSED, refused)
        if start.place is None or end.place is None:
            asked = tuple(one.question for one in (start, end) if one.question)
            return RoadRow(leg.row, leg.column, title, RowKind.ASK, asked[0].words, questions=asked)
        return self._between(leg, start.place, end.place)

    def _between(self, leg: Leg, start: PlaceId, end: PlaceId) -> RoadRow:
        names = {
            "start": said_place(self._workspace, start),
            "end": said_place(self._workspace, end),
        }
        title = _("{start} → {end}").format(**names)
        if start == end:
            sentence = _("Both names mean the same place.")
            return RoadRow(leg.row, leg.column, title, RowKind.REFUSED, sentence)
        try:
            road = self._road(leg, start, end)
        except InvalidValueError as error:
            return RoadRow(leg.row, leg.column, title, RowKind.REFUSED, str(error))
        row, before = self._told.setdefault(road.id, (leg.row, road))
        if before != road:
            sentence = _("Row {row} tells something else of the same way.").format(row=row)
            return RoadRow(leg.row, leg.column, title, RowKind.REFUSED, sentence)
        if before is not road:
            return RoadRow(leg.row, leg.column, title, RowKind.SAME, said_minutes(road))
        return self._compared(RoadRow(leg.row, leg.column, title, RowKind.NEW), road)

    def _road(self, leg: Leg, start: PlaceId, end: PlaceId) -> TravelTime:
        """Minutes are rounded up, so that nobody comes late for half a minute."""
        minutes = None if leg.minutes is None else ceil(leg.minutes - _EXACT)
        return TravelTime(start, end, minutes, self._file, Origin.TABLE, leg.road_km)

    def _compared(self, row: RoadRow, road: TravelTime) -> RoadRow:
        known = self._workspace.travel_times.get(road.id)
        here = (row.row, row.column, row.title)
        if known is None:
            return RoadRow(*here, RowKind.NEW, said_minutes(road), road=road)
        length = known.road_km if road.road_km is None else road.road_km
        same_minutes = known.minutes == road.minutes
        if same_minutes and (known.origin is not Origin.TABLE or known.road_km == length):
            return RoadRow(*here, RowKind.SAME, said_minutes(known))
        if known.origin is Origin.TABLE:
            return RoadRow(*here, RowKind.CHANGED, _becomes(known, road), road=road)
        return self._better_known(row, known, road)

    def _better_known(self, row: RoadRow, known: TravelTime, road: TravelTime) -> RoadRow:
        """What a person typed or trips have taught gives way only where somebody says so."""
        key = f"road:{known.id}:{road.minutes}"
        said = self._answers.given.get(key)
        here = (row.row, row.column, row.title)
        words = _("{way}: {known} so far, {told} in the file. Which one counts?").format(
            way=row.title, known=said_minutes(known), told=said_minutes(road)
        )
        if said == TAKE:
            return RoadRow(*here, RowKind.CHANGED, _becomes(known, road), road=road)
        if said == KEEP:
            return RoadRow(*here, RowKind.SAME, said_minutes(known))
        candidates = (
            Candidate(KEEP, _("Keep what is known")),
            Candidate(TAKE, _("Take what the file says")),
        )
        question = Question(QuestionKind.ROAD, key, words, candidates, "", row.row)
        return RoadRow(*here, RowKind.ASK, words, (question,))


def said_minutes(road: TravelTime) -> str:
    """A travel time in words, with where it comes from."""
    origin = origin_words(road.origin)
    if road.minutes is None:
        return _("no road ({origin})").format(origin=origin)
    return ngettext("{count} minute ({origin})", "{count} minutes ({origin})", road.minutes).format(
        count=road.minutes, origin=origin
    )


def _becomes(known: TravelTime, road: TravelTime) -> str:
    return _("{before} → {after}").format(before=said_minutes(known), after=said_minutes(road))


def _remembered(workspace: Workspace, answers: Answers) -> Iterator[Memory]:
    """The answers given now beside those remembered."""
    if answers.given:
        known = workspace.memories.get(ANSWERS_ID)
        together = {**(known.answers if known else {}), **answers.given}
        yield Memory(ANSWERS_ID, MappingProxyType(together))


def _notices(preview: RoadPreview) -> Iterator[Notice]:
    """Each thing to ask or mend once, however many ways it stands in; not more than some."""
    refused = Counter(row.sentence for row in preview.rows if row.kind is RowKind.REFUSED)
    said = [question.words for question in preview.questions]
    said += [
        ngettext("{sentence} ({count} way)", "{sentence} ({count} ways)", count).format(
            sentence=sentence, count=count
        )
        for sentence, count in refused.items()
    ]
    for words in said[:_MOST_NOTICES]:
        yield Notice(Severity.WARNING, words)
    more = len(said) - _MOST_NOTICES
    if more > 0:
        yield Notice(
            Severity.WARNING,
            ngettext("{count} more to look at.", "{count} more to look at.", more).format(
                count=more
            ),
        )
