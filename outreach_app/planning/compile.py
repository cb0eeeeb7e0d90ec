"""A workspace becomes a question to the planner: what is wanted, what stands, what there is."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TypeVar

from outreach_app.domain.allowance import Allowed
from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.place import BaseId, PlaceId
from outreach_app.domain.times import Times, covered
from outreach_app.domain.topic import Need, Topic, TopicId
from outreach_app.domain.trip import TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Pin as Pinned
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PlanningError
from outreach_app.i18n import _
from outreach_app.planning.allowed_days import Agreed
from outreach_app.planning.ideal import Ideal
from outreach_app.planning.legs import Spot, known_minutes
from outreach_app.planning.problem import (
    Car,
    Held,
    Minutes,
    Person,
    Pin,
    Place,
    Problem,
    Published,
    Subject,
    Task,
    mask_of,
)
from outreach_app.planning.travel import travel_minutes
from outreach_app.planning.wanted import Agenda, Pair, Wanted, agenda

Id = TypeVar("Id", bound=str)
EXPERT_DAYS_A_TOPIC = 0.55
"""How many days of experts a topic takes in plans made so far."""
FAIR_SLACK = 1.25
"""How much more than an even share of the days is still fair."""
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Compiled:
    """The problem, and whose its numbers are: ids in the order of the problem's tuples.

    `agenda.wanted` goes with `problem.tasks`.
    """

    problem: Problem
    agenda: Agenda
    villages: tuple[VillageId, ...]
    topics: tuple[TopicId, ...]
    experts: tuple[ExpertId, ...]
    vehicles: tuple[VehicleId, ...]
    bases: tuple[BaseId, ...]


def compile_workspace(workspace: Workspace, today: date) -> Compiled:
    """The question that planning the workspace anew asks on `today`.

    Raises:
        PlanningError: where no place is known that trips start from.
    """
    if not workspace.bases:
        raise PlanningError(_("Say first where trips start: the plan needs a base."))
    numbers = _Numbers(workspace, agenda(workspace, today))
    return Compiled(
        problem=_problem(numbers, today),
        agenda=numbers.agenda,
        villages=tuple(numbers.villages),
        topics=tuple(numbers.topics),
        experts=tuple(numbers.experts),
        vehicles=tuple(numbers.vehicles),
        bases=tuple(numbers.bases),
    )


class _Numbers:
    """A number for every id, in the order of the ids, and for every skill some topic needs."""

    def __init__(self, workspace: Workspace, plan: Agenda) -> None:
        """Number what the agenda speaks of."""
        visited = {w.village for w in plan.wanted} | {v.village for v in plan.held}
        topics = {topic for wanted in plan.wanted for topic in wanted.topics}
        needs = {need for topic in topics for need in workspace.topics[topic].needs}
        self.workspace = workspace
        self.agenda = plan
        self.dates = tuple(workspace.season.days())
        self.ideal = Ideal(self.dates)
        self.trips = workspace.trips_by_visit()
        self._free: dict[tuple[Times, ...], int] = {}
        self.villages = _numbered(visited & workspace.villages.keys())
        self.topics = _numbered(topics)
        self.experts = _numbered(workspace.experts)
        self.vehicles = _numbered(workspace.vehicles)
        self.bases = _numbered(workspace.bases)
        ranked = sorted(needs, key=lambda need: (need.field, need.least))
        self.agreed = Agreed(self._in_season((*plan.held, *plan.pinned)), self.day)
        self.skills = {need: number for number, need in enumerate(ranked)}

    def _in_season(self, visits: Iterable[Visit]) -> Iterator[Visit]:
        return (visit for visit in visits if self.dates[0] <= visit.day <= self.dates[-1])

    def day(self, when: date) -> int:
        """The number of a date; below 0 or beyond the season's length outside of it."""
        return (when - self.dates[0]).days

    def free_days(self, closed: tuple[Times, ...]) -> int:
        """The days that none of the times covers, as bits."""
        if closed not in self._free:
            self._free[closed] = _days(self, lambda when: not covered(closed, when))
        return self._free[closed]

    def team(self, experts: Iterable[ExpertId]) -> int:
        """A team as bits."""
        return mask_of(self.experts[expert] for expert in experts if expert in self.experts)


