"""Why something is not in the plan, in sentences that name the thing and the number."""

from collections import Counter

from outreach_app.i18n import _, ngettext
from outreach_app.planning.obstacles import Obstacles
from outreach_app.planning.problem import Plan, Problem, bits
from outreach_app.planning.ways import Way
from outreach_app.planning.words import day_words, skill_words, task_words, village_words

REASONS = 4
"""How many rules are named."""


class Explainer:
    """Answers why tasks of a plan are left out; asks the same rules that judge plans."""

    def __init__(self, problem: Problem, trips: Plan) -> None:
        """Explain one plan."""
        self._problem = problem
        self._obstacles = Obstacles(problem, trips)

    def why_left_out(self, task: int) -> tuple[str, ...]:
        """The rules that stand in the way on the working days of the season, most often first."""
        if not self._obstacles.has_team(task):
            return (self._nobody(task),)
        days = list(bits(self._days_in_season(task)))
        if not days:
            return (self._never(task),)
        times: Counter[str] = Counter()
        examples: dict[str, Way] = {}
        for day in days:
            least = self._obstacles.least(task, day)
            if not least.rules:
                return (self._possible(task, day),)
            for rule in least.names:
                times[rule] += 1
                examples.setdefault(rule, least.way)
        return tuple(
            ngettext(
                "On {count} of {days} working day in season: {example}",
                "On {count} of {days} working days in season: {example}",
                len(days),
            ).format(
                count=count,
                days=len(days),
                example=self._obstacles.breaches(examples[rule])[rule].words,
            )
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
            "On {day} there would be room for “{topic}” in {village}, but this plan leaves it out; "
            "plan again, or add it by hand."
        ).format(
            topic=task_words(problem, task),
            village=village_words(problem, problem.tasks[task].village),
            day=day_words(problem, day),
        )
