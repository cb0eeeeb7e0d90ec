"""What the team of a trip has to know, and when its experts may go out."""

from collections.abc import Iterator

from outreach_app.i18n import _
from outreach_app.planning.contents import topics_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Trip, union
from outreach_app.planning.words import day_words, skill_words, team_words


def needs_covered(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Somebody in the team covers each need of each topic."""
    known = union(problem.experts[expert].skills for expert in trip.team)
    for topic in topics_of(problem, trip):
        lacking = problem.topics[topic].skills & ~known
        if lacking:
            yield _("Nobody in the team ({team}) covers {skills} for “{topic}”.").format(
                team=team_words(problem, trip.team),
                skills=skill_words(problem, lacking),
                topic=problem.topics[topic].name,
            )


def somebody_drives(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Where the car has no driver of its own, one of the team drives."""
    car = problem.cars[trip.car]
    if not car.own_driver and not any(problem.experts[e].drives for e in trip.team):
        yield _("{car} has no driver, and nobody of {team} drives.").format(
            car=car.name, team=team_words(problem, trip.team)
        )


def not_on_leave(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Nobody travels while on leave."""
    for expert in trip.team:
        if not problem.experts[expert].days >> trip.day & 1:
            yield _("{expert} is not available on {day}.").format(
                expert=problem.experts[expert].name, day=day_words(problem, trip.day)
            )


def one_trip_a_day(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """Nobody is in two trips on one day."""
    for expert in trip.team:
        if diary.trips_of_expert[expert, trip.day] > 1:
            yield _("{expert} is in two trips on {day}.").format(
                expert=problem.experts[expert].name, day=day_words(problem, trip.day)
            )


def week_limit(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """Nobody goes out on more days a week than agreed."""
    for expert in trip.team:
        count = diary.days_in_week[expert, problem.weeks[trip.day]]
        limit = problem.experts[expert].week_limit
        if count > limit:
            yield _(
                "{expert} is out on {count} days in the week of {day}, limit is {limit}."
            ).format(
                expert=problem.experts[expert].name,
                count=count,
                day=day_words(problem, trip.day),
                limit=limit,
            )
