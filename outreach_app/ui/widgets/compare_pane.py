"""Before and after side by side: what moves, whom to phone, what to print; visit by visit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.comparing import adopt_chosen, compare
from outreach_app.services.judging import check_plan
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.compare_list import CompareList
from outreach_app.ui.widgets.compare_rows import (
    phone_columns,
    phone_rows,
    sheet_columns,
    sheet_rows,
)
from outreach_app.ui.widgets.notice_strips import NoticeStrips
from outreach_app.ui.widgets.parts import label
from outreach_app.ui.widgets.plan_judge import PlanJudge
from outreach_app.ui.widgets.row_table import RowTable


class ComparePane(QWidget):
    """Three leaves: what changes, with boxes to tick; whom to phone; what to print again.

    The last two follow the ticks, and so do the rules that a choice would break. `ticked_changed`
    tells of another choice.
    """

    ticked_changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, change: Change) -> None:
        """Compare the plan as it is with that of the change."""
        super().__init__()
        self._session = session
        self._before, self._change = session.workspace, change
        before = self._before
        self.is_possible = True
        self._comparison = compare(before, change.after)
        self.list = CompareList(before, change.after, self._comparison.differences)
        self.all = QCheckBox(_("&Everything"))
        self.all.setToolTip(_("Tick every visit, or none"))
        self.all.clicked.connect(self._tick_all)
        self.phone = RowTable(
            _("To phone"), phone_columns(), _("Nobody has to be phoned."), short=True
        )
        self.sheets = RowTable(
            _("To print again"), sheet_columns(), _("No sheet has to be printed again."), short=True
        )
        self.leaves = QTabWidget()
        self.notices = NoticeStrips()
        self._judge = PlanJudge(jobs, partial(_broken_in, before), self)
        self._judge.judged.connect(self._show_rules)
        self._lay_out()
        self.list.ticked_changed.connect(self._follow)
        self._follow()

    @property
    def ticked(self) -> frozenset[VisitId]:
        """The visits to be changed."""
        return self.list.ticked()

    @property
    def is_whole(self) -> bool:
        """Whether every visit is ticked."""
        return len(self.ticked) == len(self._comparison.differences)

    @property
    def changes_nothing(self) -> bool:
        """Whether both plans are the same."""
        return not self._comparison.differences

    def adopt(self) -> bool:
        """Take what is ticked, as one act; whether that went well."""
        return self._session.attempt(
            adopt_chosen, self._before, self._change, self.ticked, mint=self._session.mint
        )

    def _lay_out(self) -> None:
        changes = QWidget()
        inside = QVBoxLayout(changes)
        inside.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inside.setSpacing(SPACE)
        inside.addWidget(self.all)
        inside.addWidget(self.list, 1)
        if self.changes_nothing:
            self.all.hide()
            self.list.hide()
            inside.addWidget(label(_("No visit changes."), role="muted"))
            inside.addStretch(1)
        self.leaves.addTab(changes, "")
        for table in (self.phone, self.sheets):
            padded = QWidget()
            column = QVBoxLayout(padded)
            column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
            column.addWidget(table)
            self.leaves.addTab(padded, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.notices)
        column.addWidget(self.leaves, 1)

    def _tick_all(self, ticked: bool) -> None:
        self.list.tick_all(ticked)

    def _follow(self) -> None:
        """Say what the visits that are ticked mean for others."""
        ticked = self.ticked
        every = len(self._comparison.differences)
        self.all.setCheckState(_state(len(ticked), every))
        self._show_errands(ticked)
        for leaf, words in enumerate(
            (
                _("What &changes ({count})").format(count=every),
                _("To &phone ({count})").format(count=self.phone.model.total),
                _("To p&rint again ({count})").format(count=self.sheets.model.total),
            )
        ):
            self.leaves.setTabText(leaf, words)
        self.ticked_changed.emit()

    def _show_errands(self, ticked: frozenset[VisitId]) -> None:
        before, mint = self._before, self._session.mint
        self.is_possible = True
        try:
            after = adopt_chosen(before, before, self._change, ticked, mint=mint).after
        except OutreachError as error:
            self.is_possible = False
            self.notices.say("choice", (Notice(Severity.ERROR, str(error)),))
            return
        comparison = compare(before, after)
        self.phone.fill(list(phone_rows(after, comparison)))
        self.sheets.fill(list(sheet_rows(after, comparison)))
        self.notices.say("choice", ())
        self._judge.look(after)

    def _show_rules(self, broken: tuple[Notice, ...]) -> None:
        self.notices.say("rules", broken)


def _state(ticked: int, every: int) -> Qt.CheckState:
    if ticked == every:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked


def _broken_in(before: Workspace, after: Workspace) -> tuple[Notice, ...]:
    """The rules a plan breaks and the one before does not."""
    known = {notice.words for notice in check_plan(before)}
    return tuple(notice for notice in check_plan(after) if notice.words not in known)
