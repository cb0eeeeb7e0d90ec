"""The season at a glance: away days, visits and today on one strip."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from outreach_app.domain.times import DateSpan, Weekdays
from outreach_app.ui.pages.experts import ExpertsPage
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.season_strip import SeasonStrip
from tests.makers import SEASON
from tests.ui.board_makers import season_session, valley

LEAVE = DateSpan(date(2027, 4, 1), date(2027, 4, 10))
DAY = date(2027, 5, 4)


def strip(qtbot: QtBot) -> SeasonStrip:
    made = SeasonStrip("on leave")
    qtbot.addWidget(made)
    made.resize(490, 40)
    return made


def test_a_screen_reader_hears_how_many_days(qtbot: QtBot) -> None:
    made = strip(qtbot)
    visits = [(DAY, "09:30 Adda"), (DAY, "14:00 Brook")]
    made.show_season(SEASON, DAY, (LEAVE, Weekdays((7,))), visits)
    assert made.accessibleDescription() == "on leave: 44 days. 1 day with a visit"


def test_a_day_says_what_is_on_it(qtbot: QtBot) -> None:
    made = strip(qtbot)
    made.show_season(SEASON, DAY, (LEAVE,), [(DAY, "09:30 <Adda>"), (DAY, "14:00 Brook")])
    assert made.words(date(2027, 4, 3)) == "Sat 3 Apr 2027\non leave"
    assert made.words(DAY) == "Tue 4 May 2027\n09:30 <Adda>\n14:00 Brook"
    assert made.words(date(2027, 6, 1)) == "Tue 1 Jun 2027"

    made.show()
    place = QPoint(int((DAY - SEASON.first).days * 2) + 1, 30)
    QApplication.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, place, QPoint(5, 5)))
    assert "&lt;Adda>" in QToolTip.text()
    made.close()


def test_away_days_and_visits_are_drawn(qtbot: QtBot) -> None:
    made = strip(qtbot)
    pictures = []
    for away, visits in (((), []), ((LEAVE,), []), ((LEAVE,), [(DAY, "Adda")])):
        made.show_season(SEASON, date(2020, 1, 1), away, visits)
        pictures.append(made.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_the_strip_of_an_expert_shows_her_visits(qtbot: QtBot, qapp: QApplication) -> None:
    session: Session = season_session(valley(), qapp)
    page = ExpertsPage(session)
    qtbot.addWidget(page)
    page.show_about("Zhao")
    assert page.strip.words(date(2027, 4, 13)) == "Tue 13 Apr 2027\n09:30 Adda, Zhao, Qian"
