"""What one does in an open workspace wherever one stands: undo, redo, plan, print."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from outreach_app.i18n import _
from outreach_app.services.visits import clear_plan
from outreach_app.ui.actions import action
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialogs.choose import ChooseDialog
from outreach_app.ui.dialogs.learning import LearningDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Go, Matter, PageActs, Place
from outreach_app.ui.widgets.picker import Option

_Keys = QKeySequence.StandardKey


class WorkActs(QObject):
    """The actions of the menus Edit and Plan, which a window places."""

    def __init__(
        self, window: QMainWindow, desk: Desk, jobs: Jobs, go: Go, about_now: Callable[[], Matter]
    ) -> None:
        """Make the actions, owned by the window; `about_now` is what the user stands on."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._jobs = jobs
        self._go = go
        self._about_now = about_now
        self.undo = action(window, _("&Undo"), self._undo, picture="undo-2", keys=_Keys.Undo)
        self.redo = action(window, _("&Redo"), self._redo, picture="redo-2", keys=_Keys.Redo)
        self.plan = action(
            window, _("Plan the &season…"), self.ask_plan, picture="wand-sparkles", keys="F9"
        )
        self.clear = action(window, _("&Clear the plan…"), self.ask_clear, picture="calendar-x")
        self.why = action(
            window, _("&Why, why not, where else…"), self.ask_why, picture="circle-help", keys="F7"
        )
        self.happening = action(
            window,
            _("Something &happened…"),
            self.ask_happening,
            picture="triangle-alert",
            keys="F8",
        )
        self.learn = action(window, _("&Learn travel times…"), self.ask_learn, picture="clock")
        self.print = action(
            window, _("&Print the sheets"), self._print, picture="printer", keys=_Keys.Print
        )
        desk.switched.connect(self._follow_desk)
        self._follow_desk()

    @property
    def page_acts(self) -> PageActs:
        """What can be asked about the thing the user stands on."""
        return PageActs(self.why, self.happening)

    def ask_plan(self) -> None:
        """Have a plan proposed."""
        from outreach_app.ui.dialogs.plan_dialog import PlanDialog

        session = self._desk.session
        if session is not None and not session.read_only:
            PlanDialog(session, self._jobs, self._go, self._window).open()

    def ask_why(self) -> None:
        """Ask about what the user stands on, or about a village that is chosen first."""
        from outreach_app.ui.dialogs.why import can_be_asked

        session = self._desk.session
        if session is None:
            return
        about = self._about_now()
        if can_be_asked(session.workspace, about):
            self._answer_why(about)
            return
        villages = session.workspace.villages.values()
        options = [Option(one.id, one.name, f"{one.county} {one.township}") for one in villages]
        dialog = ChooseDialog(_("Which village is it about?"), options, self._window)
        dialog.chosen.connect(self._answer_why)
        dialog.open()

    def _answer_why(self, about: Matter) -> None:
        from outreach_app.ui.dialogs.why import WhyDialog

        if self._desk.session is not None:
            WhyDialog(self._desk.session, self._jobs, about, self._window).open()

    def ask_happening(self) -> None:
        """Ask what happened, and offer the quietest ways on."""
        from outreach_app.ui.dialogs.happening import HappeningDialog

        session, about = self._desk.session, self._about_now()
        if session is not None and not session.read_only:
            whom = about if isinstance(about, str) else about[0]
            HappeningDialog(session, self._jobs, whom, self._window).open()

    def ask_learn(self) -> None:
        """Show what the returned sheets say of the roads."""
        if self._desk.session is not None:
            LearningDialog(self._desk.session, self._window).open()

    def ask_clear(self) -> None:
        """Ask whether every proposed visit that is not pinned shall go."""
        question = Question(
            _("Clear the plan"),
            _("Remove every proposed visit that is not pinned? This can be undone."),
            (_("Clear the plan"), _("Keep it")),
            self._window,
        )
        question.answered.connect(self._clear)
        question.open()

    def _clear(self) -> None:
        if self._desk.session is not None:
            self._desk.session.attempt(clear_plan)

    def _print(self) -> None:
        self._go(Place.PRINT, "")

    def _undo(self) -> None:
        if self._desk.session is not None:
            self._desk.session.undo()

    def _redo(self) -> None:
        if self._desk.session is not None:
            self._desk.session.redo()

    def _follow_desk(self) -> None:
        session = self._desk.session
        writes = session is not None and not session.read_only
        for act in (self.plan, self.happening, self.clear):
            act.setEnabled(writes)
        self.print.setEnabled(session is not None)
        self.why.setEnabled(session is not None)
        self.learn.setEnabled(session is not None)
        if session is not None:
            session.undo_stack.indexChanged.connect(self._follow_steps)
        self._follow_steps()

    def _follow_steps(self) -> None:
        """Say in the menu which act would be undone or done again."""
        session = self._desk.session
        stack = session.undo_stack if session else None
        back = stack.undoText() if stack else ""
        forth = stack.redoText() if stack else ""
        self.undo.setEnabled(bool(stack and stack.canUndo()))
        self.redo.setEnabled(bool(stack and stack.canRedo()))
        self.undo.setText(_("&Undo: {act}").format(act=_plain(back)) if back else _("&Undo"))
        self.redo.setText(_("&Redo: {act}").format(act=_plain(forth)) if forth else _("&Redo"))
        self.undo.setIconText(_("Undo"))
        self.redo.setIconText(_("Redo"))
        self.undo.setToolTip(_tip(back or _("Undo"), self.undo.shortcut()))
        self.redo.setToolTip(_tip(forth or _("Redo"), self.redo.shortcut()))


def _plain(words: str) -> str:
    """Words of an act, in which & marks no mnemonic."""
    return words.replace("&", "&&")


def _tip(words: str, keys: QKeySequence) -> str:
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return _("{act} ({keys})").format(act=words, keys=shown)
