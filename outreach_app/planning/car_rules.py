"""What the car of a trip has to be, and where it and all others start from."""

from collections.abc import Iterator

from outreach_app.i18n import _, ngettext
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Trip
from outreach_app.planning.words import day_words, stop_words


def enough_seats(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """The car has a place for everyone."""
    car = problem.cars[trip.car]
    if len(trip.team) > car.places:
        yield ngettext(
            "{car} carries {places} expert, the team has {count}.",
            "{car} carries {places} experts, the team has {count}.",
            car.places,
        ).format(car=car.name, places=car.places, count=len(trip.team))


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
