from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import product

import pytest

from outreach_app.documents.blanks import Blank
from outreach_app.documents.edition import Edition
from outreach_app.documents.page_frame import FOOT
from outreach_app.documents.paper import A4, MM
from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.visit_sheet import LAYOUT, visit_sheet
from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.village import Contact, Village
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.i18n import speaking
from tests.documents.planned import PRINTED, YANMENTAN, edition, planned_workspace, promises
from tests.documents.reading import drawn, text, texts
from tests.makers import topic, village, visit, workspace


def first(plan: Edition) -> Visit:
    """The visit to 闇门滩村."""
    return next(one for one in plan.visits() if one.village == YANMENTAN)


def with_village(change: Village) -> Edition:
    return edition(planned_workspace().put(change))


def yanmentan() -> Village:
    return planned_workspace().villages[YANMENTAN]


def promise(number: int) -> Commitment:
    return Commitment(CommitmentId(f"c{number}"), YANMENTAN, f"Promise number {number}.")


def test_the_sheet_says_where_when_who_and_what() -> None:
    plan = edition()

    shown = text("zh_CN", visit_sheet, plan, first(plan))

    for words in (
        "专家下乡服务单",
        "闇门滩村",
        "大通回族土族自治县桥头镇",
        "2027年3月8日 (周一)",
        "09:15–12:45",
        "村支书·09710000101",
        "赵工·正高级工程师·驾车",
        "村庄道路与庭院绿化树种：青海云杉、暴马丁香、紫丁香",
        "预计40人",
        "高枝剪、手锯、愈伤剂",
        "村委会盖章",
        "草稿，尚未发布",
        "打印时间 2027-02-22 09:30",
        "第1页，共1页",
    ):
        assert words in shown


def test_the_sheet_speaks_english_too() -> None:
    plan = edition()

    shown = text("en", visit_sheet, plan, first(plan))

    for words in ("Visit sheet", "Mon 8 Mar 2027", "Open commitments", "Page 1 of 1", "drives"):
        assert words in shown


def test_open_commitments_stand_on_the_sheet_with_what_is_overdue() -> None:
    plan = edition()

    shown = text("en", visit_sheet, plan, first(plan))

    assert "补植青海云杉 200 株，提供苗木检疫证" in shown
    assert "2026-11-30 overdue" in shown
    assert shown.count("overdue") == 1


def test_a_village_without_commitments_says_so() -> None:
    plan = edition()
    other = next(one for one in plan.visits() if one.village != YANMENTAN)

    assert "This village has no open commitment." in text("en", visit_sheet, plan, other)


def test_open_suggestions_stand_on_the_sheet_with_boxes_and_others_do_not() -> None:
    plan = planned_workspace()
    asked = Suggestion(SuggestionId("s"), YANMENTAN, "秋季再来讲一次修剪", "村支书")
    settled = Suggestion(SuggestionId("t"), YANMENTAN, "建苗圃", uptake=Uptake.NOT)
    own = Suggestion(SuggestionId("u"), YANMENTAN, "送书", visit=first(edition()).id)

    shown = text("en", visit_sheet, edition(plan.put(asked, settled, own)), first(edition()))

    assert "Earlier suggestions" in shown
    assert "秋季再来讲一次修剪 (村支书)" in shown
    assert "why not wholly" in shown
    assert "建苗圃" not in shown
    assert "送书" not in shown
    assert "Earlier suggestions" not in text("en", visit_sheet, edition(), first(edition()))


def test_a_look_back_visit_says_that_it_is_one_and_why() -> None:
    plan, visit = planned_workspace(), first(edition())
    [asked] = visit.requests
    then = replace(visit, id=VisitId("then"), day=date(2026, 10, 12), requests=())
    left = TopicOutcome(visit.topics[0], Outcome.PARTLY, "下雨")
    back = plan.put(
        then,
        Result(ResultId("r"), then.id, (left,)),
        replace(plan.requests[asked], looks_back=then.day),
    )

    shown = "".join(text("zh_CN", visit_sheet, edition(back), visit).split())

    assert "桥头镇·回头看" in shown
    name = plan.topics[left.topic].name
    assert f"回头看2026年10月12日(周一)下乡时未讲完：{name}（下雨）" in shown
    assert "回头看" not in text("zh_CN", visit_sheet, edition(), visit)


