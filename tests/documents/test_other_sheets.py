from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pypdfium2
import pytest

from outreach_app.documents.booklet import folded
from outreach_app.documents.calendar_event import calendar_event
from outreach_app.documents.edition import Edition
from outreach_app.documents.itinerary import ON_A5, itinerary
from outreach_app.documents.page_frame import Page
from outreach_app.documents.paper import A3_WALL, A4, A5, BODY, Size
from outreach_app.documents.pen import Pen
from outreach_app.documents.run_sheet import run_sheet
from outreach_app.documents.shelf import papers
from outreach_app.documents.sign_in import row_count, sign_in
from outreach_app.documents.village_notice import village_notice
from outreach_app.documents.wall_calendar import wall_calendar
from outreach_app.domain.expert import Expert
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.times import said_month
from outreach_app.domain.village import Contact
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.i18n import speaking
from tests.documents.planned import YANMENTAN, edition, planned_workspace
from tests.documents.reading import drawn, text, texts
from tests.makers import vehicle

LANGUAGES = ("zh_CN", "en")


def first(plan: Edition) -> Visit:
    return next(one for one in plan.visits() if one.village == YANMENTAN)


def engineer(plan: Edition, name: str) -> Expert:
    return next(one for one in plan.workspace.experts.values() if one.name == name)


def test_an_itinerary_has_the_experts_own_days_in_order_and_no_others() -> None:
    plan = edition()
    expert = engineer(plan, "赵工")

    shown = text("zh_CN", itinerary, plan, expert)

    own = [one for one in plan.visits() if expert.id in one.team]
    names = [plan.workspace.villages[one.village].name for one in own]
    assert [shown.index(name) for name in names] == sorted(shown.index(name) for name in names)
    others = {v.name for v in plan.workspace.villages.values()} - set(names)
    assert not [name for name in others if name in shown]
    assert "出行天数" in shown
    assert "闇门滩村" in shown
    assert "由您驾车" in shown


def test_an_expert_who_goes_nowhere_has_no_itinerary() -> None:
    plan = edition()
    idle = Expert(engineer(plan, "赵工").id.__class__("idle"), "闲工")

    assert itinerary(edition(plan.workspace.put(idle)), idle) == []


@pytest.mark.parametrize(("count", "sides"), [(1, 2), (2, 2), (4, 2), (5, 4), (8, 4)])
def test_a_booklet_folds_into_the_order_of_its_pages(count: int, sides: int) -> None:
    made = folded([Page(A5, _saying(f"({number})"), "page") for number in range(1, count + 1)])

    shown = texts(drawn(made).pdf)

    assert len(shown) == sides
    assert {page.size for page in made} == {Size(2 * A5.width, A5.height)}
    assert _read_folded(shown, count) == [f"({number})" for number in range(1, count + 1)]


def _saying(words: str) -> Callable[[Pen], None]:
    return lambda pen: pen.text(50, 50, words, BODY)


def _read_folded(sides: list[str], count: int) -> list[str]:
    """The pages as one leafs through the folded stack."""
    pages: dict[int, str] = {}
    for number, side in enumerate(sides):
        left, right = 2 * len(sides) - number, number + 1
        order = (left, right) if number % 2 == 0 else (right, left)
        printed = [page for page in order if page <= count]
        pages |= dict(zip(printed, side.split(), strict=True))
    return [pages[number] for number in sorted(pages)]


def test_an_itinerary_folds_to_a5() -> None:
    plan = edition()

    made = drawn(folded(itinerary(plan, engineer(plan, "赵工"), ON_A5)))

    assert "Expert itinerary" in texts(made.pdf)[0]
    assert made.notices == ()


def test_a_day_torn_by_the_end_of_a_page_says_its_date_again() -> None:
    plan = edition()
    day, expert = first(plan).day, engineer(plan, "赵工")
    stops = [replace(first(plan), id=VisitId(f"stop {number}")) for number in range(4)]
    bare = plan.workspace.drop(*plan.workspace.visits.values(), *plan.workspace.trips.values())
    plan = edition(bare.put(*stops))

    shown = texts(drawn(itinerary(plan, expert, ON_A5)).pdf)

    assert len(shown) > 1
    assert all(f"{day.day} {said_month(day.month)} {day.year}" in page for page in shown)


def test_a_calendar_event_is_in_universal_time_and_escaped() -> None:
    plan = edition()
    comma = replace(
        plan.workspace.villages[YANMENTAN], name="A, B; C\\D", contacts=(Contact("x", "1"),)
    )
    plan = edition(plan.workspace.put(comma))

    lines = calendar_event(plan, first(plan)).split("\n")

    assert lines[0] == "BEGIN:VEVENT"
    assert lines[-1] == "END:VEVENT"
    assert "SUMMARY:Visit A\\, B\\; C\\\\D" in lines
    assert "DTSTART:20270308T011500Z" in lines
    assert "DTEND:20270308T044500Z" in lines


def test_an_event_near_midnight_falls_on_the_day_before_in_universal_time() -> None:
    plan = edition()
    early = replace(first(plan), start_minute=60)

    assert "DTSTART:20270307T170000Z" in calendar_event(plan, early)


def test_a_run_sheet_has_the_stops_the_hours_the_load_and_the_telephones() -> None:
    plan = edition()
    trip = plan.days_out()[1]

    shown = text("zh_CN", run_sheet, plan, trip)

    for words in (
        "出车单",
        "08:20",
        "15:25",
        "贝寺村",
        "半沟村",
        "09710000102",
        "55分钟",
        "禁火令",
    ):
        assert words in shown


