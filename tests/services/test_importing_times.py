"""Times are read as people write them; what cannot be read is said and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from outreach_app import i18n
from outreach_app.domain.season import Season
from outreach_app.domain.times import (
    DateSpan,
    MonthDigits,
    Times,
    Weekdays,
    YearlySpan,
    days_in,
)
from outreach_app.services.importing.feasts import Moments, moments_of
from outreach_app.services.importing.time_sentences import times_sentence
from outreach_app.services.importing.time_words import (
    Purpose,
    Reading,
    in_season_years,
    read_closures,
    read_times,
)
from outreach_app.services.reference import new_season

SEASON = new_season(date(2027, 3, 1), date(2027, 10, 31))
MOMENTS = moments_of(SEASON)


def months(first: int, last: int | None = None) -> YearlySpan:
    end = last or first
    return YearlySpan((first, 1), (end, days_in(end)))


def days(first: str, last: str | None = None) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last or first))


def wished(text: str) -> Reading:
    return read_times(text, Purpose.WISHED, MOMENTS)


def closed(text: str) -> Reading:
    return read_times(text, Purpose.CLOSED, MOMENTS)


WISHES: dict[str, tuple[Times, ...]] = {
    "4月": (months(4),),
    "四月": (months(4),),
    "4月份": (months(4),),
    "4 月 左右": (months(4),),
    "\uff13\uff0d\uff14月": (months(3, 4),),
    "3-4月": (months(3, 4),),
    "3月-4月": (months(3, 4),),
    "三月至四月": (months(3, 4),),
    "3月到4月": (months(3, 4),),
    "4月或10月": (months(4), months(10)),
    "4、5月": (months(4), months(5)),
    "4月、5月": (months(4), months(5)),
    "4月,5月": (months(4), months(5)),
    "4月中旬": (YearlySpan((4, 11), (4, 20)),),
    "3月下旬": (YearlySpan((3, 21), (3, 31)),),
    "3月上中旬": (YearlySpan((3, 1), (3, 20)),),
    "十月中下旬": (YearlySpan((10, 11), (10, 31)),),
    "4月上旬-中旬": (YearlySpan((4, 1), (4, 20)),),
    "4月初": (YearlySpan((4, 1), (4, 10)),),
    "4月底": (YearlySpan((4, 21), (4, 30)),),
    "4月上半月": (YearlySpan((4, 1), (4, 15)),),
    "三月下旬至四月上旬": (YearlySpan((3, 21), (4, 10)),),
    "3月中旬-4月底": (YearlySpan((3, 11), (4, 30)),),
    "11月至次年3月": (months(11, 3),),
    "4月12日": (YearlySpan((4, 12), (4, 12)),),
    "4月12号": (YearlySpan((4, 12), (4, 12)),),
    "四月十二日": (YearlySpan((4, 12), (4, 12)),),
    "五月二十一日": (YearlySpan((5, 21), (5, 21)),),
    "4.12": (YearlySpan((4, 12), (4, 12)),),
    "4/12": (YearlySpan((4, 12), (4, 12)),),
    "5.1-5.5": (YearlySpan((5, 1), (5, 5)),),
    "5月1日—5日": (YearlySpan((5, 1), (5, 5)),),
    "5月20、21日": (YearlySpan((5, 20), (5, 20)), YearlySpan((5, 21), (5, 21))),
    "5月20日、6月10日": (YearlySpan((5, 20), (5, 20)), YearlySpan((6, 10), (6, 10))),
    "4月15日左右": (YearlySpan((4, 12), (4, 18)),),
    "4月30日前后": (YearlySpan((4, 27), (5, 3)),),
    "3月20日前": (YearlySpan((1, 1), (3, 20)),),
    "4月前": (months(1, 3),),
    "4月底前": (YearlySpan((1, 1), (4, 30)),),
    "4月以后": (months(4, 12),),
    "9月10日起": (YearlySpan((9, 10), (12, 31)),),
    "2027年4月": (days("2027-04-01", "2027-04-30"),),
    "2027年4月12日": (days("2027-04-12"),),
    "2027-04-12": (days("2027-04-12"),),
    "2027.4.12": (days("2027-04-12"),),
    "2027年4月12日至5月3日": (days("2027-04-12", "2027-05-03"),),
    "2027年12月28日-2028年1月3日": (days("2027-12-28", "2028-01-03"),),
    "2027年2月": (days("2027-02-01", "2027-02-28"),),
    "清明节前": (days("2027-03-22", "2027-04-04"),),
    "清明前后": (days("2027-03-29", "2027-04-12"),),
    "清明节": (days("2027-04-05"),),
    "谷雨": (days("2027-04-20", "2027-05-05"),),
    "谷雨后": (days("2027-05-06", "2027-05-19"),),
    "大雪节气": (days("2027-12-07", "2027-12-21"),),
    "春节后": (days("2027-02-11", "2027-02-24"),),
    "五一期间": (days("2027-05-01", "2027-05-04"),),
    "国庆节前": (days("2027-09-17", "2027-09-30"),),
    "十一期间": (days("2027-10-01", "2027-10-05"),),
    "植树节前后": (days("2027-03-05", "2027-03-19"),),
    "六一": (days("2027-06-01"),),
    "元宵节后": (days("2027-02-21", "2027-03-06"),),
    "农历四月初八": (days("2027-05-13"),),
    "腊月廿三": (days("2027-01-30"),),
    "三月二十": (days("2027-04-26"),),
    "正月三十": (days("2027-03-07"),),
    "第二季度": (months(4, 6),),
    "二季度": (months(4, 6),),
    "上半年": (months(1, 6),),
    "春季": (months(3, 5),),
    "秋天": (months(9, 11),),
    "每周三": (Weekdays((3,)),),
    "星期三或星期五": (Weekdays((3, 5)),),
    "周五至周二": (Weekdays((5, 6, 7, 1, 2)),),
    "周二、周四": (Weekdays((2, 4)),),
    "周一至周三": (Weekdays((1, 2, 3)),),
    "周1-5": (Weekdays((1, 2, 3, 4, 5)),),
    "工作日": (Weekdays((1, 2, 3, 4, 5)),),
    "周末": (Weekdays((6, 7)),),
    "逢五逢十": (MonthDigits((5, 0)),),
    "逢5、10": (MonthDigits((5, 0)),),
    "逢三六九": (MonthDigits((3, 6, 9)),),
    "逢单日": (MonthDigits((1, 3, 5, 7, 9)),),
    "双日": (MonthDigits((0, 2, 4, 6, 8)),),
    "月底": tuple(YearlySpan((m, 21), (m, days_in(m))) for m in range(1, 13)),
    "每月中旬": tuple(YearlySpan((m, 11), (m, 20)) for m in range(1, 13)),
    "每月上旬": tuple(YearlySpan((m, 1), (m, 10)) for m in range(1, 13)),
    "每月5日": tuple(YearlySpan((m, 5), (m, 5)) for m in range(1, 13)),
    "April": (months(4),),
    "April or October": (months(4), months(10)),
    "early April": (YearlySpan((4, 1), (4, 10)),),
    "mid-May": (YearlySpan((5, 11), (5, 20)),),
    "end of June": (YearlySpan((6, 21), (6, 30)),),
    "late March to early April": (YearlySpan((3, 21), (4, 10)),),
    "1 May - 5 May": (YearlySpan((5, 1), (5, 5)),),
    "from May 1st to May 5th": (YearlySpan((5, 1), (5, 5)),),
    "before Qingming": (days("2027-03-22", "2027-04-04"),),
    "after the Spring Festival": (days("2027-02-11", "2027-02-24"),),
    "Wednesdays": (Weekdays((3,)),),
    "April 12, 2027": (days("2027-04-12"),),
    "20270412": (days("2027-04-12"),),
    "2027-04-12至2027-04-15": (days("2027-04-12", "2027-04-15"),),
    "2027.4.12—4.15": (days("2027-04-12", "2027-04-15"),),
    "2027/4/12-15": (days("2027-04-12", "2027-04-15"),),
    "三四月": (months(3, 4),),
    "三到五月": (months(3, 5),),
    "四、五、六月": (months(4), months(5), months(6)),
    "十一、十二月": (months(11), months(12)),
    "四月十二、十三日": (YearlySpan((4, 12), (4, 12)), YearlySpan((4, 13), (4, 13))),
    "第一、二季度": (months(1, 3), months(4, 6)),
    "2-3季度": (months(4, 6), months(7, 9)),
    "4月中旬、5月上旬": (YearlySpan((4, 11), (4, 20)), YearlySpan((5, 1), (5, 10))),
}


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_is_understood(text: str) -> None:
    reading = wished(text)
    assert reading.times == WISHES[text]
    assert reading.unread == ()


CLOSURES: dict[str, tuple[Times, ...]] = {
    "11月-3月封路": (months(11, 3),),
    "5.1-5.5": (YearlySpan((5, 1), (5, 5)),),
    "12月-2月": (months(12, 2),),
    "6月1日-6月10日休假": (YearlySpan((6, 1), (6, 10)),),
    "4月20日-4月30日外出培训": (YearlySpan((4, 20), (4, 30)),),
    "周三保养": (Weekdays((3,)),),
    "逢五、逢十赶集": (MonthDigits((5, 0)),),
    "12月下旬至次年2月中旬大雪封山": (YearlySpan((12, 21), (2, 20)),),
    "5.1-5.5；逢五逢十": (YearlySpan((5, 1), (5, 5)), MonthDigits((5, 0))),
    "7月1日—7月5日年休": (YearlySpan((7, 1), (7, 5)),),
}


@pytest.mark.parametrize("text", CLOSURES)
def test_a_closed_time_is_understood(text: str) -> None:
    assert closed(text) == Reading(CLOSURES[text])


@pytest.mark.parametrize(
    "text", ["随时", "均可", "都可以", "任何时间", "无", "不限", "any time", "全年"]
)
def test_any_time_is_understood(text: str) -> None:
    assert wished(text) == Reading(free=True)


@pytest.mark.parametrize(
    "text",
    [
        "尽快",
        "待定",
        "13月",
        "2月30日",
        "周三除外",
        "除周三外",
        "周末不行",
        "避开集日逢五逢十",
        "每月第一个周三",
        "下周三",
        "农历逢三",
        "逢15",
        "逢十五",
        "三四十日",
        "秋季造林时",
        "13月1日",
        "农历十三月初三",
        "4月至谷雨",
        "四月八",
        "九十月",
        "农闲后",
        "冬季前",
        "除5.1-5.5外",
        "2027-04-12至2027-04-31",
        "1月前",
        "99",
        "???",
        "时间",
        "村委会换届以后",
    ],
)
def test_what_cannot_be_read_is_handed_back(text: str) -> None:
    reading = wished(text)
    assert reading.times == ()
    assert reading.unread
    assert not reading.free


@pytest.mark.parametrize("text", ["只有周三可以", "除周三外", "集日", "雨天", "封路"])
def test_a_closed_time_that_cannot_be_read_is_handed_back(text: str) -> None:
    assert closed(text).times == ()
    assert closed(text).unread


def test_what_is_left_beside_a_time_is_handed_back() -> None:
    assert wished("4月（雨前）") == Reading((months(4),), ("雨前",))
    assert closed("每周一例会") == Reading((Weekdays((1,)),), ("例会",))
    assert wished("随时,先打电话") == Reading(unread=("先打电话",), free=True)
    assert wished("随时,但先打电话").unread


def test_one_bad_clause_leaves_the_others() -> None:
    assert wished("4月；下周三") == Reading((months(4),), ("下周三",))


def test_local_custom_is_said() -> None:
    assert wished("农闲时") == Reading((months(11, 3),), by_custom=("农闲",))
    assert wished("秋收后") == Reading((YearlySpan((10, 11), (12, 31)),), by_custom=("秋收",))
    assert wished("雨季前") == Reading((months(1, 6),), by_custom=("雨季",))
    assert wished("春播开始") == Reading((YearlySpan((4, 1), (12, 31)),), by_custom=("春播",))
    assert wished("雨季前后") == Reading((months(7, 8),), by_custom=("雨季",))


def test_a_date_that_is_lunar_for_its_form_alone_is_said() -> None:
    fair = days("2027-04-21")
    assert closed("三月十五赶庙会").by_custom == ("3月十五",)
    assert closed("三月十五庙会").times == closed("农历三月十五庙会").times == (fair,)
    assert closed("农历三月十五庙会").by_custom == ()


def test_the_hour_beside_a_date_is_handed_back() -> None:
    assert wished("2027-04-12 09:30") == Reading((days("2027-04-12"),), ("09:30",))


def test_an_empty_cell_means_nothing() -> None:
    assert wished("") == Reading()
    assert wished(" \n ") == Reading()


def test_a_season_over_two_years_has_the_feast_twice() -> None:
    moments = moments_of(Season(date(2027, 3, 1), date(2028, 5, 1)))
    reading = read_times("清明节前", Purpose.WISHED, moments)
    assert reading.times == (days("2027-03-22", "2027-04-04"), days("2028-03-21", "2028-04-03"))


def test_a_holiday_the_user_moved_is_where_the_user_put_it() -> None:
    moved = SEASON.calendar.without_day(date(2027, 5, 4))
    moments = moments_of(Season(SEASON.first, SEASON.last, moved))
    assert read_times("五一", Purpose.WISHED, moments).times == (days("2027-05-01", "2027-05-04"),)


@pytest.mark.parametrize("text", ["清明节前", "国庆节", "农历四月初八", "元宵节", "谷雨"])
def test_a_feast_beyond_the_tables_is_handed_back(text: str) -> None:
    far = moments_of(Season(date(2040, 3, 1), date(2040, 10, 31)))
    assert read_times(text, Purpose.WISHED, far) == Reading(unread=(text.replace("四", "4"),))


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("桥头镇集日逢五逢十", (MonthDigits((5, 0)),)),
        ("脑山区,雨雪天不通车", ()),
        ("苗圃120亩", ()),
        ("海拔高,单程2小时以上", ()),
        ("湾中有两个“新村”,此为拦隆口镇", ()),
        ("与小学同办", ()),
        ("最远,需住一晚", ()),
        ("懂藏语", ()),
        ("3月15日前请联系", ()),
        ("周三保养", (Weekdays((3,)),)),
        ("11月-3月封路，其余时间可来", (months(11, 3),)),
        ("", ()),
    ],
)
def test_a_remark_closes_only_where_it_gives_a_reason(note: str, times: tuple[Times, ...]) -> None:
    assert read_closures(note, MOMENTS).times == times


def test_leave_is_taken_once_in_the_season() -> None:
    first, last = SEASON.first, SEASON.last
    june = (YearlySpan((6, 1), (6, 10)),)
    assert in_season_years(june, first, last) == (days("2027-06-01", "2027-06-10"),)


def test_leave_over_the_new_year_is_dated_where_it_touches_the_season() -> None:
    over = (YearlySpan((12, 1), (2, 29)),)
    dated = in_season_years(over, date(2027, 1, 1), date(2027, 12, 31))
    assert dated == (days("2026-12-01", "2027-02-28"), days("2027-12-01", "2028-02-29"))


def test_leave_outside_the_season_stays_yearly_and_weekdays_stay_weekdays() -> None:
    kept = (YearlySpan((12, 1), (12, 5)), Weekdays((3,)))
    assert in_season_years(kept, SEASON.first, SEASON.last) == kept


SPANS = some.builds(
    lambda first, last: YearlySpan((first.month, first.day), (last.month, last.day)),
    some.dates(date(2024, 1, 1), date(2024, 12, 31)),
    some.dates(date(2024, 1, 1), date(2024, 12, 31)),
)
MONTHS = some.builds(months, some.integers(1, 12), some.integers(1, 12))
DATES = some.builds(
    lambda first, length: DateSpan(first, date.fromordinal(first.toordinal() + length)),
    some.dates(date(2020, 1, 1), date(2035, 12, 31)),
    some.integers(0, 500),
)
DIGITS = some.builds(
    lambda found: MonthDigits(tuple(found)),
    some.lists(some.integers(0, 9), min_size=1, max_size=5, unique=True),
)
WEEK = some.builds(
    lambda found: Weekdays(tuple(found)),
    some.lists(some.integers(1, 7), min_size=1, max_size=7, unique=True),
)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(
    times=some.lists(SPANS | MONTHS | DATES | DIGITS | WEEK, min_size=1, max_size=3, unique=True)
)
def test_the_sentence_that_is_shown_says_the_times_again(language: str, times: list[Times]) -> None:
    with i18n.speaking(language):
        sentence = times_sentence(tuple(times))
        assert closed(sentence) == Reading(tuple(times)), sentence


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("text", ["月底", "每月5日", "每月1-10日", "每月中旬"])
def test_the_same_days_of_every_month_are_said_in_one_breath(language: str, text: str) -> None:
    with i18n.speaking(language):
        sentence = times_sentence(closed(text).times)
    assert len(sentence) < 50
    assert closed(sentence).times == closed(text).times


def test_days_that_are_not_the_same_in_every_month_are_said_one_by_one() -> None:
    other = [*closed("月底").times[:11], YearlySpan((12, 1), (12, 5))]
    assert times_sentence(tuple(other)).endswith("; late November; December 1 to 5")
    more = (*closed("月底").times, Weekdays((3,)))
    assert times_sentence(more).endswith("; Wednesdays")
    week = tuple(Weekdays((day,)) for day in (1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5))
    assert times_sentence(week).startswith("Mondays; ")


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("4月中旬", "mid-April", "4月中旬"),
        ("3-4月", "March to April", "3月至4月"),
        ("11月-3月", "November to March of the next year", "11月至次年3月"),
        ("5.1-5.5", "May 1 to 5", "5月1日至5日"),
        ("4月20日-5月3日", "from April 20 to May 3", "4月20日至5月3日"),
        (
            "12月20日-1月3日",
            "from December 20 to January 3 of the next year",
            "12月20日至次年1月3日",
        ),
        ("4月12日", "April 12", "4月12日"),
        ("清明节", "April 5, 2027", "2027年4月5日"),
        ("2027.6.1-6.15", "from June 1 to June 15, 2027", "2027年6月1日至6月15日"),
        ("逢五逢十", "days of the month that end in 5, 0", "每月逢5、0"),
        ("周三", "Wednesdays", "每周三"),
        ("月底", "from day 21 to day 31 of every month", "每月21日至31日"),
        ("每月5日", "on day 5 of every month", "每月5日"),
        ("4月或10月", "April; October", "4月；10月"),
        ("", "at any time", "随时"),
    ],
)
def test_times_are_said_as_a_person_would(text: str, english: str, chinese: str) -> None:
    times = wished(text).times
    assert times_sentence(times) == english
    with i18n.speaking("zh_CN"):
        assert times_sentence(times) == chinese


@given(some.text(max_size=60))
def test_no_text_is_too_odd_to_be_read_or_handed_back(text: str) -> None:
    reading = wished(text)
    assert reading.times or reading.unread or reading.free or not text.strip()


def test_moments_are_of_the_whole_years() -> None:
    assert isinstance(MOMENTS, Moments)
    assert MOMENTS.years == (2027,)
    assert not MOMENTS.holidays.works(date(2027, 2, 8))
