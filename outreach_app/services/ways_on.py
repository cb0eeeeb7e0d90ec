"""One happening as questions to the planner, and what their answers change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.change import Change
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Pin as Pinned
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import Mint
from outreach_app.planning.check import check
from outreach_app.planning.problem import Held, Pin, Plan, Problem, Published, mask_of
from outreach_app.planning.problem import Trip as Planned
from outreach_app.planning.timetable import timetable
from outreach_app.services.comparing import Comparison, compare
from outreach_app.services.happenings import (
    AnotherDay,
    Happening,
    happened,
    happening_words,
    touched,
)
from outreach_app.services.plan_ahead import PlanAhead
from outreach_app.services.trips import agreed_anew, drive

MOST = 1_000_000
"""The most a wish may weigh."""
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


class Replanner:
    """Makes the questions for one happening, and says what their answers mean."""

    def __init__(self, workspace: Workspace, happening: Happening, today: date) -> None:
        """Lay the plan ahead out, what broke a rule before put aside."""
        self._after = happened(workspace, happening)
        self._words = happening_words(self._after, happening)
        self._plan = PlanAhead.of(self._after, today)
        self._touched = {visit.id for visit in touched(workspace, happening, today)}
        self._aside = self._broken_before(workspace, today)
        self._problem = _held_back(self._plan.problem, tuple(self._aside.values()))
        self._trips: Plan = tuple(
            trip for key, trip in self._plan.trips.items() if key not in self._aside
        )
        left = {task for trip in self._aside.values() for task in _tasks(trip)}
        self._visits = {
            task: self._after.visits[one.pinned.id]
            for task, one in enumerate(self._plan.wanted)
            if one.pinned and task not in left
        }
        self._asked = {
            task: (happening.day - self._after.season.first).days
            for task, visit in self._visits.items()
            if isinstance(happening, AnotherDay) and visit.id == happening.visit
        }
        self._now = {
            task: (trip, max(starts, self._visits[task].start_minute))
            for trip in self._trips
            for task, starts in _starts(self._problem, trip)
        }
        self._today = today

    @property
    def standing(self) -> Plan:
        """The plan ahead as it was, for what can stay of it to be gone on from."""
        return self._trips

    def freedoms(self) -> Iterator[frozenset[int]]:
        """The tasks that may be planned anew: those that must, those near them, nearly all.

        Whoever shares a trip with one that must move stays where it is in the first of them.
        """
        must = self._must()
        days = {self._visits[task].day for task in must}
        near = timedelta(days=NEAR_DAYS)
        free = {task for task, visit in self._visits.items() if self._is_free(visit)}
        yield frozenset(task for task in must if self._visits[task].id in self._touched) or must
        yield must | {
            task for task in free if any(abs(self._visits[task].day - d) <= near for d in days)
        }
        yield must | free

    def question(self, freed: frozenset[int], times: int) -> Problem:
        """The plan again, where only some tasks are free and what is not planned stays so."""
        problem = self._problem
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
        broken = {breach.trip for breach in check(self._problem, self._trips).breaches}
        return frozenset(task for trip in broken for task in _tasks(trip)) | frozenset(self._asked)

    def _broken_before(self, workspace: Workspace, today: date) -> dict[TripId, Planned]:
        """Trips that broke a rule already and have nothing to do with what happened: left alone."""
        before = PlanAhead.of(workspace, today)
        found = check(before.problem, tuple(before.trips.values())).breaches
        broken = {breach.trip for breach in found}
        return {
            key: self._plan.trips[key]
            for key, trip in before.trips.items()
            if trip in broken and not self._touched.intersection(workspace.trips[key].visits)
        }

    def _is_free(self, visit: Visit) -> bool:
        """Whether nobody agreed on a visit and its village can still be told in time."""
        notice = self._today + timedelta(days=self._after.season.notice_days)
        return visit.status is Status.PROPOSED and not visit.pins and visit.day > notice

    def _pin(self, task: int, freed: frozenset[int]) -> Pin:
        """Where a task has to stay; one that is freed keeps what a person pinned, if it can."""
        if task in self._asked:
            return Pin(day=self._asked[task])
        if task in freed or task not in self._now:
            pinned = None if self._visits[task].id in self._touched else self._agreed(task)
            return pinned or Pin()
        trip, starts = self._now[task]
        return Pin(trip.day, starts, mask_of(trip.team), trip.car)

    def _agreed(self, task: int) -> Pin | None:
        return self._problem.tasks[task].pin

    def _known(self) -> Iterator[Published]:
        """Every visit as it is planned now: moving one has a price."""
        for trip in self._trips:
            for stop in trip.stops:
                yield Published(stop.village, trip.day, mask_of(trip.team))

    def way(self, question: Problem, plan: Plan, mint: Mint) -> Way:
        """The plan that answers a question as a change, and what it changes."""
        after = self._made(question, plan, mint)
        placed = {task for trip in plan for task in _tasks(trip)}
        left_out = [visit for task, visit in self._visits.items() if task not in placed]
        return Way(
            change=Change(self._words, after),
            changes=compare(self._after, after),
            left_out=tuple(visit.id for visit in left_out),
            score=check(self._problem, plan).score,
        )

    def _made(self, question: Problem, plan: Plan, mint: Mint) -> Workspace:
        """The workspace with the trips of a plan in place of those it does not have."""
        gone = [
            self._after.trips[key]
            for key, trip in self._plan.trips.items()
            if key not in self._aside and trip not in plan
        ]
        keys = {(trip.day, trip.vehicle): trip.id for trip in gone}
        after = self._after.drop(*gone)
        for trip in plan:
            if trip not in self._trips:
                car_day = self._date(trip), self._plan.compiled.vehicles[trip.car]
                key = keys.get(car_day) or TripId(mint())
                after = self._drive(after, trip, key, tuple(self._stops(question, trip)))
        return agreed_anew(self._after, after)

    def _stops(self, question: Problem, trip: Planned) -> Iterator[Visit]:
        """The visits of a trip with their new day, hour and team."""
        team = tuple(self._plan.compiled.experts[expert] for expert in trip.team)
        for task, starts in _starts(question, trip):
            old = self._visits[task]
            yield replace(old.on(self._date(trip)), start_minute=starts, team=team)

    def _drive(
        self, after: Workspace, trip: Planned, key: TripId, stops: tuple[Visit, ...]
    ) -> Workspace:
        """The workspace in which a trip is made, each visit at its hour."""
        compiled = self._plan.compiled
        ids = tuple(stop.id for stop in stops)
        car, base = compiled.vehicles[trip.car], compiled.bases[trip.base]
        made = Trip(key, self._date(trip), car, base, ids, 0, 0, (0,) * (len(ids) + 1))
        timed = [replace(stop, pins=stop.pins | {Pinned.DATE}) for stop in stops]
        driven = drive(after.put(*timed), made, timed)
        return driven.put(*(replace(driven.visits[stop.id], pins=stop.pins) for stop in stops))

    def _date(self, trip: Planned) -> date:
        return self._after.season.first + timedelta(days=trip.day)


def _held_back(problem: Problem, aside: Plan) -> Problem:
    """The question without some trips, which are made all the same."""
    held = (
        Held(trip.day, trip.car, mask_of(trip.team), tuple(stop.village for stop in trip.stops))
        for trip in aside
    )
    left = {task for trip in aside for task in _tasks(trip)}
    tasks = (
        task._replace(earliest=problem.days, pin=None) if number in left else task
        for number, task in enumerate(problem.tasks)
    )
    return replace(problem, held=(*problem.held, *held), tasks=tuple(tasks))


def _tasks(trip: Planned) -> Iterator[int]:
    return (task for stop in trip.stops for task in stop.tasks)


def _starts(problem: Problem, trip: Planned) -> Iterator[tuple[int, int]]:
    """The tasks of a trip and when their visits start."""
    for stop, stay in zip(trip.stops, timetable(problem, trip).stays, strict=True):
        for task in stop.tasks:
            yield task, stay.starts
