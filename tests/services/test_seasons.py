"""The season's days, changed by hand."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.calendar import DayKind, SpecialDay
from outreach_app.domain.season import Season
from outreach_app.domain.visit import Status
from outreach_app.services.seasons import (
    clear_special_day,
    name_bureau,
    save_season,
    set_special_day,
)
from tests.makers import SEASON, village, visit, workspace

HOLIDAY = SpecialDay(date(2027, 4, 12), DayKind.OFF, "清明节")


def test_a_shorter_season_names_the_visits_it_leaves_out() -> None:
    cancelled = visit("Adda", day=date(2027, 4, 13), status=Status.CANCELLED)
    held = workspace(village("Adda"), visit("Adda"), cancelled)
    change = save_season(held, Season(date(2027, 5, 1), date(2027, 6, 1)))
    assert change.after.season.first == date(2027, 5, 1)
    assert [notice.words for notice in change.notices] == [
        "The visit to Adda on Mon 12 Apr 2027 lies outside the season."
    ]
    assert change.notices[0].about == visit("Adda").id


def test_the_same_season_is_no_change() -> None:
    held = workspace(visit("Adda"))
    assert save_season(held, replace(SEASON)).after == held


def test_a_day_is_made_a_holiday_and_an_ordinary_day_again() -> None:
    held = workspace()
    off = set_special_day(held, HOLIDAY)
    assert off.words == "Make Mon 12 Apr 2027 a day off"
    assert not off.after.season.calendar.works(HOLIDAY.day)
    back = clear_special_day(off.after, HOLIDAY.day)
    assert back.words == "Make Mon 12 Apr 2027 an ordinary day"
    assert back.after == held
    assert clear_special_day(held, HOLIDAY.day).after is held


def test_a_saturday_is_made_a_workday() -> None:
    saturday = SpecialDay(date(2027, 4, 10), DayKind.WORK)
    change = set_special_day(workspace(), saturday)
    assert change.words == "Make Sat 10 Apr 2027 a workday"
    assert change.after.season.calendar.works(saturday.day)


def test_the_bureau_is_named_cleanly() -> None:
    after = name_bureau(workspace(), " 西宁市\u202e林业局 ", "0971 123").after
    assert (after.bureau, after.bureau_phone) == ("西宁市林业局", "0971 123")
