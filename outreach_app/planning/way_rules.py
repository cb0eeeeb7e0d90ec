"""How far and how long a trip may go, and how much may be put into it."""

from collections.abc import Iterator
from itertools import pairwise

from outreach_app.domain.times import clock
from outreach_app.i18n import _, ngettext
from outreach_app.planning.contents import pins_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Problem, Trip
from outreach_app.planning.timetable import timetable
from outreach_app.planning.words import stop_words, village_words


def roads(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Every leg can be driven, and stops lie near to one another."""
    base = problem.place_of(trip.base)
    places = [base, *(stop.village for stop in trip.stops), base]
    for start, end in pairwise(places):
        minutes = problem.leg(start, end)
        names = {"start": _place_words(problem, start), "end": _place_words(problem, end)}
        if minutes >= NO_ROAD:
            yield _("How long the way from {start} to {end} takes is not known.").format(**names)
        elif base not in (start, end) and minutes > problem.longest_leg:
            yield ngettext(
                "From {start} to {end} it is {count} minute, at most {limit} are allowed.",
                "From {start} to {end} it is {count} minutes, at most {limit} are allowed.",
                minutes,
            ).format(count=minutes, limit=problem.longest_leg, **names)


def open_hours(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A visit starts after the village opens and ends before it closes."""
    for stop, stay in zip(trip.stops, timetable(problem, trip).stays, strict=True):
        closes = problem.villages[stop.village].closes
        if stay.ends > closes:
            yield _("The visit to {village} ends at {end}; it closes at {closes}.").format(
                village=stop_words(problem, stop), end=clock(stay.ends), closes=clock(closes)
            )


def back_in_time(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """The trip is back before the latest hour."""
    returns = timetable(problem, trip).returns
    if returns > problem.latest_return:
        yield _("The trip returns at {returns}, latest is {latest}.").format(
            returns=clock(returns), latest=clock(problem.latest_return)
        )


def few_stops(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A trip has at most so many stops."""
    if len(trip.stops) > problem.stops_a_trip:
        yield _("The trip has {count} stops, at most {limit} are allowed.").format(
            count=len(trip.stops), limit=problem.stops_a_trip
        )


def few_topics(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A visit has at most so many topics, but for what was agreed."""
    for stop in trip.stops:
        count = sum(len(problem.tasks[t].topics) for t in stop.tasks)
        if count > problem.topics_a_visit and not pins_of(problem, stop.tasks):
            yield _("The visit to {village} has {count} topics, at most {limit} fit.").format(
                village=stop_words(problem, stop), count=count, limit=problem.topics_a_visit
            )


def _place_words(problem: Problem, place: int) -> str:
    if place < len(problem.villages):
        return village_words(problem, place)
    return problem.bases[place - len(problem.villages)]
