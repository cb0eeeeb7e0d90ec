"""The benchmarks' seasons: read, solved, and the plan written in their own ids."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from outreach_app.domain.proposal import Standing
from outreach_app.planning.season_file import read_season, season_plan
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Seconds
from outreach_app.storage.filesystem import FileSystem, telling_read, write_whole


def solve_season_file(
    season: Path, out: Path, *, seconds: float, seed: int, watch: Callable[[Standing], None]
) -> dict[str, Any]:
    """Solve a season file and write the plan; it is given back as it was written.

    Raises:
        PlanningError: where the file is no season.
        StorageError: where the file cannot be read or the plan cannot be written.
    """
    with telling_read(season):
        problem = read_season(season)
    answer = solve(problem, Seconds(seconds), seed, watch)
    left_out = len(answer.left_out)
    plan = season_plan(problem, answer.trips, answer.score, answer.bound, left_out)
    write_whole(FileSystem(), out, json.dumps(plan).encode() + b"\n")
    return plan
