"""What the user should look at stands over the page until it is dismissed or over."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from outreach_app.domain.notice import Notice, Severity
from outreach_app.ui.widgets.notice_strips import NoticeStrips

GUESS = Notice(Severity.INFO, "The holidays are computed.")
FULL = Notice(Severity.ERROR, "The disk is full <b>now</b>.")
ABOUT = Notice(Severity.WARNING, "Moved.", "visit")


@pytest.fixture
def strips(qtbot: QtBot) -> NoticeStrips:
    made = NoticeStrips()
    qtbot.addWidget(made)
    made.say("workspace", (GUESS,))
    made.show()
    return made


def words(strips: NoticeStrips) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in strips.findChildren(QLabel) if one.text() and one.isVisible()]


def dismiss(strips: NoticeStrips, notice: Notice) -> None:
    name = f"Dismiss the notice: {notice.words}"
    next(b for b in strips.findChildren(QToolButton) if b.accessibleName() == name).click()


def test_the_worst_comes_first_and_markup_is_not_read(strips: NoticeStrips) -> None:
    strips.say("act", (FULL,))

    assert words(strips) == [FULL.words, GUESS.words]


def test_what_was_dismissed_stays_dismissed_while_it_is_said(strips: NoticeStrips) -> None:
    dismiss(strips, GUESS)
    strips.say("workspace", (GUESS,))
    strips.say("act", (ABOUT,))
    assert words(strips) == [ABOUT.words]

    strips.say("workspace", ())
    strips.say("workspace", (GUESS,))
    assert words(strips) == [ABOUT.words, GUESS.words]


def test_a_new_failure_is_shown_though_the_same_was_dismissed(strips: NoticeStrips) -> None:
    strips.say("act", (FULL,), anew=True)
    dismiss(strips, FULL)
    strips.say("act", (FULL,), anew=True)

    assert FULL.words in words(strips)


def test_nothing_to_say_takes_no_room(strips: NoticeStrips) -> None:
    assert not strips.isHidden()
    strips.say("workspace", ())

    assert strips.isHidden()


def test_a_notice_leads_to_what_it_is_about(strips: NoticeStrips, qtbot: QtBot) -> None:
    strips.say("act", (ABOUT,))
    show = next(b for b in strips.findChildren(QPushButton) if b.text() == "Show")

    with qtbot.waitSignal(strips.followed) as followed:
        show.click()

    assert followed.args == ["visit"]


def test_many_notices_are_folded(strips: NoticeStrips, qtbot: QtBot) -> None:
    strips.say("act", tuple(Notice(Severity.WARNING, f"Look {n}") for n in range(5)))
    assert len(words(strips)) == 3
    more = next(b for b in strips.findChildren(QPushButton) if b.text() == "3 notices more")

    with qtbot.waitSignal(strips.opened) as opened:
        more.click()

    assert opened.args is not None
    assert len(opened.args[0]) == 6
