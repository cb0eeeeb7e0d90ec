"""What the cards, rows and days of the board say."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.calendar import DayKind, SpecialDay, Standing
from outreach_app.domain.times import MonthDigits
from outreach_app.domain.visit import Pin
from outreach_app.services.reference import almanac
from outreach_app.ui.widgets.board_cards import cards
from outreach_app.ui.widgets.board_days import day_looks
from outreach_app.ui.widgets.board_rows import REST, By, Row, by_words, rows
from outreach_app.ui.widgets.board_walk import Way, beside, coming
from outreach_app.ui.widgets.board_words import initials, pin_words, short_day
from tests import makers
from tests.ui.board_makers import TODAY, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
ORDER = ("blue", "red")


def test_there_is_a_card_for_each_visit_in_the_order_of_time() -> None:
    assert [card.visit for card in cards(valley(), {}, By.VEHICLE)] == [
        ADDA,
        AGAIN,
        BROOK,
        CAIRN,
        DALE,
    ]


def test_a_card_says_village_hours_team_and_topics() -> None:
    card = cards(valley(), {}, By.VEHICLE)[1]
    assert (card.village, card.hours, card.team, card.topics) == (
        "Adda",
        "09:30–11:00",
        "Z Q",
        "pruning",
    )
    assert card.spoken == "Adda, Tue 13 Apr 09:30–11:00, Z Q, pruning, proposed"


def test_a_card_says_that_it_is_pinned_and_what_it_breaks() -> None:
    pinned = replace(visits()[1], pins=frozenset({Pin.DATE}))
    card = cards(valley(pinned), {AGAIN: ("Qian is on leave.",)}, By.VEHICLE)[1]
    assert card.spoken.endswith("proposed, pinned, Qian is on leave.")


def test_rows_are_the_vehicles_by_name() -> None:
    assert [row.id for row in rows(valley(), By.VEHICLE)] == ["blue", "red"]
    assert rows(valley(), By.VEHICLE)[1].notes == ("5 seats", "3 trips")


def test_visits_without_a_trip_have_a_row_of_their_own() -> None:
    lonely = makers.visit("Brook", day=date(2027, 5, 4))
    workspace = valley(lonely)
    assert [row.id for row in rows(workspace, By.VEHICLE)] == ["blue", "red", REST]
    assert {card.visit: card.row for card in cards(workspace, {}, By.VEHICLE)}[lonely.id] == REST


def test_chinese_names_shrink_to_the_family_name_and_others_to_initials() -> None:
    assert [initials(name) for name in ("赵工", "欧阳明", "Ann Lee", "Bo")] == [
        "赵",
        "欧",
        "AL",
        "B",
    ]


def test_days_and_pins_are_said_shortly() -> None:
    assert short_day(date(2027, 4, 13)) == "Tue 13 Apr"
    assert [pin_words(pin) for pin in Pin] == ["the date", "the team", "the vehicle"]


def test_a_day_tells_everything_that_is_known_of_it() -> None:
    made_up = SpecialDay(date(2027, 4, 10), DayKind.WORK, "清明节", Standing.TYPED)
    season = valley().season
    looks = day_looks(replace(season, calendar=season.calendar.with_day(made_up)), almanac())
    assert looks[date(2027, 4, 5)].spoken == (
        "Mon 5 Apr 2027 · 二月廿九 · Clear and Bright · Qingming (provisional) · fire ban"
    )
    assert looks[date(2027, 4, 10)].spoken.endswith("make-up workday for Qingming · fire ban")
    assert looks[date(2027, 7, 4)].spoken.endswith("day of rest")
    assert len(looks) == 245


def test_arrows_walk_along_a_row_and_to_the_nearest_day_of_another() -> None:
    board = cards(valley(), {}, By.VEHICLE)
    brook, cairn = (BROOK, "blue"), (CAIRN, "blue")
    adda, again, dale = (ADDA, "red"), (AGAIN, "red"), (DALE, "red")
    assert beside(board, ORDER, brook, Way.RIGHT) == cairn
    assert beside(board, ORDER, cairn, Way.RIGHT) == cairn
    assert beside(board, ORDER, cairn, Way.DOWN) == again
    assert beside(board, ORDER, dale, Way.LEFT) == again
    assert beside(board, ORDER, dale, Way.UP) in (brook, cairn)
    assert beside(board, ORDER, adda, Way.DOWN) == adda


def test_the_visit_coming_is_the_first_from_today_on_or_else_the_last() -> None:
    board = cards(valley(), {}, By.VEHICLE)
    assert coming(board, TODAY) == (AGAIN, "red")
    assert coming(board, date(2028, 1, 1)) == (DALE, "red")


def test_rows_can_be_experts_townships_or_villages() -> None:
    there = replace(makers.village("Elm"), county="Datong", township="North")
    also = replace(makers.village("Fir"), county="Datong", township="North")
    workspace = valley(there, also)
    experts = rows(workspace, By.EXPERT)
    assert [(row.name, row.notes) for row in experts[:2]] == [
        ("Qian", ("middle", "1 visit")),
        ("Zhao", ("middle", "4 visits")),
    ]
    assert experts[-1] == Row(REST, "No expert")
    assert [row.name for row in rows(workspace, By.TOWNSHIP)] == ["No township", "North"]
    assert rows(workspace, By.TOWNSHIP)[1].notes == ("Datong", "0 visits")
    names = [row.name for row in rows(workspace, By.VILLAGE)]
    assert names == ["Adda", "Brook", "Cairn", "Dale", "Elm", "Fir"]


def test_a_visit_has_a_card_for_each_of_its_experts() -> None:
    found = cards(valley(), {}, By.EXPERT)
    assert [card.row for card in found if card.visit == AGAIN] == ["Zhao", "Qian"]
    assert [card.row for card in found if card.visit == DALE] == [REST]


def test_a_row_is_closed_when_its_village_vehicle_or_expert_is() -> None:
    market = (MonthDigits((5, 0)),)
    workspace = valley(
        makers.village("Adda", closed=market),
        makers.vehicle("red", out_of_service=market),
        makers.expert("Qian", leave=market),
    )
    for by, name in ((By.VILLAGE, "Adda"), (By.VEHICLE, "red"), (By.EXPERT, "Qian")):
        assert [row.name for row in rows(workspace, by) if row.closed] == [name]


def test_every_kind_of_row_has_words_of_its_own() -> None:
    assert [by_words(by) for by in By] == ["Vehicles", "Experts", "Townships", "Villages"]


def test_a_card_is_made_anew_only_where_its_visit_or_its_broken_rules_changed() -> None:
    workspace = valley()
    first = {card.key: card for card in cards(workspace, {}, By.VEHICLE)}
    moved = workspace.put(replace(workspace.visits[BROOK], day=date(2027, 4, 16)))
    again = {card.key: card for card in cards(moved, {DALE: ("No.",)}, By.VEHICLE, first)}
    assert {key[0] for key, card in again.items() if card is not first[key]} == {BROOK, DALE}
    assert again[BROOK, "blue"].when == "Fri 16 Apr"
    assert again[DALE, "red"].broken == ("No.",)
