"""Reads every sheet of a book into a preview; nothing is changed."""

from collections.abc import Callable, Iterator, Mapping

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.exchange.book import Book, Sheet
from outreach_app.exchange.table import LISTS
from outreach_app.i18n import _, pgettext
from outreach_app.progress import Progress, silent
from outreach_app.services.importing.cells import RowReader, text_of
from outreach_app.services.importing.columns import (
    begins_a_table,
    field_key,
    layout_of,
    tells_of_the_plan,
    unread_columns,
)
from outreach_app.services.importing.comparing import compared
from outreach_app.services.importing.drafts import Draft, Setting
from outreach_app.services.importing.feasts import moments_of
from outreach_app.services.importing.places import gazetteer
from outreach_app.services.importing.preview import (
    ANSWERS_ID,
    NOTHING,
    Answers,
    Candidate,
    Preview,
    PreviewRow,
    Question,
    QuestionKind,
    SheetLayout,
    Subject,
)
from outreach_app.services.importing.request_rows import read_request
from outreach_app.services.importing.staff_rows import new_expert_id, read_expert, read_vehicle
from outreach_app.services.importing.topic_words import Catalogue

_LEAST_CELLS = 3
_SPEAK_EVERY = 50
_TOPIC = "topic:"


def preview(
    workspace: Workspace,
    book: Book,
    answers: Answers | None = None,
    progress: Progress = silent,
) -> Preview:
    """What importing `book` would do to the workspace, and what must be asked first.

    Raises:
        StoppedError: when `progress` asks to end.
    """
    said = (answers or Answers()).over(workspace.memories.get(ANSWERS_ID))
    layouts = tuple(layout_of(sheet, said) for sheet in book.sheets)
    tables = list(zip(book.sheets, layouts, strict=True))
    setting = _setting(workspace, book, said, tables)
    villages: dict[VillageId, Village] = {}
    rows: list[PreviewRow] = []
    for sheet, layout in tables:
        if layout.subject is not None:
            read = _reader_of(layout.subject, setting, villages)
            drafts = tuple(_drafts(sheet, layout, read, progress))
            rows += compared(layout.subject, drafts, workspace)
    questions = (
        *(question for sheet, layout in tables for question in _about_sheet(sheet, layout, said)),
        *(question for row in rows for question in row.questions),
    )
    return Preview(
        book.name,
        tuple(rows),
        layouts,
        tuple({question.key: question for question in reversed(questions)}.values())[::-1],
        tuple(_notices(book, layouts)),
        answers or Answers(),
    )


def _setting(
    workspace: Workspace,
    book: Book,
    said: Answers,
    tables: list[tuple[Sheet, SheetLayout]],
) -> Setting:
    return Setting(
        book.name,
        workspace,
        said,
        gazetteer(workspace.villages),
        Catalogue(workspace.topics),
        {
            key.removeprefix(_TOPIC): answer
            for key, answer in said.given.items()
            if key.startswith(_TOPIC)
        },
        moments_of(workspace.season),
        _experts(workspace, tables),
    )


def _experts(
    workspace: Workspace, tables: list[tuple[Sheet, SheetLayout]]
) -> Mapping[str, ExpertId]:
    """The experts of the workspace and of the book, by name."""
    named = {
        reader.name("name"): new_expert_id(reader.name("name"))
        for sheet, layout in tables
        if layout.subject is Subject.EXPERTS
        for reader in _readers(sheet, layout)
    }
    return {**named, **{expert.name: expert.id for expert in workspace.experts.values()}}


def _reader_of(
    subject: Subject, setting: Setting, villages: dict[VillageId, Village]
) -> Callable[[RowReader], Draft]:
    if subject is Subject.REQUESTS:
        return lambda reader: read_request(reader, setting, villages)
    if subject is Subject.EXPERTS:
        return lambda reader: read_expert(reader, setting)
    return lambda reader: read_vehicle(reader, setting)


def _drafts(
    sheet: Sheet,
    layout: SheetLayout,
    read: Callable[[RowReader], Draft],
    progress: Progress,
) -> Iterator[Draft]:
    another = 0
    for reader in _readers(sheet, layout):
        if reader.number % _SPEAK_EVERY == 0:
            progress(
                reader.number / len(sheet.rows),
                _("Reading row {row} of {sheet}").format(row=reader.number, sheet=sheet.name),
            )
        if begins_a_table(sheet.rows[reader.number - 1]):
            another = reader.number
        yield _of_another(reader, another) if another else _read(reader, read)


