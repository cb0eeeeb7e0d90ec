"""What a public file asks beyond our model is put right where it costs least, or said."""

from bench.day_out import plan_of
from bench.public_files import Customer, Public
from bench.public_mending import lightened
from outreach_app.planning.check import check
from outreach_app.planning.problem import Plan

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
