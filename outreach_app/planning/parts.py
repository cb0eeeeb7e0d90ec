"""Parts of a large season: villages near to one another, few enough to be thought over at once."""

from collections import defaultdict
from math import ceil

from outreach_app.planning.problem import Problem

Part = frozenset[int]


def parts_of(problem: Problem, most: int) -> list[Part]:
    """The villages of each base in parts of at most `most`, the ones far from it first."""
    of_base: dict[int, list[int]] = defaultdict(list)
    for village in sorted({task.village for task in problem.tasks}):
        of_base[problem.villages[village].base].append(village)
    parts: list[Part] = []
    for base, villages in sorted(of_base.items()):
        home, left = problem.place_of(base), set(villages)
        size = ceil(len(villages) / ceil(len(villages) / most))
        while left:
            far = max(left, key=lambda village: (problem.leg(home, village), village))
            near = sorted(left, key=lambda village: (problem.leg(far, village), village))
            parts.append(Part([far, *(village for village in near if village != far)][:size]))
            left -= parts[-1]
    return parts
