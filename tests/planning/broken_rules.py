"""A plan for every sentence of the hard rules, and the one rule it breaks."""

from typing import NamedTuple

from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Held, Pin, Problem, Stop, Trip
from tests.planning.little import (
    ALL,
    car,
    person,
    place,
    problem,
    subject,
    task,
    travel,
    trip,
)


class Broken(NamedTuple):
    """A plan that breaks one rule once, and what its sentence has to name."""

    rule: str
    names: tuple[str, ...]
    question: Problem
    trips: tuple[Trip, ...]


LATER = ALL & ~1
TWO = (place(), place("Bela"))
BOTH = trip(0, Stop(0, (0,)), Stop(1, (1,)))
COLLEAGUE = person("Qian")


def _two(**parts: object) -> Problem:
    """Two villages that want a topic each."""
    return problem(villages=TWO, tasks=(task(0), task(1)), **parts)


def _pinned(pin: Pin, *more: object) -> Problem:
    cars = (car(), car("van"))
    return problem(tasks=(task(pin=pin), *more), experts=(person(), COLLEAGUE), cars=cars)


def _cut_off() -> Problem:
    """Nobody knows the way to the village, and nobody minds when the trip is back."""
    roads = travel(2)
    roads[1, 0] = NO_ROAD
    return problem(travel=roads, villages=(place(closes=NO_ROAD * 2),), latest_return=NO_ROAD * 2)


BROKEN: tuple[Broken, ...] = (
    Broken("well_formed", ("99",), problem(), (trip(99),)),
    Broken("well_formed", ("0",), problem(), (trip(team=()),)),
    Broken("well_formed", ("0",), problem(), (trip()._replace(stops=()),)),
    Broken("well_formed", ("0", "Adda"), problem(), (trip(0, Stop(0, ())),)),
    Broken("working_day", ("0",), problem(works=LATER), (trip(),)),
    Broken("village_receives", ("Adda", "0"), problem(villages=(place(days=LATER),)), (trip(),)),
    Broken("topic_in_season", ("pruning", "0"), problem(topics=(subject(days=LATER),)), (trip(),)),
    Broken(
        "no_open_fire",
        ("pruning", "0"),
        problem(topics=(subject(open_fire=True),), fire_ban=1),
        (trip(),),
    ),
    Broken(
        "needs_covered",
        ("Zhao", "pests", "pruning"),
        problem(topics=(subject(skills=0b11),)),
        (trip(),),
    ),
    Broken(
        "enough_seats",
        ("car", "1", "2"),
        problem(experts=(person(), COLLEAGUE), cars=(car(places=1),)),
        (trip(team=(0, 1)),),
    ),
    Broken(
        "somebody_drives",
        ("car", "Zhao"),
        problem(experts=(person(drives=False),), cars=(car(own_driver=False),)),
        (trip(),),
    ),
    Broken(
        "four_wheel_drive",
        ("Adda", "car"),
        problem(villages=(place(four_wheel=True),), cars=(car(four_wheel=False),)),
        (trip(),),
    ),
    Broken(
        "same_base",
        ("car", "north"),
        problem(bases=("north", "south"), cars=(car(base=1),)),
        (trip(),),
    ),
    Broken(
        "same_base",
        ("Zhao", "north"),
        problem(bases=("north", "south"), experts=(person(bases=0b10),)),
        (trip(),),
    ),
    Broken(
        "same_base",
        ("Adda", "north"),
        problem(bases=("north", "south"), villages=(place(base=1),)),
        (trip(),),
    ),
    Broken("roads", ("base", "Adda"), _cut_off(), (trip(),)),
    Broken("roads", ("Adda", "Bela", "61", "60"), _two(travel=travel(3, 61)), (BOTH,)),
    Broken(
        "open_hours", ("Adda", "10:30", "10:29"), problem(villages=(place(closes=629),)), (trip(),)
    ),
    Broken("back_in_time", ("11:00", "10:59"), problem(latest_return=659), (trip(),)),
    Broken("few_stops", ("2", "1"), _two(stops_a_trip=1), (BOTH,)),
    Broken(
        "few_topics",
        ("Adda", "2", "1"),
        problem(tasks=(task(), task()), topics_a_visit=1),
        (trip(0, Stop(0, (0, 1))),),
    ),
    Broken("not_on_leave", ("Zhao", "0"), problem(experts=(person(days=LATER),)), (trip(),)),
    Broken("one_trip_a_day", ("Zhao", "0"), problem(held=(Held(0, -1, 1, ()),)), (trip(),)),
    Broken(
        "week_limit",
        ("Zhao", "2", "1"),
        problem(experts=(person(week_limit=1),), held=(Held(1, -1, 1, ()),)),
        (trip(),),
    ),
    Broken("car_in_service", ("car", "0"), problem(cars=(car(days=LATER),)), (trip(),)),
    Broken("car_once_a_day", ("car", "0"), problem(held=(Held(0, 0, 0, ()),)), (trip(),)),
    Broken(
        "days_between_visits",
        ("Adda", "0", "2", "3"),
        problem(villages=(place(gap_days=3),), held=(Held(2, -1, 0, (0,)),)),
        (trip(),),
    ),
    Broken(
        "done_once",
        ("Adda", "pruning"),
        problem(villages=(place(gap_days=1),)),
        (trip(0), trip(5)),
    ),
    Broken(
        "prerequisite_before",
        ("pruning", "soil", "Adda"),
        problem(tasks=(task(missing="soil"),)),
        (trip(),),
    ),
    Broken(
        "prerequisite_before",
        ("Adda", "pruning", "4"),
        problem(tasks=(task(earliest=4),)),
        (trip(3),),
    ),
    Broken(
        "prerequisite_before",
        ("pruning", "Adda"),
        problem(tasks=(task(), task(after=((0, 3),)))),
        (trip(3, Stop(0, (1,))),),
    ),
    Broken(
        "prerequisite_before",
        ("pruning", "Adda", "3", "0"),
        problem(tasks=(task(), task(after=((0, 3),)))),
        (trip(0), trip(2, Stop(0, (1,)))),
    ),
    Broken("pins_kept", ("Adda", "5"), _pinned(Pin(day=5)), (trip(),)),
    Broken("pins_kept", ("Adda", "08:20", "09:00"), _pinned(Pin(start=500)), (trip(),)),
    Broken("pins_kept", ("Adda", "Qian"), _pinned(Pin(team=0b10)), (trip(),)),
    Broken("pins_kept", ("Adda", "van"), _pinned(Pin(car=1)), (trip(),)),
    Broken("pins_kept", ("Adda",), _pinned(Pin(day=0), task()), (trip(0, Stop(0, (0, 1))),)),
)
