"""What a trip costs by the prices of a relaxation, looked up crew by crew."""

import numpy as np
import pytest

from outreach_app.planning import master as pricing
from outreach_app.planning.master import NEVER, Master, Priced
from outreach_app.planning.relax import relax
from tests.planning.any_question import any_question
from tests.planning.test_proof import relaxation
from tests.planning.test_row_finding import valley

LIMIT = 30.0


def each_trip(master: Master, priced: Priced, pair: int) -> dict[int, float]:
    """What a pair costs with each of its crews, those that are not free left out."""
    loads, load, day = master.loads, master.pairs.load[pair], master.pairs.day[pair]
    rest = priced.loads[load] - priced.cars[loads.kind[load], day]
    rest += sum(priced.visits[stop, day] for stop in loads.stops[load])
    first, last = loads.crew_first[loads.demand[load] :][:2]
    costs = {
        crew: float(rest + loads.crew_points[crew] + priced.teams[loads.crew_team[crew], day])
        for crew in range(first, last)
    }
    return {crew: cost for crew, cost in costs.items() if cost < NEVER / 2}


@pytest.mark.parametrize("at_once", [1, 7, 500_000])
def test_a_pair_costs_what_it_does_with_its_cheapest_crew(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(pricing, "CREWS_AT_ONCE", at_once)
    offered = crewed = 0
    for question in [valley(1), *map(any_question, range(20))]:
        master = relaxation(question)
        if master is None:
            continue
        priced = relax(master)
        assert not len(master.cost(priced, np.zeros(0, dtype=np.int64)))
        every = np.arange(len(master.pairs.load))
        costs = {int(pair): each_trip(master, priced, int(pair)) for pair in every}
        least = [min(costs[int(pair)].values()) for pair in every]
        assert master.cost(priced, every) == pytest.approx(least)
        assert master.offers(priced, LIMIT).pair.tolist() == [
            pair for pair, own in costs.items() if min(own.values()) < LIMIT
        ]
        trips = master.trips(priced, LIMIT, len(every) * 1000)
        assert sorted(zip(*(part.tolist() for part in trips), strict=True)) == [
            (pair, crew)
            for pair, own in costs.items()
            for crew, cost in own.items()
            if cost < LIMIT
        ]
        all_costs = sorted(cost for own in costs.values() for cost in own.values() if cost < LIMIT)
        few = master.trips(priced, LIMIT, 5)
        cheapest = [costs[pair][crew] for pair, crew in zip(*few, strict=True)]
        assert sorted(cheapest) == pytest.approx(all_costs[:5])
        offered += len(master.offers(priced, LIMIT).pair)
        crewed += len(trips.pair)
    assert crewed > offered > 100
