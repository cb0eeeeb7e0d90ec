"""What a public file asks beyond our model is put right where it costs least, or said."""

from bench.day_out import plan_of
from bench.public_files import NOBODY, Customer, Public
from bench.public_mending import held_to_days, lightened
from outreach_app.planning.check import check
from outreach_app.planning.problem import Plan, Stop, Trip

ALWAYS = (0, 1000, 10)
DEPOT = Customer(0, 0, *ALWAYS)


def routes(plan: Plan) -> list[set[int]]:
    return [{stop.village for stop in trip.stops} for trip in plan]


def mended(instance: Public, given: list[list[int]]) -> Plan:
    """The plan with these routes lightened; it keeps every rule."""
    question = instance.problem()
    plan = lightened(instance, plan_of(question, given))
    assert check(question, plan).clean
    return plan


def row_of(*loads: int, cars: int, capacity: int) -> Public:
    """Customers ten apart on a straight road from the depot, with these loads."""
    customers = [Customer(10 * n, 0, *ALWAYS, load=load) for n, load in enumerate(loads, start=1)]
    return Public("row", (DEPOT, *customers), cars, capacity)


def test_a_light_plan_stays_as_it_is() -> None:
    instance = row_of(5, 5, 5, cars=2, capacity=10)
    assert routes(mended(instance, [[0, 1], [2]])) == [{0, 1}, {2}]


def test_a_trip_too_heavy_gives_up_the_customer_that_costs_least() -> None:
    instance = row_of(5, 5, 5, cars=2, capacity=10)
    plan = mended(instance, [[0, 1, 2]])
    assert routes(plan) == [{1, 2}, {0}]
    assert instance.overloaded(plan) == 0
    assert instance.costs(plan) == 60 + 20


def test_where_no_car_is_left_two_trips_exchange_customers() -> None:
    instance = row_of(9, 5, 1, 5, cars=2, capacity=10)
    plan = mended(instance, [[0, 1], [2, 3]])
    assert routes(plan) in ([{0, 2}, {1, 3}], [{1, 3}, {0, 2}])
    assert instance.overloaded(plan) == 0


def test_hours_are_kept_in_an_exchange() -> None:
    early = Customer(10, 0, 0, 10, 10, load=5)
    late = Customer(20, 0, 30, 50, 10, load=5)
    both = Customer(0, 10, 0, 10, 10, load=5)
    instance = Public("hours", (DEPOT, early, late, late, both), 2, 10)
    plan = mended(instance, [[0, 1, 2], [3]])
    assert instance.overloaded(plan) == 0
    assert routes(plan) == [{0, 2}, {3, 1}] or routes(plan) == [{0, 1}, {3, 2}]


def test_what_no_exchange_mends_is_left_and_counted() -> None:
    instance = row_of(9, 9, cars=1, capacity=10)
    plan = mended(instance, [[0, 1]])
    assert routes(plan) == [{0, 1}]
    assert instance.overloaded(plan) == 1


def twice(first: int) -> tuple[Customer, Customer]:
    """A customer visited on two days, one day between, whose first visit is of such a number."""
    return (
        Customer(3, 4, *ALWAYS, days=0b00111),
        Customer(3, 4, *ALWAYS, days=0b11100, after=first, lag=2),
    )


def test_a_customer_on_mixed_up_days_is_held_to_the_combination_that_lies_nearest() -> None:
    once = Customer(0, 5, *ALWAYS, days=0b11111)
    asked = frozenset({0b00101, 0b01010, 0b10100})
    every_day = frozenset(1 << day for day in range(5))
    instance = Public(
        "days",
        (DEPOT, *twice(0), once, *twice(3)),
        1,
        days=5,
        together=((range(2), asked), (range(2, 3), every_day), (range(3, 5), asked)),
    )
    days = (1, 4, 2, 0, 2)
    plan = tuple(
        Trip(0, day, 0, (0,), (Stop(village, (village,)),)) for village, day in enumerate(days)
    )
    assert instance.mixed_up(plan) == 1
    held = held_to_days(instance, plan, everybody=False)
    assert held.customers[1:3] == (
        instance.customers[1]._replace(days=0b00010),
        instance.customers[2]._replace(days=0b01000, after=NOBODY, lag=0),
    )
    assert held.customers[3:] == instance.customers[3:]
    assert check(held.problem(), plan).breaches
    everybody = held_to_days(instance, plan, everybody=True)
    assert [customer.days for customer in everybody.customers[4:]] == [0b00001, 0b00100]
