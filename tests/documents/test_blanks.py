from datetime import date, timedelta

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.visit import Visit
from outreach_app.i18n import speaking
from tests.documents.planned import PRINTED, YANMENTAN, edition, planned_workspace
from tests.documents.test_marks import picture


def promised(plan: Edition) -> Visit:
    return next(visit for visit in plan.visits() if visit.village == YANMENTAN)


def blanks(plan: Edition, visit: Visit) -> tuple[Blank, ...]:
    [found] = blanks_of(visit_sheet(plan, visit))
    return found


def test_a_sheet_knows_every_box_of_its_topics_and_promises() -> None:
    plan = edition()
    visit = promised(plan)

    boxes = {(b.question, b.answer) for b in blanks(plan, visit) if b.answer}

    topics = [f"topic {topic}" for topic in visit.topics]
    assert boxes == {
        *((q, a) for q in (*topics, "other topic") for a in ("done", "partly", "not done")),
        *((f"promise promise {n}", a) for n in (1, 2) for a in ("kept", "under way", "not begun")),
        *(("satisfaction", str(points)) for points in range(1, 6)),
    }


def test_a_sheet_knows_where_a_hand_writes() -> None:
    plan = edition()
    visit = promised(plan)

    fields = [blank.question for blank in blanks(plan, visit) if not blank.answer]

    assert len(fields) == len(set(fields))
    assert {"arrived", "left", "attendance", "rangers", "seal", "other topic"} <= set(fields)
    assert {f"new promise {n} {part}" for n in (1, 2, 3) for part in ("what", "who", "until")} <= {
        *fields
    }
    assert {f"expert {one}" for one in visit.team} <= set(fields)


def test_the_ink_of_every_box_is_where_the_sheet_says() -> None:
    plan = edition()
    visit = promised(plan)
    pixels = picture(visit_sheet(plan, visit), 4)

    for blank in (one for one in blanks(plan, visit) if one.answer):
        left, top, side = (round(4 * x) for x in (blank.left, blank.top, blank.width))
        middle = slice(left + side // 2 - 5, left + side // 2 + 5)
        assert pixels[top - 1 : top + 2, middle].min(axis=0).max() < 60
        assert pixels[top + 4 : top + side - 4, left + 4 : left + side - 4].min() == 255


def test_the_blanks_of_a_later_sheet_in_a_file_are_its_own() -> None:
    plan = edition()
    first, second = plan.visits()[:2]

    together = blanks_of([*visit_sheet(plan, first), *visit_sheet(plan, second)])

    assert together == [blanks(plan, first), blanks(plan, second)]


def test_the_blanks_stay_where_they_are_when_a_promise_becomes_overdue() -> None:
    plan = edition()
    late = Edition(planned_workspace(), PRINTED + timedelta(days=400), plan.outlines, plan.almanac)
    assert late.today() > date(2027, 4, 30)

    with speaking("zh_CN"):
        assert blanks(late, promised(late)) == blanks(plan, promised(plan))
