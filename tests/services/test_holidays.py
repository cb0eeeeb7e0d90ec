"""A year's notice takes the place of what was computed, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from outreach_app.domain.calendar import DayKind, SpecialDay, Standing
from outreach_app.errors import WorkbookError
from outreach_app.exchange.table import Column, Table
from outreach_app.exchange.workbook_out import write_book
from outreach_app.services.holidays import import_holidays
from outreach_app.services.sample import sample_workspace
from outreach_app.services.seasons import set_special_day

NOTICE = """日期,节日,类型
2027年5月1日,劳动节,放假
2027-05-02,劳动节,休
2027/5/8,劳动节,调休上班
2027-05-09,不明,
"""


def table(folder: Path, words: str) -> Path:
    path = folder / "notice.csv"
    path.write_text(words, encoding="utf-8")
    return path


def test_the_days_of_the_notice_are_official_and_the_banner_goes(tmp_path: Path) -> None:
    before = sample_workspace()
    assert before.season.provisional_years == (2027,)

    change = import_holidays(before, table(tmp_path, NOTICE))

    season = change.after.season
    assert change.words == "Import the holidays of 2027"
    assert season.provisional_years == ()
    assert season.calendar.special[date(2027, 5, 8)] == SpecialDay(
        date(2027, 5, 8), DayKind.WORK, "劳动节", Standing.OFFICIAL
    )
    assert not season.calendar.works(date(2027, 5, 1))
    assert all(one.standing is Standing.OFFICIAL for one in season.calendar.special.values())
    assert "notice 5" in change.notices[0].words


def test_what_a_person_typed_stays_and_other_years_too(tmp_path: Path) -> None:
    typed = SpecialDay(date(2027, 6, 2), DayKind.OFF, "Fair")
    before = set_special_day(sample_workspace(), typed).after
    words = "2028-01-01,off,New Year\n"
    after = import_holidays(before, table(tmp_path, NOTICE)).after
    later = import_holidays(before, table(tmp_path, words)).after
    assert after.season.calendar.special[typed.day] == typed
    assert later.season.calendar.special.items() >= before.season.calendar.special.items()


def test_a_workbook_with_real_dates_is_read_too(tmp_path: Path) -> None:
    rows = ((date(2027, 10, 1), "国庆节", "休"), (date(2027, 10, 9), "国庆节", "班"))
    columns = tuple(Column(title, 12) for title in ("日期", "节日", "休/班"))
    write_book(tmp_path / "n.xlsx", (Table("2027", columns, rows),))
    after = import_holidays(sample_workspace(), tmp_path / "n.xlsx").after
    kinds = [after.season.calendar.special[day].kind for day, *_rest in rows]
    assert kinds == [DayKind.OFF, DayKind.WORK]


def test_a_table_without_a_holiday_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"No holiday was found in notice\.csv"):
        import_holidays(
            sample_workspace(), table(tmp_path, "村名,需求\n红泉村,修枝\n2027-02-31,休\n")
        )