def test_the_sheet_names_the_plan_version_and_the_page() -> None:
    released = planned_workspace().put(Release(ReleaseId("r"), 7, PRINTED))
    plan = edition(released)

    assert "Plan version 7" in text("en", visit_sheet, plan, first(plan))


def test_every_sample_sheet_is_one_page_in_both_languages() -> None:
    plan = edition()
    for language in ("zh_CN", "en"):
        with speaking(language):
            assert [len(visit_sheet(plan, one)) for one in plan.visits()] == [1] * 18


def test_the_same_plan_gives_the_same_bytes() -> None:
    with speaking("zh_CN"):
        plan, again = edition(), edition()

        one = drawn([page for one in plan.visits() for page in visit_sheet(plan, one)])
        two = drawn([page for one in again.visits() for page in visit_sheet(again, one)])

    assert one.pdf == two.pdf


def test_many_commitments_go_on_over_the_page_under_a_repeated_head() -> None:
    plan = edition(planned_workspace().put(*(promise(number) for number in range(40))))

    pages = texts(drawn(visit_sheet(plan, first(plan))).pdf)

    assert len(pages) == 3
    assert [f"Page {number} of 3" in shown for number, shown in enumerate(pages, 1)] == [True] * 3
    assert "Open commitments (continued)" in pages[1]
    assert "under way" in pages[1]
    together = " ".join(pages)
    assert [number for number in range(40) if f"Promise number {number}." not in together] == []
    assert "Signatures" in pages[2]


def test_a_missing_telephone_leaves_room_to_write_it() -> None:
    plan = with_village(replace(yanmentan(), contacts=(Contact("村支书"),)))

    shown = text("en", visit_sheet, plan, first(plan))

    assert "村支书·telephone: ____" in shown


def test_a_village_nobody_knows_the_place_of_leaves_room_for_a_drawing() -> None:
    bare = workspace(village("Adda"), topic("seed care"), visit("Adda", "seed care"))
    plan = Edition(bare, PRINTED)

    shown = text("en", visit_sheet, plan, plan.visits()[0])

    assert "No place on the map is known. Draw the way here." in shown


def test_a_place_known_only_by_its_township_is_marked_so() -> None:
    plan = edition()
    village = next(v for v in planned_workspace().villages.values() if v.name == "银格达村")
    asked = next(one for one in plan.visits() if one.village == village.id)

    assert "Dashed ring: only the township's seat is known." in text("en", visit_sheet, plan, asked)


def test_the_fire_ban_is_said_in_its_season_only() -> None:
    plan = edition()
    spring = first(plan)
    summer = replace(spring, day=date(2027, 7, 1))

    assert "No open fire today" in text("en", visit_sheet, plan, spring)
    assert "No open fire today" not in text("en", visit_sheet, plan, summer)


def test_a_character_the_font_lacks_is_named_with_its_place() -> None:
    plan = with_village(replace(yanmentan(), name="\U00020bb7家村"))

    made = drawn(visit_sheet(plan, first(plan)))

    assert "〓家村" in texts(made.pdf)[0]
    assert made.notices[0].words == (
        "The font has no \U00020bb7 (U+20BB7) for “\U00020bb7家村” on the visit sheet of "
        "\U00020bb7家村, Mon 8 Mar 2027; it prints as 〓. Write it in by hand."
    )
    assert made.notices[0].about == first(plan).id


