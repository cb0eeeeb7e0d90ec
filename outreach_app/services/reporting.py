"""How far we are: villages reached, topics placed, days of each expert, what is left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace

_BROUGHT = (State.PLANNED, State.PARTLY, State.DONE, State.STALE)


@dataclass(frozen=True, slots=True)
class ExpertDays:
    """On how many days of the season and of the year an expert is out.

    On `made` of the season's days a visit has been made.
    """

    expert: ExpertId
    name: str
    days: int
    made: int
    year: int


@dataclass(frozen=True, slots=True)
class Report:
    """The season in figures, as of a day.

    `reached` are villages a visit was made to, `planned` those a visit stands for, `villages` all.
    Visits and trips of earlier seasons are not counted. `asked` counts what villages asked for, a
    topic each; `placed` how much of it a visit brings, whenever that was. `year` is the season's
    year that `today` lies in, or lies nearest to.
    """

    today: date
    first: date
    last: date
    year: int
    villages: int
    planned: int
    reached: int
    visits: Mapping[Status, int]
    trips: int
    asked: int
    placed: int
    experts: tuple[ExpertDays, ...]
    unplaced: tuple[Unplaced, ...]


def report(workspace: Workspace, today: date, unplaced: Iterable[Unplaced] = ()) -> Report:
    """The season in figures as of `today`, with what the planner could not place."""
    season = workspace.season
    visits = [visit for visit in workspace.visits.values() if visit.day in season]
    standing = [visit for visit in visits if visit.stands]
    asked = [cell for cell in coverage(workspace, today).cells.values() if cell.asked]
    year = min(max(today.year, season.first.year), season.last.year)
    return Report(
        today,
        season.first,
        season.last,
        year,
        villages=len(workspace.villages),
        planned=len(_places(standing)),
        reached=len(_places(visit for visit in visits if visit.status is Status.DONE)),
        visits=Counter(visit.status for visit in visits),
        trips=sum(trip.day in season for trip in workspace.trips.values()),
        asked=len(asked),
        placed=sum(cell.state in _BROUGHT for cell in asked),
        experts=_expert_days(workspace, standing, year),
        unplaced=tuple(unplaced),
    )


def _places(visits: Iterable[Visit]) -> set[VillageId]:
    return {visit.village for visit in visits}


def _expert_days(
    workspace: Workspace, visits: Collection[Visit], year: int
) -> tuple[ExpertDays, ...]:
    """Days out by expert, the busiest of the season first."""
    days = _days_out(visits)
    made = _days_out(visit for visit in visits if visit.status is Status.DONE)
    whole = _days_out(
        visit for visit in workspace.visits.values() if visit.stands and visit.day.year == year
    )
    counted = [
        ExpertDays(key, one.name, days[key], made[key], whole[key])
        for key, one in workspace.experts.items()
    ]
    return tuple(sorted(counted, key=lambda one: (-one.days, one.name, one.expert)))


def _days_out(visits: Iterable[Visit]) -> Counter[ExpertId]:
    out = {(expert, visit.day) for visit in visits for expert in visit.team}
    return Counter(expert for expert, _day in out)
