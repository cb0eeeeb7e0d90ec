"""Have a plan of the season proposed, watch it grow, then adopt it or not."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.change import Change
from outreach_app.domain.proposal import Proposal
from outreach_app.i18n import _
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.ui.jobs import Job, Jobs, Reporter
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import WIDE, em, letters
from outreach_app.ui.widgets.compare_pane import ComparePane
from outreach_app.ui.widgets.parts import button, row
from outreach_app.ui.widgets.plan_progress import PlanProgress
from outreach_app.ui.widgets.plan_question import PlanQuestion
from outreach_app.ui.widgets.plan_summary import PlanSummary


class Step(Enum):
    """How far the dialog is."""

    ASKING = 0
    PLANNING = 1
    OFFERING = 2


class PlanDialog(QDialog):
    """Question, progress, summary; nothing changes before the plan is adopted.

    Stopping keeps the best plan so far, cancelling none.
    """

    def __init__(self, session: Session, jobs: Jobs, go: Go, parent: QWidget | None = None) -> None:
        """Plan the workspace of this session; `go` leads to where wishes are weighed."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._go = go
        self._job: Job | None = None
        self._leaving = False
        self._proposal: Proposal | None = None
        self.compared: ComparePane | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Plan the season"))
        self.resize(letters(120), em(31))
        self.question = PlanQuestion(session.workspace, self._weigh_wishes)
        self.progress = PlanProgress()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.question)
        self._stack.addWidget(self.progress)
        self.start = button(_("Start planning"), self._plan, picture="play", accent=True)
        self.stop = button(_("Stop and keep the best"), self._stop, picture="circle-stop")
        self.again = button(_("Plan again"), self._ask_again, picture="rotate-ccw")
        self.adopt = button(_("Adopt the plan"), self._adopt, picture="check", accent=True)
        self.leave = button(_("Cancel"), self.reject)
        self.start.setEnabled(bool(session.workspace.requests))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addWidget(self._stack, 1)
        column.addLayout(row(None, self.leave, self.again, self.stop, self.start, self.adopt))
        self._stand_at(Step.ASKING)

    @property
    def proposal(self) -> Proposal | None:
        """What is offered, once there is something."""
        return self._proposal

    def _stand_at(self, step: Step) -> None:
        self.start.setVisible(step is Step.ASKING)
        self.stop.setVisible(step is Step.PLANNING)
        stays = self.compared is not None and self.compared.changes_nothing
        offered = self.leave if stays else self.adopt
        self.again.setVisible(step is Step.OFFERING)
        self.adopt.setVisible(step is Step.OFFERING and not stays)
        self.leave.setText(_leave_words(step, stays=stays))
        self._stack.setCurrentIndex(step.value)
        keys = {Step.ASKING: self.start, Step.PLANNING: self.stop, Step.OFFERING: offered}
        keys[step].setDefault(step is not Step.PLANNING)
        keys[step].setFocus()

    def _weigh_wishes(self) -> None:
        self.reject()
        self._go(Place.SEASON, "")

    def _plan(self) -> None:
        (seconds, rounds), seed = self.question.limits(), self.question.seed.value()
        workspace, today = self._session.workspace, self._session.today()
        mint, begun = self._session.mint, self.question.begun

        def work(report: Reporter) -> Proposal:
            return propose(
                workspace,
                seconds=seconds,
                rounds=rounds,
                seed=seed,
                today=today,
                watch=report.tell,
                cancelled=report.cancelled,
                mint=mint,
                begun=begun,
            )

        self.progress.begin(seconds, rounds)
        self._stand_at(Step.PLANNING)
        self._job = self._jobs.run(
            _("Planning the season"),
            work,
            then=self._offer,
            watch=self.progress.take,
            otherwise=self._fail,
        )

    def _stop(self) -> None:
        if self._job:
            self.stop.setEnabled(False)
            self._job.cancel()

    def _offer(self, proposal: Proposal) -> None:
        self._job = None
        self.stop.setEnabled(True)
        if self._leaving:
            super().reject()
            return
        self._proposal = proposal
        workspace = self._session.workspace
        change = adopt_proposal(workspace, proposal)
        self.question.go_on_from(change.after, _("&Start from the plan just offered"))
        self._drop_summary()
        self._stack.addWidget(PlanSummary(workspace, proposal, self._compare(change)))
        self._stand_at(Step.OFFERING)

    def _compare(self, change: Change) -> ComparePane | None:
        """The plan beside the one there is, if there is one."""
        self.compared = None
        if self._session.workspace.trips:
            self.compared = ComparePane(self._session, self._jobs, change)
            self.compared.ticked_changed.connect(self._follow_ticks)
        self._follow_ticks()
        return self.compared

    def _follow_ticks(self) -> None:
        part = self.compared is not None and not self.compared.is_whole
        self.adopt.setText(_("Adopt what is ticked") if part else _("Adopt the plan"))
        self.adopt.setEnabled(self.compared is None or self.compared.is_possible)

    def _fail(self) -> None:
        self._job = None
        self.stop.setEnabled(True)
        if self._leaving:
            super().reject()
        else:
            self._stand_at(Step.ASKING)

    def _ask_again(self) -> None:
        self._proposal = None
        self._stand_at(Step.ASKING)

    def _drop_summary(self) -> None:
        old = self._stack.widget(Step.OFFERING.value)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _adopt(self) -> None:
        if self._adopt_what_is_ticked():
            self.accept()

    def _adopt_what_is_ticked(self) -> bool:
        if self.compared is not None:
            return self.compared.adopt()
        return self._proposal is not None and self._session.attempt(adopt_proposal, self._proposal)

    # Qt asks

    @override
    def reject(self) -> None:
        """Leave without a plan; while the planner works, as soon as it has stopped."""
        if self._job is None:
            super().reject()
            return
        self._leaving = True
        self.setEnabled(False)
        self._job.cancel()


def _leave_words(step: Step, *, stays: bool) -> str:
    if step is not Step.OFFERING:
        return _("Cancel")
    return _("Close") if stays else _("Discard")
