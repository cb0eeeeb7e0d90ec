"""The season's page: days, limits, weights and bases."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from outreach_app.domain.calendar import DayKind
from outreach_app.domain.times import YearlySpan
from outreach_app.domain.wishes import PRESETS, Preset, Wishes
from outreach_app.ui.pages.season import SeasonPage
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    ClockEditor,
    DayEditor,
    NumberEditor,
    TextEditor,
)
from outreach_app.ui.widgets.form import Form
from outreach_app.ui.widgets.list_editors import TimesEditor
from tests.ui.test_forms import retype

WORKDAY = date(2027, 3, 3)
SATURDAY = date(2027, 3, 6)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SeasonPage:
    made = SeasonPage(session)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def field(form: Form, name: str) -> NumberEditor:
    return next(e for e in form.findChildren(NumberEditor) if e.accessibleName() == name)


def menu_of(page: SeasonPage, day: date) -> dict[str, QAction]:
    page.grid.picked.emit(day, QPoint())
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    return {entry.text(): entry for entry in menus[-1].actions()}


def choose(page: SeasonPage, day: date, words: str) -> None:
    entry = menu_of(page, day)[words]
    menu = entry.parent()
    assert isinstance(menu, QMenu)
    menu.triggered.emit(entry)
    menu.close()


def test_a_day_is_made_a_holiday_and_back(page: SeasonPage, session: Session) -> None:
    choose(page, WORKDAY, "Make it a day off")
    special = session.workspace.season.calendar.special[WORKDAY]
    assert special.kind is DayKind.OFF
    assert "day off" in page.grid.words(WORKDAY)
    assert "set by hand" in page.grid.words(WORKDAY)

    choose(page, WORKDAY, "As the week has it")
    assert WORKDAY not in session.workspace.season.calendar.special


def test_a_saturday_is_made_a_workday(page: SeasonPage, session: Session) -> None:
    choose(page, SATURDAY, "Make it a workday")

    assert session.workspace.season.calendar.works(SATURDAY)
    session.undo()
    assert not session.workspace.season.calendar.works(SATURDAY)


def test_days_are_walked_with_the_arrow_keys(page: SeasonPage, qtbot: QtBot) -> None:
    grid = page.grid
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(grid, key)
    assert grid.accessibleDescription().startswith("Tue 9 Mar 2027")

    with qtbot.waitSignal(grid.picked) as picked:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert picked.args is not None
    assert picked.args[0] == date(2027, 3, 9)

    for _step in range(60):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleDescription().startswith("Sun 31 Oct 2027")


def test_a_click_finds_the_day_beneath_it(page: SeasonPage, qtbot: QtBot) -> None:
    place = page.grid.rect_of(date(2027, 6, 9)).center()

    with qtbot.waitSignal(page.grid.picked) as picked:
        QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=place)

    assert picked.args is not None
    assert picked.args[0] == date(2027, 6, 9)
    assert "Dragon Boat" in page.grid.words(date(2027, 6, 9))


def test_the_dates_limits_and_hours_are_edited(page: SeasonPage, session: Session) -> None:
    last = next(e for e in page.dates.findChildren(DayEditor) if e.accessibleName() == "Last day")
    last.setDate(last.date().addDays(-31))
    last.editingFinished.emit()
    retype(field(page.limits, "Villages a trip"), "2")
    hours = next(
        e for e in page.limits.findChildren(ClockEditor) if e.accessibleName() == "Latest return"
    )
    hours.setTime(hours.time().addSecs(-1800))
    hours.editingFinished.emit()
    retype(field(page.weights, "A visit made"), "31")
    phone = next(
        e
        for e in page.bureau.findChildren(TextEditor)
        if e.accessibleName() == "The number villages call"
    )
    retype(phone, "0971-2")

    season = session.workspace.season
    assert season.last == date(2027, 9, 30)
    assert season.stops_a_trip == 2
    assert season.latest_return_minute == 17 * 60 + 30
    assert season.wishes.visit == 31
    assert session.workspace.bureau_phone == "0971-2"
    assert session.undo_stack.count() == 5


def test_a_limit_out_of_range_is_said_at_the_field(page: SeasonPage, session: Session) -> None:
    retype(field(page.limits, "Villages a trip"), "0")

    assert page.limits.errors() == ["The number of stops a trip must be between 1 and 12, not 0."]
    assert not session.undo_stack.canUndo()


def test_the_fire_ban_comes_every_year(page: SeasonPage, session: Session) -> None:
    fire = page.dates.findChild(TimesEditor)
    assert isinstance(fire, TimesEditor)
    fire.line.setText("2027年9月1日")
    QTest.keyClick(fire.line, Qt.Key.Key_Return)
    assert page.dates.errors() == ["This comes every year: write its days without a year."]
    assert session.workspace.season.fire_ban == (YearlySpan((10, 1), (5, 31)),)


def test_one_word_weighs_all_wishes_and_a_weight_of_ones_own_takes_the_word_away(
    page: SeasonPage, session: Session
) -> None:
    choice = page.weights.findChild(ChoiceEditor)
    assert isinstance(choice, ChoiceEditor)
    assert choice.value() is Preset.BALANCED

    choice.setCurrentIndex(list(Preset).index(Preset.KILOMETRES))
    choice.activated.emit(choice.currentIndex())
    assert session.workspace.season.wishes == PRESETS[Preset.KILOMETRES]
    assert field(page.weights, "A quarter of an hour on the road").text() == "45"
    assert session.undo_stack.undoText() == "Wish for a plan that is: save kilometres"

    retype(field(page.weights, "A day later in the season"), "3")
    assert session.workspace.season.wishes.late_day == 3
    assert choice.value() is None
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.workspace.season.wishes == Wishes()
    assert choice.value() is Preset.BALANCED


def test_snow_on_the_roads_and_its_speed_are_changed(page: SeasonPage, session: Session) -> None:
    snow = page.limits.findChild(TimesEditor)
    assert isinstance(snow, TimesEditor)
    snow.line.setText("12月1日至3月10日")
    QTest.keyClick(snow.line, Qt.Key.Key_Return)
    retype(field(page.limits, "Speed on snow, in percent of the usual"), "60")

    season = session.workspace.season
    assert YearlySpan((12, 1), (3, 10)) in season.snow
    assert season.snow_speed_percent == 60


def test_a_years_notice_is_imported_and_undone(
    page: SeasonPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.workspace
    notice = tmp_path / "notice.csv"
    notice.write_text("2027-05-04,劳动节,休\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(notice), ""))

    page.holidays.click()

    assert session.workspace.season.provisional_years == ()
    assert "劳动节" in page.grid.words(date(2027, 5, 4)) or "Labour" in page.grid.words(
        date(2027, 5, 4)
    )
    assert session.undo()
    assert session.workspace == before
