"""From trips of the search to columns of a relaxation and back."""

from collections.abc import Iterable

import numpy as np

from outreach_app.planning.arrays import Ints, ints
from outreach_app.planning.loads import Loads, Pairs
from outreach_app.planning.master import Columns, Master
from outreach_app.planning.problem import Stop
from outreach_app.planning.room import Outing


def outings_of(master: Master, places: Iterable[int]) -> list[Outing]:
    """The trips at some places among the columns."""
    columns = master.columns.at(list(places))
    points = master.points(columns)
    return [
        _outing(master.loads, master.pairs, (int(pair), int(crew)), round(float(cost)))
        for pair, crew, cost in zip(columns.pair, columns.crew, points, strict=True)
    ]


def columns_of(loads: Loads, pairs: Pairs, outings: Iterable[Outing]) -> Columns:
    """The trips as columns; those that are not among the pairs are left out."""
    finder = _Finder(loads, pairs)
    found = [place for outing in outings if (place := finder.place(outing))]
    return Columns(ints([pair for pair, _crew in found]), ints([crew for _pair, crew in found]))


def _outing(loads: Loads, pairs: Pairs, place: tuple[int, int], points: int) -> Outing:
    pair, crew = place
    load = int(pairs.load[pair])
    visits = [loads.visits.all[stop] for stop in loads.stops[load].tolist() if stop >= 0]
    return Outing(
        kind=int(loads.kind[load]),
        day=int(pairs.day[pair]),
        team=loads.teams[int(loads.crew_team[crew])],
        stops=tuple(Stop(visit.village, visit.tasks) for visit in visits),
        points=points,
    )


class _Finder:
    """Looks up trips among pairs."""

    def __init__(self, loads: Loads, pairs: Pairs) -> None:
        """Note the visits by what is done in them."""
        self._loads, self._pairs = loads, pairs
        self._visits: dict[tuple[int, ...], list[int]] = {}
        for number, visit in enumerate(loads.visits.all):
            self._visits.setdefault(tuple(sorted(visit.tasks)), []).append(number)
        self._teams = {team: row for row, team in enumerate(loads.teams)}

    def place(self, outing: Outing) -> tuple[int, int] | None:
        """The pair and the crew of a trip."""
        pair = self._pair(outing)
        team = self._teams.get(outing.team)
        if pair is None or team is None:
            return None
        demand = self._loads.demand[self._pairs.load[pair]]
        first = int(self._loads.crew_first[demand])
        crews = self._loads.crew_team[first : int(self._loads.crew_first[demand + 1])]
        crew = np.flatnonzero(crews == team)
        return (pair, first + int(crew[0])) if len(crew) else None

    def _pair(self, outing: Outing) -> int | None:
        first, last = self._pairs.starts[outing.day], self._pairs.starts[outing.day + 1]
        load = self._pairs.load[first:last]
        stops = self._loads.stops[load]
        same: Ints = (self._loads.kind[load] == outing.kind) & (
            (stops >= 0).sum(axis=1) == len(outing.stops)
        )
        for stop in outing.stops:
            visits = self._visits.get(tuple(sorted(stop.tasks)), [])
            same &= np.isin(stops, visits).any(axis=1)
        found = np.flatnonzero(same)
        return int(first + found[0]) if len(found) else None
