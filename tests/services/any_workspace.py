"""Small planned workspaces at random, with something of most rules in them."""

from dataclasses import replace
from datetime import date
from random import Random

from outreach_app.domain.expert import ExpertId, Grade
from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.season import Season
from outreach_app.domain.times import DateSpan, MonthDigits, Weekdays
from outreach_app.domain.visit import Pin, Status
from outreach_app.domain.wishes import Wishes
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.visits import change_visit, pin, remove_visit, set_status
from tests.makers import BUREAU, expert, request, topic, vehicle, village, workspace

FIRST = date(2027, 4, 5)
LAST = date(2027, 4, 25)
FIELDS = ("trees", "pests", "soil")
STATION = Base(BaseId("station"), "Station", Location(101.6, 36.9))


def any_workspace(seed: int) -> Workspace:
    """The workspace of this seed: planned, then touched by hand."""
    chance = Random(seed)
    season = Season(
        FIRST,
        LAST,
        stops_a_trip=chance.randint(2, 3),
        topics_a_visit=chance.randint(1, 3),
        days_between_visits=chance.randint(0, 4),
        minutes_between_stops=chance.choice((20, 40, 60)),
        wishes=Wishes(late_day=chance.choice((0, 3))),
        latest_return_minute=chance.choice((15 * 60, 18 * 60)),
    )
    held = workspace(*_places(chance), *_topics(chance), *_means(chance), season=season)
    return _touched(_planned(held), chance)


def _places(chance: Random) -> list[Value]:
    bases = [BUREAU, STATION][: chance.choice((1, 1, 2))]
    return [*bases, *(_village(chance, number) for number in range(5))]


def _village(chance: Random, number: int) -> Value:
    closed = chance.choice(
        ((), (MonthDigits((5, 0)),), (Weekdays((1, 3)),), (DateSpan(FIRST, date(2027, 4, 18)),))
    )
    return village(
        f"village {number}",
        location=Location(101.6 + chance.random() / 3, 36.6 + chance.random() / 3),
        township=chance.choice(("east", "west")),
        closed=closed,
        closes_minute=chance.choice((14 * 60, 17 * 60)),
        needs_four_wheel=chance.random() < 0.1,
        liaison=chance.choice((None, ExpertId("expert 0"))),
    )


def _topics(chance: Random) -> list[Value]:
    topics: list[Value] = [
        topic(
            f"topic {number}",
            *chance.sample(FIELDS, chance.choice((0, 1, 1))),
            minutes=chance.choice((45, 90)),
            months=chance.choice((frozenset({4}),) * 4 + (frozenset({6}),)),
        )
        for number in range(4)
    ]
    asked: list[Value] = [
        request(
            f"village {number}",
            *(f"topic {n}" for n in chance.sample(range(4), chance.randint(1, 3))),
            priority=chance.randint(1, 3),
            wished=chance.choice(((), (DateSpan(date(2027, 4, 12), date(2027, 4, 14)),))),
        )
        for number in range(5)
    ]
    return topics + asked


def _means(chance: Random) -> list[Value]:
    experts: list[Value] = [
        expert(
            f"expert {number}",
            *chance.sample(FIELDS, chance.randint(1, 3)),
            grade=chance.choice((Grade.MIDDLE, Grade.SENIOR)),
            drives=chance.random() < 0.8,
            days_a_week=chance.randint(1, 3),
            leave=chance.choice(((), (), (Weekdays((2,)),), (DateSpan(FIRST, date(2027, 4, 16)),))),
        )
        for number in range(3)
    ]
    cars: list[Value] = [
        vehicle(
            f"car {number}",
            seats=chance.choice((3, 4, 5)),
            has_driver=chance.random() < 0.5,
            four_wheel=chance.random() < 0.5,
            out_of_service=chance.choice(((), (Weekdays((4, 5)),))),
        )
        for number in range(2)
    ]
    return experts + cars


def _planned(held: Workspace) -> Workspace:
    proposal = propose(
        held,
        seconds=None,
        rounds=1,
        seed=1,
        today=FIRST,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )
    return adopt_proposal(held, proposal).after


def _touched(held: Workspace, chance: Random) -> Workspace:
    """Some visits are confirmed, pinned or taken away, some lose an expert or a topic."""
    for visit in list(held.visits.values()):
        how = chance.random()
        if how < 0.15:
            held = set_status(held, visit.id, Status.CONFIRMED, mint=seeded_mint(2)).after
        elif how < 0.3:
            held = pin(held, [visit.id], [chance.choice(tuple(Pin))]).after
        elif how < 0.6 and len(visit.team) > 1:
            held = change_visit(held, replace(held.visits[visit.id], team=visit.team[:1])).after
        elif how < 0.8 and len(visit.topics) > 1:
            held = change_visit(held, replace(held.visits[visit.id], topics=visit.topics[1:])).after
        elif how < 0.9:
            held = remove_visit(held, visit.id).after
    return held
