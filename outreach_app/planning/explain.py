"""Why something is not in the plan, in sentences that name the thing and the number."""

from collections import Counter
from collections.abc import Iterator

from outreach_app.i18n import _, ngettext
from outreach_app.planning.crews import Crews, Demand
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Plan, Problem, Stop, Trip, bits
from outreach_app.planning.rules import Breach, breaches
from outreach_app.planning.words import day_words, skill_words, task_words, village_words

REASONS = 4
"""How many rules are named."""
BY_CALENDAR = (
    "working_day",
    "village_receives",
    "topic_in_season",
    "no_open_fire",
    "prerequisite_before",
)
"""Rules that no other team, car or trip of the day can mend."""


class Explainer:
    """Answers why tasks of a plan are left out; asks the same rules that judge plans."""

    def __init__(self, problem: Problem, trips: Plan) -> None:
        """Explain one plan."""
        self._problem = problem
        self._diary = Diary(problem, trips)
        self._crews = Crews(problem)
        self._found: dict[Demand, tuple[int, ...]] = {}
        self._alike: dict[tuple[int, ...], tuple[int, ...]] = {}

    def why_left_out(self, task: int) -> tuple[str, ...]:
        """The rules that stand in the way on the working days of the season, most often first."""
        teams = self._teams(task)
        if not any(teams.values()):
            return (self._nobody(task),)
        days = list(bits(self._days_in_season(task)))
        if not days:
            return (self._never(task),)
        times: Counter[str] = Counter()
        example: dict[str, str] = {}
        for day in days:
            obstacles = self._obstacles(task, day, teams)
            if not obstacles:
                return (self._possible(task, day),)
            for obstacle in obstacles:
                times[obstacle.rule] += 1
                example.setdefault(obstacle.rule, obstacle.words)
        return tuple(
            ngettext(
                "On {count} of {days} working day in season: {example}",
                "On {count} of {days} working days in season: {example}",
                len(days),
            ).format(count=count, days=len(days), example=example[rule])
            for rule, count in times.most_common(REASONS)
        )

    def _days_in_season(self, task: int) -> int:
        """The working days all topics of the task are in season, as bits."""
        days = self._problem.works
        for topic in self._problem.tasks[task].topics:
            days &= self._problem.topics[topic].days
        return days

    def _never(self, task: int) -> str:
        return _("“{topic}” is in season on no working day that is left.").format(
            topic=task_words(self._problem, task)
        )

    def _obstacles(self, task: int, day: int, teams: dict[int, tuple[int, ...]]) -> list[Breach]:
        """What the best way to do the task on a day breaks."""
        best: list[Breach] | None = None
        for old, trip in self._ways(task, day, teams):
            broken = self._judge(old, trip)
            if best is None or len(broken) < len(best):
                best = broken
            if not best or all(breach.rule in BY_CALENDAR for breach in best):
                break
        return best or []

    def _judge(self, old: Trip | None, trip: Trip) -> list[Breach]:
        """What a trip breaks that replaces an old one or is new; each rule once."""
        if old:
            self._diary.strike(old)
        self._diary.enter(trip)
        found = {breach.rule: breach for breach in breaches(self._problem, trip, self._diary)}
        self._diary.strike(trip)
        if old:
            self._diary.enter(old)
        calendar = [breach for breach in found.values() if breach.rule in BY_CALENDAR]
        return calendar or list(found.values())

    def _ways(
        self, task: int, day: int, teams: dict[int, tuple[int, ...]]
    ) -> Iterator[tuple[Trip | None, Trip]]:
        """The ways to do a task on a day: a trip of its own, or a stop of one there is."""
        village = self._problem.tasks[task].village
        base = self._problem.villages[village].base
        stop = Stop(village, (task,))
        for car in self._cars(day, teams):
            for team in teams[car]:
                yield None, Trip(base, day, car, tuple(bits(team)), (stop,))
        for old in [trip for trip in self._diary.on(day) if trip.base == base]:
            yield old, old._replace(stops=_with_stop(old.stops, stop))

    def _cars(self, day: int, teams: dict[int, tuple[int, ...]]) -> list[int]:
        """The cars to try on a day: of those that carry the same teams, one that is free."""
        chosen: dict[int, int] = {}
        for number, crews in teams.items():
            car = self._problem.cars[number]
            stays = car.days >> day & 1 and not self._diary.trips_of_car[number, day]
            # The same teams are the same tuple here, and comparing thousands of teams takes long.
            if stays or id(crews) not in chosen:
                chosen[id(crews)] = number
        return list(chosen.values())

    def _teams(self, task: int) -> dict[int, tuple[int, ...]]:
        """The teams for a task by car."""
        problem = self._problem
        base = problem.villages[problem.tasks[task].village].base
        pin = problem.tasks[task].pin
        found: dict[int, tuple[int, ...]] = {}
        for number, car in enumerate(problem.cars):
            if car.base == base:
                skills = problem.task_skills[task] | (0 if car.own_driver else self._crews.driving)
                demand = Demand(base, car.places, skills, pin.team if pin else 0)
                found[number] = self._teams_of(demand)
        return found

    def _teams_of(self, demand: Demand) -> tuple[int, ...]:
        """The teams that can meet a demand, one tuple for all that are the same."""
        if demand not in self._found:
            teams = tuple(crew.team for crew in self._crews.of(demand))
            self._found[demand] = self._alike.setdefault(teams, teams)
        return self._found[demand]

    def _nobody(self, task: int) -> str:
        """That no team at all can do the task."""
        problem = self._problem
        village = problem.villages[problem.tasks[task].village]
        if not any(car.base == village.base for car in problem.cars):
            return _("There is no vehicle in {base}.").format(base=problem.bases[village.base])
        skills = problem.task_skills[task]
        known = 0
        for expert in problem.experts:
            if expert.bases >> village.base & 1:
                known |= expert.skills
        if skills & ~known:
            return _("Nobody covers {skills} for “{topic}”.").format(
                skills=skill_words(problem, skills & ~known), topic=task_words(problem, task)
            )
        return _("No team that fits a vehicle can bring “{topic}” to {village}.").format(
            topic=task_words(problem, task), village=village.name
        )

    def _possible(self, task: int, day: int) -> str:
        problem = self._problem
        return _(
            "“{topic}” would fit in {village} on {day}, but this plan leaves it out; plan again, "
            "or add it by hand."
        ).format(
            topic=task_words(problem, task),
            village=village_words(problem, problem.tasks[task].village),
            day=day_words(problem, day),
        )


def _with_stop(stops: tuple[Stop, ...], more: Stop) -> tuple[Stop, ...]:
    """The stops with one more task, where its village is or at the end."""
    if any(stop.village == more.village for stop in stops):
        return tuple(
            stop._replace(tasks=stop.tasks + more.tasks) if stop.village == more.village else stop
            for stop in stops
        )
    return (*stops, more)
