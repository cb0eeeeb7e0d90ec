from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.progress import StoppedError
from outreach_app.services.printing import (
    How,
    Printed,
    check_paper,
    draw_sheet,
    page_count,
    print_sheets,
)
from outreach_app.services.sample import sample_workspace
from tests.documents.planned import PRINTED, YANMENTAN, planned_workspace
from tests.documents.reading import texts

CHINESE: How = {"language": "zh_CN", "printed": PRINTED}
ENGLISH: How = {"language": "en", "printed": PRINTED}


def first() -> Visit:
    return next(v for v in planned_workspace().visits.values() if v.village == YANMENTAN)


def published(plan: Workspace) -> Workspace:
    """Version 3 is the plan as it stands."""
    visits, trips = tuple(plan.visits.values()), tuple(plan.trips.values())
    return plan.put(Release(ReleaseId("r"), 3, PRINTED, visits=visits, trips=trips))


def printed(folder: Path, *sheets: Sheet, plan: Workspace | None = None) -> Printed:
    return print_sheets(plan or planned_workspace(), sheets or tuple(Sheet), folder, **CHINESE)


def test_each_kind_is_one_file_and_each_expert_has_one(tmp_path: Path) -> None:
    made = printed(tmp_path)

    names = sorted(file.name for file in made.files)
    experts = [expert.name for expert in planned_workspace().experts.values()]
    kinds = ("出车单", "下乡通知", "排程总表", "服务单", "签到表")
    assert names == sorted(
        [f"{kind}-草稿.pdf" for kind in kinds]
        + [f"专家行程单-草稿-{expert}.pdf" for expert in experts]
    )
    assert sorted(tmp_path.iterdir()) == sorted(made.files)
    assert made.notices == ()


def test_the_visit_sheets_are_in_the_order_of_their_days(tmp_path: Path) -> None:
    [file] = printed(tmp_path, Sheet.VISIT).files

    pages = texts(file.read_bytes())
    ordered = sorted(planned_workspace().visits.values(), key=lambda v: (v.day, v.start_minute))

    assert len(pages) == len(ordered) == 18
    villages = planned_workspace().villages
    for page, visit in zip(pages, ordered, strict=True):
        assert villages[visit.village].name in page


def test_the_file_bears_the_version_of_the_plan(tmp_path: Path) -> None:
    released = published(planned_workspace())

    [file] = printed(tmp_path, Sheet.VISIT, plan=released).files

    assert file.name == "服务单-v3.pdf"
    assert "计划第3版" in texts(file.read_bytes())[0]


def test_the_same_plan_prints_the_same_bytes(tmp_path: Path) -> None:
    one, two = printed(tmp_path / "one"), printed(tmp_path / "two")

    for left, right in zip(one.files, two.files, strict=True):
        assert left.name == right.name
        assert left.read_bytes() == right.read_bytes()


def test_another_printing_time_shows(tmp_path: Path) -> None:
    later: How = {"language": "zh_CN", "printed": PRINTED.replace(minute=45)}

    [file] = print_sheets(planned_workspace(), [Sheet.CALENDAR], tmp_path, **later).files

    assert "打印时间 2027-02-22 09:45" in texts(file.read_bytes())[0]


def test_two_experts_of_one_name_get_two_files(tmp_path: Path) -> None:
    twin = Expert(ExpertId("twin"), "赵工")
    plan = planned_workspace().put(twin, replace(first(), team=(twin.id,)))

    names = {file.name for file in printed(tmp_path, Sheet.ITINERARY, plan=plan).files}

    assert {"专家行程单-草稿-赵工.pdf", "专家行程单-草稿-赵工-2.pdf"} <= names


def test_itineraries_can_be_booklets(tmp_path: Path) -> None:
    flat = printed(tmp_path / "flat", Sheet.ITINERARY)
    how: How = {**CHINESE, "fold": True}
    folded = print_sheets(planned_workspace(), [Sheet.ITINERARY], tmp_path / "folded", **how)

    assert len(flat.files) == len(folded.files)
    assert all(page_count(file.read_bytes()) % 2 == 0 for file in folded.files)


def test_a_plan_without_visits_prints_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="还没有可打印的内容"):
        printed(tmp_path, plan=sample_workspace())

    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    told: list[float] = []

    def stop(fraction: float | None, words: str) -> None:
        assert words
        told.append(fraction or 0.0)
        if len(told) == 30:
            raise StoppedError

    with pytest.raises(StoppedError):
        print_sheets(planned_workspace(), tuple(Sheet), tmp_path, stop, **CHINESE)

    assert list(tmp_path.iterdir()) == []
    assert told == sorted(told)
    assert told[-1] < 1


