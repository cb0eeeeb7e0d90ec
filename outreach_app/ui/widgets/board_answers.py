"""What every day says to what is carried: asked of the plan, beside the window."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from outreach_app.domain.calendar import days_between
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError, PlanningError
from outreach_app.services.questions import About, Questions
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Fit, Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """A load over a row of the board, in the plan as it stands."""

    workspace: Workspace
    today: date
    load: Load
    by: By
    row: str

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
    """Reads a plan once and answers on any thread, one at a time."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._lock = Lock()
        self._read: tuple[Workspace, date, Questions] | None = None

    def verdicts(self, asked: Asked) -> Mapping[date, Verdict]:
        """The verdict of each day of the season; none where the plan cannot be asked at all."""
        with self._lock:
            try:
                questions = self._questions(asked)
            except PlanningError:
                return {}
            season = asked.workspace.season
            days = tuple(days_between(season.first, season.last))
            return {day: _verdict(questions, asked, day) for day in days}

    def verdict(self, asked: Asked, day: date) -> Verdict | None:
        """The verdict of one day; None where the plan cannot be asked at all."""
        with self._lock:
            try:
                questions = self._questions(asked)
            except PlanningError:
                return None
            return _verdict(questions, asked, day)

    def _questions(self, asked: Asked) -> Questions:
        read = self._read
        if read is None or read[0] is not asked.workspace or read[1] != asked.today:
            read = (asked.workspace, asked.today, Questions(asked.workspace, asked.today))
            self._read = read
        return read[2]


def _verdict(questions: Questions, asked: Asked, day: date) -> Verdict:
    """The worst verdict of all that is carried, with everything that is said."""
    found = list(_each(questions, asked, day))
    if len(found) == 1:
        return found[0]
    worst = max((one.fit for one in found), key=list(Fit).index)
    words = dict.fromkeys(words for one in found if one.fit is worst for words in one.words)
    return Verdict(worst, tuple(words))


def _each(questions: Questions, asked: Asked, day: date) -> Iterator[Verdict]:
    for about in asked.abouts:
        try:
            nearest = questions.why_not(about, day, asked.expert, asked.vehicle)
        except InvalidValueError as refusal:
            yield Verdict(Fit.NOT, (str(refusal),))
            continue
        words = tuple(said.words for said in nearest.obstacles)
        fits = nearest.placement is not None and not words
        yield Verdict(Fit.FITS if fits else Fit.NOT, words, nearest.placement if fits else None)
