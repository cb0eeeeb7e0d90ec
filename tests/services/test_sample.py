"""The sample is built from readable files, always the same, and fit to be planned."""

import pytest

from outreach_app.domain.place import Precision
from outreach_app.domain.workspace import TABLES, Workspace
from outreach_app.paths import sample
from outreach_app.services.importing import RowKind, preview, read
from outreach_app.services.sample import sample_workspace


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return sample_workspace()


def test_it_holds_the_whole_example(workspace: Workspace) -> None:
    sizes = {table: len(getattr(workspace, table)) for table in TABLES.values()}
    assert {name: size for name, size in sizes.items() if size and name != "memories"} == {
        "villages": 18,
        "topics": 40,
        "experts": 9,
        "vehicles": 2,
        "bases": 1,
        "travel_times": 4,
        "requests": 18,
    }
    assert (workspace.bureau, workspace.bureau_phone) == (
        "西宁市林业和草原局（示例）",
        "0971-0000100",
    )


def test_it_is_the_same_every_time(workspace: Workspace) -> None:
    sample_workspace.cache_clear()
    assert sample_workspace() == workspace
    assert sample_workspace() is sample_workspace()


def test_its_workbook_says_what_it_holds(workspace: Workspace) -> None:
    again = preview(workspace, read(sample("village_requests_2027.xlsx")))
    assert again.count(RowKind.SAME) == len(again.rows) == 29


def test_every_place_is_known_and_says_how_well(workspace: Workspace) -> None:
    precisions = [one.location.precision for one in workspace.villages.values() if one.location]
    assert len(precisions) == 18
    assert precisions.count(Precision.VILLAGE_POINT) == 10
    assert precisions.count(Precision.BOX_CENTRE) == 1


def test_travel_times_go_both_ways_between_places_that_exist(workspace: Workspace) -> None:
    places = {*workspace.villages, *workspace.bases}
    for road in workspace.travel_times.values():
        assert {road.start, road.end} <= places
        assert workspace.travel_times[f"{road.end}>{road.start}"].minutes == road.minutes


def test_somebody_can_teach_every_topic_asked_for(workspace: Workspace) -> None:
    asked = {topic for request in workspace.requests.values() for topic in request.topics}
    for topic in asked:
        for need in workspace.topics[topic].needs:
            assert any(one.masters(need.field, need.least) for one in workspace.experts.values()), (
                topic,
                need,
            )


def test_every_topic_asked_for_has_an_open_day_in_its_season(workspace: Workspace) -> None:
    season = workspace.season
    for request in workspace.requests.values():
        village = workspace.villages[request.village]
        for topic in (workspace.topics[key] for key in request.topics):
            days = [
                day
                for day in season.working_days()
                if topic.in_season(day)
                and not any(time.covers(day) for time in village.closed)
                and not (topic.open_fire and season.bans_fire(day))
            ]
            assert days, (village.name, topic.name)


def test_what_must_come_first_is_asked_for_too(workspace: Workspace) -> None:
    for request in workspace.requests.values():
        for topic in request.topics:
            firsts = {first.topic for first in workspace.topics[topic].prerequisites}
            assert firsts <= set(request.topics)


def test_every_file_has_its_provenance() -> None:
    told = sample("README.md").read_text(encoding="utf-8")
    files = [path.name for path in sample().iterdir() if path.name != "README.md"]
    assert [name for name in files if f"`{name}`" not in told] == []
