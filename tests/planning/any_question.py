"""Tiny questions at random, as many as one likes, with something of every rule and wish in them."""

from random import Random

import numpy as np

from outreach_app.domain.wishes import Wishes
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import (
    Car,
    Held,
    Minutes,
    Person,
    Pin,
    Place,
    Problem,
    Published,
    Subject,
    Task,
)
from tests.planning.little import car, person, place, problem, subject, task, travel

DAYS = 4
EVERY_DAY = 2**DAYS - 1


def any_question(seed: int) -> Problem:
    """The question of this seed; every plan of it can be tried."""
    chance = Random(seed)
    villages = tuple(_village(chance, number) for number in range(chance.choice((2, 2, 3))))
    topics = tuple(_topic(chance, number) for number in range(3))
    experts = tuple(_expert(chance, number) for number in range(chance.choice((2, 2, 3))))
    cars = tuple(_car(chance, number) for number in range(chance.choice((1, 1, 2))))
    bases = ("base", "other base")[: chance.choice((1, 1, 1, 2))]
    if len(bases) > 1:
        villages = tuple(one._replace(base=chance.randrange(2)) for one in villages)
        experts = tuple(one._replace(bases=chance.randint(1, 3)) for one in experts)
        cars = tuple(one._replace(base=chance.randrange(2)) for one in cars)
    return problem(
        days=DAYS,
        weeks=(0, 0, 1, 1),
        works=_most_days(chance),
        villages=villages,
        topics=topics,
        experts=experts,
        cars=cars,
        bases=bases,
        tasks=_tasks(chance, len(villages), len(cars)),
        travel=_travel(chance, len(villages) + len(bases)),
        held=_held(chance, len(cars), len(villages)),
        published=_published(chance, len(experts)),
        fire_ban=_few_days(chance),
        stops_a_trip=chance.randint(1, 2),
        topics_a_visit=chance.randint(1, 2),
        wishes=_wishes(chance),
    )


def _most_days(chance: Random) -> int:
    return EVERY_DAY if chance.random() < 0.8 else chance.randint(1, EVERY_DAY)


def _few_days(chance: Random) -> int:
    return 0 if chance.random() < 0.7 else chance.randint(1, EVERY_DAY)


def _village(chance: Random, number: int) -> Place:
    return place(
        f"village {number}",
        days=_most_days(chance),
        opens=chance.choice((480, 540, 690)),
        closes=chance.choice((840, 960, 1080)),
        gap_days=chance.randint(0, 3),
        four_wheel=chance.random() < 0.1,
        liaison=chance.randint(-1, 1),
        township=chance.choice(("east", "west")),
    )


def _topic(chance: Random, number: int) -> Subject:
    return subject(
        f"topic {number}",
        chance.choice((0, 1, 1, 2, 2, 3)),
        minutes=chance.choice((45, 60, 90)),
        days=_most_days(chance),
        open_fire=chance.random() < 0.2,
    )


def _expert(chance: Random, number: int) -> Person:
    return person(
        f"expert {number}",
        chance.choice((1, 2, 3, 3)),
        days=_most_days(chance),
        week_limit=chance.randint(1, 2),
        share=chance.randint(-1, 3),
        drives=chance.random() < 0.6,
        senior=chance.random() < 0.4,
        middle=chance.random() < 0.4,
    )


def _car(chance: Random, number: int) -> Car:
    return car(
        f"car {number}",
        places=chance.randint(1, 3),
        days=_most_days(chance),
        four_wheel=chance.random() < 0.7,
        own_driver=chance.random() < 0.7,
    )


def _tasks(chance: Random, villages: int, cars: int) -> tuple[Task, ...]:
    return tuple(
        task(
            chance.randrange(villages),
            chance.randrange(3),
            priority=chance.randint(1, 3),
            away=tuple(chance.randint(0, 9) for _day in range(DAYS)),
            after=_after(chance, number),
            earliest=chance.choice((0, 0, 0, 1, 2)),
            missing=chance.choice(("",) * 30 + ("a topic never had",)),
            pin=_pin(chance, cars),
        )
        for number in range(chance.randint(2, 5))
    )


def _after(chance: Random, number: int) -> tuple[tuple[int, int], ...]:
    if not number or chance.random() < 0.7:
        return ()
    return ((chance.randrange(number), chance.randint(0, 2)),)


def _pin(chance: Random, cars: int) -> Pin | None:
    if chance.random() < 0.8:
        return None
    return chance.choice(
        (
            Pin(day=chance.randrange(DAYS)),
            Pin(start=chance.choice((555, 600, 780))),
            Pin(team=chance.randint(1, 3)),
            Pin(car=chance.randrange(cars)),
        )
    )


def _travel(chance: Random, places: int) -> Minutes:
    table: Minutes = travel(places)
    for start in range(places):
        for end in range(places):
            if start != end:
                table[start, end] = chance.choice((10, 20, 35, 50, 70))
    if chance.random() < 0.1:
        table[0, 1] = NO_ROAD
    return np.ascontiguousarray(table)


def _held(chance: Random, cars: int, villages: int) -> tuple[Held, ...]:
    if chance.random() < 0.7:
        return ()
    days = chance.randint(-1, DAYS)
    return (
        Held(days, chance.randrange(cars), chance.randint(1, 3), (chance.randrange(villages),)),
    )


def _published(chance: Random, experts: int) -> tuple[Published, ...]:
    if chance.random() < 0.6:
        return ()
    return tuple(
        Published(village, chance.randrange(DAYS), chance.randint(1, 2**experts - 1))
        for village in range(chance.randint(1, 2))
    )


def _wishes(chance: Random) -> Wishes:
    return Wishes(
        unplaced=chance.choice((150, 1000, 1000)),
        quarter_hour=chance.choice((0, 7, 15)),
        over_fair_share=chance.choice((0, 40, 300)),
        liaison_missing=chance.choice((0, 10, 60)),
        one_grade=chance.choice((0, 5, 60)),
        township_split=chance.choice((0, 5, 90)),
        late_day=chance.choice((0, 0, 9)),
    )
