"""Every hard rule of a plan: one function each, which says in a sentence what a trip breaks."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from outreach_app.domain.times import clock
from outreach_app.i18n import _, ngettext
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import NO_ROAD, Pin, Problem, Stop, Trip, bits, mask_of, union
from outreach_app.planning.timetable import timetable
from outreach_app.planning.words import (
    day_words,
    skill_words,
    stop_words,
    task_words,
    team_words,
    village_words,
)

Rule = Callable[[Problem, Trip, Diary], Iterator[str]]
"""Judges one trip of the plan in the diary; a sentence for everything it breaks."""


class Breach(NamedTuple):
    """A rule that a trip breaks, by name, and the sentence."""

    rule: str
    words: str
    trip: Trip


def breaches(problem: Problem, trip: Trip, diary: Diary) -> Iterator[Breach]:
    """Everything a trip of the diary breaks, in the order of the rules.

    Where the trip cannot even be read as one, the other rules are not asked.
    """
    malformed = [Breach("well_formed", words, trip) for words in well_formed(problem, trip)]
    yield from malformed
    if not malformed:
        for rule in HARD_RULES:
            for words in rule(problem, trip, diary):
                yield Breach(rule.__name__, words, trip)


def well_formed(problem: Problem, trip: Trip) -> Iterator[str]:
    """A trip has a team and stops, each village once, with tasks of that village."""
    if not 0 <= trip.day < problem.days:
        yield _("{day} is not a day of the season.").format(day=day_words(problem, trip.day))
    if not trip.team or len(set(trip.team)) != len(trip.team):
        yield _("On {day} a trip needs a team, and everyone in it once.").format(
            day=day_words(problem, trip.day)
        )
    villages = [stop.village for stop in trip.stops]
    if not villages or len(set(villages)) != len(villages):
        yield _("On {day} a trip needs stops, each village once.").format(
            day=day_words(problem, trip.day)
        )
    for stop in trip.stops:
        if not stop.tasks or any(problem.tasks[t].village != stop.village for t in stop.tasks):
            yield _("On {day} the visit to {village} has no topic the village wants.").format(
                day=day_words(problem, trip.day), village=stop_words(problem, stop)
            )


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
    for topic in _topics(problem, trip):
        if not problem.topics[topic].days >> trip.day & 1:
            yield _("“{topic}” is not in season on {day}.").format(
                topic=problem.topics[topic].name, day=day_words(problem, trip.day)
            )


def no_open_fire(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A topic with open fire is not brought while fire is banned."""
    if problem.fire_ban >> trip.day & 1:
        for topic in _topics(problem, trip):
            if problem.topics[topic].open_fire:
                yield _("“{topic}” needs open fire, which is banned on {day}.").format(
                    topic=problem.topics[topic].name, day=day_words(problem, trip.day)
                )


