"""What was asked for and has no visit, village by village, with the reasons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.judging import unplaced
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Go, Matter, PageActs, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.parts import button, drawing, heading, label, row
from outreach_app.ui.widgets.plan_judge import PlanJudge
from outreach_app.ui.widgets.plan_unplaced import UnplacedList


class UnplacedPage(QWidget):
    """The list, or in its place the good news."""

    def __init__(self, session: Session, jobs: Jobs, go: Go) -> None:
        """Follow the session; a village opened goes to its page."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._go = go
        self._looked_at: Workspace | None = None
        self._wanted = ""
        self.list = UnplacedList()
        self.list.opened.connect(self._open)
        self._count = label(role="muted")
        self._good = label(wrap=True)
        self._stack = QStackedWidget()
        self._judge = PlanJudge(jobs, unplaced, self)
        self._judge.judged.connect(self._show)
        self._lay_out()
        session.changed.connect(self._follow)

    def show_about(self, id_: str) -> None:
        """Stand on a village, once the reasons are known."""
        self._wanted = id_
        self.list.stand_on(id_)

    def about_now(self) -> Matter:
        """The topic or the village the user stands on."""
        return self.list.current()

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about it: over the list, and by right click."""
        self.list.addActions([acts.why])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._head.insertWidget(self._head.count() - 1, _why_button(acts))

    def _lay_out(self) -> None:
        plan = button(_("Plan the season…"), self._plan, picture="wand-sparkles", accent=True)
        plan.setEnabled(not self._session.read_only)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        self._head = row(heading(_("Not placed")), self._count, None, plan)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(SPACE)
        column.addStretch(2)
        column.addWidget(drawing("circle-check", em(3)), 0, Qt.AlignmentFlag.AlignHCenter)
        self._good.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._good)
        column.addStretch(3)
        return empty

    def _follow(self, _before: Workspace, _after: Workspace) -> None:
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        """Look for the reasons of the plan as it is now."""
        workspace = self._session.workspace
        if self._looked_at is workspace:
            return
        self._looked_at = workspace
        self._judge.look(workspace)

    def _show(self, missing: tuple[Unplaced, ...]) -> None:
        workspace = self._session.workspace
        self.list.show_unplaced(workspace, missing)
        self.list.stand_on(self._wanted)
        count = len(missing)
        words = ngettext("{count} requirement", "{count} requirements", count)
        if not workspace.visits:
            words = ngettext(
                "{count} requirement. Nothing is planned yet.",
                "{count} requirements. Nothing is planned yet.",
                count,
            )
        self._count.setText(words.format(count=count) if count else "")
        self._good.setText(
            _("Everything that was asked for has a visit.")
            if workspace.requests
            else _("Nothing was asked for yet. Import a request workbook.")
        )
        self._stack.setCurrentIndex(0 if missing else 1)

    def _open(self, village: str) -> None:
        self._go(Place.VILLAGES, village)

    def _plan(self) -> None:
        PlanDialog(self._session, self._jobs, self._go, self.window()).open()

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()


def _why_button(acts: PageActs) -> QPushButton:
    made = button(_("Why, and what would help…"), acts.why.trigger, picture="circle-help")
    made.setToolTip(acts.why.toolTip())
    return made
