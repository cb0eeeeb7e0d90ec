from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.services.printing import draw_sheet
from outreach_app.services.scanning import Standing, State, read_scans
from tests.documents.planned import PRINTED, YANMENTAN, planned_workspace

VISIT = next(v for v in planned_workspace().visits.values() if v.village == YANMENTAN)


def sheet(plan: Workspace) -> bytes:
    return draw_sheet(plan, Sheet.VISIT, [VISIT.id], language="zh_CN", printed=PRINTED)


def published(plan: Workspace, number: int) -> Workspace:
    visits, trips = tuple(plan.visits.values()), tuple(plan.trips.values())
    return plan.put(Release(ReleaseId(f"r{number}"), number, PRINTED, "", visits, trips))


def test_every_file_of_a_folder_is_read_and_a_bad_one_is_told(tmp_path: Path) -> None:
    plan = planned_workspace()
    (tmp_path / "a.pdf").write_bytes(sheet(plan))
    (tmp_path / "b.PDF").write_bytes(sheet(plan))
    (tmp_path / "c.png").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("not looked at")
    heard: list[str] = []

    found = read_scans(plan, [tmp_path], PRINTED, lambda _share, words: heard.append(words))

    assert [(one.file.name, one.number, one.page.standing) for one in found.pages] == [
        ("a.pdf", 1, Standing.READ),
        ("b.PDF", 1, Standing.DUPLICATE),
    ]
    assert {mark.state for mark in found.pages[0].page.marks} == {State.NO}
    [notice] = found.notices
    assert notice.words.startswith("c.png cannot be read")
    assert heard == ["a.pdf", "b.PDF"]


def test_a_sheet_is_read_by_the_plan_it_was_printed_from(tmp_path: Path) -> None:
    first = published(planned_workspace(), 1)
    (tmp_path / "old.pdf").write_bytes(sheet(first))
    changed = replace(VISIT, topics=tuple(reversed(VISIT.topics)))
    second = published(first.put(changed), 2)
    (tmp_path / "new.pdf").write_bytes(sheet(second))

    found = read_scans(second, [tmp_path], PRINTED)

    new, old = found.pages
    assert (new.page.standing, old.page.standing) == (Standing.READ, Standing.OTHER_VERSION)
    named = [[mark.question for mark in one.page.marks][:6:3] for one in (new, old)]
    assert named == [[f"topic {t}" for t in visit.topics] for visit in (changed, VISIT)]


def test_an_unpublished_change_does_not_give_a_printed_box_another_meaning(tmp_path: Path) -> None:
    plan = published(planned_workspace(), 1)
    (tmp_path / "a.pdf").write_bytes(sheet(plan))
    since = plan.put(replace(VISIT, topics=tuple(reversed(VISIT.topics))))

    [one] = read_scans(since, [tmp_path / "a.pdf"], PRINTED).pages

    assert one.page.standing is Standing.READ
    assert one.page.marks[0].question == f"topic {VISIT.topics[0]}"


def test_a_folder_without_scans_or_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="no scan"):
        read_scans(planned_workspace(), [tmp_path], PRINTED)
    with pytest.raises(PaperError, match="cannot be opened"):
        read_scans(planned_workspace(), [tmp_path / "gone"], PRINTED)
