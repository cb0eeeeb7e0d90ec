"""Questions about the plan: how long one waits for an answer, how little an absence moves.

`season` plans 5,000 visits to 700 villages without planning: every rule is kept in it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, product
from random import Random
from time import perf_counter, process_time

from bench import Row, Work
from bench.board_season import TODAY as PUBLISHED
from bench.board_season import season
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.request import RequestId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.answers import About
from outreach_app.services.happenings import ExpertAway, happened
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.questions import Questions
from outreach_app.services.reference import divisions
from outreach_app.services.replanning import ways_on
from outreach_app.services.sample import sample_workspace
from outreach_app.services.trips import without_visits

TODAY = date(2027, 3, 1)
ASKED = 20
VILLAGES_A_VEHICLE = 9
TRIPS = 2500
DRAG = 0.05


def rows() -> Iterator[Row]:
    """The sample, replanning it and a season of 5,000 visits, then the two counties."""
    sample = _planned(sample_workspace(), 5)
    yield from _questions("sample", sample, 0.3)
    yield from _replanning(sample)
    yield _replanning_many()
    yield from _questions("both counties", _by_hand(_both_counties()), 1.0)


def _questions(name: str, held: Workspace, goal: float) -> Iterator[Row]:
    """Every question from the reading of the plan on, as it is first asked after an act."""
    day = date(2027, 5, 12)
    size = f"{len(held.villages)} villages, {len(held.visits)} visits"
    yield Row(
        f"reading the plan, {name}", [_seconds(lambda: _ask(held)) for _n in range(5)], note=size
    )
    yield Row(f"checking the plan, {name}", [_seconds(lambda: check_plan(replace(held)))])
    left_out = [_seconds(lambda: unplaced(replace(held))) for _n in range(3)]
    yield Row(f"all that is left out, with reasons, {name}", left_out, goal=1.0)
    bare = _without_some(held)
    left = _some(bare, left_out=True)
    visits = _some(held) or left
    for question, works in (
        ("why not", [lambda one=one: _ask(held).why_not(one, day) for one in visits]),
        ("best slots", [lambda one=one: _ask(held).slots(one) for one in visits]),
        ("what to bend", [lambda one=one: _ask(bare).why_left_out(*one) for one in left]),
    ):
        yield Row(f"{question}, {name}, 95 of 100 within", [_most(works)], goal=goal)
    yield from _tints(name, held, visits)


def _tints(name: str, held: Workspace, visits: Sequence[About]) -> Iterator[Row]:
    """How long a card is in the hand before the days are tinted: the plan is read by then."""
    questions, car = _ask(held), next(iter(held.vehicles))
    on_a_row = [_seconds(partial(questions.tints, one, vehicle=car)) for one in visits]
    yield Row(f"days tinted for a vehicle's row, {name}", on_a_row, goal=DRAG)
    anywhere = [_seconds(partial(questions.tints, one)) for one in visits]
    yield Row(f"days tinted for any vehicle, {name}", anywhere, goal=DRAG)


def _replanning(held: Workspace) -> Iterator[Row]:
    """One after the other the experts fall ill on their first day out."""
    waited, fewer = [], []
    for expert in held.experts:
        days = sorted(visit.day for visit in held.visits.values() if expert in visit.team)
        if days:
            ill = ExpertAway(expert, days[0], days[0])
            start = perf_counter()
            best = ways_on(held, ill, TODAY, seed=1, mint=seeded_mint(2))[0]
            waited.append(perf_counter() - start)
            again = _planned(happened(held, ill), 3)
            fewer.append(_lost(held, again) - len(best.moved))
    yield Row("replanning after an absence, sample", waited, goal=5.0)
    least = f"at least {min(fewer)} fewer"
    yield Row("moved by planning anew, less ours", fewer, "visits", note=least)


def _replanning_many() -> Row:
    """One expert after the other falls ill for a week, where very many visits are published."""
    held = season()
    waited, moved = [], []
    for expert in sorted(held.experts)[:: len(held.experts) // 3][:3]:
        first = min(visit.day for visit in held.visits.values() if expert in visit.team)
        ill = ExpertAway(expert, first, first + timedelta(days=6))
        start = perf_counter()
        best = ways_on(held, ill, PUBLISHED, seed=1, mint=seeded_mint(2))[0]
        waited.append(perf_counter() - start)
        moved.append(f"{len(best.moved)} moved, {len(best.left_out)} left out")
    size = f"{len(held.visits)} visits"
    return Row(f"replanning after an absence, {size}", waited, goal=10.0, note="; ".join(moved))


def _planned(held: Workspace, limit: float) -> Workspace:
    proposal = propose(
        held,
        seconds=limit,
        rounds=None,
        seed=1,
        today=TODAY,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )
    return adopt_proposal(held, proposal).after


def _both_counties() -> Workspace:
    """Every village of the two counties, with experts, vehicles and requests in proportion."""
    sample, chance = sample_workspace(), Random(1)
    villages = divisions().villages
    experts, requests = list(sample.experts.values()), list(sample.requests.values())
    (vehicle, *_others) = sample.vehicles.values()
    bare = replace(sample, villages={}, experts={}, vehicles={}, requests={}, travel_times={})
    return bare.put(
        *villages.values(),
        *(
            replace(experts[n % len(experts)], id=ExpertId(f"expert {n}"), name=f"expert {n}")
            for n in range(len(villages) // 2)
        ),
        *(
            replace(vehicle, id=VehicleId(f"car {n}"), name=f"car {n}", has_driver=True)
            for n in range(len(villages) // VILLAGES_A_VEHICLE)
        ),
        *(
            replace(chance.choice(requests), id=RequestId(f"request {village}"), village=village)
            for village in villages
        ),
    )


def _by_hand(held: Workspace) -> Workspace:
    """A full plan without planning: trips of two villages one after the other, spread evenly."""
    villages = cycle(sorted(held.villages.values(), key=lambda one: (one.township, one.id)))
    experts, topics = sorted(held.experts), cycle(sorted(held.topics))
    base = next(iter(held.bases))
    slots = list(product(held.season.working_days(), range(len(held.vehicles))))
    cars = sorted(held.vehicles)
    made: list[Visit | Trip] = []
    for number, (day, car) in enumerate(slots[:: len(slots) // TRIPS][:TRIPS]):
        team = tuple(experts[(3 * car + mate) % len(experts)] for mate in (0, 1))
        pair = [
            Visit(VisitId(f"{number}-{stop}"), next(villages).id, day, start, 90, team, (topic,))
            for stop, (start, topic) in enumerate(zip((570, 690), topics, strict=False))
        ]
        stops = tuple(visit.id for visit in pair)
        trip = Trip(TripId(f"{number}"), day, cars[car], base, stops, 500, 1000, (30, 30, 30))
        made.extend((*pair, trip))
    return held.put(*made)


def _ask(held: Workspace) -> Questions:
    """The plan read anew: a workspace of its own is never taken for another."""
    return Questions(replace(held), TODAY)


def _some(held: Workspace, *, left_out: bool = False) -> list[About]:
    """A few visits, or a few topics that no visit brings."""
    questions = _ask(held)
    found = [
        one
        for village in held.villages
        for one in questions.about(village)
        if isinstance(one, tuple) == left_out
    ]
    return found[:: max(1, len(found) // ASKED)][:ASKED]


def _without_some(held: Workspace) -> Workspace:
    visits = list(held.visits.values())
    return without_visits(held, *visits[:: max(1, len(visits) // ASKED)])


def _most(works: Sequence[Work]) -> float:
    """The seconds that 95 of 100 works stay within."""
    taken = sorted(map(_seconds, works))
    return taken[int(0.95 * (len(taken) - 1) + 0.5)]


def _seconds(work: Work) -> float:
    """What it takes of the processor: others may be at work on this machine."""
    start = process_time()
    work()
    return process_time() - start


def _lost(before: Workspace, after: Workspace) -> int:
    """How many villages are no longer visited on a day they were."""
    old, new = (
        Counter((visit.village, visit.day) for visit in one.visits.values())
        for one in (before, after)
    )
    return (old - new).total()
