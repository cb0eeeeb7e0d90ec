"""What a person can do about a rule that stands in the way, and how hard that is."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from outreach_app.domain.times import clock
from outreach_app.i18n import _, ngettext
from outreach_app.planning.contents import tasks_of, topics_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Car, Problem, Trip, union
from outreach_app.planning.timetable import timetable
from outreach_app.planning.words import day_words, skill_words, stop_words

QUARTER_MINUTES = 15

EFFORT: Mapping[str, int] = MappingProxyType(
    {
        "village_receives": 10,
        "working_day": 12,
        "open_hours": 15,
        "back_in_time": 17,
        "roads": 19,
        "few_stops": 20,
        "few_topics": 20,
        "week_limit": 25,
        "days_between_visits": 28,
        "not_on_leave": 30,
        "same_base": 32,
        "somebody_drives": 40,
        "enough_seats": 42,
        "car_in_service": 45,
        "four_wheel_drive": 48,
        "topic_in_season": 60,
    }
)
"""How hard each rule is to bend, the least for a phone call; hours cost more the longer they get.

What is not here cannot be bent: nobody is in two places, and fire stays banned.
"""


BORROWED = 5
"""How much harder it is to borrow an expert or a vehicle than to have one's own."""


class Case(NamedTuple):
    """A trip of a diary to make possible.

    Experts and cars from `own_experts` and `own_cars` on are not there yet: they may be borrowed.
    """

    problem: Problem
    trip: Trip
    diary: Diary
    own_experts: int
    own_cars: int

    @property
    def car(self) -> Car:
        """The trip's car."""
        return self.problem.cars[self.trip.car]

    @property
    def day_words(self) -> str:
        """The trip's day."""
        return day_words(self.problem, self.trip.day)

    def with_day(self, days: int) -> int:
        """The days (bits) and the trip's too."""
        return days | 1 << self.trip.day


class Bend(NamedTuple):
    """One thing to change so that a rule is kept: a part of the problem gets another value.

    `table` names one of its tuples and `number` the row there; a table left empty means the problem
    itself.
    """

    rule: str
    effort: int
    words: str
    table: str
    number: int
    part: str
    value: int


def bends_for(rule: str, case: Case) -> tuple[Bend, ...]:
    """All that has to change for a trip to keep a rule it breaks, nothing where nothing helps."""
    how = _HOW.get(rule)
    return tuple(Bend(rule, EFFORT[rule] + one.more, *one[1:]) for one in how(case)) if how else ()


class _Step(NamedTuple):
    """A bend without its rule: `more` is effort beyond the usual."""

    more: int
    words: str
    table: str
    number: int
    part: str
    value: int


def _receive(case: Case) -> Iterator[_Step]:
    for stop in case.trip.stops:
        place = case.problem.villages[stop.village]
        if not place.days >> case.trip.day & 1:
            words = _("Ask {village} to receive the team on {day} all the same.").format(
                village=place.name, day=case.day_words
            )
            yield _Step(0, words, "villages", stop.village, "days", case.with_day(place.days))


def _work(case: Case) -> Iterator[_Step]:
    words = _("Work on {day}.").format(day=case.day_words)
    yield _Step(0, words, "", -1, "works", case.with_day(case.problem.works))


def _stay_open(case: Case) -> Iterator[_Step]:
    problem = case.problem
    for stop, stay in zip(case.trip.stops, timetable(problem, case.trip).stays, strict=True):
        late = stay.ends - problem.villages[stop.village].closes
        if late > 0:
            words = _("Ask {village} to stay open until {time}.").format(
                village=stop_words(problem, stop), time=clock(stay.ends)
            )
            yield _Step(_quarters(late), words, "villages", stop.village, "closes", stay.ends)


def _return_later(case: Case) -> Iterator[_Step]:
    returns = timetable(case.problem, case.trip).returns
    words = _("Let trips return as late as {time}.").format(time=clock(returns))
    late = returns - case.problem.latest_return
    yield _Step(_quarters(late), words, "", -1, "latest_return", returns)


def _drive_further(case: Case) -> Iterator[_Step]:
    """Only between stops: where no road is known, knowing it comes first."""
    problem = case.problem
    base = problem.place_of(case.trip.base)
    places = [base, *(stop.village for stop in case.trip.stops), base]
    legs = [problem.leg(start, end) for start, end in pairwise(places)]
    if max(legs) < NO_ROAD:
        longest = max(legs[1:-1])
        words = _("Allow {count} minutes on the road between two stops.").format(count=longest)
        more = _quarters(longest - problem.longest_leg)
        yield _Step(more, words, "", -1, "longest_leg", longest)


def _more_stops(case: Case) -> Iterator[_Step]:
    count = len(case.trip.stops)
    words = _("Allow {count} stops on a trip.").format(count=count)
    yield _Step(0, words, "", -1, "stops_a_trip", count)


def _more_topics(case: Case) -> Iterator[_Step]:
    tasks = case.problem.tasks
    count = max(sum(len(tasks[task].topics) for task in stop.tasks) for stop in case.trip.stops)
    words = _("Allow {count} topics in one visit.").format(count=count)
    yield _Step(0, words, "", -1, "topics_a_visit", count)


