"""Something happened: say what, look at the quietest ways on, adopt one whole or in part."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.i18n import _
from outreach_app.services.replanning import ways_on
from outreach_app.services.ways_on import Way
from outreach_app.ui.jobs import Job, Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.compare_pane import ComparePane
from outreach_app.ui.widgets.happening_question import HappeningQuestion
from outreach_app.ui.widgets.happening_ways import WayKeys
from outreach_app.ui.widgets.parts import button, heading, label, row

_FULL = 1000
_SEED = 1


class Step(Enum):
    """How far the dialog is."""

    ASKING = 0
    LOOKING = 1
    CHOOSING = 2


class HappeningDialog(QDialog):
    """Question, search, ways on; nothing changes before one of them is adopted."""

    def __init__(
        self, session: Session, jobs: Jobs, about: str = "", parent: QWidget | None = None
    ) -> None:
        """Ask what happened; `about` is whom or what it happened to, where that is known."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._leaving = False
        self.ways: tuple[Way, ...] = ()
        self.keys: WayKeys | None = None
        self.compared: ComparePane | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something happened"))
        self.resize(letters(124), em(32))
        self.question = HappeningQuestion(session.workspace, session.today(), about)
        self.bar = QProgressBar()
        self._phase = label(role="muted")
        self._offered = QVBoxLayout()
        self._stack = QStackedWidget()
        self.look = button(_("&Look for ways on"), self._look, picture="search", accent=True)
        self.again = button(_("&Back"), self._ask_again, picture="undo-2")
        self.adopt = button(_("&Adopt the plan"), self._adopt, picture="check", accent=True)
        self.leave = button(_("Cancel"), self.reject)
        self.look.setDefault(True)
        self._lay_out()
        self._stand_at(Step.ASKING)

    def _lay_out(self) -> None:
        offered = QWidget()
        self._offered = QVBoxLayout(offered)
        self._offered.setContentsMargins(0, 0, 0, 0)
        self._offered.setSpacing(SPACE)
        for page in (self.question, self._progress(), offered):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addWidget(self._stack, 1)
        column.addLayout(row(None, self.leave, self.again, self.look, self.adopt))

    def _progress(self) -> QWidget:
        page = QWidget()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _FULL)
        self.bar.setAccessibleName(_("Progress"))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(heading(_("Looking for the quietest ways on"), 1.3))
        column.addWidget(self._phase)
        column.addWidget(self.bar)
        column.addStretch(3)
        return page

    def _stand_at(self, step: Step) -> None:
        self.look.setVisible(step is Step.ASKING)
        self.again.setVisible(step is Step.CHOOSING)
        self.adopt.setVisible(step is Step.CHOOSING)
        self.leave.setText(_("Discard") if step is Step.CHOOSING else _("Cancel"))
        self._stack.setCurrentIndex(step.value)
        {
            Step.ASKING: self.question.choices.filter_box,
            Step.LOOKING: self.leave,
            Step.CHOOSING: self.adopt,
        }[step].setFocus()

    def _look(self) -> None:
        happening = self.question.value()
        if happening is None:
            self.question.choices.filter_box.setFocus()
            return
        workspace, today, mint = self._session.workspace, self._session.today(), self._session.mint

        def work(report: Reporter) -> tuple[Way, ...]:
            def progress(fraction: float | None, words: str) -> None:
                report(fraction, words)
                report.tell((fraction, words))

            return ways_on(workspace, happening, today, seed=_SEED, mint=mint, progress=progress)

        self.bar.setValue(0)
        self._phase.setText("")
        self._stand_at(Step.LOOKING)
        self._job = self._jobs.run(
            _("Looking for ways on"),
            work,
            then=self._offer,
            watch=self._watch,
            otherwise=self._give_up,
        )

    def _watch(self, told: tuple[float, str]) -> None:
        fraction, words = told
        self.bar.setValue(round(_FULL * fraction))
        self._phase.setText(words)

    def _offer(self, ways: Sequence[Way]) -> None:
        self._job = None
        if self._leaving:
            super().reject()
            return
        self.ways = tuple(ways)
        self._empty()
        self.keys = WayKeys(self.ways)
        self.keys.chosen.connect(self._compare)
        self._offered.addWidget(heading(self.ways[0].change.words, 1.15))
        self._offered.addWidget(self.keys)
        self._compare(0)
        self._stand_at(Step.CHOOSING)

    def _compare(self, number: int) -> None:
        """Show what one of the ways changes."""
        if self.compared is not None:
            self._offered.removeWidget(self.compared)
            self.compared.deleteLater()
        self.compared = ComparePane(self._session, self._jobs, self.ways[number].change)
        self.compared.ticked_changed.connect(self._follow_ticks)
        self._offered.addWidget(self.compared, 1)
        self._follow_ticks()

    def _follow_ticks(self) -> None:
        if self.compared is not None:
            whole = self.compared.is_whole
            self.adopt.setText(_("&Adopt the plan") if whole else _("&Adopt what is ticked"))
            self.adopt.setEnabled(self.compared.is_possible)

    def _give_up(self) -> None:
        self._job = None
        if self._leaving:
            super().reject()
        else:
            self._stand_at(Step.ASKING)

    def _ask_again(self) -> None:
        self._stand_at(Step.ASKING)

    def _empty(self) -> None:
        self.compared = None
        while (taken := self._offered.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.deleteLater()

    def _adopt(self) -> None:
        if self.compared is not None and self.compared.adopt():
            self.accept()

    # Qt asks

    @override
    def reject(self) -> None:
        """Leave with nothing changed; while ways are looked for, as soon as that has stopped."""
        if self._job is None:
            super().reject()
            return
        self._leaving = True
        self.setEnabled(False)
        self._job.cancel()
