"""What an import would do, row by row, and what it has to ask first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from outreach_app.domain.memory import Memory
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Value
from outreach_app.services.importing.topic_words import TopicGuess

NEW_PLACE = "new place"
"""The answer that a row's village is none of the candidates but a place of its own."""
NOTHING = ""
"""The answer that a text means no topic, a column no field, or a sheet nothing to import."""

ANSWERS_ID = "import answers"


class Subject(StrEnum):
    """What the rows of a sheet are."""

    REQUESTS = "requests"
    EXPERTS = "experts"
    VEHICLES = "vehicles"


class RowKind(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ASK = "ask"
    REFUSED = "refused"


class QuestionKind(StrEnum):
    """What is asked."""

    SHEET = "sheet"
    COLUMN = "column"
    VILLAGE = "village"
    TOPIC = "topic"
    ROAD = "road"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said, under the key of each question or column."""

    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_answer(self, key: str, answer: str) -> "Answers":
        """These answers and one more, or another in its place."""
        return Answers(MappingProxyType({**self.given, key: answer}))

    def over(self, memory: Memory | None) -> "Answers":
        """What was remembered, with these answers before it."""
        return Answers(MappingProxyType({**(memory.answers if memory else {}), **self.given}))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer: what to hand back, what to show, and how likely it is, 0 to 1."""

    answer: str
    label: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can tell; `row` is 0 where a whole sheet is meant."""

    kind: QuestionKind
    key: str
    words: str
    candidates: tuple[Candidate, ...]
    sheet: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one cell; `column` is its letter and heading, empty for the whole row."""

    words: str
    column: str = ""
    severity: Severity = Severity.INFO


@dataclass(frozen=True, slots=True)
class Understood:
    """A text of the row that speaks of times, and how it was understood."""

    column: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How an adopted row is known again: whose it is, which of the rows, a digest of its words."""

    identity: str
    row: str
    digest: str

    def key_for(self, identity: str) -> str:
        """Under which key the digest is remembered, once `identity` is no longer provisional."""
        return f"{self.row}|{identity}"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: what it is about, what becomes of it and why.

    `values` are what adopting it puts into the workspace, new ones under provisional ids.
    """

    sheet: str
    row: int
    subject: Subject
    kind: RowKind
    title: str
    remarks: tuple[Remark, ...] = ()
    times: tuple[Understood, ...] = ()
    topics: tuple[TopicGuess, ...] = ()
    changes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    values: tuple[Value, ...] = ()
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column: its number, letter and heading, the key of its answer, and what it is read as."""

    number: int
    letter: str
    heading: str
    key: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """What a sheet is taken for, under which row of headings, and what its columns are read as.

    `lasting_key` is what an answer under `key` is remembered by: many sheets are called Sheet1.
    """

    sheet: str
    key: str
    lasting_key: str
    subject: Subject | None
    header_row: int = 0
    columns: tuple[ColumnUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything an import would do; adopting it makes one change."""

    file: str
    rows: tuple[PreviewRow, ...]
    layouts: tuple[SheetLayout, ...]
    questions: tuple[Question, ...]
    notices: tuple[Notice, ...] = ()
    answers: Answers = field(default_factory=Answers)

    def count(self, kind: RowKind) -> int:
        """How many rows become so."""
        return sum(row.kind is kind for row in self.rows)
