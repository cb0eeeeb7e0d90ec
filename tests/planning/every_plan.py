"""The least points any plan can have: day by day through every plan, sharing nothing with others.

It reads only the question's own values: no rule, no wish, no timetable of the planner. What it
keeps of a plan after some days is on which day each task was done and how often each expert was
out in each week; of all plans that agree in that, the cheapest.
"""

from collections.abc import Iterator
from itertools import combinations, permutations, product
from typing import NamedTuple

from outreach_app.planning.problem import Person, Pin, Problem

NEVER = -99
Days = tuple[int, ...]
"""The day of each task, NEVER where it is not done."""
Outings = tuple[tuple[int, int], ...]
"""(expert, week) of every day out, sorted."""
Stops = tuple[tuple[int, tuple[int, ...]], ...]
"""Villages in the order driven and the tasks done there."""


class Ride(NamedTuple):
    """A trip on some day: its car, its team, what it does and what it pays."""

    car: int
    team: tuple[int, ...]
    stops: Stops
    points: int

    @property
    def tasks(self) -> list[int]:
        """Everything done on the way."""
        return [task for _village, tasks in self.stops for task in tasks]


def least_of_all(question: Problem) -> int:
    """The score of the best plan."""
    nothing: tuple[Days, Outings] = ((NEVER,) * len(question.tasks), ())
    plans = {nothing: 0}
    for day in range(question.days):
        rides = list(_rides(question, day))
        further: dict[tuple[Days, Outings], int] = {}
        for (days, out), points in plans.items():
            for together in _together(rides, days):
                after = _after(question, day, (days, out), together)
                if after:
                    total = points + sum(ride.points for ride in together)
                    further[after] = min(total, further.get(after, total))
        plans = further
    return min(points + _in_the_end(question, *plan) for plan, points in plans.items())


def _together(rides: list[Ride], days: Days) -> Iterator[list[Ride]]:
    """Every choice of a day's rides that share neither car nor expert, for undone tasks."""
    open_rides = [ride for ride in rides if all(days[task] == NEVER for task in ride.tasks)]
    by_car: dict[int, list[Ride | None]] = {}
    for ride in open_rides:
        by_car.setdefault(ride.car, [None]).append(ride)
    for choice in product(*by_car.values()):
        taken = [ride for ride in choice if ride]
        for one, other in combinations(taken, 2):
            villages = {village for village, _tasks in one.stops}
            if set(one.team) & set(other.team) or villages & {v for v, _t in other.stops}:
                break
        else:
            yield taken


def _after(
    question: Problem, day: int, before: tuple[Days, Outings], rides: list[Ride]
) -> tuple[Days, Outings] | None:
    """The plan with a day's rides more, None where they do not go with what was before."""
    done = {task for ride in rides for task in ride.tasks}
    villages = {village for ride in rides for village, _tasks in ride.stops}
    days = tuple(day if task in done else then for task, then in enumerate(before[0]))
    today = [(expert, question.weeks[day]) for ride in rides for expert in ride.team]
    out = [*before[1], *today]
    clash = (
        any(_too_soon(question, village, day, before[0]) for village in villages)
        or any(_too_early(question, task, days) for task in done)
        or any(_too_often(question, expert, week, out) for expert, week in today)
    )
    return None if clash else (days, tuple(sorted(out)))


def _too_soon(question: Problem, village: int, day: int, days: Days) -> bool:
    """Whether the last visit to the village is too near."""
    seen = [then for then, t in zip(days, question.tasks, strict=True) if t.village == village]
    return any(day - then < max(1, question.villages[village].gap_days) for then in seen)


def _too_early(question: Problem, task: int, days: Days) -> bool:
    """Whether what the task builds on is not done, or not long enough before."""
    after = question.tasks[task].after
    return any(days[first] == NEVER or days[first] + lag > days[task] for first, lag in after)


def _too_often(question: Problem, expert: int, week: int, out: list[tuple[int, int]]) -> bool:
    held = sum(
        held.team >> expert & 1
        for held in question.held
        if 0 <= held.day < question.days and question.weeks[held.day] == week
    )
    return out.count((expert, week)) + held > question.experts[expert].week_limit


def _in_the_end(question: Problem, days: Days, out: Outings) -> int:
    """What is paid for the plan as a whole."""
    wishes = question.wishes
    undone = [t.priority for d, t in zip(days, question.tasks, strict=True) if d == NEVER]
    over = 0
    for number, expert in enumerate(question.experts):
        times = sum(who == number for who, _week in out)
        over += max(0, times - max(0, expert.share))
    moved = wishes.moved * len(question.published)
    return wishes.unplaced * sum(undone) + wishes.over_fair_share * over + moved


def _rides(question: Problem, day: int) -> Iterator[Ride]:
    """Every trip that breaks nothing by itself on a day."""
    if not question.works >> day & 1:
        return
    held = [one for one in question.held if one.day == day]
    free = [
        number
        for number, expert in enumerate(question.experts)
        if expert.days >> day & 1 and not any(one.team >> number & 1 for one in held)
    ]
    for number, car in enumerate(question.cars):
        if car.days >> day & 1 and all(one.car != number for one in held):
            here = [e for e in free if question.experts[e].bases >> car.base & 1]
            for stops, minutes in _routes(question, day, number):
                for size in range(1, min(len(here), car.places) + 1):
                    for team in combinations(here, size):
                        if _team_will_do(question, number, team, stops):
                            points = _points(question, day, team, stops, minutes)
                            yield Ride(number, team, stops, points)