def test_one_sheet_can_be_drawn_for_the_preview() -> None:
    pdf = draw_sheet(planned_workspace(), Sheet.VISIT, [first().id], **CHINESE)

    [page] = texts(pdf)
    assert "闇门滩村" in page
    assert "≈ 49 km" in page


def test_a_road_that_a_table_knows_is_as_long_as_the_table_says() -> None:
    plan = planned_workspace()
    trip = plan.trip_of(first().id)
    assert trip
    road = TravelTime(PlaceId(trip.base), PlaceId(YANMENTAN), 60, road_km=77.0)

    [page] = texts(draw_sheet(plan.put(road), Sheet.VISIT, [first().id], **CHINESE))

    assert "≈ 77 km" in page


@pytest.mark.parametrize("sheet", Sheet)
def test_every_kind_can_be_drawn_in_english(sheet: Sheet) -> None:
    pdf = draw_sheet(planned_workspace(), sheet, **ENGLISH)

    assert "Draft, not published" in texts(pdf)[0]


def test_drawing_what_is_not_there_says_so() -> None:
    with pytest.raises(PaperError):
        draw_sheet(planned_workspace(), Sheet.VISIT, ["nobody"], **ENGLISH)


def test_what_is_amiss_is_said_before_anything_is_written() -> None:
    village = planned_workspace().villages[YANMENTAN]
    strange = replace(village, name="\U00020bb7家村", contacts=())
    plan = planned_workspace().put(strange)

    words = [n.words for n in check_paper(plan, [Sheet.VISIT], **ENGLISH)]

    assert any("has no telephone" in sentence for sentence in words)
    assert any("U+20BB7" in sentence for sentence in words)


def test_a_plan_that_moved_since_its_version_prints_drafts(tmp_path: Path) -> None:
    moved = replace(first(), start_minute=first().start_minute + 15)
    plan = published(planned_workspace()).put(moved)

    made = printed(tmp_path, Sheet.VISIT, plan=plan)

    assert made.files[0].name == "服务单-草稿.pdf"
    drafts = [p for p in texts(made.files[0].read_bytes()) if "第3版之后的草稿" in p]
    others = [p for p in texts(made.files[0].read_bytes()) if "计划第3版" in p]
    assert ["闇门滩村" in page for page in drafts] == [True]
    assert len(others) == len(plan.visits) - 1
    assert any("草稿" in notice.words for notice in made.notices)


def test_itineraries_and_run_sheets_are_drafts_where_they_show_what_moved(tmp_path: Path) -> None:
    moved = replace(first(), start_minute=first().start_minute + 15)
    plan = published(planned_workspace()).put(moved)
    team = {plan.experts[one].name for one in moved.team}

    made = printed(tmp_path, Sheet.ITINERARY, Sheet.RUN, plan=plan)

    for file in made.files:
        *_kind, version, expert = f"{file.stem}-".split("-")[:3]
        assert version == ("草稿" if expert in {"", *team} else "v3")
        words = "第3版之后的草稿" if expert in team else "计划第3版"
        assert not expert or all(words in page for page in texts(file.read_bytes()))


def test_what_moved_elsewhere_makes_no_draft_of_a_printing(tmp_path: Path) -> None:
    moved = replace(first(), start_minute=first().start_minute + 15)
    plan = published(planned_workspace()).put(moved)
    how: How = {**CHINESE, "plan": plan}

    made = print_sheets(plan.drop(moved), [Sheet.VISIT], tmp_path, **how)

    assert made.files[0].name == "服务单-v3.pdf"
    assert not any("草稿" in notice.words for notice in made.notices)


def test_the_sheets_of_visits_that_did_not_move_bear_the_version() -> None:
    moved = replace(first(), start_minute=first().start_minute + 15)
    plan = published(planned_workspace()).put(moved)
    for chosen in plan.visits.values():
        part = plan.drop(*(one for one in plan.visits.values() if one.id != chosen.id))
        how: How = {**ENGLISH, "plan": plan}
        pages = texts(draw_sheet(part, Sheet.VISIT, **how))
        words = "Draft after version 3" if chosen.id == moved.id else "Plan version 3"
        assert all(words in page for page in pages)
