"""Something happened: up to three ways on that disturb little, the quietest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NotRequired, TypedDict, Unpack

from outreach_app.domain.change import Change
from outreach_app.domain.proposal import Standing
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.planning.check import check
from outreach_app.planning.problem import Pin, Plan, Problem, Published, mask_of
from outreach_app.planning.problem import Trip as Planned
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, NoBetterFor, Seconds, Stop, any_of
from outreach_app.planning.timetable import timetable
from outreach_app.planning.watch import Tell
from outreach_app.progress import Progress, silent
from outreach_app.services.comparing import Comparison, compare
from outreach_app.services.happenings import AnotherDay, Happening, happened, happening_words
from outreach_app.services.plan_ahead import PlanAhead
from outreach_app.services.trips import drive

SECONDS = 1.4
"""How long each of the three is looked for."""
QUIET_SECONDS = 0.5
HOW_QUIET = (20, 5, 1)
"""How many times the usual price each of the three pays for another day or team."""
MOST = 1_000_000
"""The most a wish may weigh."""
_CarDay = tuple[date, VehicleId]
NEAR_DAYS = 10
"""How far from what happened visits may be moved for a better plan."""


@dataclass(frozen=True, slots=True)
class Way:
    """A plan after something happened: a change that can be made, and what it `changes`.

    `left_out` are the visits that found no place; `score` is that of the whole plan ahead.
    """

    change: Change
    changes: Comparison
    left_out: tuple[VisitId, ...]
    score: int

    @property
    def moved(self) -> tuple[VisitId, ...]:
        """The visits on another day."""
        return tuple(one.visit for one in self.changes.differences if one.moved)


class Asked(TypedDict):
    """How it is looked for: the same seed and ids give the same plans."""

    seed: int
    mint: Mint
    progress: NotRequired[Progress]


def ways_on(
    workspace: Workspace, happening: Happening, today: date, **asked: Unpack[Asked]
) -> tuple[Way, ...]:
    """The plans that differ, those with the fewest left out and the fewest calls first.

    The first thinks only of the visits that cannot stay, another of all visits of those days, the
    last of all that nobody agreed on; visits keep day and team where they can.

    Raises:
        InvalidValueError: for what is not in the workspace.
        PlanningError: where no place is known that trips start from.
        StoppedError: where `progress` raises it.
    """
    replanner = _Replanner(workspace, happening, today)
    progress = asked.get("progress", silent)
    questions = (
        replanner.question(freed, times)
        for freed, times in zip(replanner.freedoms(), HOW_QUIET, strict=True)
    )
    plans = (
        solve(question, _enough(), asked["seed"], _telling(progress, number)).trips
        for number, question in enumerate(questions)
    )
    quietest: dict[frozenset[object], Way] = {}
    for way in sorted((replanner.way(plan, asked["mint"]) for plan in plans), key=_quiet):
        days = ((visit, way.change.after.visits[visit].day) for visit in way.moved)
        quietest.setdefault(frozenset((*days, *way.left_out)), way)
    return tuple(quietest.values())


def _enough() -> Stop:
    return any_of(Seconds(SECONDS), Gap(0.0), NoBetterFor(QUIET_SECONDS))


def _telling(progress: Progress, number: int) -> Tell:
    """Say which of the plans is looked for, and how far that is."""
    words = _("Looking for plan {number} of {count}").format(
        number=number + 1, count=len(HOW_QUIET)
    )

    def tell(standing: Standing) -> None:
        progress((number + min(1.0, standing.seconds / SECONDS)) / len(HOW_QUIET), words)

    return tell


def _quiet(way: Way) -> tuple[int, int, int, int]:
    return len(way.left_out), way.changes.calls, way.changes.stale, way.score


class _Replanner:
    """Makes the questions for one happening, and says what their answers mean."""

    def __init__(self, workspace: Workspace, happening: Happening, today: date) -> None:
        self._after = happened(workspace, happening)
        self._words = happening_words(self._after, happening)
        self._plan = PlanAhead.of(self._after, today)
        self._trips: Plan = tuple(self._plan.trips.values())
        self._visits = {
            task: self._after.visits[one.pinned.id]
            for task, one in enumerate(self._plan.wanted)
            if one.pinned
        }
        self._asked = {
            task: (happening.day - self._after.season.first).days
            for task, visit in self._visits.items()
            if isinstance(happening, AnotherDay) and visit.id == happening.visit
        }
        self._now = {
            task: (trip, stay.starts)
            for trip in self._trips
            for stop, stay in zip(
                trip.stops, timetable(self._plan.problem, trip).stays, strict=True
            )
            for task in stop.tasks
        }
        self._today = today

    def freedoms(self) -> Iterator[frozenset[int]]:
        """The tasks that may be planned anew: those that must, those near them, nearly all."""
        must = self._must()
        days = {self._visits[task].day for task in must}
        near = timedelta(days=NEAR_DAYS)
        free = {task for task, visit in self._visits.items() if self._is_free(visit)}
        yield must
        yield must | {
            task for task in free if any(abs(self._visits[task].day - d) <= near for d in days)
        }
        yield must | free

    def question(self, freed: frozenset[int], times: int) -> Problem:
        """The plan again, where only some tasks are free and what is not planned stays so."""
        problem = self._plan.problem
        wishes = problem.wishes
        return replace(
            problem,
            wishes=replace(
                wishes,
                moved=min(MOST, times * wishes.moved),
                team_changed=min(MOST, times * wishes.team_changed),
            ),
            tasks=tuple(
                task._replace(pin=self._pin(number, freed))
                if number in self._visits
                else task._replace(earliest=problem.days)
                for number, task in enumerate(problem.tasks)
            ),
            published=tuple(self._known()),
        )

    def _must(self) -> frozenset[int]:
        """The tasks of trips that cannot be made as they are, and what a village asks about."""
        broken = {breach.trip for breach in check(self._plan.problem, self._trips).breaches}
        tasks = (task for trip in broken for stop in trip.stops for task in stop.tasks)
        return frozenset(tasks) | frozenset(self._asked)

    def _is_free(self, visit: Visit) -> bool:
        """Whether nobody agreed on a visit and its village can still be told in time."""
        notice = self._today + timedelta(days=self._after.season.notice_days)
        return visit.status is Status.PROPOSED and not visit.pins and visit.day > notice

    def _pin(self, task: int, freed: frozenset[int]) -> Pin:
        if task in freed or task not in self._now:
            return Pin(day=self._asked.get(task, -1))
        trip, starts = self._now[task]
        return Pin(trip.day, starts, mask_of(trip.team), trip.car)

    def _known(self) -> Iterator[Published]:
        """Every visit as it is planned now: moving one has a price."""
        for trip in self._trips:
            for stop in trip.stops:
                yield Published(stop.village, trip.day, mask_of(trip.team))

    def way(self, plan: Plan, mint: Mint) -> Way:
        """A plan as a change, and what it changes."""
        after = self._made(plan, mint)
        placed = {task for trip in plan for stop in trip.stops for task in stop.tasks}
        left_out = [visit for task, visit in self._visits.items() if task not in placed]
        return Way(
            change=Change(self._words, after),
            changes=compare(self._after, after),
            left_out=tuple(visit.id for visit in left_out),
            score=check(self._plan.problem, plan).score,
        )

    def _made(self, plan: Plan, mint: Mint) -> Workspace:
        """The workspace with the trips of a plan in place of those it does not have."""
        gone = [
            self._after.trips[key] for key, trip in self._plan.trips.items() if trip not in plan
        ]
        keys = {(trip.day, trip.vehicle): trip.id for trip in gone}
        after = self._after.drop(*gone)
        for trip in plan:
            if trip not in self._trips:
                after = self._drive(after, trip, keys, mint)
        return after

    def _drive(
        self, after: Workspace, trip: Planned, keys: Mapping[_CarDay, TripId], mint: Mint
    ) -> Workspace:
        """The workspace in which a trip is made, its visits with their new hours and team."""
        compiled = self._plan.compiled
        day = self._after.season.first + timedelta(days=trip.day)
        vehicle = compiled.vehicles[trip.car]
        team = tuple(compiled.experts[expert] for expert in trip.team)
        stops = [
            replace(self._visits[task].on(day), start_minute=starts, team=team)
            for task, starts in _starts(self._plan.problem, trip)
        ]
        again = [_to_agree(stop, after.visits[stop.id]) for stop in stops]
        key = keys.get((day, vehicle)) or TripId(mint())
        ids = tuple(stop.id for stop in again)
        legs = (0,) * (len(ids) + 1)
        made = Trip(key, day, vehicle, compiled.bases[trip.base], ids, 0, 0, legs)
        return drive(after.put(*again), made, again)


def _starts(problem: Problem, trip: Planned) -> Iterator[tuple[int, int]]:
    """The tasks of a trip and when their visits start."""
    for stop, stay in zip(trip.stops, timetable(problem, trip).stays, strict=True):
        for task in stop.tasks:
            yield task, stay.starts


def _to_agree(new: Visit, old: Visit) -> Visit:
    """A visit whose hour was agreed on and is another now has to be agreed again."""
    if _appointment(new) == _appointment(old) or new.status is not Status.CONFIRMED:
        return new
    return replace(new, status=Status.PROPOSED)


def _appointment(visit: Visit) -> tuple[date, int]:
    return visit.day, visit.start_minute
