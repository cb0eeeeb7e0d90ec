"""Something happened: up to three ways on that disturb little, the quietest first."""

from collections.abc import Callable
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from outreach_app.domain.proposal import Standing
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Gap, NoBetterFor, Seconds, Stop, any_of
from outreach_app.planning.watch import Tell
from outreach_app.progress import Progress, silent
from outreach_app.services.happenings import Happening
from outreach_app.services.ways_on import Replanner, Way

SECONDS = 1.4
"""How long each of the three is looked for."""
QUIET_SECONDS = 0.5
HOW_QUIET = (20, 5, 1)
"""How many times the usual price each of the three pays for another day or team."""


class Asked(TypedDict):
    """How it is looked for: the same seed and ids give the same plans.

    `enough` makes what ends each search, some seconds unless told.
    """

    seed: int
    mint: Mint
    enough: NotRequired[Callable[[], Stop]]
    progress: NotRequired[Progress]


def ways_on(
    workspace: Workspace, happening: Happening, today: date, **asked: Unpack[Asked]
) -> tuple[Way, ...]:
    """The plans that differ, those with the fewest left out and the fewest calls first.

    The first thinks only of the visits that cannot stay, another of all visits of those days, the
    last of all that nobody agreed on; visits keep day and team where they can.

    Raises:
        InvalidValueError: for what is not in the workspace.
        PlanningError: where no place is known that trips start from.
        StoppedError: where `progress` raises it.
    """
    replanner = Replanner(workspace, happening, today)
    progress, enough = asked.get("progress", silent), asked.get("enough", _enough)
    questions = (
        replanner.question(freed, times)
        for freed, times in zip(replanner.freedoms(), HOW_QUIET, strict=True)
    )
    begun = replanner.standing
    plans = (
        (
            question,
            solve(question, enough(), asked["seed"], _telling(progress, number), begun=begun).trips,
        )
        for number, question in enumerate(questions)
    )
    quietest: dict[frozenset[object], Way] = {}
    ways = (replanner.way(question, plan, asked["mint"]) for question, plan in plans)
    for way in sorted(ways, key=_quiet):
        days = ((visit, way.change.after.visits[visit].day) for visit in way.moved)
        quietest.setdefault(frozenset((*days, *way.left_out)), way)
    return tuple(quietest.values())


def _enough() -> Stop:
    return any_of(Seconds(SECONDS), Gap(0.0), NoBetterFor(QUIET_SECONDS))


def _telling(progress: Progress, number: int) -> Tell:
    """Say which of the plans is looked for, and how far that is."""
    words = _("Looking for plan {number} of {count}").format(
        number=number + 1, count=len(HOW_QUIET)
    )

    def tell(standing: Standing) -> None:
        progress((number + min(1.0, standing.seconds / SECONDS)) / len(HOW_QUIET), words)

    return tell


def _quiet(way: Way) -> tuple[int, int, int, int]:
    return len(way.left_out), way.changes.calls, way.changes.stale, way.score