def test_a_run_sheet_leaves_out_a_stop_that_fell_through_and_legs_nobody_knows_now() -> None:
    plan = edition()
    trip = plan.days_out()[1]
    gone = plan.workspace.visits[trip.visits[0]]
    gone = replace(gone, status=type(gone.status).CANCELLED)

    shown = text("zh_CN", run_sheet, edition(plan.workspace.put(gone)), trip)

    assert "贝寺村" not in shown
    assert "半沟村" in shown
    assert "55分钟" not in shown


def test_kilometres_stand_on_the_run_sheet_where_they_are_known() -> None:
    plan = edition()
    trip = plan.days_out()[0]
    known = replace(plan, legs_km={trip.id: (48.7, 49.0)})

    assert "≈ 49 km" in text("en", run_sheet, known, trip)
    assert "km at start" in text("en", run_sheet, plan, trip)
    assert "≈" not in text("en", run_sheet, plan, trip)


def test_a_notice_asks_for_an_answer_a_week_before() -> None:
    plan = edition()

    shown = text("zh_CN", village_notice, plan, first(plan))

    for words in (
        "闇门滩村村民委员会：",
        "回执",
        "请于 2027年3月1日 (周一) 前回复",
        "0971-0000100",
    ):
        assert words in shown


def test_a_notice_printed_late_asks_for_an_answer_soon() -> None:
    plan = edition()
    late = replace(plan, printed=plan.printed + timedelta(days=10))

    assert "Please answer soon" in text("en", village_notice, late, first(plan))


@pytest.mark.parametrize(("expected", "rows"), [(None, 20), (20, 20), (21, 40), (500, 40)])
def test_a_sign_in_sheet_has_twenty_or_forty_rows(expected: int | None, rows: int) -> None:
    assert row_count(expected) == rows


def test_a_sign_in_sheet_has_twenty_rows_a_page_under_a_head() -> None:
    plan = edition()
    crowd = next(one for one in plan.visits() if (plan.audience(one) or 0) > 20)

    one, two = texts(drawn(sign_in(plan, crowd)).pdf)

    assert all("signature" in shown for shown in (one, two))
    assert "20" in one.split()
    assert "21" not in one.split()
    assert "40" in two.split()


def test_the_wall_calendar_shows_every_visit_the_holidays_and_the_solar_terms() -> None:
    plan = edition()

    shown = text("zh_CN", wall_calendar, plan)

    assert [page.size for page in wall_calendar(plan)] == [A3_WALL]
    assert [v.name for v in planned_workspace().villages.values() if v.name not in shown] == []
    for words in ("3月", "10月", "清明节", "谷雨", "大通回族土族自治县", "示例A02"):
        assert words in shown


def test_a_large_fleet_takes_more_pages_and_each_vehicle_stands_on_one() -> None:
    plan = edition()
    trips = plan.days_out()
    fleet = [vehicle(f"car {number}") for number in range(len(trips))]
    moved = [replace(trip, vehicle=car.id) for trip, car in zip(trips, fleet, strict=True)]
    plan = edition(plan.workspace.put(*fleet, *moved))

    shown = texts(drawn(wall_calendar(plan)).pdf)

    assert len(shown) > 1
    assert all(any(car.name in page for page in shown) for car in fleet)
    assert all(" ".join(shown).count(v.name) >= 1 for v in plan.workspace.villages.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sheet_of_the_sample_cuts_a_text_or_lacks_a_character(language: str) -> None:
    plan = edition()
    with speaking(language):
        made = [
            drawn(list(chain.from_iterable(paper.pages for paper in papers(plan, sheet))))
            for sheet in Sheet
        ]

    assert [notice.words for one in made for notice in one.notices] == []


def test_pages_are_bookmarked_by_day_and_village() -> None:
    plan = edition()

    pages = [page for one in plan.visits()[:2] for page in village_notice(plan, one)]

    assert [page.bookmark for page in pages] == ["03-08 闇门滩村", "03-18 贝寺村"]
    assert {page.size for page in pages} == {A4}


def test_the_file_lists_its_sheets() -> None:
    plan = edition()
    made = drawn([page for one in plan.visits()[:2] for page in village_notice(plan, one)])

    with pypdfium2.PdfDocument(made.pdf) as document:
        told = document.get_metadata_dict()

    assert b"/Outlines" in made.pdf
    assert made.pages == 2
    assert told["Title"] == "a sheet"
    assert told["CreationDate"] == "D:20270222093000"


def test_a_notice_is_never_torn_from_its_confirmation() -> None:
    plan = edition()
    busy = replace(
        first(plan),
        topics=tuple(list(plan.workspace.topics)[:9]),
        team=tuple(list(plan.workspace.experts)[:9]),
    )

    pages = texts(drawn(village_notice(plan, busy)).pdf)

    assert len(pages) == 2
    assert ["cut here" in page for page in pages] == [False, True]
    assert ["Confirmation" in page for page in pages] == [False, True]


def test_two_trips_of_a_vehicle_on_one_day_are_both_on_the_wall() -> None:
    plan = edition()
    one, two = plan.days_out()[:2]
    moved = replace(two, day=one.day, vehicle=one.vehicle)

    shown = text("zh_CN", wall_calendar, edition(plan.workspace.put(moved)))

    assert {"闇门滩村", "贝寺村", "半沟村"} <= set(shown.split())