def needs_covered(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Somebody in the team covers each need of each topic."""
    known = union(problem.experts[expert].skills for expert in trip.team)
    for topic in _topics(problem, trip):
        lacking = problem.topics[topic].skills & ~known
        if lacking:
            yield _("Nobody in the team ({team}) covers {skills} for “{topic}”.").format(
                team=team_words(problem, trip.team),
                skills=skill_words(problem, lacking),
                topic=problem.topics[topic].name,
            )


def enough_seats(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """The car has a place for everyone."""
    car = problem.cars[trip.car]
    if len(trip.team) > car.places:
        yield ngettext(
            "{car} carries {places} expert, the team has {count}.",
            "{car} carries {places} experts, the team has {count}.",
            car.places,
        ).format(car=car.name, places=car.places, count=len(trip.team))


def somebody_drives(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Where the car has no driver of its own, one of the team drives."""
    car = problem.cars[trip.car]
    if not car.own_driver and not any(problem.experts[e].drives for e in trip.team):
        yield _("{car} has no driver, and nobody of {team} drives.").format(
            car=car.name, team=team_words(problem, trip.team)
        )


def four_wheel_drive(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Roads that ask for four-wheel drive get it."""
    car = problem.cars[trip.car]
    for stop in trip.stops:
        if problem.villages[stop.village].four_wheel and not car.four_wheel:
            yield _("The road to {village} needs four-wheel drive; {car} has none.").format(
                village=stop_words(problem, stop), car=car.name
            )


def same_base(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """Car, team and villages of a trip belong to the base it starts from."""
    base = problem.bases[trip.base]
    if problem.cars[trip.car].base != trip.base:
        yield _("{car} does not stand in {base}.").format(
            car=problem.cars[trip.car].name, base=base
        )
    for expert in trip.team:
        if not problem.experts[expert].bases >> trip.base & 1:
            yield _("{expert} does not start from {base}.").format(
                expert=problem.experts[expert].name, base=base
            )
    for stop in trip.stops:
        if problem.villages[stop.village].base != trip.base:
            yield _("{village} is not visited from {base}.").format(
                village=stop_words(problem, stop), base=base
            )


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
        if count > problem.topics_a_visit and not _pins(problem, stop):
            yield _("The visit to {village} has {count} topics, at most {limit} fit.").format(
                village=stop_words(problem, stop), count=count, limit=problem.topics_a_visit
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


def car_in_service(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """The car is in service."""
    car = problem.cars[trip.car]
    if not car.days >> trip.day & 1:
        yield _("{car} is not in service on {day}.").format(
            car=car.name, day=day_words(problem, trip.day)
        )


def car_once_a_day(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """A car makes one trip a day."""
    if diary.trips_of_car[trip.car, trip.day] > 1:
        yield _("{car} makes two trips on {day}.").format(
            car=problem.cars[trip.car].name, day=day_words(problem, trip.day)
        )


def days_between_visits(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """Visits to a village lie at least so many days apart."""
    for stop in trip.stops:
        gap = max(1, problem.villages[stop.village].gap_days)
        others = Counter(diary.visits[stop.village])
        others[trip.day] -= 1
        for day in sorted(others.elements()):
            if abs(day - trip.day) < gap:
                yield _(
                    "{village} is visited on {day} and {other}, less than {gap} days apart."
                ).format(
                    village=stop_words(problem, stop),
                    day=day_words(problem, trip.day),
                    other=day_words(problem, day),
                    gap=gap,
                )


def done_once(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """What a village wants is brought once."""
    for task in _tasks(trip):
        if len(diary.done[task]) > 1:
            yield _("{village} gets “{topic}” twice.").format(
                village=village_words(problem, problem.tasks[task].village),
                topic=task_words(problem, task),
            )


def prerequisite_before(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """What a topic builds on is done long enough before."""
    for task in _tasks(trip):
        wanted = problem.tasks[task]
        names = {
            "topic": task_words(problem, task),
            "village": village_words(problem, wanted.village),
        }
        if wanted.missing:
            yield _(
                "“{topic}” builds on “{first}”, which {village} has neither had nor asked for."
            ).format(first=wanted.missing, **names)
        if trip.day < wanted.earliest:
            yield _("{village} is ready for “{topic}” from {day} on.").format(
                day=day_words(problem, wanted.earliest), **names
            )
        for first, lag in wanted.after:
            yield from _order(problem, trip, diary, (task, first, lag))


def _order(problem: Problem, trip: Trip, diary: Diary, link: tuple[int, int, int]) -> Iterator[str]:
    """That a task comes too early after what it builds on."""
    task, first, lag = link
    names = {
        "topic": task_words(problem, task),
        "first": task_words(problem, first),
        "village": village_words(problem, problem.tasks[task].village),
    }
    if not diary.done[first]:
        yield _("“{topic}” in {village} comes after “{first}”, which is not planned.").format(
            **names
        )
    elif min(diary.done[first]) > trip.day - lag:
        yield ngettext(
            "“{topic}” in {village} comes at least {lag} day after “{first}” on {day}.",
            "“{topic}” in {village} comes at least {lag} days after “{first}” on {day}.",
            lag,
        ).format(lag=lag, day=day_words(problem, min(diary.done[first])), **names)


def pins_kept(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A pinned visit keeps its day and start, its team and its car, and nothing is added to it."""
    stays = timetable(problem, trip).stays
    for stop, stay in zip(trip.stops, stays, strict=True):
        village = stop_words(problem, stop)
        for pin in _pins(problem, stop):
            if pin.day not in (-1, trip.day):
                yield _("The visit to {village} is pinned to {day}.").format(
                    village=village, day=day_words(problem, pin.day)
                )
            elif pin.start not in (-1, stay.starts):
                yield _("The visit to {village} is agreed for {start}, not {other}.").format(
                    village=village, start=clock(pin.start), other=clock(stay.starts)
                )
            if pin.team not in (0, mask_of(trip.team)):
                yield _("The visit to {village} is pinned to {team}.").format(
                    village=village, team=team_words(problem, bits(pin.team))
                )
            if pin.car not in (-1, trip.car):
                yield _("The visit to {village} is pinned to {car}.").format(
                    village=village, car=problem.cars[pin.car].name
                )
            if len(stop.tasks) > 1:
                yield _("Nothing can be added to the pinned visit to {village}.").format(
                    village=village
                )


HARD_RULES: tuple[Rule, ...] = (
    working_day,
    village_receives,
    topic_in_season,
    no_open_fire,
    needs_covered,
    enough_seats,
    somebody_drives,
    four_wheel_drive,
    same_base,
    roads,
    open_hours,
    back_in_time,
    few_stops,
    few_topics,
    not_on_leave,
    one_trip_a_day,
    week_limit,
    car_in_service,
    car_once_a_day,
    days_between_visits,
    done_once,
    prerequisite_before,
    pins_kept,
)
"""In the order they are told."""


def _tasks(trip: Trip) -> Iterator[int]:
    return (task for stop in trip.stops for task in stop.tasks)


def _topics(problem: Problem, trip: Trip) -> Iterator[int]:
    return (topic for task in _tasks(trip) for topic in problem.tasks[task].topics)


def _pins(problem: Problem, stop: Stop) -> list[Pin]:
    return [pin for task in stop.tasks if (pin := problem.tasks[task].pin)]


def _place_words(problem: Problem, place: int) -> str:
    if place < len(problem.villages):
        return village_words(problem, place)
    return problem.bases[place - len(problem.villages)]