def _one_more_day(case: Case) -> Iterator[_Step]:
    week = case.problem.weeks[case.trip.day]
    for expert in case.trip.team:
        person = case.problem.experts[expert]
        count = case.diary.days_in_week[expert, week]
        if count > person.week_limit:
            words = _("Let {expert} go out on {count} days in the week of {day}.").format(
                expert=person.name, count=count, day=case.day_words
            )
            yield _Step(0, words, "experts", expert, "week_limit", count)


def _sooner_again(case: Case) -> Iterator[_Step]:
    """Not on the very day: a village is visited once a day."""
    for stop in case.trip.stops:
        others = list(case.diary.visits[stop.village])
        others.remove(case.trip.day)
        apart = min((abs(day - case.trip.day) for day in others), default=case.problem.days)
        if 0 < apart < case.problem.villages[stop.village].gap_days:
            words = _("Visit {village} again after {count} days.").format(
                village=stop_words(case.problem, stop), count=apart
            )
            yield _Step(0, words, "villages", stop.village, "gap_days", apart)


def _come(case: Case) -> Iterator[_Step]:
    for expert in case.trip.team:
        person = case.problem.experts[expert]
        if not person.days >> case.trip.day & 1:
            days = case.with_day(person.days)
            if expert < case.own_experts:
                words = _("Ask {expert} to come on {day}.").format(
                    expert=person.name, day=case.day_words
                )
                yield _Step(0, words, "experts", expert, "days", days)
            else:
                yield _Step(BORROWED, _borrow(case, expert), "experts", expert, "days", days)


def _borrow(case: Case, guest: int) -> str:
    problem, trip = case.problem, case.trip
    needed = union(problem.task_skills[task] for task in tasks_of(trip))
    known = union(problem.experts[expert].skills for expert in trip.team if expert != guest)
    if not needed & ~known:
        return _("Borrow an expert for {day}.").format(day=case.day_words)
    return _("Borrow an expert for {day} who covers {skills}.").format(
        skills=skill_words(problem, needed & ~known), day=case.day_words
    )


def _lend(case: Case) -> Iterator[_Step]:
    base = case.trip.base
    for expert in case.trip.team:
        person = case.problem.experts[expert]
        if not person.bases >> base & 1:
            words = _("Lend {expert} to {base}.").format(
                expert=person.name, base=case.problem.bases[base]
            )
            yield _Step(0, words, "experts", expert, "bases", person.bases | 1 << base)


def _find_driver(case: Case) -> Iterator[_Step]:
    """Only where the team leaves the driver a seat; a car too small is another's anyway."""
    if len(case.trip.team) != case.car.places:
        words = _("Find a driver for {car}.").format(car=case.car.name)
        yield _Step(0, words, "cars", case.trip.car, "own_driver", 1)


def _more_seats(case: Case) -> Iterator[_Step]:
    count = len(case.trip.team)
    words = ngettext(
        "Find a vehicle that carries {count} expert in place of {car}.",
        "Find a vehicle that carries {count} experts in place of {car}.",
        count,
    ).format(count=count, car=case.car.name)
    yield _Step(0, words, "cars", case.trip.car, "places", count)


def _serve(case: Case) -> Iterator[_Step]:
    days = case.with_day(case.car.days)
    if case.trip.car < case.own_cars:
        words = _("Have {car} in service on {day}.").format(car=case.car.name, day=case.day_words)
        yield _Step(0, words, "cars", case.trip.car, "days", days)
    else:
        words = _("Find one more vehicle in {base} for {day}.").format(
            base=case.problem.bases[case.car.base], day=case.day_words
        )
        yield _Step(BORROWED, words, "cars", case.trip.car, "days", days)


def _four_wheels(case: Case) -> Iterator[_Step]:
    places = case.problem.villages
    rough = next(stop for stop in case.trip.stops if places[stop.village].four_wheel)
    words = _("Find a vehicle with four-wheel drive for {village} in place of {car}.").format(
        village=stop_words(case.problem, rough), car=case.car.name
    )
    yield _Step(0, words, "cars", case.trip.car, "four_wheel", 1)


def _out_of_season(case: Case) -> Iterator[_Step]:
    for topic in sorted(set(topics_of(case.problem, case.trip))):
        subject = case.problem.topics[topic]
        if not subject.days >> case.trip.day & 1:
            words = _("Bring “{topic}” on {day} although it is not in season.").format(
                topic=subject.name, day=case.day_words
            )
            yield _Step(0, words, "topics", topic, "days", case.with_day(subject.days))


def _quarters(minutes: int) -> int:
    return minutes // QUARTER_MINUTES


_HOW: Mapping[str, Callable[[Case], Iterator[_Step]]] = MappingProxyType(
    {
        "village_receives": _receive,
        "working_day": _work,
        "open_hours": _stay_open,
        "back_in_time": _return_later,
        "roads": _drive_further,
        "few_stops": _more_stops,
        "few_topics": _more_topics,
        "week_limit": _one_more_day,
        "days_between_visits": _sooner_again,
        "not_on_leave": _come,
        "same_base": _lend,
        "somebody_drives": _find_driver,
        "enough_seats": _more_seats,
        "car_in_service": _serve,
        "four_wheel_drive": _four_wheels,
        "topic_in_season": _out_of_season,
    }
)