def _of_another(reader: RowReader, first: int) -> Draft:
    """The refusal of a row of a second table under the first."""
    sentence = _("Another table begins in row {row}. Put it on a sheet of its own.")
    return Draft(reader, reader.shown(), refused=sentence.format(row=first))


def _read(reader: RowReader, read: Callable[[RowReader], Draft]) -> Draft:
    try:
        return read(reader)
    except InvalidValueError as error:
        return Draft(reader, reader.shown(), refused=str(error))


def _readers(sheet: Sheet, layout: SheetLayout) -> Iterator[RowReader]:
    """The filled rows under the headings, but for headings that are printed again."""
    headings = sheet.rows[layout.header_row - 1]
    for number in range(layout.header_row + 1, len(sheet.rows) + 1):
        reader = RowReader(sheet, number, layout)
        if not reader.is_blank and sheet.rows[number - 1] != headings:
            yield reader


def _about_sheet(sheet: Sheet, layout: SheetLayout, said: Answers) -> Iterator[Question]:
    """What must be asked of a whole sheet: what it is, or which column holds what it needs."""
    if layout.subject is None:
        is_said = bool({layout.key, layout.lasting_key} & said.given.keys())
        if not is_said and _looks_like_a_table(sheet):
            yield _which_subject(sheet, layout)
        return
    fields = {column.field for column in layout.columns}
    headings = [column.heading for column in layout.columns]
    key = field_key(Subject.REQUESTS, "topics", headings)
    asks = layout.subject is Subject.REQUESTS and bool(fields & {"wished", "audience"})
    if asks and "topics" not in fields and key not in said.given:
        yield Question(
            QuestionKind.COLUMN,
            key,
            _("Which column of sheet {sheet} says what is asked for?").format(sheet=sheet.name),
            (
                *(
                    Candidate(column.heading, f"{column.letter} {column.heading}")
                    for column in layout.columns
                    if column.heading and not column.field
                ),
                Candidate(NOTHING, _("None; take over the villages only")),
            ),
            sheet.name,
        )


def _which_subject(sheet: Sheet, layout: SheetLayout) -> Question:
    return Question(
        QuestionKind.SHEET,
        layout.key,
        _("No headings are recognised in sheet {sheet}. What does it hold?").format(
            sheet=sheet.name
        ),
        (
            Candidate(Subject.REQUESTS, _("Requests of villages")),
            Candidate(Subject.EXPERTS, _("Experts")),
            Candidate(Subject.VEHICLES, _("Vehicles")),
            Candidate(NOTHING, _("Nothing to import")),
        ),
        sheet.name,
    )


def _looks_like_a_table(sheet: Sheet) -> bool:
    if tells_of_the_plan(sheet):
        return False
    broad = (row for row in sheet.rows if sum(bool(text_of(v).text) for v in row) >= _LEAST_CELLS)
    return next(broad, None) is not None


def _notices(book: Book, layouts: tuple[SheetLayout, ...]) -> Iterator[Notice]:
    for sheet, layout in zip(book.sheets, layouts, strict=True):
        unread = unread_columns(sheet, layout) if layout.subject is not None else ()
        if unread:
            sentence = _("Not read in sheet {sheet}, as no field is chosen: column {columns}.")
            columns = pgettext("list", ", ").join(unread)
            words = sentence.format(sheet=sheet.name, columns=columns)
            yield Notice(Severity.INFO, words)
    told = [sheet.name for sheet in book.sheets if tells_of_the_plan(sheet)]
    if told:
        sentence = _("Shown for reading only and not imported: sheet {sheets}.")
        words = sentence.format(sheets=pgettext("list", ", ").join(told))
        yield Notice(Severity.INFO, words)
    for name in book.hidden:
        if name == LISTS:
            continue
        sentence = _("Sheet {sheet} is hidden and was not read.")
        yield Notice(Severity.INFO, sentence.format(sheet=name))
    if all(layout.subject is None for layout in layouts):
        sentence = _(
            "No sheet of {file} has headings that are recognised, such as a village's name and "
            "what it asks for. Choose what each column holds, or use the empty template."
        )
        yield Notice(Severity.WARNING, sentence.format(file=book.name))
