"""Seasons to measure the planner on, made up by rule: `python -m bench.seasons --villages 18`.

The JSON has the shape of the benchmark seasons (`outreach_app.planning.season_file` tells what it
means) and their statistics: bases on a grid, villages along five valleys around each, topics with
seasons and prerequisites, market days, winter, half days, leave. The same villages and seed give
the same season; it owes nothing to real data.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin, sqrt
from random import Random
from typing import Any

from outreach_app.planning.problem import Problem
from outreach_app.planning.season_file import problem_of_season

Values = list[dict[str, Any]]

DAYS, DAY_SLOTS, SLOTS_AN_HOUR = 60, 38, 4
FIELDS, TOPICS = 6, 30
NEAR_SLOTS = 3
VILLAGES_A_BASE, VILLAGES_A_VEHICLE = 50, 9
GRID_KM, VALLEYS = 32, 5
NEAREST_KM, FARTHEST_KM = 6.0, 38.0
ROAD_FACTOR, KM_AN_HOUR = 1.35, 38
HALF_DAYS, MARKETS, SNOWED_IN = 0.35, 0.6, 0.2
WHOLE_DAY, MORNING, AFTERNOON = (4, 38), (4, 20), (18, 38)
SLOTS_A_DAY_OUT = 8.6
"""What of the work wanted one expert does in a day; it says what is a fair share."""

WEIGHTS = {
    "unmet": 1000,
    "vday": 60,
    "slot": 15,
    "eday": 20,
    "visit": 30,
    "dev": 2,
    "over": 40,
    "moved": 60,
    "team": 25,
}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a season is; `topics` are all there are, about `wanted` of them each wants."""

    villages: int
    days: int = DAYS
    topics: int = TOPICS
    wanted: int = 8

    @property
    def experts(self) -> int:
        """Half as many as villages, but never alone."""
        return max(2, self.villages // 2)


def made_problem(size: Size, seed: int) -> Problem:
    """The question a made-up season asks."""
    return problem_of_season(made_season(size, seed))


def made_season(size: Size, seed: int) -> dict[str, Any]:
    """The season as its JSON stands."""
    chance = Random(seed)
    bases = _bases(size, chance)
    topics = _topics(size, chance)
    experts = _experts(size, bases, chance)
    villages = _villages(size, bases, topics, chance)
    _want_what_can_be_had(villages, topics, experts)
    share = _fair_share(villages, topics, size.experts)
    return {
        "name": f"n{size.villages}s{seed}d{size.days}",
        "slot_minutes": 60 // SLOTS_AN_HOUR,
        "day_slots": DAY_SLOTS,
        "arrival_slots": 2,
        "week_days": 5,
        "max_topics_per_visit": 3,
        "max_stops_per_trip": 3,
        "max_leg_slots": NEAR_SLOTS,
        "days": size.days,
        "fields": FIELDS,
        "weights": WEIGHTS,
        "topics": topics,
        "villages": villages,
        "experts": [{**expert, "fair_share": share} for expert in experts],
        "bases": bases,
        "leg_slots": [[*leg] for leg in _legs(villages)],
    }


def _bases(size: Size, chance: Random) -> Values:
    """Bases a day's drive from one another, each with its vehicles, some days one fewer."""
    count = ceil(size.villages / VILLAGES_A_BASE)
    columns = ceil(sqrt(count))
    vehicles = max(1, round(size.villages / count / VILLAGES_A_VEHICLE))
    return [
        {
            "id": number,
            "x_km": round(GRID_KM * (number % columns + 0.5) + chance.uniform(-4, 4), 3),
            "y_km": round(GRID_KM * (number // columns + 0.5) + chance.uniform(-4, 4), 3),
            "seats": 4,
            "vehicles": _in_service(vehicles, size.days, chance),
        }
        for number in range(count)
    ]


def _in_service(vehicles: int, days: int, chance: Random) -> list[int]:
    counts = [vehicles] * days
    for day in chance.choices(range(days), k=days // 15):
        counts[day] = max(0, counts[day] - 1)
    return counts


def _topics(size: Size, chance: Random) -> Values:
    """Topics in season for a seventh to half of the days; a third need two fields."""
    topics = [_topic(number, size.days, chance) for number in range(size.topics)]
    for topic in topics:
        earlier = [t["id"] for t in topics if t["first_day"] + 3 <= topic["first_day"]]
        if earlier and chance.random() < 1 / 4:
            topic["prerequisite"] = chance.choice(earlier)
            topic["lag_days"] = chance.choice((2, 5))
    return topics


def _topic(number: int, days: int, chance: Random) -> dict[str, Any]:
    fields = chance.sample(range(FIELDS), 2 if chance.random() < 1 / 3 else 1)
    length = chance.randint(max(1, days // 7), days // 2)
    first = chance.randint(0, days - length)
    return {
        "id": number,
        "needs": [{"field": field, "grade": _grade_needed(chance)} for field in fields],
        "slots": chance.choice((4, 6, 6, 8, 10)),
        "first_day": first,
        "last_day": first + length - 1,
        "prerequisite": None,
        "lag_days": 0,
    }


def _grade_needed(chance: Random) -> int:
    return chance.choices((1, 2, 3), weights=(3, 4, 2))[0]


def _experts(size: Size, bases: Values, chance: Random) -> Values:
    """Experts with a main field and one or two lesser; some serve the next bases too."""
    return [
        {
            "id": number,
            "bases": _bases_served(number % len(bases), bases, chance),
            "grades": _grades(number % FIELDS, chance),
            "leave": _leave(size.days, chance),
            "days_per_week": 2,
        }
        for number in range(size.experts)
    ]


def _bases_served(own: int, bases: Values, chance: Random) -> list[int]:
    by_distance = sorted(range(len(bases)), key=lambda other: _km(bases[own], bases[other]))
    return sorted(by_distance[:3]) if chance.random() < 1 / 6 else [own]


def _grades(main: int, chance: Random) -> list[int]:
    grades = [0] * FIELDS
    grades[main] = chance.choice((3, 3, 3, 2))
    lesser = [field for field in range(FIELDS) if field != main]
    for field in chance.sample(lesser, chance.randint(1, 2)):
        grades[field] = chance.choice((1, 2, 2))
    return grades


def _leave(days: int, chance: Random) -> list[int]:
    """Single days, one in twenty, and most of one week."""
    single = {day for day in range(days) if chance.random() < 1 / 20}
    first = chance.randrange(days)
    return sorted(single.union(range(first, min(days, first + chance.randint(2, 5)))))


def _villages(size: Size, bases: Values, topics: Values, chance: Random) -> Values:
    villages = []
    for number in range(size.villages):
        base = bases[number % len(bases)]
        valley = 2 * pi * chance.randrange(VALLEYS) / VALLEYS + chance.gauss(0, pi / 20)
        away_km = chance.uniform(NEAREST_KM, FARTHEST_KM)
        opens, closes = _hours(chance)
        village = {
            "id": number,
            "base": base["id"],
            "x_km": round(base["x_km"] + away_km * cos(valley), 3),
            "y_km": round(base["y_km"] + away_km * sin(valley), 3),
            "opens": opens,
            "closes": closes,
            "closed_days": _closed_days(size.days, chance),
            "priority": chance.choice((1, 1, 2, 3)),
            "topics": _wanted(size, topics, chance),
            "min_gap_days": 3,
        }
        villages.append({**village, "slots_from_base": _slots(village, base)})
    return villages


def _hours(chance: Random) -> tuple[int, int]:
    """Whole days for most; the others meet before noon or after it."""
    return chance.choice((MORNING, AFTERNOON)) if chance.random() < HALF_DAYS else WHOLE_DAY


def _closed_days(days: int, chance: Random) -> list[int]:
    """Market three days in ten for most; some are snowed in at the start."""
    closed: set[int] = set()
    if chance.random() < MARKETS:
        phase = chance.randrange(10)
        closed.update((phase + 10 * turn) // 3 for turn in range(days))
    if chance.random() < SNOWED_IN:
        closed.update(range(chance.randint(3, 10)))
    return sorted(day for day in closed if day < days)


def _wanted(size: Size, topics: Values, chance: Random) -> list[int]:
    """Some topics and whatever they build on."""
    count = min(len(topics), chance.randint(max(1, size.wanted - 2), size.wanted + 2))
    wanted: set[int] = set()
    for number in chance.sample(range(len(topics)), count):
        builds_on: int | None = number
        while builds_on is not None:
            wanted.add(builds_on)
            builds_on = topics[builds_on]["prerequisite"]
    return sorted(wanted)


def _want_what_can_be_had(villages: Values, topics: Values, experts: Values) -> None:
    """Take from each list what the experts of its base could never bring."""
    for village in villages:
        here = [e["grades"] for e in experts if village["base"] in e["bases"]]
        best = [max((grades[field] for grades in here), default=0) for field in range(FIELDS)]
        village["topics"] = [
            number
            for number in village["topics"]
            if all(best[need["field"]] >= need["grade"] for need in topics[number]["needs"])
        ]


def _fair_share(villages: Values, topics: Values, experts: int) -> int:
    """Days out each, where all work is shared alike."""
    work: int = sum(topics[number]["slots"] for village in villages for number in village["topics"])
    return round(work / experts / SLOTS_A_DAY_OUT)


def _legs(villages: Values) -> Iterator[tuple[int, int, int]]:
    """The near villages of one base, there and back."""
    for start in villages:
        for end in villages:
            slots = _slots(start, end)
            if start is not end and start["base"] == end["base"] and slots <= NEAR_SLOTS:
                yield start["id"], end["id"], slots


def _slots(start: Mapping[str, Any], end: Mapping[str, Any]) -> int:
    """A winding road, in whole slots."""
    return max(1, ceil(_km(start, end) * ROAD_FACTOR / KM_AN_HOUR * SLOTS_AN_HOUR))


def _km(start: Mapping[str, Any], end: Mapping[str, Any]) -> float:
    return hypot(start["x_km"] - end["x_km"], start["y_km"] - end["y_km"])


def _main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.seasons", description="Make a season.")
    asked.add_argument("--villages", type=int, default=18)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args(arguments)
    season = made_season(Size(given.villages), given.seed)
    sys.stdout.write(json.dumps(season, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
