"""What an import would do, row by row, as lines of a table."""

from outreach_app.domain.notice import Severity
from outreach_app.i18n import _
from outreach_app.services.importing import Preview, PreviewRow, RowKind, Subject
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours
from outreach_app.ui.widgets.row_model import Cell, Column, Row

RowPlace = tuple[str, int]
"""Sheet and row, as the workbook counts it."""

_PICTURES = {
    RowKind.NEW: "plus",
    RowKind.CHANGED: "pencil",
    RowKind.SAME: "check",
    RowKind.ASK: "circle-help",
    RowKind.REFUSED: "circle-x",
}


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Becomes"), 13),
        Column(_("Row"), 5, figures=True),
        Column(_("About"), 34),
        Column(_("Understood"), 60),
    )


def kind_words(kind: RowKind) -> str:
    """What becomes of a row."""
    return {
        RowKind.NEW: _("new"),
        RowKind.CHANGED: _("changed"),
        RowKind.SAME: _("same as before"),
        RowKind.ASK: _("to be answered"),
        RowKind.REFUSED: _("cannot be used"),
    }[kind]


def kind_picture(kind: RowKind) -> str:
    """Its icon."""
    return _PICTURES[kind]


def kind_tint(kind: RowKind) -> Tint:
    """Its colour."""
    worn = colours()
    return {
        RowKind.NEW: worn.good,
        RowKind.CHANGED: worn.info,
        RowKind.SAME: worn.idle,
        RowKind.ASK: worn.warning,
        RowKind.REFUSED: worn.bad,
    }[kind]


def subject_words(subject: Subject | None) -> str:
    """What the rows of a sheet are."""
    if subject is None:
        return _("nothing to import")
    return {
        Subject.REQUESTS: _("requests of villages"),
        Subject.EXPERTS: _("experts"),
        Subject.VEHICLES: _("vehicles"),
    }[subject]


def row_key(row: PreviewRow) -> str:
    """What tells a row from all others in the table."""
    return f"{row.row}:{row.sheet}"


def table_rows(preview: Preview, only: RowKind | None, left_out: set[RowPlace]) -> list[Row]:
    """The rows of one kind, or all."""
    return [
        _row(row, (row.sheet, row.row) in left_out)
        for row in preview.rows
        if only is None or row.kind is only
    ]


def _row(row: PreviewRow, left_out: bool) -> Row:
    kind, tint, picture = kind_words(row.kind), kind_tint(row.kind), kind_picture(row.kind)
    if left_out:
        kind, tint, picture = _("left out"), colours().idle, "circle-x"
    return Row(
        row_key(row),
        (
            Cell(kind, list(RowKind).index(row.kind), picture, tint),
            Cell(str(row.row), row.row),
            Cell(row.title),
            Cell(_summary(row), tint=colours().bad if row.kind is RowKind.REFUSED else None),
        ),
        row.sheet,
    )


def _summary(row: PreviewRow) -> str:
    """The one thing to know: what is wrong or asked, what changes, else what was understood."""
    wrong = [remark.words for remark in row.remarks if remark.severity > Severity.INFO]
    if row.kind is RowKind.REFUSED and wrong:
        return wrong[0]
    if row.questions:
        return row.questions[0].words
    if row.changes:
        return " ".join(row.changes)
    topics = [guess.topic.name for guess in row.topics if guess.topic]
    times = [time.sentence for time in row.times]
    return _("; ").join([*topics, *times])