def _routes(question: Problem, day: int, car: int) -> Iterator[tuple[Stops, int]]:
    """Stops in every order that the day leaves time for, and the points of the road."""
    base = question.cars[car].base
    visits = [
        (village, tasks)
        for village, place in enumerate(question.villages)
        if place.base == base and question.cars[car].four_wheel >= place.four_wheel
        if _receives(question, village, day)
        for tasks in _groups(question, village, day, car)
    ]
    for size in range(1, question.stops_a_trip + 1):
        for stops in permutations(visits, size):
            if len({village for village, _tasks in stops}) == size:
                points = _road_points(question, base, stops)
                if points is not None:
                    yield stops, points


def _receives(question: Problem, village: int, day: int) -> bool:
    place = question.villages[village]
    seen = [held.day for held in question.held if village in held.villages]
    gap = max(1, place.gap_days)
    return bool(place.days >> day & 1) and all(abs(day - other) >= gap for other in seen)


def _groups(question: Problem, village: int, day: int, car: int) -> Iterator[tuple[int, ...]]:
    """The tasks that may be done in one visit on this day."""
    own = [n for n, t in enumerate(question.tasks) if t.village == village]
    able = [number for number in own if _may(question, number, day, car)]
    for size in range(1, len(able) + 1):
        for tasks in combinations(able, size):
            pinned = any(question.tasks[number].pin for number in tasks)
            topics = sum(len(question.tasks[number].topics) for number in tasks)
            if (size == 1 and pinned) or (not pinned and topics <= question.topics_a_visit):
                yield tasks


def _may(question: Problem, number: int, day: int, car: int) -> bool:
    task = question.tasks[number]
    pin = task.pin or Pin()
    topics = [question.topics[topic] for topic in task.topics]
    return (
        not task.missing
        and day >= task.earliest
        and pin.day in (-1, day)
        and pin.car in (-1, car)
        and all(topic.days >> day & 1 for topic in topics)
        and not any(topic.open_fire and question.fire_ban >> day & 1 for topic in topics)
    )


def _road_points(question: Problem, base: int, stops: Stops) -> int | None:
    """The points of the way, None where it cannot be driven in time."""
    here, clock, points = len(question.villages) + base, question.day_starts, 0
    home = here
    for village, tasks in stops:
        leg = int(question.travel[here, village])
        if here != home and leg > question.longest_leg:
            return None
        agreed = [pin.start for t in tasks if (pin := question.tasks[t].pin)]
        begins = max([clock + leg, question.villages[village].opens, *agreed])
        if any(start not in (-1, begins) for start in agreed):
            return None
        topics = [topic for task in tasks for topic in question.tasks[task].topics]
        clock = begins + question.arrival + sum(question.topics[t].minutes for t in topics)
        if clock > question.villages[village].closes:
            return None
        points -= -leg * question.wishes.quarter_hour // 15
        here = village
    leg = int(question.travel[here, home])
    if clock + leg > question.latest_return:
        return None
    return points - -leg * question.wishes.quarter_hour // 15


def _team_will_do(question: Problem, car: int, team: tuple[int, ...], stops: Stops) -> bool:
    people = [question.experts[expert] for expert in team]
    tasks = [question.tasks[task] for _village, tasks in stops for task in tasks]
    mask = sum(1 << expert for expert in team)
    return (
        (question.cars[car].own_driver or any(person.drives for person in people))
        and all(task.pin is None or task.pin.team in (0, mask) for task in tasks)
        and all(_known(question.topics[t].skills, people) for task in tasks for t in task.topics)
    )


def _known(skills: int, people: list[Person]) -> bool:
    for person in people:
        skills &= ~person.skills
    return not skills


def _points(question: Problem, day: int, team: tuple[int, ...], stops: Stops, road: int) -> int:
    """What a trip pays by itself; a published visit kept gives back what moving it costs."""
    wishes, people = question.wishes, [question.experts[expert] for expert in team]
    paired = any(p.senior for p in people) and any(p.middle for p in people)
    points = road + wishes.vehicle_day + wishes.expert_day * len(team)
    points += 0 if paired else wishes.one_grade
    mask = sum(1 << expert for expert in team)
    late = day - min(one for one in range(day + 1) if question.works >> one & 1 or one == day)
    for place, (village, tasks) in enumerate(stops):
        points += wishes.visit
        points += wishes.late_day * late * len(tasks)
        points += wishes.day_off_ideal * sum(question.tasks[task].away[day] for task in tasks)
        if question.villages[village].liaison not in (-1, *team):
            points += wishes.liaison_missing
        townships = [question.villages[v].township for v, _tasks in stops[max(0, place - 1) :][:2]]
        points += wishes.township_split if place and townships[0] != townships[1] else 0
        for known in question.published:
            if (known.village, known.day) == (village, day):
                changed = (mask ^ known.team).bit_count()
                points += wishes.team_changed * changed - wishes.moved
    return points
