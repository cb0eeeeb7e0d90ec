"""Plans, reports and imports as lines for a person and as facts for a program."""

from collections.abc import Iterable, Iterator
from typing import Any

from outreach_app.domain.proposal import Proposal, Unplaced, percent_at_most
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.reporting import Report

Facts = dict[str, Any]


def visit_facts(workspace: Workspace) -> list[Facts]:
    """Every visit of the plan in the order of the calendar."""
    ordered = sorted(workspace.visits.values(), key=lambda v: (v.day, v.start_minute, v.id))
    trips = {stop: trip for trip in workspace.trips.values() for stop in trip.visits}
    return [_visit_facts(workspace, visit, trips.get(visit.id)) for visit in ordered]


def unplaced_facts(workspace: Workspace, left_out: Iterable[Unplaced]) -> list[Facts]:
    """What no visit brings, and why."""
    return [
        {
            "village": one.requirement.village,
            "village_name": _village(workspace, one),
            "topic": one.requirement.topic,
            "topic_name": _topic(workspace, one),
            "request": one.requirement.request,
            "reasons": list(one.reasons),
        }
        for one in left_out
    ]


def unplaced_lines(workspace: Workspace, left_out: Iterable[Unplaced]) -> Iterator[str]:
    """What no visit brings, and why, a line each."""
    for one in left_out:
        yield _("Not placed: {topic} for {village}. {reasons}").format(
            topic=_topic(workspace, one),
            village=_village(workspace, one),
            reasons=" ".join(one.reasons),
        )


def score_facts(proposal: Proposal) -> Facts:
    """How good a plan is."""
    return {
        "score": proposal.score,
        "bound": proposal.bound,
        "gap": proposal.gap,
        "wishes": {wish.wish: wish.points for wish in proposal.wishes},
        "wanted": proposal.wanted,
        "placed": proposal.wanted - len(proposal.unplaced),
        "seconds": round(proposal.seconds, 1),
        "rounds": proposal.rounds,
        "seed": proposal.seed,
    }


def score_line(score: float, bound: float | None, gap: float | None) -> str:
    """A score and what is proven about it."""
    if bound is None or gap is None:
        return _("{score} points; how near to the best is not proven.").format(score=round(score))
    share = percent_at_most(gap)
    if not share:
        return _("{score} points; proven that none is better.").format(score=round(score))
    return _("{score} points; proven to be at most {gap} from the best.").format(
        score=round(score), gap=f"{share:.1f} %"
    )


def report_facts(workspace: Workspace, told: Report) -> Facts:
    """The season in figures."""
    return {
        "today": told.today.isoformat(),
        "first": told.first.isoformat(),
        "last": told.last.isoformat(),
        "villages": told.villages,
        "villages_planned": told.planned,
        "villages_reached": told.reached,
        "visits": {status.value: told.visits.get(status, 0) for status in Status},
        "trips": told.trips,
        "topics_asked": told.asked,
        "topics_placed": told.placed,
        "experts": [
            {"expert": one.expert, "name": one.name, "days": one.days} for one in told.experts
        ],
        "unplaced": unplaced_facts(workspace, told.unplaced),
    }


def report_lines(workspace: Workspace, told: Report) -> Iterator[str]:
    """The season in figures, a sentence each."""
    yield _("{bureau}: season from {first} to {last}, as of {today}.").format(
        bureau=workspace.bureau or _("Outreach"),
        first=said_day(told.first),
        last=said_day(told.last),
        today=said_day(told.today),
    )
    yield _(
        "Villages: {villages}; with a visit planned or made: {planned}; visited: {reached}."
    ).format(villages=told.villages, planned=told.planned, reached=told.reached)
    yield _("Topics asked for: {asked}; planned or brought: {placed}.").format(
        asked=told.asked, placed=told.placed
    )
    yield _(
        "Visits: {proposed} proposed, {confirmed} confirmed, {done} done, {missed} missed, "
        "{cancelled} cancelled; on {trips} trips."
    ).format(trips=told.trips, **{status.value: told.visits.get(status, 0) for status in Status})
    for one in told.experts:
        yield ngettext("{name}: {count} day out.", "{name}: {count} days out.", one.days).format(
            name=one.name, count=one.days
        )
    yield from unplaced_lines(workspace, told.unplaced)


def _visit_facts(workspace: Workspace, visit: Visit, trip: Trip | None) -> Facts:
    vehicle = workspace.vehicles.get(trip.vehicle) if trip else None
    village = workspace.villages.get(visit.village)
    return {
        "visit": visit.id,
        "village": visit.village,
        "village_name": village.name if village else visit.village,
        "day": visit.day.isoformat(),
        "start": clock(visit.start_minute),
        "end": clock(visit.end_minute),
        "status": visit.status.value,
        "pins": sorted(visit.pins),
        "team": [workspace.experts[one].name for one in visit.team],
        "topics": list(visit.topics),
        "vehicle": vehicle.name if vehicle else None,
        "reason": visit.reason,
    }


def _village(workspace: Workspace, one: Unplaced) -> str:
    village = workspace.villages.get(one.requirement.village)
    return village.name if village else one.requirement.village


def _topic(workspace: Workspace, one: Unplaced) -> str:
    topic = workspace.topics.get(one.requirement.topic)
    return topic.name if topic else one.requirement.topic
