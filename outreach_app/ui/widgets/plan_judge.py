"""Looks at the plan after every act, beside the window: which rules it breaks, what it lacks."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from outreach_app.domain.notice import Notice
from outreach_app.domain.trip import TripId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.widgets.plan_alive import while_alive


class PlanJudge(QObject):
    """Runs a check of the plan, or of a question about it, as a job; `judged` has what it found.

    Asked again while it looks, it looks once more afterwards, at what it was asked last.
    """

    judged = Signal(object)

    def __init__(self, jobs: Jobs, check: Callable[[Any], object], parent: QObject) -> None:
        """Check with `check`, on the job thread."""
        super().__init__(parent)
        self._jobs = jobs
        self._check = check
        self._next: object | None = None
        self._busy = False

    def look(self, plan: object) -> None:
        """Look at this as soon as the thread is free."""
        self._next = plan
        if not self._busy:
            self._begin()

    def _begin(self) -> None:
        looked_at, self._next = self._next, None
        if looked_at is None:
            return
        self._busy = True
        check = self._check
        ended = while_alive(self, lambda _nothing: self._end())
        self._jobs.run(
            _("Checking the plan"),
            lambda _report: check(looked_at),
            then=while_alive(self, self._tell),
            otherwise=lambda: ended(None),
        )

    def _tell(self, found: object) -> None:
        self._end()
        if not self._busy:
            self.judged.emit(found)

    def _end(self) -> None:
        self._busy = False
        self._begin()


def by_visit(workspace: Workspace, notices: tuple[Notice, ...]) -> Mapping[str, tuple[str, ...]]:
    """The sentences about each visit; what speaks of a trip speaks of each of its visits."""
    told: dict[str, tuple[str, ...]] = {}
    for notice in notices:
        for visit in _visits(workspace, notice):
            told[visit] = (*told.get(visit, ()), notice.words)
    return told


def with_villages(workspace: Workspace, notice: Notice) -> str:
    """The sentence, after the villages it speaks of."""
    visits = (workspace.visits.get(visit) for visit in _visits(workspace, notice))
    villages = (workspace.villages.get(visit.village) for visit in visits if visit)
    names = _(", ").join(village.name for village in villages if village)
    if not names:
        return notice.words
    return _("{villages}: {sentence}").format(villages=names, sentence=notice.words)


def _visits(workspace: Workspace, notice: Notice) -> tuple[VisitId, ...]:
    trip = workspace.trips.get(TripId(notice.about))
    return trip.visits if trip else (VisitId(notice.about),)
