from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from random import Random
from statistics import mean

import numpy as np
import pytest
from PIL import Image, ImageDraw

from outreach_app.documents import visit_sheet as layouts
from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.scan import Reader, ScannedPage, Standing
from outreach_app.documents.scan_marks import CROSSED, EMPTY, MARKED, Mark, State
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.visit import Visit
from outreach_app.i18n import speaking
from tests.documents.filled_in import DOTS_A_POINT, SCANS, Hand, filled_in, printed
from tests.documents.planned import PRINTED, YANMENTAN, edition, planned_workspace
from tests.documents.second_hand import OTHER_SCANS, filled_otherwise

PLAN = edition()
VISIT = next(visit for visit in PLAN.visits() if visit.village == YANMENTAN)


def read(picture: Image.Image, *editions: Edition) -> ScannedPage:
    return Reader(editions or (PLAN,)).page(picture)


def wrong(marks: Sequence[Mark], marked: frozenset[tuple[str, str]]) -> list[Mark]:
    """The boxes that say other than the hand meant, without asking."""
    return [
        mark
        for mark in marks
        if mark.state is not State.ASK
        and (mark.state is State.YES) != ((mark.question, mark.answer) in marked)
    ]


def published(number: int, *visits: Visit) -> Edition:
    """The plan as it is after a release of these visits."""
    release = Release(ReleaseId(f"r{number}"), number, PRINTED, visits=visits)
    return edition(planned_workspace().put(release, *visits))


def all_blanks() -> Sequence[Blank]:
    with speaking("zh_CN"):
        return blanks_of(visit_sheet(PLAN, VISIT))[0]


def row(question: str) -> list[Blank]:
    return [blank for blank in all_blanks() if blank.question == question and blank.answer]


def states(page: ScannedPage, question: str) -> list[State]:
    return [mark.state for mark in page.marks if mark.question == question]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", SCANS)
def test_no_box_of_a_bad_scan_is_read_wrong_and_few_are_asked(kind: str, language: str) -> None:
    asked = []
    for seed in range(4):
        random = Random(f"{kind} {language} {seed}")
        filled = filled_in(PLAN, PLAN.visits()[seed], random, language)

        page = read(SCANS[kind](filled.picture, random))

        assert page.standing is Standing.READ
        assert page.visit == PLAN.visits()[seed].id
        assert wrong(page.marks, filled.marked) == []
        asked.append(mean(mark.state is State.ASK for mark in page.marks))
    assert mean(asked) <= 0.12


@pytest.mark.parametrize("kind", OTHER_SCANS)
def test_pens_and_scanners_nobody_foresaw_are_read_or_refused(kind: str) -> None:
    random = Random(f"other {kind}")
    filled = filled_otherwise(PLAN, VISIT, random)

    page = read(OTHER_SCANS[kind](filled.picture, random))

    assert page.standing in {Standing.READ, Standing.UNREADABLE}
    assert page.visit == VISIT.id
    assert wrong(page.marks, filled.marked) == []


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_may_lie_on_any_side(angle: int) -> None:
    filled = filled_in(PLAN, VISIT, Random(angle))

    page = read(filled.picture.rotate(angle, expand=True))

    assert page.standing is Standing.READ
    assert wrong(page.marks, filled.marked) == []


def test_an_empty_sheet_says_no_everywhere() -> None:
    page = read(printed(PLAN, VISIT))

    assert page.standing is Standing.READ
    assert {mark.state for mark in page.marks} == {State.NO}


def test_two_crosses_in_a_row_are_asked() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(1))
    first, second, _third = row("other topic")
    hand.cross(first)
    hand.cross(second)

    assert states(read(hand.page), "other topic") == [State.ASK, State.ASK, State.NO]


def test_a_filled_box_beside_a_cross_says_no_and_is_asked_alone() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    first, second, _third = row("other topic")
    hand.strike(first)
    hand.cross(second)
    hand.strike(row("satisfaction")[1])

    page = read(hand.page)

    assert states(page, "other topic") == [State.NO, State.YES, State.NO]
    assert states(page, "satisfaction")[1] is State.ASK


