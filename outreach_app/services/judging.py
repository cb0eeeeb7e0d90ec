"""The plan as it stands, whoever made it: which rules it breaks and what it leaves out."""

from collections import Counter
from collections.abc import Iterator

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.proposal import Requirement, Unplaced
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PlanningError
from outreach_app.i18n import _
from outreach_app.planning.check import check
from outreach_app.planning.diary import Diary
from outreach_app.planning.explain import Explainer
from outreach_app.planning.rules import well_formed
from outreach_app.planning.timetable import timetable
from outreach_app.planning.wanted import Wanted, agenda
from outreach_app.services.keeping import said_village
from outreach_app.services.plan_ahead import PlanAhead, is_ahead


def check_plan(workspace: Workspace) -> tuple[Notice, ...]:
    """Every hard rule that the plan ahead breaks; a notice is about a trip or a visit, by its id.

    What was made lies behind us and breaks no rule any more.
    """
    loose = (*_outside(workspace), *_without_trip(workspace), *_twice(workspace))
    if not workspace.trips or not workspace.bases:
        return loose
    plan = PlanAhead.of(workspace, workspace.season.first)
    owners = {trip: key for key, trip in plan.trips.items()}
    found = check(plan.problem, tuple(plan.trips.values())).breaches
    broken = (Notice(Severity.ERROR, breach.words, owners[breach.trip]) for breach in found)
    return (*broken, *_too_early(workspace, plan), *loose)


def unplaced(workspace: Workspace) -> tuple[Unplaced, ...]:
    """What villages asked for, or need again, and no visit brings, with the reasons."""
    try:
        plan = PlanAhead.of(workspace, workspace.season.first)
    except PlanningError as reason:
        wanted = agenda(workspace, workspace.season.first).wanted
        return tuple(left for one in wanted for left in _left_out(one, (str(reason),)))
    sound = tuple(trip for trip in plan.trips.values() if not any(well_formed(plan.problem, trip)))
    explainer = Explainer(plan.problem, sound)
    return tuple(
        left
        for task in Diary(plan.problem, sound).unplaced()
        if plan.wanted[task].pinned is None
        for left in _left_out(plan.wanted[task], explainer.why_left_out(task))
    )


def _left_out(wanted: Wanted, reasons: tuple[str, ...]) -> Iterator[Unplaced]:
    request = wanted.requests[0] if wanted.requests else None
    for topic in wanted.topics:
        yield Unplaced(Requirement(wanted.village, topic, request, wanted.priority), reasons)


def _outside(workspace: Workspace) -> Iterator[Notice]:
    season = workspace.season
    for visit in workspace.visits.values():
        if is_ahead(visit) and visit.day not in season:
            words = _("The visit to {village} on {day} lies outside the season.")
            yield _about(workspace, visit, words)


def _without_trip(workspace: Workspace) -> Iterator[Notice]:
    on_trips = {stop for trip in workspace.trips.values() for stop in trip.visits}
    for visit in workspace.visits.values():
        if is_ahead(visit) and visit.id not in on_trips:
            yield _about(workspace, visit, _("No vehicle goes to {village} on {day}."))


def _twice(workspace: Workspace) -> Iterator[Notice]:
    """Topics that two visits ahead bring to one village."""
    ahead = [visit for visit in workspace.visits.values() if is_ahead(visit)]
    times = Counter((visit.village, topic) for visit in ahead for topic in visit.topics)
    for visit in ahead:
        for topic in visit.topics:
            if times[visit.village, topic] > 1:
                words = _("{village} gets “{topic}” on {day} and on another day too.")
                yield _about(workspace, visit, words, topic=workspace.topics[topic].name)


def _too_early(workspace: Workspace, plan: PlanAhead) -> Iterator[Notice]:
    """Visits whose hour was worked out before a road, a topic or an opening changed."""
    for trip in plan.trips.values():
        stays = timetable(plan.problem, trip).stays
        for stop, stay in zip(trip.stops, stays, strict=True):
            (task,) = stop.tasks
            visit = plan.wanted[task].pinned
            is_agreed = plan.problem.tasks[task].pin is not None
            if visit and not is_agreed and visit.start_minute < stay.starts:
                words = _(
                    "The visit to {village} on {day} starts at {start}, but the team cannot start "
                    "before {earliest}."
                )
                hours = {"start": clock(visit.start_minute), "earliest": clock(stay.starts)}
                yield _about(workspace, visit, words, **hours)


def _about(workspace: Workspace, visit: Visit, words: str, **places: str) -> Notice:
    said = words.format(
        village=said_village(workspace, visit.village), day=said_day(visit.day), **places
    )
    return Notice(Severity.ERROR, said, visit.id)
