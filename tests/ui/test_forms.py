"""What is typed into a form becomes one act; what cannot be kept is said at the field."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Location, Precision
from outreach_app.domain.times import MonthDigits, Weekdays, YearlySpan
from outreach_app.domain.topic import ALL_YEAR, Need, Prerequisite, TopicId
from outreach_app.domain.village import Contact, Village, VillageId
from outreach_app.services.reference import divisions
from outreach_app.services.topics import save_topic
from outreach_app.ui.dialogs.add_village import AddVillageDialog
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.dialogs.village_story import VillageStoryDialog
from outreach_app.ui.pages.experts import ExpertsPage
from outreach_app.ui.pages.requests import RequestsPage
from outreach_app.ui.pages.topics import TopicsPage, months_words
from outreach_app.ui.pages.vehicles import VehiclesPage
from outreach_app.ui.pages.villages import VillagesPage
from outreach_app.ui.places import Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    ClockEditor,
    NoteEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
    WordsEditor,
)
from outreach_app.ui.widgets.line_editors import (
    ContactsEditor,
    LocationEditor,
    MonthsEditor,
    NeedsEditor,
)
from outreach_app.ui.widgets.list_editors import PickEditor, TimesEditor
from outreach_app.ui.widgets.picker import Picker
from outreach_app.ui.widgets.table_and_form import TableAndForm

HONGQUAN = VillageId("630121201207")
W = TypeVar("W", bound=QWidget)
Page = VillagesPage | ExpertsPage | TopicsPage | VehiclesPage | RequestsPage


def editor(frame: TableAndForm, name: str, kind: type[W]) -> W:
    named = [one for one in frame.form.findChildren(kind) if one.accessibleName() == name]
    return named[0] if named else _switch(frame, name, kind)


def _switch(frame: TableAndForm, words: str, kind: type[W]) -> W:
    boxes = frame.form.findChildren(kind)
    return next(one for one in boxes if isinstance(one, SwitchEditor) and one.text() == words)


def retype(line: TextEditor, text: str) -> None:
    """Type over what stands in a line, and leave it."""
    line.setText(text)
    line.editingFinished.emit()


def press_delete(qtbot: QtBot, widget: QWidget) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    QTest.keyClick(widget, Qt.Key.Key_Delete)


def nowhere(_place: Place, _about: str) -> None:
    """Go nowhere."""


def open_page(qtbot: QtBot, page: Page) -> Page:
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def villages(session: Session, qtbot: QtBot) -> Iterator[TableAndForm]:
    page = open_page(qtbot, VillagesPage(session, nowhere))
    page.show_about(HONGQUAN)
    yield page.frame
    page.close()


def village(session: Session) -> Village:
    return session.workspace.villages[HONGQUAN]


def test_typing_a_name_and_leaving_the_field_is_one_act(
    villages: TableAndForm, session: Session
) -> None:
    name = editor(villages, "Name", TextEditor)
    name.selectAll()
    QTest.keyClicks(name, "Hongquan")
    QTest.keyClick(name, Qt.Key.Key_Return)

    assert village(session).name == "Hongquan"
    assert session.undo_stack.undoText() == "Change the village Hongquan"
    assert villages.table.model.row_of(HONGQUAN) >= 0

    session.undo()
    assert name.text() == "红泉村"


def test_white_space_at_the_ends_is_no_change(villages: TableAndForm, session: Session) -> None:
    name = editor(villages, "Name", TextEditor)

    retype(name, "  红泉村 ")

    assert not session.undo_stack.canUndo()
    assert name.text() == "红泉村"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Name", "", "A village needs a name."),
        ("Elevation (m)", "high", "Write a whole number, or leave it empty."),
        ("Elevation (m)", "12000", "The elevation in metres must be between"),
        ("Longitude and latitude", "here", "Write longitude and latitude in degrees"),
        ("Longitude and latitude", "101.5, 91", "The latitude must be between"),
    ],
)
def test_what_breaks_a_rule_is_said_at_the_field(
    villages: TableAndForm, session: Session, field: str, typed: str, sentence: str
) -> None:
    line = editor(villages, field, TextEditor)

    retype(line, typed)

    assert [words for words in villages.form.errors() if words.startswith(sentence)]
    assert line.text() == typed
    assert line.property("wrong")
    assert not session.undo_stack.canUndo()


def test_another_field_can_be_kept_while_one_is_wrong(
    villages: TableAndForm, session: Session
) -> None:
    wrong = editor(villages, "Elevation (m)", NumberEditor)
    retype(wrong, "high")

    retype(editor(villages, "Households", NumberEditor), "120")

    assert village(session).households == 120
    assert wrong.text() == "high"
    assert len(villages.form.errors()) == 1

    retype(wrong, "2900")
    assert village(session).elevation_m == 2900
    assert villages.form.errors() == []


def test_every_kind_of_field_of_a_village(villages: TableAndForm, session: Session) -> None:
    expert = next(iter(session.workspace.experts))
    liaison = editor(villages, "Liaison expert", ChoiceEditor)
    liaison.setCurrentIndex(1)
    liaison.activated.emit(1)
    clock = editor(villages, "Receives from", ClockEditor)
    clock.show_value(8 * 60)
    clock.setTime(clock.time().addSecs(30 * 60))
    clock.editingFinished.emit()
    editor(villages, "Only four-wheel drive gets there", SwitchEditor).click()
    retype(editor(villages, "Longitude and latitude", LocationEditor), "101.5，36.9")
    note = editor(villages, "Note", NoteEditor)
    note.setFocus()
    note.setPlainText("bring boots")
    villages.table.view.setFocus()

    told = village(session)
    assert told.liaison == expert
    assert told.opens_minute == 8 * 60 + 30
    assert told.needs_four_wheel
    assert told.location == Location(101.5, 36.9, Precision.TYPED)
    assert told.note == "bring boots"
    assert session.undo_stack.count() == 5


def test_times_are_typed_as_people_write_them(
    villages: TableAndForm, session: Session, qtbot: QtBot
) -> None:
    closed = editor(villages, "Cannot receive", TimesEditor)
    closed.line.setText("逢五逢十")
    assert closed.understood == "Understood: days of the month that end in 5, 0"
    QTest.keyClick(closed.line, Qt.Key.Key_Return)
    closed.line.setText("每周三")
    QTest.keyClick(closed.line, Qt.Key.Key_Return)

    assert village(session).closed == (MonthDigits((5, 0)), Weekdays((3,)))

    closed.line.setText("whenever the moon is blue")
    assert closed.understood.startswith("Not understood yet.")
    QTest.keyClick(closed.line, Qt.Key.Key_Return)
    assert len(village(session).closed) == 2

    closed.list.setCurrentRow(0)
    press_delete(qtbot, closed.list)
    assert village(session).closed == (Weekdays((3,)),)


def test_contacts_have_a_line_each(villages: TableAndForm, session: Session) -> None:
    contacts = editor(villages, "Contacts", ContactsEditor)
    known = village(session).contacts
    contacts.add.click()
    name, phone, _role = contacts.lines[-1].findChildren(TextEditor)
    retype(name, "Ma")
    retype(phone, "0971-1")

    assert village(session).contacts == (*known, Contact("Ma", "0971-1"))

    contacts.removers[0].click()
    assert village(session).contacts == (Contact("Ma", "0971-1"),)


def test_a_village_is_found_by_its_initials_and_added(
    villages: TableAndForm, session: Session, qtbot: QtBot
) -> None:
    villages.add.click()
    dialog = villages.window().findChild(AddVillageDialog)
    assert isinstance(dialog, AddVillageDialog)
    qtbot.waitExposed(dialog)
    known = divisions()
    wanted = next(v for v in known.villages.values() if v.id not in session.workspace.villages)
    QTest.keyClicks(dialog.list.filter_box, f"{known.initials[wanted.id]} {wanted.id}")
    QTest.keyClick(dialog.list.filter_box, Qt.Key.Key_Return)

    assert session.workspace.villages[wanted.id] == wanted
    assert villages.table.current == wanted.id


def test_a_place_without_a_code_is_added_by_name(villages: TableAndForm, session: Session) -> None:
    villages.add.click()
    dialog = villages.window().findChild(AddVillageDialog)
    assert isinstance(dialog, AddVillageDialog)
    dialog.name.setText("No. 3 school")
    dialog.accept()

    added = session.workspace.villages[VillageId(villages.table.current)]
    assert added.name == "No. 3 school"
    assert not added.has_division_code


def test_what_is_in_use_is_not_removed(villages: TableAndForm, session: Session) -> None:
    said: list[Any] = []
    session.noticed.connect(said.append)

    villages.remove.click()

    assert HONGQUAN in session.workspace.villages
    assert "cannot be removed" in said[0][0].words


def test_an_expert_is_added_taught_and_removed(session: Session, qtbot: QtBot) -> None:
    page = open_page(qtbot, ExpertsPage(session))
    frame = page.frame
    frame.add.click()
    dialog = frame.window().findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.name.setText("Ma")
    dialog.accept()
    added = next(one for one in session.workspace.experts.values() if one.name == "Ma")
    grade = editor(frame, "Grade", ChoiceEditor)
    grade.setCurrentIndex(0)
    grade.activated.emit(0)
    retype(editor(frame, "Languages besides Chinese", WordsEditor), "Tibetan, Tu；Salar")
    fields = editor(frame, "Fields", PickEditor)
    fields.choose.click()
    picker = frame.window().findChild(Picker)
    assert isinstance(picker, Picker)
    for number in (0, 1):
        picker.choices.list.item(number).setCheckState(Qt.CheckState.Checked)
    picker.accept()

    told = session.workspace.experts[added.id]
    assert told.grade is Grade.FULL_SENIOR
    assert told.languages == ("Tibetan", "Tu", "Salar")
    assert len(told.fields) == 2

    press_delete(qtbot, frame.table.view)
    assert added.id not in session.workspace.experts


def test_a_topic_has_months_needs_and_topics_before_it(session: Session, qtbot: QtBot) -> None:
    page = open_page(qtbot, TopicsPage(session))
    frame = page.frame
    frame.show_about("T02")
    topic = session.workspace.topics[TopicId("T02")]
    months = editor(frame, "In season", MonthsEditor)
    for key in months.keys:
        if key.isChecked():
            key.click()
    assert frame.form.errors() == [f"The topic {topic.name} needs at least one month of season."]
    months.keys[4].click()
    needs = editor(frame, "The team needs", NeedsEditor)
    needs.removers[0].click()
    before = editor(frame, "Comes after", PickEditor)
    before.choose.click()
    picker = frame.window().findChild(Picker)
    assert isinstance(picker, Picker)
    picker.choices.list.item(0).setCheckState(Qt.CheckState.Checked)
    picker.accept()

    told = session.workspace.topics[TopicId("T02")]
    assert told.months == {5}
    assert told.needs == topic.needs[1:]
    assert told.prerequisites == (Prerequisite(TopicId("T01")),)


def test_topics_that_would_wait_for_one_another_are_refused_in_words(
    session: Session, qtbot: QtBot
) -> None:
    page = open_page(qtbot, TopicsPage(session))
    first, second = (session.workspace.topics[TopicId(one)] for one in ("T01", "T02"))
    waiting = replace(second, prerequisites=(Prerequisite(first.id),))
    assert session.apply(save_topic(session.workspace, waiting))
    said: list[Any] = []
    session.noticed.connect(said.append)
    page.frame.show_about("T01")
    before = editor(page.frame, "Comes after", PickEditor)
    before.choose.click()
    picker = page.frame.window().findChild(Picker)
    assert isinstance(picker, Picker)
    names = [picker.choices.list.item(row).text() for row in range(picker.choices.list.count())]
    row = next(row for row, name in enumerate(names) if second.name in name)
    picker.choices.list.item(row).setCheckState(Qt.CheckState.Checked)
    picker.accept()

    assert f"{first.name} → {second.name} → {first.name}" in said[-1][0].words
    assert session.workspace.topics[first.id] == first


def test_a_need_is_a_field_and_a_grade(qtbot: QtBot) -> None:
    needs = NeedsEditor()
    qtbot.addWidget(needs)
    needs.offer(("seedlings", "pests"))
    needs.show_value((Need("seedlings", Grade.SENIOR),))
    needs.add.click()
    assert needs.value() == (Need("seedlings", Grade.SENIOR),)

    line = needs.lines[-1]
    line.field.setCurrentText("pests")
    line.field.activated.emit(1)

    assert needs.value() == (Need("seedlings", Grade.SENIOR), Need("pests", Grade.MIDDLE))


def test_a_vehicle_needs_a_number_of_seats(session: Session, qtbot: QtBot) -> None:
    page = open_page(qtbot, VehiclesPage(session))
    frame = page.frame

    retype(editor(frame, "Seats, the driver’s too", NumberEditor), "")

    assert frame.form.errors() == ["Write a whole number."]


def test_a_request_is_added_for_a_village(session: Session, qtbot: QtBot) -> None:
    page = open_page(qtbot, RequestsPage(session))
    frame = page.frame
    count = len(session.workspace.requests)
    frame.add.click()
    dialog = frame.window().findChild(ChooseDialog)
    assert isinstance(dialog, ChooseDialog)
    QTest.keyClicks(dialog.choices.filter_box, "6301212")
    dialog.choices.filter_box.setText("红泉村")
    dialog.accept()
    wished = editor(frame, "Wished times", TimesEditor)
    wished.line.setText("4月中旬")
    QTest.keyClick(wished.line, Qt.Key.Key_Return)

    assert len(session.workspace.requests) == count + 1
    asked = frame.current()
    assert asked.village == HONGQUAN
    assert asked.wished == (YearlySpan((4, 11), (4, 20)),)


def test_months_are_said_as_spans() -> None:
    assert months_words(ALL_YEAR) == "all year"
    assert months_words(frozenset({3, 4, 9})) == "Mar–Apr, Sep"
    assert months_words(frozenset({11, 12, 1})) == "Nov–Jan"


def test_nothing_can_be_edited_in_a_workspace_open_for_reading(
    session: Session, qtbot: QtBot, shelf: Any
) -> None:
    shelf.read_only = True
    page = open_page(qtbot, VillagesPage(session, nowhere))
    frame = page.frame

    assert not frame.add.isEnabled()
    assert not frame.remove.isEnabled()
    assert not frame.form.isEnabled()


def test_the_whole_story_of_a_village_leads_to_each_thing(session: Session, qtbot: QtBot) -> None:
    gone: list[tuple[Place, str]] = []
    page = VillagesPage(session, lambda place, about: gone.append((place, about)))
    open_page(qtbot, page)
    page.show_about(HONGQUAN)

    page.story.click()

    dialog = page.window().findChild(VillageStoryDialog)
    assert isinstance(dialog, VillageStoryDialog)
    asked = next(r for r in session.workspace.requests.values() if r.village == HONGQUAN)
    assert dialog.windowTitle() == "All about 红泉村"
    dialog.table.opened.emit(dialog.table.current)
    assert gone == [(Place.REQUESTS, asked.id)]
