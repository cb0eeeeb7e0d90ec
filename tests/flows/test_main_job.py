"""A request workbook in, a planned season, printed sheets out: by the command line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from outreach_app.domain.visit import Pin, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.files import open_workspace
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.visits import pin
from tests.flows.command_line import (
    FIRST,
    LAST,
    WORKBOOK,
    call,
    planned_by_command_line,
    visits_told,
    workspace_in,
)

ROUNDS = 3
RARE = "闇门滩村"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace, imported and planned once for all tests that only look."""
    kept = tmp_path_factory.mktemp("flow") / "season"
    planned_by_command_line(kept, rounds=ROUNDS, seed=1)
    return kept


@pytest.fixture(scope="module")
def planned(folder: Path) -> Workspace:
    return workspace_in(folder)


def test_every_visit_keeps_every_rule(folder: Path, planned: Workspace) -> None:
    assert planned.visits
    assert check_plan(planned) == ()
    checked = call("check", "--workspace", folder)
    assert (checked.code, checked.told["sound"], checked.told["rules_broken"]) == (0, True, 0)


def test_every_topic_asked_for_is_placed_or_has_a_reason(planned: Workspace) -> None:
    asked = {
        (request.village, topic)
        for request in planned.requests.values()
        for topic in request.topics
    }
    placed = {(visit.village, topic) for visit in planned.visits.values() for topic in visit.topics}
    left_out = {
        (one.requirement.village, one.requirement.topic): one.reasons for one in unplaced(planned)
    }
    assert len(planned.requests) == 18
    assert asked == placed | left_out.keys()
    assert all(reasons and all(reasons) for reasons in left_out.values())


def test_the_same_rounds_and_seed_give_the_same_visits(planned: Workspace, tmp_path: Path) -> None:
    again = planned_by_command_line(tmp_path / "again", rounds=ROUNDS, seed=1)
    assert visits_told(again) == visits_told(planned)


def test_importing_the_same_workbook_again_changes_nothing(
    folder: Path, planned: Workspace
) -> None:
    again = call("import", WORKBOOK, "--workspace", folder)
    assert again.code == 0
    assert again.told["counts"] == {"new": 0, "changed": 0, "same": 29, "asked": 0, "refused": 0}
    assert workspace_in(folder) == planned


def test_planning_again_keeps_what_was_pinned(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(folder, again)
    kept = open_workspace(again)
    before = kept.workspace
    pinned = sorted(before.visits)[:3]
    kept.commit(before, pin(before, pinned, Pin).after, "Pin visits")
    kept.close()
    assert call("plan", "--workspace", again, "--rounds", 1, "--seed", 2).code == 0
    after = workspace_in(again)
    assert check_plan(after) == ()
    for key in pinned:
        assert after.visits[key].pins == set(Pin)
        assert told(after, key) == told(before, key)


def test_the_sheets_are_printed_with_the_rare_character(folder: Path, tmp_path: Path) -> None:
    printed = call("sheets", "--workspace", folder, "--out", tmp_path, "--paper", "zh_CN")
    assert printed.code == 0
    files = [Path(name) for name in printed.told["files"]]
    assert files
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    text = "".join(page for file in files for page in pages_of(file))
    assert RARE in text


def test_the_same_plan_prints_the_same_sheets(folder: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        options = ("--out", tmp_path / name, "--sheets", "visit", "calendar")
        assert call("sheets", "--workspace", folder, *options).code == 0
    first, second = (
        [file.read_bytes() for file in sorted((tmp_path / name).iterdir())]
        for name in ("first", "second")
    )
    assert len(first) == 2
    assert first == second


def test_the_report_counts_what_was_planned(folder: Path) -> None:
    held = workspace_in(folder)
    told = call("report", "--workspace", folder).told
    assert (told["first"], told["last"]) == (FIRST, LAST)
    assert told["villages"] == 18
    assert told["visits"]["proposed"] == len(held.visits)
    assert told["topics_placed"] + len(told["unplaced"]) == told["topics_asked"]


def told(held: Workspace, key: VisitId) -> tuple[object, ...]:
    """What of a visit is pinned."""
    visit, trip = held.visits[key], held.trip_of(key)
    assert trip is not None
    return (visit.day, visit.start_minute, set(visit.team), set(visit.topics), trip.vehicle)


def pages_of(file: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            yield page.get_textpage().get_text_bounded()
    finally:
        document.close()
