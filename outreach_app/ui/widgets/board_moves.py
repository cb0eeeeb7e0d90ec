"""What becomes of a drop: it is done, or refused with the smallest ways out."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice
from outreach_app.domain.times import said_day
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.answers import About, Placement, Relaxed
from outreach_app.services.moving import move_visits, newly_broken, same_steps, swap_visits
from outreach_app.services.taking import take_relaxation, take_slot
from outreach_app.services.visits import move_visit
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.board_answers import Answers, Asked
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_refusal import BoardRefusal, WayOut
from outreach_app.ui.widgets.board_verdict import Fit, Verdict
from outreach_app.ui.widgets.board_view import BoardView
from outreach_app.ui.widgets.plan_alive import while_alive
from outreach_app.ui.widgets.plan_judge import PlanJudge


class BoardMoves(QObject):
    """Answers a board about what it carries, and does what is dropped on it."""

    def __init__(
        self, view: BoardView, refusal: BoardRefusal, session: Session, jobs: Jobs
    ) -> None:
        """Serve `view`."""
        super().__init__(view)
        self._view = view
        self._refusal = refusal
        self._session = session
        self._jobs = jobs
        self._answers = Answers()
        self._known: tuple[Asked, Mapping[date, Verdict]] | None = None
        self._waits: tuple[Asked, date] | None = None
        self._refused: tuple[Asked, date, Verdict] | None = None
        self._asked: Asked | None = None
        self._glance = PlanJudge(jobs, lambda one: (*one, self._answers.verdict(*one)), self)
        self._glance.judged.connect(self._tell_first)
        self._judge = PlanJudge(jobs, self._look, self)
        self._judge.judged.connect(self._tell)
        self._adviser = PlanJudge(jobs, self._answers.way_out, self)
        self._adviser.judged.connect(self._advise)
        refusal.left.connect(view.setFocus)
        view.carried.connect(self._begin)
        view.dropped.connect(self._drop)

    def read_ahead(self) -> None:
        """Have the plan read before something is picked up, so that the days answer at once."""
        if not self._view.load:
            self._ask(Load(""), "")

    def swap(self, one: VisitId, other: VisitId) -> None:
        """Let two visits change places, unless that breaks a rule."""
        try:
            change = swap_visits(self._session.workspace, one, other, mint=self._session.mint)
        except OutreachError as error:
            self._refusal.say(_("The two cannot change places."), (str(error),))
            return
        self._check(change, _("The two cannot change places."))

    def move_several(self, load: Load, day: date, vehicle: VehicleId | None) -> None:
        """Take the chosen one of several visits to a day, and the others along, if rules allow."""
        session = self._session
        anchor = self._view.chosen if self._view.chosen in load.visits else load.visits[0]
        title = _refused(load, day)
        try:
            moves = same_steps(session.workspace, load.visits, anchor, day)
            change = move_visits(session.workspace, moves, vehicle, mint=session.mint)
        except OutreachError as error:
            self._refusal.say(title, (str(error),))
            return
        self._check(change, title)

    def _begin(self, load: Load, row: str) -> None:
        """Something is in the hand, over another row than before."""
        self._refusal.hide()
        self._waits = None
        self._ask(load, row)

    def _ask(self, load: Load, row: str) -> None:
        session = self._session
        asked = Asked(session.workspace, session.today(), load, self._view.by, row)
        self._asked, day = asked, self._view.day_under
        if day:
            self._glance.look((asked, day))
        else:
            self._judge.look(asked)

    def _look(self, asked: Asked) -> tuple[Asked, Mapping[date, Verdict]]:
        """Ask about every day, until something else is asked."""
        return asked, self._answers.verdicts(asked, lambda: self._asked is not asked)

    def _tell_first(self, answer: tuple[Asked, date, Verdict | None]) -> None:
        """Tell of the day under the hand, and ask about the others."""
        asked, day, verdict = answer
        if verdict:
            self._view.show_verdict(asked.load, asked.row, day, verdict)
        self._judge.look(asked)

    def _tell(self, answer: tuple[Asked, Mapping[date, Verdict]]) -> None:
        asked, verdicts = answer
        if not asked.abouts:
            return
        self._known = answer
        self._view.show_verdicts(asked.load, asked.row, verdicts)
        waits, self._waits = self._waits, None
        if waits and waits[0].same_as(asked):
            self._place(asked, waits[1], verdicts.get(waits[1]))

    def _drop(self, load: Load, day: date, row: str, verdict: Verdict | None) -> None:
        self._refusal.hide()
        session = self._session
        asked = Asked(session.workspace, session.today(), load, self._view.by, row)
        known = self._known
        if len(load.visits) > 1:
            self.move_several(load, day, asked.vehicle if row != load.row else None)
        elif known and known[0].same_as(asked):
            self._place(asked, day, known[1].get(day))
        elif verdict and verdict.fit is not Fit.NOT:
            self._place(asked, day, verdict)
        else:
            self._waits = asked, day

    def _place(self, asked: Asked, day: date, verdict: Verdict | None) -> None:
        """Put one thing on a day; a plan that cannot be asked is changed as a hand would."""
        session, (about,) = self._session, asked.abouts
        if verdict is None:
            if isinstance(about, str):
                session.attempt(move_visit, about, day, asked.vehicle, mint=session.mint)
        elif verdict.placement and verdict.fit is not Fit.NOT:
            before = session.workspace
            if session.attempt(take_slot, about, verdict.placement, mint=session.mint):
                self._choose_placed(about, before, verdict.placement)
        else:
            self._refuse(asked, day, verdict)

    def _refuse(self, asked: Asked, day: date, verdict: Verdict) -> None:
        """Say why, with the nearest days; what would help on this day follows."""
        self._refused = asked, day, verdict
        title = _refused(asked.load, day)
        self._refusal.say(title, verdict.words, self._ways_out(asked, day))
        if self._view.hasFocus():
            self._refusal.stand()
        self._adviser.look((asked, day))

    def _advise(self, answer: tuple[Asked, date, Relaxed | None]) -> None:
        asked, day, way_out = answer
        refused = self._refused
        if way_out is None or refused is None or not self._refusal.isVisible():
            return
        if not (refused[0].same_as(asked) and refused[1] == day):
            return
        acts = "\n".join(act.words for act in way_out.acts)
        words = _("Way out: {acts}").format(acts=acts)
        self._refusal.say(
            _refused(asked.load, day),
            refused[2].words,
            self._ways_out(asked, day),
            (words, partial(self._take, asked, way_out)),
        )

    def _take(self, asked: Asked, way_out: Relaxed) -> None:
        """Do what a way out says, and put the load there."""
        session, (about,) = self._session, asked.abouts
        before = session.workspace
        if session.attempt(take_relaxation, about, way_out, mint=session.mint):
            self._refusal.hide()
            self._choose_placed(about, before, way_out.placement)

    def _choose_placed(self, about: About, before: Workspace, placement: Placement) -> None:
        """Choose the visit that was put somewhere, be it a new one or one it joined."""
        new = self._session.workspace.visits.keys() - before.visits.keys()
        shown = about if isinstance(about, str) else placement.joins or next(iter(new), None)
        self._view.choose(shown or VisitId(""))

    def _ways_out(self, asked: Asked, day: date) -> list[WayOut]:
        """The nearest days that fit, one before and one after."""
        known = self._known
        verdicts = known[1] if known and known[0].same_as(asked) else {}
        fitting = [one for one, verdict in verdicts.items() if verdict.fit is not Fit.NOT]
        nearest = (
            max((one for one in fitting if one < day), default=None),
            min((one for one in fitting if one > day), default=None),
        )
        return [
            (
                _("On {day} instead").format(day=said_day(one)),
                partial(self._drop, asked.load, one, asked.row, verdicts[one]),
            )
            for one in nearest
            if one
        ]

    def _check(self, change: Change, title: str) -> None:
        """Do a change, unless it breaks a rule; that is looked at beside the window."""
        before = self._session.workspace
        self._jobs.run(
            _("Checking the plan"),
            lambda _report: newly_broken(before, change.after),
            then=while_alive(self, partial(self._finish, before, change, title)),
        )

    def _finish(
        self, before: Workspace, change: Change, title: str, broken: tuple[Notice, ...]
    ) -> None:
        if self._session.workspace is not before:
            return
        if broken:
            self._refusal.say(title, tuple(notice.words for notice in broken))
        else:
            self._session.apply(change)


def _refused(load: Load, day: date) -> str:
    sentence = _("{what} does not fit on {day}.")
    if len(load.visits) > 1:
        sentence = _("{what} do not fit on {day}.")
    return sentence.format(what=load.words, day=said_day(day))
