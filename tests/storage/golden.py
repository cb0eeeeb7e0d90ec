"""The workspace of each format that was ever released; `python -m tests.storage.golden` adds one.

A format that was released is never written again: what a bureau has on disk must stay readable.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from outreach_app.domain.place import Origin
from outreach_app.domain.season import Season
from outreach_app.domain.workspace import Workspace
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.surroundings import Surroundings
from outreach_app.storage.workspace_file import WorkspaceFile
from tests.storage.full import CHINA, FULL, RELEASE, VILLAGE, VISIT

GOLDEN = Path(__file__).parents[1] / "golden"

USUAL = Season(FULL.season.first, FULL.season.last)

STEPS: tuple[tuple[str, Workspace], ...] = (
    ("新建", Workspace(FULL.season)),
    ("导入需求", replace(FULL, visits={}, trips={}, releases={}, results={})),
    ("安排", replace(FULL, results={})),
    ("登记成效", FULL),
    ("删除", FULL.drop(VISIT, RELEASE)),
    ("撤销：删除", FULL),
    ("改备注", FULL.put(replace(VILLAGE, note=""))),
)


def folder_of(number: int) -> Path:
    """The golden workspace of one format."""
    return GOLDEN / f"format_{number}.outreach"


def read_from(number: int, workspace: Workspace) -> Workspace:
    """The workspace as it comes out of an older format; what that could not hold is as usual."""
    for older, lost in (
        (6, _without_looking_back),
        (5, _without_scans),
        (4, _without_asking_again),
        (3, _without_allowances),
        (2, _without_calls),
        (1, _without_snow),
    ):
        if number <= older:
            workspace = lost(workspace)
    return workspace


def _without_looking_back(workspace: Workspace) -> Workspace:
    """Before format 7."""
    requests = [replace(one, looks_back=None) for one in workspace.requests.values()]
    suggestions = [replace(one, uptake=None) for one in workspace.suggestions.values()]
    releases = [
        replace(one, copies=tuple(replace(copy, draft=False) for copy in one.copies))
        for one in workspace.releases.values()
    ]
    return workspace.put(*requests, *suggestions, *releases)


def _without_scans(workspace: Workspace) -> Workspace:
    """Before format 6."""
    results = [replace(one, scans=()) for one in workspace.results.values()]
    return workspace.put(*results)


def _without_asking_again(workspace: Workspace) -> Workspace:
    """Before format 5."""
    requests = [replace(one, again=False) for one in workspace.requests.values()]
    return workspace.put(*requests)


def _without_allowances(workspace: Workspace) -> Workspace:
    """Before format 4."""
    visits = [replace(one, allowances=()) for one in workspace.visits.values()]
    releases = [
        replace(one, visits=tuple(replace(visit, allowances=()) for visit in one.visits))
        for one in workspace.releases.values()
    ]
    return workspace.put(*visits, *releases)


def _without_calls(workspace: Workspace) -> Workspace:
    """Before format 3."""
    villages = [replace(one, spared=frozenset()) for one in workspace.villages.values()]
    promises = [replace(one, made=None, settled=None) for one in workspace.commitments.values()]
    suggestions = [
        replace(one, owner="", due=None, made=None, settled=None)
        for one in workspace.suggestions.values()
    ]
    releases = [
        replace(one, copies=tuple(replace(copy, about=()) for copy in one.copies), calls=())
        for one in workspace.releases.values()
    ]
    return workspace.put(*villages, *promises, *suggestions, *releases)


def _without_snow(workspace: Workspace) -> Workspace:
    """Before format 2."""
    season = replace(
        workspace.season,
        wishes=replace(workspace.season.wishes, late_day=USUAL.wishes.late_day),
        snow=USUAL.snow,
        snow_speed_percent=USUAL.snow_speed_percent,
    )
    roads = workspace.travel_times.values()
    older = [replace(road, origin=Origin.TYPED, road_km=None) for road in roads]
    return replace(workspace, season=season).put(*older)


def main() -> None:
    """Write the golden workspace of this format."""
    around = Surroundings(
        now=lambda: datetime(2027, 3, 1, 9, tzinfo=CHINA), user="clerk", computer="office"
    )
    with WorkspaceFile.create(folder_of(FORMAT), STEPS[0][1], surroundings=around) as file:
        for words, workspace in STEPS[1:]:
            file.commit(file.workspace, workspace, words)


if __name__ == "__main__":
    main()
