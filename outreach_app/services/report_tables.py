"""A report as tables: every figure, and the records behind it."""

from outreach_app.documents.report_words import answer_words, promise_words, scope_words, span_words
from outreach_app.domain.account import Account
from outreach_app.domain.times import said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.table import Column, Table
from outreach_app.i18n import _, pgettext
from outreach_app.services.report_figures import Line, figure_lines

_FIGURE, _NUMBER = 46, 14
Row = tuple[CellValue, ...]


def report_tables(workspace: Workspace, told: Account) -> tuple[Table, ...]:
    """The sheets of a report's workbook."""
    lines = figure_lines(workspace, told)
    return (
        _figures(workspace, told, lines),
        _behind(workspace, lines),
        _villages(workspace, told),
        _experts(workspace, told),
        _commitments(workspace, told),
        _suggestions(workspace, told),
        _unmet(workspace, told),
    )


def _figures(workspace: Workspace, told: Account, lines: tuple[Line, ...]) -> Table:
    """What the report tells of, and every figure."""
    title = _("Report of {scope}, {span}, as of {day}").format(
        scope=scope_words(workspace, told.scope),
        span=span_words(told.scope),
        day=said_day(told.today),
    )
    columns = (
        Column(pgettext("column", "Figure"), _FIGURE),
        Column(pgettext("column", "Number"), _NUMBER),
    )
    rows = tuple((line.name, line.number) for line in lines)
    return Table(pgettext("sheet", "Figures"), columns, rows, title, links=_links(lines))


def _links(lines: tuple[Line, ...]) -> dict[int, tuple[str, int]]:
    """From each figure to the first record behind it, in the line after the headings and others."""
    links: dict[int, tuple[str, int]] = {}
    line = 2
    for number, one in enumerate(lines):
        if one.records:
            links[number] = (_("Behind the figures"), line)
        line += len(one.records)
    return links


def _behind(workspace: Workspace, lines: tuple[Line, ...]) -> Table:
    """A row for each record behind each figure."""
    rows: list[Row] = []
    for line in lines:
        for one in line.records:
            village, scans = workspace.villages[one.village].full_name, "；".join(one.scans)
            rows.append((line.name, one.day, village, one.who, one.people, one.what, one.id, scans))
    columns = (
        Column(pgettext("column", "Figure")),
        Column(pgettext("column", "Date")),
        Column(pgettext("column", "Village")),
        Column(pgettext("column", "Who")),
        Column(pgettext("column", "People")),
        Column(pgettext("column", "What")),
        Column(pgettext("column", "Record")),
        Column(pgettext("column", "Scans")),
    )
    return Table(_("Behind the figures"), columns, tuple(rows))


def _villages(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (
            workspace.villages[one.village].county,
            workspace.villages[one.village].township,
            workspace.villages[one.village].name,
            *(one.made.number, one.people.number, one.topics.number, one.promised, one.kept),
        )
        for one in told.places
    )
    numbers = (
        pgettext("column", "Visits made"),
        pgettext("column", "People"),
        pgettext("column", "Topics done"),
        pgettext("column", "Promised"),
        pgettext("column", "Kept"),
    )
    places = (
        pgettext("column", "County"),
        pgettext("column", "Township"),
        pgettext("column", "Village"),
    )
    columns = (*(Column(head) for head in places), *(Column(head) for head in numbers))
    return Table(pgettext("sheet", "Villages"), columns, rows)


def _experts(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (workspace.experts[one.expert].name, one.days, len(one.visits)) for one in told.loads
    )
    columns = (
        Column(pgettext("column", "Expert")),
        Column(pgettext("column", "Days out")),
        Column(pgettext("column", "Visits made")),
    )
    return Table(pgettext("sheet", "Experts"), columns, rows)


def _commitments(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (
            workspace.villages[one.village].full_name,
            one.what,
            one.owner,
            one.due,
            promise_words(one, told.today),
            one.evidence,
        )
        for one in told.commitments
    )
    columns = (
        Column(pgettext("column", "Village")),
        Column(pgettext("column", "What")),
        Column(pgettext("column", "Owner")),
        Column(pgettext("column", "Due")),
        Column(pgettext("column", "Status")),
        Column(pgettext("column", "Evidence")),
    )
    return Table(pgettext("sheet", "Commitments"), columns, rows)


def _suggestions(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (
            workspace.villages[one.village].full_name,
            one.what,
            one.from_whom,
            answer_words(one),
        )
        for one in told.suggestions
    )
    columns = (
        Column(pgettext("column", "Village")),
        Column(pgettext("column", "What")),
        Column(pgettext("column", "From whom")),
        Column(pgettext("column", "Answer")),
    )
    return Table(pgettext("sheet", "Suggestions"), columns, rows)


def _unmet(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (
            workspace.topics[one.topic].name if one.topic in workspace.topics else one.topic,
            len(one.villages),
            "；".join(workspace.villages[village].name for village in one.villages),
            "；".join(one.missing),
        )
        for one in told.unmet
    )
    columns = (
        Column(pgettext("column", "Topic")),
        Column(pgettext("column", "Number")),
        Column(pgettext("column", "Villages")),
        Column(pgettext("column", "Nobody knows")),
    )
    return Table(_("Asked for and not met"), columns, rows)
