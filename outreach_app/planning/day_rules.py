"""What the day of a trip has to allow: work, open villages, topics in season."""

from collections.abc import Iterator

from outreach_app.i18n import _
from outreach_app.planning.contents import topics_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Trip
from outreach_app.planning.words import day_words, stop_words


def working_day(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Trips are made on working days."""
    if not problem.works >> trip.day & 1:
        yield _("{day} is not a working day.").format(day=day_words(problem, trip.day))


def village_receives(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A village is not visited on a day it cannot receive."""
    for stop in trip.stops:
        if not problem.villages[stop.village].days >> trip.day & 1:
            yield _("{village} cannot receive anyone on {day}.").format(
                village=stop_words(problem, stop), day=day_words(problem, trip.day)
            )


def topic_in_season(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A topic is brought while it is in season."""
    for topic in topics_of(problem, trip):
        if not problem.topics[topic].days >> trip.day & 1:
            yield _("“{topic}” is not in season on {day}.").format(
                topic=problem.topics[topic].name, day=day_words(problem, trip.day)
            )


def no_open_fire(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A topic with open fire is not brought while fire is banned."""
    if problem.fire_ban >> trip.day & 1:
        for topic in topics_of(problem, trip):
            if problem.topics[topic].open_fire:
                yield _("“{topic}” needs open fire, which is banned on {day}.").format(
                    topic=problem.topics[topic].name, day=day_words(problem, trip.day)
                )
