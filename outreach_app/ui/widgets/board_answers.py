"""What every day says to what is carried: asked of the plan, beside the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import clock
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError, PlanningError
from outreach_app.i18n import _
from outreach_app.services.answers import About, Relaxed, Tint, priced_words
from outreach_app.services.questions import Questions
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Fit, Verdict

_FEW = 8
"""For more visits than this it is not looked up how each day suits them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A load over a row of the board, in the plan as it stands."""

    workspace: Workspace
    today: date
    load: Load
    by: By
    row: str

    def same_as(self, other: "Asked") -> bool:
        """Whether it is the same question about the same plan."""
        here, there = self.workspace, other.workspace
        return here is there and self.load is other.load and self.row == other.row

    @property
    def abouts(self) -> tuple[About, ...]:
        """What is asked about, one after the other."""
        wanted = self.load.wanted
        return ((wanted.village, wanted.topic),) if wanted else self.load.visits

    @property
    def vehicle(self) -> VehicleId | None:
        """The vehicle of the row."""
        is_one = self.by is By.VEHICLE and self.row in self.workspace.vehicles
        return VehicleId(self.row) if is_one else None

    @property
    def expert(self) -> ExpertId | None:
        """The expert of the row."""
        is_one = self.by is By.EXPERT and self.row in self.workspace.experts
        return ExpertId(self.row) if is_one else None


class Answers:
    """Reads a plan once and answers any number of questions about it, on one thread."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._read: tuple[Workspace, date, Questions] | None = None

    def verdicts(
        self, asked: Asked, cancelled: Callable[[], bool] = lambda: False
    ) -> Mapping[date, Verdict]:
        """The verdict of each day of the season.

        There is none where the plan cannot be asked at all, and for more than a few visits at once.

        Raises:
            StoppedError: when `cancelled` says so.
        """
        return self._on(asked, tuple(asked.workspace.season.days()), cancelled)

    def verdict(self, asked: Asked, day: date) -> Verdict | None:
        """The verdict of a single day, where it does not hang on what the others say."""
        return None if asked.load.wanted else self._on(asked, (day,), lambda: False).get(day)

    def _on(
        self, asked: Asked, days: Sequence[date], cancelled: Callable[[], bool]
    ) -> Mapping[date, Verdict]:
        try:
            questions = self._questions(asked)
        except PlanningError:
            return {}
        if not 0 < len(asked.abouts) <= _FEW:
            return {}
        found = [_verdicts(questions, asked, about, days, cancelled) for about in asked.abouts]
        return {day: _together([verdicts[day] for verdicts in found]) for day in days}

    def way_out(self, question: tuple[Asked, date]) -> tuple[Asked, date, Relaxed | None]:
        """The least to do so that one thing fits on a day after all, with the question."""
        asked, day = question
        try:
            (about,) = asked.abouts
            found = self._questions(asked).why_not(about, day, asked.expert, asked.vehicle)
        except (PlanningError, InvalidValueError):
            return asked, day, None
        return asked, day, found.way_out

    def _questions(self, asked: Asked) -> Questions:
        read = self._read
        if read is None or read[0] is not asked.workspace or read[1] != asked.today:
            read = (asked.workspace, asked.today, Questions(asked.workspace, asked.today))
            self._read = read
        return read[2]


def _verdicts(
    questions: Questions,
    asked: Asked,
    about: About,
    days: Sequence[date],
    cancelled: Callable[[], bool],
) -> Mapping[date, Verdict]:
    """What each day says to one thing."""
    ahead = [day for day in days if day >= asked.today]
    try:
        tints = questions.tints(about, asked.expert, asked.vehicle, days=ahead, cancelled=cancelled)
    except InvalidValueError as refusal:
        return dict.fromkeys(days, Verdict(Fit.NOT, (str(refusal),)))
    past = Verdict(Fit.NOT, (_("This day lies behind us."),))
    return {day: _verdict(asked.workspace, tints[day]) if day in tints else past for day in days}


def _verdict(workspace: Workspace, tint: Tint) -> Verdict:
    if tint.placement is None or tint.obstacles:
        return Verdict(Fit.NOT, tuple(said.words for said in tint.obstacles))
    placement = tint.placement
    team = (workspace.experts[e].name for e in placement.team if e in workspace.experts)
    place = _("From {start} with {team}").format(
        start=clock(placement.start_minute), team=_(", ").join(team)
    )
    wishes = sorted(tint.but, key=lambda wish: -wish.points)
    costs = tuple(map(priced_words, wishes))
    return Verdict(Fit.BUT if tint.but else Fit.FITS, costs, place, placement)


def _together(found: Sequence[Verdict]) -> Verdict:
    """The worst of several verdicts, with what is said by all as bad."""
    if len(found) == 1:
        return found[0]
    worst = max((one.fit for one in found), key=list(Fit).index)
    words = dict.fromkeys(words for one in found if one.fit is worst for words in one.words)
    return Verdict(worst, tuple(words))
