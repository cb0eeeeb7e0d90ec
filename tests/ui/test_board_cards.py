"""What the cards, rows and days of the board say."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.calendar import DayKind, SpecialDay, Standing
from outreach_app.domain.visit import Pin, VisitId
from outreach_app.services.reference import almanac
from outreach_app.ui.widgets.board_cards import NO_VEHICLE, cards, rows
from outreach_app.ui.widgets.board_days import day_looks
from outreach_app.ui.widgets.board_walk import Way, beside, coming
from outreach_app.ui.widgets.board_words import initials, pin_words, short_day
from tests import makers
from tests.ui.board_makers import TODAY, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
ORDER = ("blue", "red")


def test_there_is_a_card_for_each_visit_in_the_order_of_time() -> None:
    assert [card.visit for card in cards(valley(), {})] == [ADDA, AGAIN, BROOK, CAIRN, DALE]


def test_a_card_says_village_hours_team_and_topics() -> None:
    card = cards(valley(), {})[1]
    assert (card.village, card.hours, card.team, card.topics) == (
        "Adda",
        "09:30–11:00",
        "Z Q",
        "pruning",
    )
    assert card.spoken == "Adda, Tue 13 Apr 09:30–11:00, Z Q, pruning, proposed"


def test_a_card_says_that_it_is_pinned_and_what_it_breaks() -> None:
    pinned = replace(visits()[1], pins=frozenset({Pin.DATE}))
    card = cards(valley(pinned), {AGAIN: ("Qian is on leave.",)})[1]
    assert card.spoken.endswith("proposed, pinned, Qian is on leave.")


def test_rows_are_the_vehicles_by_name() -> None:
    assert [row.id for row in rows(valley())] == ["blue", "red"]
    assert rows(valley())[1].notes == ("5 seats", "3 trips")


def test_visits_without_a_trip_have_a_row_of_their_own() -> None:
    lonely = makers.visit("Brook", day=date(2027, 5, 4))
    workspace = valley(lonely)
    assert [row.id for row in rows(workspace)] == ["blue", "red", NO_VEHICLE]
    assert {card.visit: card.row for card in cards(workspace, {})}[lonely.id] == NO_VEHICLE


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
    board = cards(valley(), {})
    assert beside(board, ORDER, BROOK, Way.RIGHT) == CAIRN
    assert beside(board, ORDER, CAIRN, Way.RIGHT) == CAIRN
    assert beside(board, ORDER, CAIRN, Way.DOWN) == AGAIN
    assert beside(board, ORDER, DALE, Way.LEFT) == AGAIN
    assert beside(board, ORDER, DALE, Way.UP) in (BROOK, CAIRN)
    assert beside(board, ORDER, ADDA, Way.DOWN) == ADDA


def test_the_visit_coming_is_the_first_from_today_on_or_else_the_last() -> None:
    board = cards(valley(), {})
    assert coming(board, TODAY) == AGAIN
    assert coming(board, date(2028, 1, 1)) == VisitId(DALE)
