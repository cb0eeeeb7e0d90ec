"""Which trips of a plan to think over together."""

from random import Random

from outreach_app.planning.problem import Problem, bits
from outreach_app.planning.room import Outing


class Freedom:
    """Chooses trips of a plan that have something to do with one another."""

    def __init__(self, problem: Problem, outings: list[Outing], chance: Random) -> None:
        """Choose among trips, the same way for the same state of `chance`."""
        self._problem = problem
        self._outings = sorted(outings, key=lambda o: (o.day, o.kind, o.team, o.stops))
        self._chance = chance

    def choose(self, size: int, undone: list[int]) -> list[Outing]:
        """About `size` trips; now and then such as stand in the way of a task not done."""
        if undone and self._chance.random() < UNDONE_SHARE:
            return self._around_task(size, self._chance.choice(undone))
        pick = self._chance.random()
        if pick < DAYS_SHARE:
            return self._days_in_a_row(size)
        if pick < DAYS_SHARE + PLACES_SHARE:
            return self._neighbours(size)
        return self._related(size)

    def _days_in_a_row(self, size: int) -> list[Outing]:
        first = self._chance.randrange(-size // 2, max(1, len(self._outings) - size // 2))
        return self._outings[max(0, first) : first + size]

    def _neighbours(self, size: int) -> list[Outing]:
        """The trips to some villages near to one another."""
        villages = sorted({stop.village for outing in self._outings for stop in outing.stops})
        centre = self._chance.choice(villages)
        blur = {v: self._problem.leg(centre, v) + self._chance.random() * BLUR for v in villages}
        chosen: dict[Outing, None] = {}
        for village in sorted(villages, key=lambda v: (v != centre, blur[v])):
            more = [o for o in self._outings if any(s.village == village for s in o.stops)]
            if chosen and len(chosen) + len(more) > size:
                break
            chosen.update(dict.fromkeys(more))
        return list(chosen)

    def _related(self, size: int) -> list[Outing]:
        """Trips like one of them: same topics, villages or experts, near in time."""
        seed = self._chance.choice(self._outings)
        topics, villages = self._topics(seed), {stop.village for stop in seed.stops}

        def strangeness(outing: Outing) -> float:
            shared = len(topics & self._topics(outing))
            shared += len(villages & {stop.village for stop in outing.stops})
            apart = abs(outing.day - seed.day) / DAYS_LIKE_ONE_TOPIC
            return apart - shared + self._chance.random()

        return sorted(self._outings, key=strangeness)[:size]

    def _around_task(self, size: int, task: int) -> list[Outing]:
        """The trips on days a task could be done, and those to its village."""
        village, days = self._problem.tasks[task].village, self._problem.task_days[task]
        middle = self._chance.choice(list(bits(days)) or [0])

        def distance(outing: Outing) -> float:
            visits_it = any(stop.village == village for stop in outing.stops)
            return abs(outing.day - middle) * (0.5 if visits_it else 1.0) + self._chance.random()

        return sorted(self._outings, key=distance)[:size]

    def _topics(self, outing: Outing) -> set[int]:
        return {topic for task in outing.tasks() for topic in self._problem.tasks[task].topics}


UNDONE_SHARE = 0.4
DAYS_SHARE = 0.45
PLACES_SHARE = 0.25
BLUR = 20
"""Minutes of chance in how near villages are."""
DAYS_LIKE_ONE_TOPIC = 8
"""Days apart that weigh as much as a topic in common."""
