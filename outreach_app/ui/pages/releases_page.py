"""Versions of the plan: publish, see what moved, phone those concerned, reprint what is stale."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.release import Answer, Call
from outreach_app.domain.sheet import Sheet, sheet_words
from outreach_app.domain.times import said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, current_language, ngettext
from outreach_app.paths import documents
from outreach_app.services.calls import ToPhone, answer_words, note_call, to_phone
from outreach_app.services.copies import (
    Line,
    ledger,
    note_printed,
    stale_by_kind,
    stale_sheets,
)
from outreach_app.services.keeping import said_village
from outreach_app.services.releases import (
    Moved,
    latest,
    moved_by_release,
    moved_since_release,
    publish,
)
from outreach_app.services.slips import reprint
from outreach_app.services.today import now_in_china
from outreach_app.ui.dialogs.call import CallDialog
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable

_TABLES = "visits", "trips", "releases", "villages", "experts", "topics"


class ReleasesPage(QWidget):
    """What moved, whom to phone, who holds which sheet."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the session."""
        super().__init__()
        self._session, self._jobs = session, jobs
        self._people: tuple[ToPhone, ...] = ()
        self._version = label(role="muted")
        self.notices = NoticeStrips()
        self.publish = button("", self._ask_words, picture="send", accent=True)
        self.moved = RowTable(_("What moved"), _moved_columns(), _("Nothing moved."))
        self._since = label(role="muted", wrap=True)
        self.people = RowTable(_("Whom to phone"), _people_columns(), _("Nobody has to be phoned."))
        self.people.opened.connect(self._ask_call)
        self.call = button(_("Note a call…"), self._ask_call, picture="phone")
        self._phoned = label(role="muted")
        self.copies = RowTable(
            _("Printed sheets"),
            _copy_columns(),
            _("Nothing was printed of a published version yet."),
        )
        self._stale = label(role="muted", wrap=True)
        self.reprint = button(_("Print what is stale…"), self._ask_folder, picture="printer")
        self.tabs = QTabWidget()
        self._lay_out()
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def _lay_out(self) -> None:
        self._leaf(_("What moved"), self._since, None, self.moved)
        self._leaf(_("Whom to phone"), self._phoned, self.call, self.people)
        self._leaf(_("Printed sheets"), self._stale, self.reprint, self.copies)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Versions")), self._version, None, self.publish))
        column.addWidget(self.notices)
        column.addWidget(self.tabs, 1)

    def _leaf(self, words: str, told: QWidget, act: QWidget | None, table: QWidget) -> None:
        leaf = QWidget()
        column = QVBoxLayout(leaf)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        line = row(told)
        line.setStretch(0, 1)
        if act is not None:
            line.addWidget(act)
        column.addLayout(line)
        column.addWidget(table, 1)
        self.tabs.addTab(leaf, words)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, table) is not getattr(after, table) for table in _TABLES):
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        release, writes = latest(workspace), not self._session.read_only
        news = moved_since_release(workspace)
        number = release.number if release else 0
        self._version.setText(
            _("version {number}, published {moment}").format(
                number=number, moment=f"{release.published:%Y-%m-%d %H:%M}"
            )
            if release
            else _("nothing is published yet")
        )
        self.publish.setText(_("Publish version {number}…").format(number=number + 1))
        self.publish.setEnabled(bool(news) and writes)
        self._fill_moved(workspace, news, number)
        self._fill_people(workspace)
        self._fill_copies(workspace)

    def _fill_moved(self, workspace: Workspace, news: tuple[Moved, ...], number: int) -> None:
        """What moved since the last version, else what that one moved."""
        shown = news or moved_by_release(workspace)
        count = len(shown)
        if number and news:
            words = ngettext(
                "{count} visit is planned otherwise than in version {number}.",
                "{count} visits are planned otherwise than in version {number}.",
                count,
            )
        elif number > 1:
            words = ngettext(
                "The plan stands as published. Version {number} moved {count} visit.",
                "The plan stands as published. Version {number} moved {count} visits.",
                count,
            )
        else:
            words = ngettext(
                "The first version holds {count} visit.",
                "The first version holds {count} visits.",
                count,
            )
        self._since.setText(words.format(count=count, number=number))
        self.moved.fill([_moved_row(workspace, one) for one in shown])

    def _fill_people(self, workspace: Workspace) -> None:
        self._people = to_phone(workspace)
        settled = sum(one.settled for one in self._people)
        self._phoned.setText(
            _("{settled} of {count} settled").format(settled=settled, count=len(self._people))
        )
        self.people.fill([_person_row(one) for one in self._people])
        self.call.setEnabled(bool(self._people) and not self._session.read_only)

    def _fill_copies(self, workspace: Workspace) -> None:
        stale = stale_sheets(workspace)
        words = ngettext(
            "{count} printed sheet does not hold.",
            "{count} printed sheets do not hold.",
            len(stale),
        )
        self._stale.setText(words.format(count=len(stale)))
        moved_on = bool(moved_since_release(workspace))
        wanted = bool(stale_by_kind(workspace))
        self.reprint.setEnabled(wanted and not moved_on and not self._session.read_only)
        tip = _("Publish the plan first, so that the new sheets bear its version.")
        self.reprint.setToolTip(tip if moved_on else "")
        self.copies.fill(
            [
                Row(
                    f"{number}",
                    (
                        Cell(_version_words(line), line.number),
                        Cell(sheet_words(line.sheet)),
                        Cell(line.holder),
                        Cell(f"{line.printed:%Y-%m-%d %H:%M}"),
                        Cell(str(line.count), line.count),
                        _stale_cell(line),
                    ),
                )
                for number, line in enumerate(ledger(workspace))
            ]
        )

    def _ask_words(self) -> None:
        dialog = NameDialog(
            self.publish.text().removesuffix("…"),
            _("What is this version about? Such as: plan for April"),
            self.window(),
        )
        dialog.named.connect(self._publish)
        dialog.open()

    def _publish(self, words: str) -> None:
        session = self._session
        session.attempt(publish, words, now_in_china(), mint=session.mint)

    def _ask_call(self) -> None:
        one = next((one for one in self._people if one.whom == self.people.current), None)
        if one is not None and not self._session.read_only:
            dialog = CallDialog(one, self._session.today(), self.window())
            dialog.told.connect(self._note)
            dialog.open()

    def _note(self, call: Call) -> None:
        self._session.attempt(note_call, call)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Save the sheets in"), str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.reprint_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def reprint_in(self, folder: str) -> None:
        """Write the stale sheets and the slip into a folder, and note them."""
        workspace, moment = self._session.workspace, now_in_china()
        due, language = stale_by_kind(workspace), current_language()

        def work(report: Reporter) -> tuple[Path, ...]:
            return reprint(workspace, due, Path(folder), report, language=language, printed=moment)

        self._jobs.run(
            _("Printing what is stale"),
            work,
            then=while_alive(self, lambda files: self._take(files, due)),
        )

    def _take(self, files: tuple[Path, ...], printed: Mapping[Sheet, tuple[str, ...]]) -> None:
        self._session.attempt(note_printed, printed, now_in_china())
        words = ngettext(
            "{count} file saved in {folder}.", "{count} files saved in {folder}.", len(files)
        )
        told = words.format(count=len(files), folder=files[0].parent)
        self.notices.say("saved", (Notice(Severity.INFO, told),))


