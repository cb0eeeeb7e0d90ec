"""A large season is cut into parts of neighbouring villages, and planned part by part."""

from outreach_app.planning.check import check
from outreach_app.planning.crews import Crews
from outreach_app.planning.loads import list_loads
from outreach_app.planning.parts import parts_of
from outreach_app.planning.problem import Problem
from outreach_app.planning.routes import Allowance
from outreach_app.planning.search import Habits, Search
from outreach_app.planning.solve import trips_of, unheard
from outreach_app.planning.stop import Rounds
from outreach_app.planning.watch import Watch
from tests.planning.any_question import any_question


def test_every_wanted_village_is_in_one_part_of_its_base() -> None:
    for seed in range(30):
        question = any_question(seed)
        for most in (1, 2, 5):
            parts = parts_of(question, most)
            wanted = {task.village for task in question.tasks}
            assert sorted(village for part in parts for village in part) == sorted(wanted)
            assert all(len(part) <= most for part in parts)
            assert all(len({question.villages[v].base for v in part}) == 1 for part in parts)


def pairs_of(question: Problem) -> int:
    """How many pairs of load and day there are to be listed."""
    everything = Allowance(10**6, 10**6, lambda: False)
    tasks = tuple(range(len(question.tasks)))
    _loads, pairs = list_loads(question, Crews(question), tasks, everything)
    return len(pairs.load)


def test_a_season_too_large_to_be_listed_is_planned_part_by_part() -> None:
    planned = 0
    for seed in range(40):
        question = any_question(seed)
        watch = Watch(Rounds(6), unheard, len(question.tasks))
        most = max(1, pairs_of(question) - 1)
        search = Search(question, watch, seed, Habits(pairs=most, part=1))
        search.run()
        trips = trips_of(question, search.book.outings, search.cars)
        verdict = check(question, trips)
        assert verdict.clean, seed
        assert verdict.score == search.book.points, seed
        planned += len(trips)
    assert planned
