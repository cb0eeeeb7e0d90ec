"""The command for when something happened: the quietest plans on, and one of them taken."""

from argparse import Namespace

from outreach_app.commands.asked import named
from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import opened
from outreach_app.commands.words import Facts
from outreach_app.domain.times import said_day
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import ulids
from outreach_app.services.happenings import (
    AnotherDay,
    ExpertAway,
    Happening,
    VehicleAway,
    VillageClosed,
)
from outreach_app.services.keeping import said_village, said_visit
from outreach_app.services.replanning import ways_on
from outreach_app.services.ways_on import Way


def replan(asked: Namespace, _console: Console) -> Outcome:
    """Say what disturbs least after something happened, and write one of the plans down."""
    with opened(asked.workspace, read_only=asked.take is None) as kept:
        before = kept.workspace
        ways = ways_on(before, _happening(before, asked), asked.today, seed=asked.seed, mint=ulids)
        lines = [_line(before, number, way) for number, way in enumerate(ways, 1)]
        facts: Facts = {"ways": [_facts(way) for way in ways], "taken": asked.take}
        if asked.take is not None:
            must(
                1 <= asked.take <= len(ways),
                _("There are only {count} plans to take.").format(count=len(ways)),
            )
            change = ways[asked.take - 1].change
            kept.commit(before, change.after, change.words)
            lines.append(_("Took plan {number}.").format(number=asked.take))
    return Outcome(tuple(lines), facts)


def _happening(workspace: Workspace, asked: Namespace) -> Happening:
    """What the options say has happened."""
    last = asked.last or asked.first
    if asked.expert:
        return ExpertAway(named(workspace.experts, asked.expert), asked.first, last)
    if asked.vehicle:
        return VehicleAway(named(workspace.vehicles, asked.vehicle), asked.first, last)
    village = named(workspace.villages, asked.village)
    if asked.to is None:
        return VillageClosed(village, asked.first, last)
    visits = [v for v in workspace.visits.values() if (v.village, v.day) == (village, asked.first)]
    must(bool(visits), _("No visit to this village is planned on its first day."))
    return AnotherDay(visits[0].id, asked.to)


def _line(before: Workspace, number: int, way: Way) -> str:
    after = way.change.after
    moved = (
        _("{visit} instead of {day}").format(
            visit=said_visit(after, after.visits[one].village, after.visits[one].day),
            day=said_day(before.visits[one].day),
        )
        for one in way.moved
    )
    hosts = (said_village(after, village) for village in way.changes.hosts)
    experts = (after.experts[expert].name for expert in way.changes.experts)
    return _(
        "Plan {number}: {moved} visits moved, {left} left out, {calls} calls, {stale} sheets to "
        "print again. Moved: {moves}. To call: {people}."
    ).format(
        number=number,
        moved=len(way.moved),
        left=len(way.left_out),
        calls=way.changes.calls,
        stale=way.changes.stale,
        moves=_(", ").join(moved) or "–",
        people=_(", ").join((*hosts, *experts)) or "–",
    )


def _facts(way: Way) -> Facts:
    after = way.change.after
    return {
        "moved": [{"visit": one, "day": after.visits[one].day.isoformat()} for one in way.moved],
        "left_out": list(way.left_out),
        "hosts": list(way.changes.hosts),
        "experts": list(way.changes.experts),
        "sheets": {sheet.value: list(about) for sheet, about in way.changes.sheets.items()},
        "calls": way.changes.calls,
        "stale": way.changes.stale,
        "score": way.score,
    }
