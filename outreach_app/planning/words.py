"""How the planner's numbers are said: days, teams, topics, lists."""

from collections.abc import Iterable

from outreach_app.domain.times import said_day
from outreach_app.i18n import _
from outreach_app.planning.problem import Problem, Stop, bits


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the language separates them."""
    return _(", ").join(names)


def day_words(problem: Problem, day: int) -> str:
    """A day by its date, or by its number where days have no dates."""
    if not problem.dates or not 0 <= day < problem.days:
        return _("day {number}").format(number=day)
    return said_day(problem.dates[day])


def village_words(problem: Problem, village: int) -> str:
    """A village's name."""
    return problem.villages[village].name


def task_words(problem: Problem, task: int) -> str:
    """The topics of a task."""
    return listed(problem.topics[topic].name for topic in problem.tasks[task].topics)


def stop_words(problem: Problem, stop: Stop) -> str:
    """The village of a stop."""
    return village_words(problem, stop.village)


def team_words(problem: Problem, team: Iterable[int]) -> str:
    """The names of a team."""
    return listed(problem.experts[expert].name for expert in team)


def skill_words(problem: Problem, skills: int) -> str:
    """The skills whose bits are set."""
    return listed(problem.skills[skill] for skill in bits(skills))