def _problem(numbers: _Numbers, today: date) -> Problem:
    workspace, season = numbers.workspace, numbers.workspace.season
    monday = numbers.dates[0] - timedelta(days=numbers.dates[0].weekday())
    travel = _travel(numbers)
    return Problem(
        days=len(numbers.dates),
        weeks=tuple((when - monday).days // DAYS_A_WEEK for when in numbers.dates),
        works=_days(numbers, lambda when: when >= today and season.calendar.works(when)),
        villages=tuple(_place(numbers, workspace.villages[v], travel) for v in numbers.villages),
        topics=tuple(_subject(numbers, workspace.topics[topic]) for topic in numbers.topics),
        experts=_people(numbers),
        cars=tuple(_car(numbers, workspace.vehicles[car]) for car in numbers.vehicles),
        bases=tuple(workspace.bases[base].name for base in numbers.bases),
        tasks=_tasks(numbers),
        travel=travel,
        skills=tuple(_skill_words(need) for need in numbers.skills),
        held=tuple(_held(numbers)),
        published=_published(numbers),
        fire_ban=_days(numbers, season.bans_fire),
        day_starts=season.day_starts_minute,
        latest_return=season.latest_return_minute,
        arrival=season.arrival_minutes,
        stops_a_trip=season.stops_a_trip,
        topics_a_visit=season.topics_a_visit,
        longest_leg=season.minutes_between_stops,
        wishes=season.wishes,
        dates=numbers.dates,
    )


def _numbered(ids: Iterable[Id]) -> dict[Id, int]:
    return {one: number for number, one in enumerate(sorted(ids))}


def _days(numbers: _Numbers, fits: Callable[[date], bool]) -> int:
    """The dates that fit, as bits."""
    return mask_of(day for day, when in enumerate(numbers.dates) if fits(when))


def _travel(numbers: _Numbers) -> Minutes:
    workspace = numbers.workspace
    villages = [workspace.villages[village] for village in numbers.villages]
    bases = [workspace.bases[base] for base in numbers.bases]
    spots = [Spot(PlaceId(v.id), v.location, v.elevation_m) for v in villages]
    spots += [Spot(PlaceId(base.id), base.location) for base in bases]
    known = known_minutes(workspace.travel_times.values())
    return travel_minutes(spots, known, workspace.season.slowest_percent)


def _place(numbers: _Numbers, village: Village, travel: Minutes) -> Place:
    own, agreed, season = numbers.villages[village.id], numbers.agreed, numbers.workspace.season
    base = numbers.bases.get(village.base) if village.base else None
    if base is None:
        base = int(travel[own, len(numbers.villages) :].argmin())
    return Place(
        name=village.name,
        base=base,
        opens=village.opens_minute,
        closes=agreed.most(Allowed.LATE, village.id, village.closes_minute),
        days=numbers.free_days(village.closed) | agreed.days(Allowed.CLOSED_DAY, village.id),
        gap_days=agreed.least(Allowed.SOON, village.id, season.days_between_visits),
        four_wheel=village.needs_four_wheel,
        liaison=numbers.experts.get(village.liaison, -1) if village.liaison else -1,
        township=village.county + village.township,
    )


def _subject(numbers: _Numbers, topic: Topic) -> Subject:
    return Subject(
        name=topic.name,
        minutes=topic.minutes,
        skills=mask_of(numbers.skills[need] for need in topic.needs),
        days=_days(numbers, topic.in_season) | numbers.agreed.days(Allowed.SEASON, topic.id),
        open_fire=topic.open_fire,
    )


def _people(numbers: _Numbers) -> tuple[Person, ...]:
    shares = _shares(numbers)
    people = (numbers.workspace.experts[expert] for expert in numbers.experts)
    return tuple(_person(numbers, expert, shares[expert.id]) for expert in people)


def _person(numbers: _Numbers, expert: Expert, share: int) -> Person:
    everywhere = mask_of(numbers.bases.values())
    skills = numbers.skills.items()
    return Person(
        name=expert.name,
        bases=mask_of(numbers.bases[b] for b in expert.bases if b in numbers.bases) or everywhere,
        skills=mask_of(n for need, n in skills if expert.masters(need.field, need.least)),
        days=numbers.free_days(expert.leave) | numbers.agreed.days(Allowed.AWAY, expert.id),
        week_limit=numbers.agreed.most(Allowed.BUSY_WEEK, expert.id, expert.days_a_week),
        share=share,
        drives=expert.drives,
        senior=expert.grade >= Grade.SENIOR,
        middle=expert.grade <= Grade.MIDDLE,
    )


def _shares(numbers: _Numbers) -> dict[ExpertId, int]:
    """How many days each expert may still go out this year before others had less.

    What the held visits of the year took and the topics are likely to take is shared out by the
    days a week each expert has.
    """
    experts = numbers.workspace.experts
    year = numbers.dates[0].year
    gone = {(e, v.day) for v in numbers.agenda.held if v.day.year == year for e in v.team}
    taken = Counter(expert for expert, _day in gone)
    wanted = sum(len(one.topics) for one in numbers.agenda.wanted)
    total = sum(taken.values()) + EXPERT_DAYS_A_TOPIC * wanted
    week = max(1, sum(expert.days_a_week for expert in experts.values()))
    return {
        key: max(0, ceil(FAIR_SLACK * total * expert.days_a_week / week) - taken[key])
        for key, expert in experts.items()
    }


def _car(numbers: _Numbers, vehicle: Vehicle) -> Car:
    return Car(
        name=vehicle.name,
        base=numbers.bases.get(vehicle.base, 0) if vehicle.base else 0,
        places=vehicle.places,
        days=numbers.free_days(vehicle.out_of_service)
        | numbers.agreed.days(Allowed.SERVICE, vehicle.id),
        four_wheel=vehicle.four_wheel,
        own_driver=vehicle.has_driver,
    )


def _tasks(numbers: _Numbers) -> tuple[Task, ...]:
    first_of = {
        (wanted.village, topic): number
        for number, wanted in enumerate(numbers.agenda.wanted)
        for topic in wanted.topics
    }
    return tuple(_task(numbers, wanted, first_of) for wanted in numbers.agenda.wanted)


def _task(numbers: _Numbers, wanted: Wanted, task_of: dict[Pair, int]) -> Task:
    topics = [numbers.workspace.topics[topic] for topic in wanted.topics]
    after: list[tuple[int, int]] = []
    earliest, missing = 0, ""
    for step in (step for topic in topics for step in topic.prerequisites):
        pair = wanted.village, step.topic
        had = numbers.agenda.had.get(pair)
        if pair in task_of:
            after.append((task_of[pair], step.lag_days))
        elif had and had.since:
            earliest = max(earliest, numbers.day(had.since) + step.lag_days)
        else:
            missing = _topic_name(numbers, step.topic)
    own = task_of[wanted.village, wanted.topics[0]]
    return Task(
        village=numbers.villages[wanted.village],
        topics=tuple(numbers.topics[topic] for topic in wanted.topics),
        priority=wanted.priority,
        away=numbers.ideal.days_away(wanted.wished, topics),
        after=tuple((first, lag) for first, lag in after if first != own),
        earliest=earliest,
        missing=missing,
        pin=_pin(numbers, wanted.pinned) if wanted.pinned else None,
    )


def _topic_name(numbers: _Numbers, topic: TopicId) -> str:
    known = numbers.workspace.topics.get(topic)
    return known.name if known else topic


def _pin(numbers: _Numbers, visit: Visit) -> Pin:
    on_day = Pinned.DATE in visit.pins
    trip = numbers.trips.get(visit.id) if Pinned.VEHICLE in visit.pins else None
    return Pin(
        day=numbers.day(visit.day) if on_day else -1,
        start=visit.start_minute if on_day else -1,
        team=numbers.team(visit.team) if Pinned.TEAM in visit.pins else 0,
        car=numbers.vehicles.get(trip.vehicle, -1) if trip else -1,
    )


def _held(numbers: _Numbers) -> Iterator[Held]:
    """The trips of the held visits; one without a trip takes its team along all the same."""
    on_trip: dict[TripId | VisitId, list[Visit]] = {}
    for visit in numbers.agenda.held:
        trip = numbers.trips.get(visit.id)
        on_trip.setdefault(trip.id if trip else visit.id, []).append(visit)
    for visits in on_trip.values():
        trip = numbers.trips.get(visits[0].id)
        known = [visit for visit in visits if visit.village in numbers.villages]
        yield Held(
            day=numbers.day(visits[0].day),
            car=numbers.vehicles.get(trip.vehicle, -1) if trip else -1,
            team=numbers.team(expert for visit in visits for expert in visit.team),
            villages=tuple(numbers.villages[visit.village] for visit in known),
        )


def _published(numbers: _Numbers) -> tuple[Published, ...]:
    """The visits others know of from the latest release, of those that are planned anew."""
    releases = numbers.workspace.releases.values()
    latest = max(releases, key=lambda release: release.number, default=None)
    planned = {visit.id for visit in (*numbers.agenda.free, *numbers.agenda.pinned)}
    return tuple(
        Published(numbers.villages[v.village], numbers.day(v.day), numbers.team(v.team))
        for v in (latest.visits if latest else ())
        if v.id in planned and v.village in numbers.villages and v.stands
        if 0 <= numbers.day(v.day) < len(numbers.dates)
    )


def _skill_words(need: Need) -> str:
    return _("{field} ({grade} or higher)").format(field=need.field, grade=_grade_words(need.least))


def _grade_words(grade: Grade) -> str:
    return {
        Grade.TECHNICIAN: _("technician"),
        Grade.ASSISTANT: _("assistant"),
        Grade.MIDDLE: _("middle grade"),
        Grade.SENIOR: _("senior"),
        Grade.FULL_SENIOR: _("full senior"),
    }[grade]
