"""One day of a season with fixed teams: the part of our work that route planners can express.

Teams are fixed by letting one person stand for each, with all its skills, and by cars with room
for one. Every village wants one thing at most, so that a visit is a job with a time window, a
duration, skills and a prize, and a car makes at most so many of them.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from outreach_app.planning.problem import (
    Car,
    Person,
    Plan,
    Problem,
    Stop,
    Task,
    Trip,
    union,
)

Routes = Sequence[Sequence[int]]
"""For each car the tasks it does, in the order driven."""


def day_out(season: Problem, base: int, day: int) -> Problem:
    """What a base can do on one day; its experts are dealt out to its cars in turn."""
    cars = [car for car in season.cars if car.base == base and car.days >> day & 1]
    free = [e for e in season.experts if e.bases >> base & 1 and e.days >> day & 1]
    teams = [free[number :: len(cars)][: car.places] for number, car in enumerate(cars)]
    skills = [union(expert.skills for expert in team) for team in teams]
    tasks = list(_one_each(season, base, day, skills))
    villages = [task.village for task in tasks]
    places = [*villages, season.place_of(base)]
    return Problem(
        days=1,
        weeks=(0,),
        works=1,
        villages=tuple(season.villages[v]._replace(base=0, days=1, gap_days=0) for v in villages),
        topics=tuple(topic._replace(days=1) for topic in season.topics),
        experts=tuple(Person(f"team {n}", 1, known, 1, 1, 1) for n, known in enumerate(skills)),
        cars=tuple(Car(car.name, 0, 1, 1) for car in cars),
        bases=(season.bases[base],),
        tasks=tuple(
            task._replace(village=number, away=(task.away[day],), after=())
            for number, task in enumerate(tasks)
        ),
        travel=season.travel[np.ix_(places, places)],
        skills=season.skills,
        day_starts=season.day_starts,
        latest_return=season.latest_return,
        arrival=season.arrival,
        stops_a_trip=season.stops_a_trip,
        longest_leg=season.longest_leg,
        wishes=season.wishes,
    )


def plan_of(problem: Problem, routes: Routes) -> Plan:
    """The trips of such a day; car n carries team n."""
    return tuple(
        Trip(0, 0, car, (car,), tuple(Stop(problem.tasks[t].village, (t,)) for t in tasks))
        for car, tasks in enumerate(routes)
        if tasks
    )


def teams_for(problem: Problem, task: int) -> list[int]:
    """The teams that know enough for a task."""
    need = problem.task_skills[task]
    return [number for number, team in enumerate(problem.experts) if not need & ~team.skills]


def stay(problem: Problem, task: int) -> int:
    """How long a visit for one task lasts, in minutes."""
    return problem.arrival + problem.task_minutes[task]


def window(problem: Problem, task: int) -> tuple[int, int]:
    """The first and the last minute a visit for one task may start."""
    place = problem.villages[problem.tasks[task].village]
    return place.opens, place.closes - stay(problem, task)


def prize(problem: Problem, task: int) -> int:
    """What a visit for one task is worth, less what it costs wherever it is made."""
    wishes, wanted = problem.wishes, problem.tasks[task]
    return wishes.unplaced * wanted.priority - wishes.visit - wishes.day_off_ideal * wanted.away[0]


def team_day(problem: Problem) -> int:
    """What sending out one team costs."""
    return problem.wishes.vehicle_day + problem.wishes.expert_day


def _one_each(season: Problem, base: int, day: int, teams: Iterable[int]) -> Iterator[Task]:
    """For each village the task nearest to its time that some team knows enough for."""
    best: dict[int, Task] = {}
    known = list(teams)
    for number, task in enumerate(season.tasks):
        can = any(not season.task_skills[number] & ~skills for skills in known)
        if (
            can
            and season.villages[task.village].base == base
            and season.task_days[number] >> day & 1
        ):
            before = best.get(task.village)
            if before is None or task.away[day] < before.away[day]:
                best[task.village] = task
    return (best[village] for village in sorted(best))
