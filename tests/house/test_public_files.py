"""What a public file asks arrives in our question, and a plan is measured in the file's units."""

from pathlib import Path

from bench.day_out import plan_of
from bench.public_files import AMISS, SCALE, pvrp, solomon, strsp
from outreach_app.planning.check import check
from outreach_app.planning.problem import Plan, Stop, Trip
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, Rounds, any_of

SOLOMON = """\
R0

VEHICLE
NUMBER     CAPACITY
  2         15

CUSTOMER
CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0        0            100        0
    1      3         4          10       20           30         10
    2      3         0          10       40           50         10
"""

TASKS = """\
Capacity: 200
Customer: 3

CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE cost d11 d12 d21 d22
1 0 0 0 0 200 0 0 0 0 0 0
2 3 4 10 20 30 10 100 1 1 0 0
3 0 5 10 20 30 10 100 2 0 0 0
"""

TECHNICIANS = """\
Technicians
Number of Technicians: 2
domains: 2

ID domain1 domain2
1 1 2
2 2 0
3 2 2
"""

PERIODIC = """\
1 2 2 2
0 160
0 160
0 0 0 0 0 0 0
1 3 4 0 7 1 2 1 2
2 0 5 0 7 1 1 2
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_routes_of_solomon_keep_hours_and_are_measured_unrounded(tmp_path: Path) -> None:
    instance = solomon(written(tmp_path, "R0.txt", SOLOMON))
    problem = instance.problem()
    both, late = plan_of(problem, [[0, 1], []]), plan_of(problem, [[1, 0], []])
    assert check(problem, both).clean
    assert {breach.rule for breach in check(problem, late).breaches} == {"open_hours"}
    assert instance.costs(both) == 5 + 4 + 3
    assert instance.overloaded(both) == 1


def test_a_team_is_built_of_technicians_and_the_rest_is_outsourced(tmp_path: Path) -> None:
    tasks = written(tmp_path, "tasks.txt", TASKS)
    instance = strsp(tasks, written(tmp_path, "people.txt", TECHNICIANS))
    problem = instance.problem()
    plan: Plan = (Trip(0, 0, 0, (1,), (Stop(0, (0,)),)),)
    unskilled: Plan = (Trip(0, 0, 0, (0,), (Stop(0, (0,)),)),)
    assert len(problem.experts) == 2
    assert check(problem, plan).clean
    assert {breach.rule for breach in check(problem, unskilled).breaches} == {"needs_covered"}
    assert instance.costs(plan) == 10 + instance.extra == 10 + 200 + 2**1.5
    assert instance.costs(()) == 2 * (200 + 2**1.5)


def test_a_customer_of_one_day_is_visited_on_that_day(tmp_path: Path) -> None:
    instance = pvrp(written(tmp_path, "p.txt", PERIODIC))
    problem = instance.problem()
    answer = solve(problem, any_of(Gap(0.0), Rounds(5)))
    assert [(trip.day, len(trip.stops)) for trip in answer.trips] == [(1, 2)]
    assert instance.costs(answer.trips) == 5 + 5 + 10**0.5


def test_a_load_is_counted_by_the_clock_where_no_hours_are_asked(tmp_path: Path) -> None:
    heavy = PERIODIC.replace("0 160", "0 13")
    instance = pvrp(written(tmp_path, "p.txt", heavy))
    problem = instance.problem()
    stops = Stop(0, (0,)), Stop(1, (1,))
    together: Plan = (Trip(0, 1, 0, (0,), stops),)
    apart: Plan = tuple(Trip(0, 1, car, (car,), (stop,)) for car, stop in enumerate(stops))
    assert instance.overloaded(together) == 1
    assert {breach.rule for breach in check(problem, together).breaches} == {"back_in_time"}
    assert instance.overloaded(apart) == 0
    assert check(problem, apart).clean


def test_visits_of_one_customer_lie_days_apart_and_mixed_up_ones_are_counted(
    tmp_path: Path,
) -> None:
    lines = PERIODIC.replace("1 2 2 2", "1 2 2 4").replace("0 160\n", "0 160\n" * 2)
    instance = pvrp(written(tmp_path, "p.txt", lines + "3 0 5 0 7 2 2 5 10\n4 9 9 0 7 2 1 3\n"))
    first, second, third, fourth = instance.problem().tasks[2:]
    assert second.after == ((2, 2),)
    assert not first.after
    assert not third.after
    assert not fourth.after
    day = [0, 1, 0, 3, 0, 1]
    plan = tuple(Trip(0, day[n], 0, (0,), (Stop(n, (n,)),)) for n in range(6))
    assert instance.mixed_up(plan) == 1


def test_every_combination_asked_for_costs_as_much_and_every_day_too_many_more(
    tmp_path: Path,
) -> None:
    row = "1 2 1 5\n" + "0 160\n" * 5 + "0 0 0 0 0 0 0\n1 3 4 0 7 2 3 5 10 20\n"
    instance = pvrp(written(tmp_path, "p.txt", row))

    def points(*days: int) -> int:
        plan = tuple(Trip(0, day, 0, (0,), (Stop(n, (n,)),)) for n, day in enumerate(days))
        verdict = check(instance.problem(), plan)
        assert verdict.clean
        return verdict.score

    asked = points(0, 2)
    assert points(1, 3) == points(2, 4) == asked
    assert instance.distance(asked) == 4 * 5
    for days in ((0, 3), (1, 4)):
        assert points(*days) == asked + SCALE * AMISS
    assert points(0, 4) == asked + 2 * SCALE * AMISS


def test_combinations_over_different_numbers_of_days_have_no_day_to_wish_for(
    tmp_path: Path,
) -> None:
    row = "1 2 1 5\n" + "0 160\n" * 5 + "0 0 0 0 0 0 0\n1 3 4 0 7 2 2 5 9\n"
    instance = pvrp(written(tmp_path, "p.txt", row))
    assert all(not any(task.away) for task in instance.problem().tasks)