@pytest.mark.parametrize("others", [Hand.cross, Hand.strike])
def test_a_filled_box_beside_a_stroke_far_lighter_than_the_hands_marks_is_asked(
    others: Callable[[Hand, Blank], None],
) -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    for question in {blank.question for blank in all_blanks() if blank.answer} - {"other topic"}:
        others(hand, row(question)[0])
    first, second, _third = row("other topic")
    hand.strike(first)
    picture = hand.page
    x, y = (second.left + 4) * DOTS_A_POINT, (second.top + 4) * DOTS_A_POINT
    ImageDraw.Draw(picture).line([x, y, x + 14, y + 10], fill=60, width=4)

    page = read(picture)

    [stray] = [mark.ink for mark in page.marks if mark[:2] == (second.question, second.answer)]
    assert MARKED <= stray < 0.15
    assert states(page, "other topic") == [State.ASK, State.ASK, State.NO]


def filled_box(*questions: str) -> ScannedPage:
    """A sheet on which the second box of these rows is filled, and no box crossed."""
    hand = Hand(printed(PLAN, VISIT), Random(2))
    for question in questions:
        hand.strike(row(question)[1])
    return read(hand.page)


def test_a_hand_that_fills_a_box_in_row_after_row_marks_that_way() -> None:
    once, often = filled_box("other topic"), filled_box("other topic", "satisfaction")

    assert states(once, "other topic") == [State.NO, State.ASK, State.NO]
    assert states(often, "other topic") == [State.NO, State.YES, State.NO]


def test_a_mark_that_a_copier_nearly_lost_is_asked() -> None:
    picture = printed(PLAN, VISIT)
    first = row("other topic")[0]
    pen = ImageDraw.Draw(picture)
    x, y = (first.left + 4) * DOTS_A_POINT, (first.top + 4) * DOTS_A_POINT
    pen.line([x, y, x + 7, y + 3], fill=60, width=2)

    assert states(read(picture), "other topic") == [State.ASK, State.NO, State.NO]


def test_a_page_that_a_copier_nearly_lost_is_asked_wherever_there_is_ink() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    first, second, _third = row("other topic")
    hand.cross(second)
    picture = hand.page
    pen = ImageDraw.Draw(picture)
    lost = sorted({blank.question for blank in all_blanks() if blank.answer} - {"other topic"})
    for box in (first, *(row(question)[0] for question in lost)):
        for step in range(2):
            x, y = (box.left + 4) * DOTS_A_POINT + 3 * step, (box.top + 4) * DOTS_A_POINT + 4 * step
            pen.ellipse([x, y, x + 2, y + 2], fill=30)

    page = read(picture)

    assert len(lost) > 1
    assert states(page, "other topic") == [State.ASK, State.ASK, State.NO]
    assert {states(page, question)[0] for question in lost} == {State.ASK}


def test_what_is_left_of_crosses_makes_a_page_doubtful_too() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    first, second, _third = row("other topic")
    hand.cross(second)
    picture = hand.page
    pen = ImageDraw.Draw(picture)
    lost = sorted({blank.question for blank in all_blanks() if blank.answer} - {"other topic"})
    for box, size in ((first, 1), *((row(question)[0], 5) for question in lost)):
        x, y = (box.left + 4) * DOTS_A_POINT, (box.top + 4) * DOTS_A_POINT
        pen.rectangle([x, y, x + size, y + size], fill=30)

    page = read(picture)

    inks = [next(m.ink for m in page.marks if m.question == question) for question in lost]
    assert all(EMPTY < ink < MARKED for ink in inks)
    assert states(page, "other topic") == [State.ASK, State.ASK, State.NO]


def test_a_speck_is_no_mark_and_a_stroke_that_hardly_enters_is_asked() -> None:
    picture = printed(PLAN, VISIT)
    first, second, _third = row("other topic")
    pen = ImageDraw.Draw(picture)
    for box, end in ((first, 0.08), (second, 0.3)):
        x, y = (box.left + 4) * DOTS_A_POINT, (box.top + 4) * DOTS_A_POINT
        pen.line([x, y, x + end * 31, y + end * 31], fill=60, width=3)

    assert states(read(picture), "other topic")[:2] == [State.NO, State.ASK]


def test_a_filled_box_beside_one_that_is_hardly_marked_may_be_the_mark() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    first, second, _third = row("other topic")
    hand.strike(first)
    picture = hand.page
    x, y = (second.left + 4) * DOTS_A_POINT, (second.top + 4) * DOTS_A_POINT
    ImageDraw.Draw(picture).line([x, y, x + 9, y + 9], fill=60, width=3)

    page = read(picture)

    [hardly] = [mark.ink for mark in page.marks if mark[:2] == (second.question, second.answer)]
    assert EMPTY < hardly < MARKED
    assert states(page, "other topic") == [State.ASK, State.ASK, State.NO]


