"""The sheets of an export that nobody fills in: what is known, and what came of the visits."""

from collections.abc import Iterator
from datetime import date

from outreach_app.documents.report_words import category_words, promise_words, uptake_words
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.place import origin_words
from outreach_app.domain.result import Outcome, Result
from outreach_app.domain.topic import ALL_YEAR, Topic
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.table import Table
from outreach_app.i18n import _, pgettext
from outreach_app.services.bases import said_place
from outreach_app.services.export_cells import (
    Row,
    clock_cell,
    expert_names,
    outcome_label,
    table_of,
    topic_names,
    yes_no,
)
from outreach_app.services.importing.differences import grade_label


def known_tables(workspace: Workspace) -> tuple[Table, ...]:
    """Topics, bases and travel times."""
    return _topics(workspace), _bases(workspace), _travel_times(workspace)


def outcome_tables(workspace: Workspace, today: date) -> tuple[Table, ...]:
    """Results, commitments and suggestions; what is overdue is so as of `today`."""
    return _results(workspace), _commitments(workspace, today), _suggestions(workspace)


def _topics(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Topic"),
        pgettext("column", "Category"),
        pgettext("column", "Field"),
        pgettext("column", "Months in season"),
        pgettext("column", "Minutes it takes"),
        pgettext("column", "Whom it needs"),
        pgettext("column", "Months it stays fresh"),
        pgettext("column", "Comes after"),
        pgettext("column", "Materials"),
        pgettext("column", "Audience"),
        pgettext("column", "Open fire"),
        pgettext("column", "Source"),
    )
    rows = tuple(_topic(workspace, one) for one in workspace.topics.values())
    return table_of(pgettext("sheet", "Topics"), head, rows)


def _topic(workspace: Workspace, one: Topic) -> Row:
    needs = (
        _("{field} ({grade})").format(field=need.field, grade=grade_label(need.least))
        for need in one.needs
    )
    months = "；".join(map(str, sorted(one.months)))
    return (
        one.name,
        category_words(one.category),
        one.field,
        _("all year") if one.months == ALL_YEAR else months,
        one.minutes,
        "；".join(needs),
        one.refresh_months,
        topic_names(workspace, tuple(before.topic for before in one.prerequisites)),
        "；".join(one.materials),
        one.audience,
        yes_no(one.open_fire),
        one.source,
    )


def _bases(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Base"),
        pgettext("column", "Longitude"),
        pgettext("column", "Latitude"),
    )
    places = ((one.name, one.location) for one in workspace.bases.values())
    rows = tuple(
        (name, point.longitude if point else None, point.latitude if point else None)
        for name, point in places
    )
    return table_of(pgettext("sheet", "Bases"), head, rows)


def _travel_times(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "From where"),
        pgettext("column", "To where"),
        pgettext("column", "Minutes on the road"),
        pgettext("column", "No road"),
        pgettext("column", "Kilometres"),
        pgettext("column", "How it is known"),
        pgettext("column", "Source"),
    )
    rows = tuple(
        (
            said_place(workspace, one.start),
            said_place(workspace, one.end),
            one.minutes,
            yes_no(one.minutes is None),
            one.road_km,
            origin_words(one.origin),
            one.source,
        )
        for one in workspace.travel_times.values()
    )
    return table_of(pgettext("sheet", "Travel times"), head, rows)


def _results(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Date"),
        pgettext("column", "Village"),
        pgettext("column", "Team"),
        pgettext("column", "Arrived"),
        pgettext("column", "Left"),
        pgettext("column", "People"),
        pgettext("column", "Eco-rangers"),
        *(outcome_label(outcome) for outcome in Outcome),
        pgettext("column", "Questions"),
        pgettext("column", "Materials"),
        pgettext("column", "Photos"),
        pgettext("column", "Scans"),
        pgettext("column", "Satisfaction"),
    )
    rows = sorted(_result_rows(workspace), key=lambda row: (str(row[0]), str(row[1])))
    return table_of(pgettext("sheet", "Results"), head, tuple(rows))


def _result_rows(workspace: Workspace) -> Iterator[Row]:
    for one in workspace.results.values():
        visit = workspace.visits.get(one.visit)
        yield (
            visit.day if visit else None,
            workspace.villages[visit.village].full_name if visit else None,
            expert_names(workspace, one.team),
            clock_cell(one.arrived_minute),
            clock_cell(one.left_minute),
            one.attendance,
            one.rangers,
            *(_became(workspace, one, outcome) for outcome in Outcome),
            one.questions,
            "；".join(one.materials),
            len(one.photos),
            len(one.scans),
            one.satisfaction,
        )


def _became(workspace: Workspace, result: Result, outcome: Outcome) -> str:
    """The topics of which this became, with the reason where one is given."""
    found = (one for one in result.topics if one.outcome is outcome)
    return "；".join(
        _("{topic} ({why})").format(topic=name, why=one.why) if one.why else name
        for one in found
        for name in [topic_names(workspace, (one.topic,))]
    )


def _commitments(workspace: Workspace, today: date) -> Table:
    head = (
        pgettext("column", "Village"),
        pgettext("column", "What"),
        pgettext("column", "Promised by"),
        pgettext("column", "Due"),
        pgettext("column", "Status"),
        pgettext("column", "Evidence"),
        pgettext("column", "Made on"),
        pgettext("column", "Settled on"),
    )
    rows = tuple(_commitment(workspace, one, today) for one in workspace.commitments.values())
    return table_of(pgettext("sheet", "Commitments"), head, rows)


def _commitment(workspace: Workspace, one: Commitment, today: date) -> Row:
    return (
        workspace.villages[one.village].full_name,
        one.what,
        one.owner,
        one.due,
        promise_words(one, today),
        one.evidence,
        one.made or _day_of(workspace, one.visit),
        one.settled,
    )


def _suggestions(workspace: Workspace) -> Table:
    head = (
        pgettext("column", "Village"),
        pgettext("column", "What"),
        pgettext("column", "Suggested by"),
        pgettext("column", "Taken up"),
        pgettext("column", "Answer"),
        pgettext("column", "Answered by"),
        pgettext("column", "Due"),
        pgettext("column", "Made on"),
        pgettext("column", "Settled on"),
    )
    rows = tuple(
        (
            workspace.villages[one.village].full_name,
            one.what,
            one.from_whom,
            uptake_words(one.uptake) if one.uptake else None,
            one.answer,
            one.owner,
            one.due,
            one.made or _day_of(workspace, one.visit),
            one.settled,
        )
        for one in workspace.suggestions.values()
    )
    return table_of(pgettext("sheet", "Suggestions"), head, rows)


def _day_of(workspace: Workspace, visit: VisitId | None) -> date | None:
    found = workspace.visits.get(visit) if visit else None
    return found.day if found else None
