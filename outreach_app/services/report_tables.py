"""A report as tables: every figure, and the visits behind it."""

from collections.abc import Iterator

from outreach_app.documents.report_words import category_words, owed_words, promise_words
from outreach_app.domain.account import Account, Figure
from outreach_app.domain.coverage import State
from outreach_app.domain.result import Outcome
from outreach_app.domain.topic import Category
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.workbook_out import Column, Table
from outreach_app.i18n import _, pgettext
from outreach_app.services.exchanging import state_label, status_label

_WIDE, _MIDDLE, _NARROW = 44, 24, 12
Row = tuple[CellValue, ...]
Named = tuple[str, Figure]


def report_tables(workspace: Workspace, told: Account) -> tuple[Table, ...]:
    """The sheets of a report's workbook."""
    return (
        _figures(told),
        _behind(workspace, told),
        _villages(workspace, told),
        _experts(workspace, told),
        _commitments(workspace, told),
        _suggestions(workspace, told),
        _unmet(workspace, told),
    )


def _named(told: Account) -> Iterator[Named]:
    """The figures that have visits behind them."""
    yield _("villages reached"), told.reached
    yield from ((_visits(status), told.visits[status]) for status in Status)
    yield _("people reached"), told.people
    yield _("eco-rangers reached"), told.rangers
    for category in Category:
        for outcome in Outcome:
            words = _("topics, {category}: {outcome}")
            named = words.format(category=category_words(category), outcome=_outcome(outcome))
            yield named, told.topics[category, outcome]
    for month in told.months:
        yield _("visits made in {month}").format(month=f"{month.first:%Y-%m}"), month.made


def _visits(status: Status) -> str:
    return _("visits: {state}").format(state=status_label(status))


def _outcome(outcome: Outcome) -> str:
    return {
        Outcome.DONE: pgettext("topic", "done"),
        Outcome.PARTLY: pgettext("topic", "partly done"),
        Outcome.NOT_DONE: pgettext("topic", "not done"),
    }[outcome]


def _figures(told: Account) -> Table:
    plain: tuple[tuple[str, int], ...] = (
        (_("villages in all"), len(told.villages)),
        (_("commitments made"), len(told.commitments)),
        (_("commitments kept"), told.kept),
        (_("commitments overdue"), told.overdue),
        (_("suggestions made"), len(told.suggestions)),
        (_("suggestions answered"), told.answered),
        *(
            (_("coverage: {state}").format(state=state_label(state)), told.coverage[state])
            for state in State
        ),
    )
    rows: list[Row] = [(name, figure.number) for name, figure in _named(told)]
    columns = (
        Column(pgettext("column", "Figure"), _WIDE),
        Column(pgettext("column", "Number"), _NARROW),
    )
    return Table(pgettext("sheet", "Figures"), columns, (*rows, *plain))


def _behind(workspace: Workspace, told: Account) -> Table:
    """A row for each visit behind each figure."""
    people = {result.visit: result.attendance for result in workspace.results.values()}
    rows: list[Row] = []
    for name, figure in _named(told):
        for id_ in figure.visits:
            visit = workspace.visits[id_]
            village = workspace.villages[visit.village].full_name
            team = [workspace.experts[one].name for one in visit.team if one in workspace.experts]
            rows.append((name, visit.day, village, "；".join(team), people.get(id_), id_))
    columns = (
        Column(pgettext("column", "Figure"), _WIDE),
        Column(pgettext("column", "Date"), _NARROW),
        Column(pgettext("column", "Village"), _WIDE),
        Column(pgettext("column", "Team"), _MIDDLE),
        Column(pgettext("column", "People"), _NARROW),
        Column(pgettext("column", "Visit"), _WIDE),
    )
    return Table(_("Visits behind the figures"), columns, tuple(rows))


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
    columns = (*(Column(head, _MIDDLE) for head in places), *(Column(head) for head in numbers))
    return Table(pgettext("sheet", "Villages"), columns, rows)


def _experts(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (workspace.experts[one.expert].name, one.days, len(one.visits)) for one in told.loads
    )
    columns = (
        Column(pgettext("column", "Expert"), _MIDDLE),
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
        Column(pgettext("column", "Village"), _MIDDLE),
        Column(pgettext("column", "What"), _WIDE),
        Column(pgettext("column", "Owner")),
        Column(pgettext("column", "Due")),
        Column(pgettext("column", "State")),
        Column(pgettext("column", "Evidence"), _MIDDLE),
    )
    return Table(pgettext("sheet", "Commitments"), columns, rows)


def _suggestions(workspace: Workspace, told: Account) -> Table:
    rows = tuple(
        (
            workspace.villages[one.village].full_name,
            one.what,
            one.from_whom,
            one.answer or owed_words(),
        )
        for one in told.suggestions
    )
    columns = (
        Column(pgettext("column", "Village"), _MIDDLE),
        Column(pgettext("column", "What"), _WIDE),
        Column(pgettext("column", "From whom")),
        Column(pgettext("column", "Answer"), _WIDE),
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
        Column(pgettext("column", "Topic"), _WIDE),
        Column(pgettext("column", "Number")),
        Column(pgettext("column", "Villages"), _WIDE),
        Column(pgettext("column", "Nobody knows"), _MIDDLE),
    )
    return Table(_("Asked for and not met"), columns, rows)