def test_the_edge_of_a_stain_is_no_mark_for_certain() -> None:
    picture = np.asarray(printed(PLAN, VISIT).convert("L")).copy()
    box = row("other topic")[0]
    left, top = round(box.left * DOTS_A_POINT), round(box.top * DOTS_A_POINT)
    stain = picture[top - 60 : top + 80, left - 80 : left + round(box.width * DOTS_A_POINT / 2)]
    stain[:] = np.minimum(stain, 185)

    page = read(Image.fromarray(picture))

    [shade] = [mark.ink for mark in page.marks if mark[:2] == (box.question, box.answer)]
    assert MARKED < shade < CROSSED
    assert states(page, "other topic") == [State.ASK, State.NO, State.NO]


def test_a_stroke_far_lighter_than_the_hands_crosses_is_asked() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    for question in {blank.question for blank in all_blanks() if blank.answer} - {"other topic"}:
        hand.cross(row(question)[0])
    picture, first = hand.page, row("other topic")[0]
    x, y = (first.left + 4) * DOTS_A_POINT, (first.top + 4) * DOTS_A_POINT
    ImageDraw.Draw(picture).line([x, y, x + 13, y + 8], fill=60, width=4)

    page = read(picture)

    assert states(page, "other topic") == [State.ASK, State.NO, State.NO]
    assert states(page, "satisfaction")[0] is State.YES


def test_what_is_written_comes_as_a_picture() -> None:
    hand = Hand(printed(PLAN, VISIT), Random(3))
    fields = {blank.question: blank for blank in all_blanks() if not blank.answer}
    for _again in range(5):
        hand.write(fields["suggestion 1"])

    page = read(hand.page)

    pictures = {one.question: Image.open(BytesIO(one.picture)) for one in page.fields}
    assert pictures.keys() == fields.keys()
    dark = {name: np.mean(np.asarray(shown) < 128) for name, shown in pictures.items()}
    assert dark["suggestion 1"] > dark["suggestion 2"] + 0.01


def test_a_page_that_comes_again_is_a_duplicate() -> None:
    reader = Reader([PLAN])
    picture = printed(PLAN, VISIT)

    assert [reader.page(picture).standing for _time in range(2)] == [
        Standing.READ,
        Standing.DUPLICATE,
    ]


def test_a_sheet_of_another_plan_is_foreign() -> None:
    without = edition(planned_workspace().drop(VISIT))

    page = read(printed(PLAN, VISIT), without)

    assert page.standing is Standing.FOREIGN
    assert page.marks == ()


def test_a_sheet_of_another_version_is_read_and_told() -> None:
    page = read(printed(published(2), VISIT), published(3))

    assert page.standing is Standing.OTHER_VERSION
    assert {mark.state for mark in page.marks} == {State.NO}


def test_a_sheet_of_a_draft_is_read_and_told() -> None:
    page = read(printed(PLAN, VISIT), published(3))

    assert page.standing is Standing.DRAFT
    assert {mark.state for mark in page.marks} == {State.NO}


def test_a_sheet_of_an_earlier_version_is_read_as_it_was_drawn_then() -> None:
    then = published(1, VISIT)
    now = published(2, replace(VISIT, topics=VISIT.topics[:1]))
    hand = Hand(printed(then, VISIT), Random(4))
    hand.cross(row("other topic")[2])

    page = read(hand.page, now, then)

    assert page.standing is Standing.OTHER_VERSION
    assert states(page, "other topic") == [State.NO, State.NO, State.YES]


def other_topics(visit: Visit) -> Visit:
    """The visit with as many other topics."""
    others = [topic for topic in planned_workspace().topics if topic not in visit.topics]
    return replace(visit, topics=tuple(others[: len(visit.topics)]))


@pytest.mark.parametrize("change", [other_topics, lambda visit: replace(visit, topics=())])
def test_crosses_of_a_draft_never_go_to_topics_swapped_since(
    change: Callable[[Visit], Visit],
) -> None:
    changed = edition(planned_workspace().put(change(VISIT)))

    page = read(printed(PLAN, VISIT), changed)

    assert page.standing is Standing.OUTDATED
    assert page.visit == VISIT.id
    assert page.marks == ()


def test_a_sheet_laid_out_another_way_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = printed(PLAN, VISIT)
    monkeypatch.setattr(layouts, "LAYOUT", layouts.LAYOUT + 1)

    page = read(earlier)

    assert page.standing is Standing.OUTDATED
    assert page.visit == VISIT.id


