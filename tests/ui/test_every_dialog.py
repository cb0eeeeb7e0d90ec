"""What the smaller dialogs say fits into them, in both languages."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from outreach_app import i18n
from outreach_app.domain.release import Answer
from outreach_app.i18n import LANGUAGES
from outreach_app.services.calls import ToPhone
from outreach_app.ui.dialogs.call import CallDialog
from outreach_app.ui.dialogs.not_made import NotMadeDialog
from outreach_app.ui.dialogs.preferences import PreferencesDialog
from outreach_app.ui.preferences import Preferences
from tests.ui.test_every_page import LAPTOP, measured

LONG = "2027年4月12日 (周一) 09:30 → 2027年4月14日 (周三) 14:15，示例A01，赵工、钱工、孙工、李工"
PHONE = ToPhone("somebody", "大通回族土族自治县红泉村", "村支书", "09710000117", (LONG, LONG), None)


def call() -> CallDialog:
    made = CallDialog(PHONE, date(2027, 3, 1))
    made.answer.show_value(Answer.OTHER_DAY)
    made.answer.edited.emit()
    return made


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "call": call,
    "not made": lambda: NotMadeDialog("红泉村"),
    "preferences": lambda: PreferencesDialog(Preferences("zh_CN")),
}


@pytest.fixture(params=LANGUAGES)
def _spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    with i18n.speaking(request.param):
        yield


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_a_dialog_says_is_cut_off(qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.open()
    QApplication.processEvents()
    seen = list(measured(dialog))
    assert [part for part in dialog.findChildren(QLabel) if part.isVisible()]
    assert [one for one in seen if one[2] > one[3] + 1] == []
    assert dialog.width() <= LAPTOP[0]
    assert dialog.height() <= LAPTOP[1]
