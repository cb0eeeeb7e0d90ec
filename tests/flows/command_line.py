"""The main job by the command line, for tests that compare with it."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from outreach_app.__main__ import main
from outreach_app.domain.workspace import Workspace
from outreach_app.paths import sample
from outreach_app.services.files import open_workspace

WORKBOOK = sample("village_requests_2027.xlsx")
FIRST, LAST, TODAY = "2027-03-01", "2027-10-31", "2027-01-20"


class Called(NamedTuple):
    """How a command ended: its exit code, what it told a program, and its refusal."""

    code: int
    told: dict[str, Any]
    refusal: str


def call(*arguments: object) -> Called:
    """Call the program with `--json` and in English, as a script would."""
    out, err = StringIO(), StringIO()
    asked = [str(one) for one in arguments]
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*asked, "--json", "--language", "en", "--today", TODAY])
    assert isinstance(code, int)
    return Called(code, json.loads(out.getvalue()), err.getvalue())


def planned_by_command_line(folder: Path, *, rounds: int, seed: int) -> Workspace:
    """The example workbook imported into a new workspace in `folder`, and its season planned.

    The same rounds and seed give the same visits wherever the same acts are done.
    """
    assert call("new", folder, "--first", FIRST, "--last", LAST).code == 0
    assert call("import", WORKBOOK, "--workspace", folder).code == 0
    planned = call("plan", "--workspace", folder, "--rounds", rounds, "--seed", seed)
    assert planned.code == 0
    return workspace_in(folder)


def workspace_in(folder: Path) -> Workspace:
    """What is kept in a folder."""
    kept = open_workspace(folder, read_only=True)
    kept.close()
    return kept.workspace


def visits_told(held: Workspace) -> list[tuple[object, ...]]:
    """The plan in names and times only, for ids differ from one import to the next."""
    trips = {stop: trip for trip in held.trips.values() for stop in trip.visits}
    return sorted(
        (
            visit.day.isoformat(),
            held.vehicles[trips[visit.id].vehicle].name,
            visit.start_minute,
            visit.minutes,
            held.villages[visit.village].full_name,
            tuple(sorted(held.experts[one].name for one in visit.team)),
            tuple(sorted(visit.topics)),
        )
        for visit in held.visits.values()
    )