def test_topics_in_another_order_are_other_rows() -> None:
    turned = replace(VISIT, topics=VISIT.topics[::-1])

    assert len(VISIT.topics) > 1
    page = read(printed(PLAN, VISIT), edition(planned_workspace().put(turned)))
    assert page.standing is Standing.OUTDATED


def promised(**changes: Promise) -> Edition:
    """The plan after some of the village's commitments came to stand otherwise."""
    known = planned_workspace().commitments
    return edition(
        planned_workspace().put(
            *(replace(known[CommitmentId(f"promise {n[-1]}")], state=s) for n, s in changes.items())
        )
    )


@pytest.mark.parametrize(
    "now",
    [
        promised(p1=Promise.KEPT),
        promised(p1=Promise.KEPT, p2=Promise.DROPPED),
        promised(p2=Promise.UNDER_WAY),
        edition(
            planned_workspace().put(
                Commitment(CommitmentId("new"), YANMENTAN, "送树苗", due=date(2026, 12, 1))
            )
        ),
    ],
)
def test_a_sheet_is_read_though_its_commitments_were_kept_or_made_since(now: Edition) -> None:
    hand = Hand(printed(PLAN, VISIT), Random(6))
    hand.cross(row("promise promise 1")[0])

    page = read(hand.page, now)

    assert page.standing is Standing.READ
    assert states(page, "promise promise 1") == [State.YES, State.NO, State.NO]
    assert states(page, "promise promise 2") == [State.NO, State.NO, State.NO]


ASKED = Suggestion(SuggestionId("s"), YANMENTAN, "秋季再来讲一次修剪", "村支书")
WITH_ASKED = planned_workspace().put(ASKED)


@pytest.mark.parametrize(
    "since",
    [
        (),
        (replace(ASKED, answer="秋季办"),),
        (replace(ASKED, uptake=Uptake.NOT), Suggestion(SuggestionId("t"), YANMENTAN, "建苗圃")),
    ],
)
def test_boxes_of_suggestions_are_read_though_they_were_answered_or_made_since(
    since: tuple[Suggestion, ...],
) -> None:
    then = edition(WITH_ASKED)
    with speaking("zh_CN"):
        [blanks, *_more] = blanks_of(visit_sheet(then, VISIT))
    boxes = [blank for blank in blanks if blank.question == "uptake s"]
    hand = Hand(printed(then, VISIT), Random(8))
    hand.cross(boxes[1])

    page = read(hand.page, edition(WITH_ASKED.put(*since)))

    assert [box.answer for box in boxes] == ["taken up", "partly", "not"]
    assert page.standing is Standing.READ
    assert states(page, "uptake s") == [State.NO, State.YES, State.NO]
    assert "why s" in {one.question for one in page.fields}


def test_a_sheet_is_read_again_after_its_own_promises_and_suggestions_are_recorded() -> None:
    recorded = planned_workspace().put(
        Commitment(CommitmentId("new"), YANMENTAN, "送树苗", visit=VISIT.id),
        replace(ASKED, visit=VISIT.id),
    )
    hand = Hand(printed(PLAN, VISIT), Random(6))
    hand.cross(row("promise promise 1")[0])

    page = read(hand.page, edition(recorded))

    assert page.standing is Standing.READ
    assert states(page, "promise promise 1") == [State.YES, State.NO, State.NO]


def covered(picture: Image.Image, *corners: tuple[float, float]) -> Image.Image:
    """The page with its corners torn off, each given in shares of width and height."""
    pen = ImageDraw.Draw(picture)
    for across, down in corners:
        x, y = across * picture.width, down * picture.height
        pen.rectangle([x - 110, y - 110, x + 110, y + 110], fill=255)
    return picture


def test_a_page_without_one_corner_is_read() -> None:
    filled = filled_in(PLAN, VISIT, Random(5))

    page = read(covered(filled.picture, (0, 1)))

    assert page.standing is Standing.READ
    assert wrong(page.marks, filled.marked) == []


def test_a_page_without_two_corners_or_without_its_code_is_unreadable() -> None:
    torn = read(covered(printed(PLAN, VISIT), (0, 1), (0, 0)))
    bare = read(Image.new("L", (1654, 2339), 255))

    assert (torn.standing, torn.visit) == (Standing.UNREADABLE, VISIT.id)
    assert (bare.standing, bare.code) == (Standing.UNREADABLE, None)