@pytest.mark.parametrize(
    "name",
    [
        "村" * 120,
        "x" * 120,
        "<b>bold</b> & <para>",
        "(\\)) ET endstream",
        "a\tb\u200bc\u202ed",
        "%PDF-1.4",
    ],
)
def test_a_strange_name_neither_breaks_nor_leaves_the_sheet(name: str) -> None:
    plan = with_village(replace(yanmentan(), name=name, township=name, note=name * 40))

    made = drawn(visit_sheet(plan, first(plan)))

    shown = " ".join(texts(made.pdf))
    assert made.pages <= 2
    assert "Signatures" in shown
    assert "\u202e" not in shown
    if name.startswith("<b>"):
        assert "<b>bold</b> & <para>" in shown


def test_200_000_characters_do_not_break_a_sheet() -> None:
    long = Commitment(CommitmentId("long"), yanmentan().id, "承" * 200_000, owner="诺" * 200_000)
    plan = edition(planned_workspace().put(long))

    made = drawn(visit_sheet(plan, first(plan)))

    assert made.pages <= 2
    assert [notice.words for notice in made.notices if "too long" in notice.words]


def with_owed(promised: int, suggested: int) -> Edition:
    return edition(
        planned_workspace()
        .drop(*promises())
        .put(
            *(promise(number) for number in range(promised)),
            *(
                Suggestion(SuggestionId(f"s{number}"), YANMENTAN, "秋季再来讲一次修剪，收果之后")
                for number in range(suggested)
            ),
        )
    )


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("owed", [(1, 1), (0, 2), (1, 2), (2, 1), (3, 0)])
def test_a_sheet_that_lacks_little_room_stays_on_its_page(
    owed: tuple[int, int], language: str
) -> None:
    plan = with_owed(*owed)

    with speaking(language):
        [blanks] = blanks_of(visit_sheet(plan, first(plan)))

    lines = {
        blank.question: blank.height
        for blank in blanks
        if blank.question.startswith(("new promise", "suggestion"))
    }
    assert {"new promise 2 what", "suggestion 2"} <= lines.keys()
    assert min(lines.values()) >= 6 * MM - 0.01
    assert max(blank.top + blank.height for blank in blanks) < A4.height - FOOT


def test_a_sheet_laid_out_another_way_has_another_number() -> None:
    """Where this fails because blanks moved: raise LAYOUT and put down where they are now."""
    pages: list[tuple[Blank, ...]] = []
    for language, owed in product(("zh_CN", "en"), ((0, 0), (1, 2), (4, 2))):
        with speaking(language):
            plan = with_owed(*owed)
            pages += blanks_of(visit_sheet(plan, first(plan)))
    spots = [
        (blank.question, blank.answer, round(blank.left), round(blank.top))
        for page in pages
        for blank in page
    ]

    drawn_now = sha256(repr(spots).encode()).hexdigest()[:16]
    assert (LAYOUT, drawn_now) == (1, "a0944d69b0c7369f")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_signatures_never_stand_alone_on_a_page(language: str) -> None:
    plan = with_owed(4, 2)

    with speaking(language):
        pages = blanks_of(visit_sheet(plan, first(plan)))

    assert len(pages) > 1
    asked = {blank.question for blank in pages[-1]}
    assert {"seal", "arrived", "attendance", "satisfaction"} <= asked
    assert asked.isdisjoint(blank.question for blank in pages[0])


def test_three_topics_with_long_names_and_a_large_team_still_have_signatures() -> None:
    plan = edition()
    many = replace(
        first(plan),
        topics=tuple(list(plan.workspace.topics)[:3]),
        team=tuple(list(plan.workspace.experts)[:6]),
    )

    shown = text("en", visit_sheet, plan, many)

    assert all(expert.name in shown for expert in plan.team(many))
    assert "Seal" in shown


def test_what_is_cancelled_is_not_printed() -> None:
    plan = edition()
    gone = replace(first(plan), status=type(first(plan).status).CANCELLED)

    assert first(plan).id not in {one.id for one in edition(plan.workspace.put(gone)).visits()}