def _moved_columns() -> tuple[Column, ...]:
    return Column(_("Day"), 24), Column(_("Village"), 16), Column(_("What changes"), 80)


def _moved_row(workspace: Workspace, one: Moved) -> Row:
    words = _("; ").join(one.told)
    return Row(
        one.visit,
        (
            Cell(said_day(one.day), one.day.toordinal()),
            Cell(said_village(workspace, one.village)),
            Cell(words, tip=words),
        ),
    )


def _people_columns() -> tuple[Column, ...]:
    return (
        Column(_("Village or expert"), 18),
        Column(_("Person"), 12),
        Column(_("Telephone"), 14),
        Column(_("What to say"), 48),
        Column(_("Outcome"), 40),
    )


def _person_row(one: ToPhone) -> Row:
    words = "\n".join(one.words)
    return Row(
        one.whom,
        (
            Cell(one.name),
            Cell(one.person),
            Cell(one.phone or _("no telephone")),
            Cell(_("; ").join(one.words), tip=words),
            _outcome(one),
        ),
    )


def _outcome(one: ToPhone) -> Cell:
    worn, call = colours(), one.last
    if call is None:
        return Cell(_("to be phoned"), 0, "phone", worn.warning)
    words = answer_words(call.answer)
    if call.wished:
        words = _("{answer}: {day}").format(answer=words, day=said_day(call.wished))
    tints = {
        Answer.CONFIRMED: (3, "circle-check", worn.good),
        Answer.OTHER_DAY: (2, "calendar-x", worn.bad),
        Answer.NOT_REACHED: (1, "clock", worn.warning),
    }
    order, picture, tint = tints[call.answer]
    return Cell(words, order, picture, tint, call.words)


def _copy_columns() -> tuple[Column, ...]:
    return (
        Column(_("Version"), 14),
        Column(_("Sheets"), 20),
        Column(_("For whom"), 20),
        Column(_("Printed"), 18),
        Column(_("Count"), 8, figures=True),
        Column(_("Holds"), 24),
    )


def _version_words(line: Line) -> str:
    words = _("draft after {number}") if line.draft else "{number}"
    return words.format(number=line.number)


def _stale_cell(line: Line) -> Cell:
    count = line.stale
    if not count:
        return Cell(_("all hold"), 0, "circle-check", colours().good)
    if line.draft:
        words = ngettext("{count} is a draft", "{count} are drafts", count)
    else:
        words = ngettext("{count} no longer holds", "{count} no longer hold", count)
    return Cell(words.format(count=count), count, "triangle-alert", colours().bad)
