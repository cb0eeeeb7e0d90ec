"""Benchmark seasons: JSON in, plans out in the file's own ids.

Times in the file are slots of `slot_minutes` counted from 08:00, days are counted from 0, a week
is `week_days` days in a row. What a plan pays, as inferred from the files' keys and figures:

- `unmet` × the village's priority for every wanted topic not brought,
- `vday` for every trip, `slot` for every slot on the road (out, between stops and home),
- `eday` for every expert of every team, `visit` for every stop,
- `dev` × |day − (first_day + last_day) // 2| for every topic brought,
- `over` for every day an expert is out beyond `fair_share`.

A visit lasts `arrival_slots` and the slots of its topics; a team may wait for the opening. Legs
that `leg_slots` does not name cannot be driven. Two visits to a village lie at least
`min_gap_days` apart, a topic at least `lag_days` after its prerequisite if the village wants that
too; one it does not want counts as had. `seats` are those of experts, `vehicles` how many a base
has on each day. With this the relaxation of the first two files agrees with the figures published
for them (13,187 and 16,749 before cuts), and their sums are even as the whole days ask for.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from outreach_app.domain.wishes import Wishes
from outreach_app.errors import PlanningError
from outreach_app.i18n import _
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import (
    Car,
    Minutes,
    Person,
    Place,
    Plan,
    Problem,
    Subject,
    Task,
    mask_of,
    span,
)

Season = Mapping[str, Any]
FIRST_MINUTE = 480


def read_season(path: Path) -> Problem:
    """The problem a season file asks; PlanningError where the file is none."""
    try:
        season = json.loads(path.read_text(encoding="utf-8"))
        return problem_of_season(season)
    except (KeyError, TypeError, ValueError, IndexError) as reason:
        raise PlanningError(
            _("{file} is not a season file: {reason}.").format(file=path.name, reason=reason)
        ) from reason


def problem_of_season(season: Season) -> Problem:
    """The problem of a season as its JSON stands."""
    days = season["days"]
    slot = season["slot_minutes"]
    skills = _skills(season)
    return Problem(
        days=days,
        weeks=tuple(day // season["week_days"] for day in range(days)),
        works=span(0, days - 1, days),
        villages=tuple(_place(village, slot, days) for village in season["villages"]),
        topics=tuple(_subject(topic, slot, days, skills) for topic in season["topics"]),
        experts=tuple(_person(expert, days, skills) for expert in season["experts"]),
        cars=tuple(car for base in season["bases"] for car in _cars(base)),
        bases=tuple(f"base {base['id']}" for base in season["bases"]),
        tasks=_tasks(season),
        travel=_travel(season, slot),
        skills=tuple(f"field {field} grade {grade}" for field, grade in skills),
        day_starts=FIRST_MINUTE,
        latest_return=FIRST_MINUTE + season["day_slots"] * slot,
        arrival=season["arrival_slots"] * slot,
        stops_a_trip=season["max_stops_per_trip"],
        topics_a_visit=season["max_topics_per_visit"],
        longest_leg=season["max_leg_slots"] * slot,
        wishes=_wishes(season["weights"], slot),
    )


def season_plan(
    problem: Problem, trips: Plan, score: int, bound: float | None, left_out: int
) -> dict[str, Any]:
    """The plan in the file's own ids, ready for JSON."""
    return {
        "score": score,
        "bound": bound,
        "left_out": left_out,
        "trips": [
            {
                "base": trip.base,
                "day": trip.day,
                "team": list(trip.team),
                "stops": [
                    {
                        "village": stop.village,
                        "topics": [t for task in stop.tasks for t in problem.tasks[task].topics],
                    }
                    for stop in trip.stops
                ],
            }
            for trip in sorted(trips, key=lambda trip: (trip.day, trip.base, trip.car))
        ],
    }


def _skills(season: Season) -> dict[tuple[int, int], int]:
    """A number for every (field, grade) that some topic needs."""
    pairs = {(n["field"], n["grade"]) for topic in season["topics"] for n in topic["needs"]}
    return {pair: number for number, pair in enumerate(sorted(pairs))}


def _place(village: Season, slot: int, days: int) -> Place:
    closed = mask_of(day for day in village["closed_days"] if day < days)
    return Place(
        name=f"village {village['id']}",
        base=village["base"],
        opens=FIRST_MINUTE + village["opens"] * slot,
        closes=FIRST_MINUTE + village["closes"] * slot,
        days=span(0, days - 1, days) & ~closed,
        gap_days=village["min_gap_days"],
    )


def _subject(topic: Season, slot: int, days: int, skills: dict[tuple[int, int], int]) -> Subject:
    return Subject(
        name=f"topic {topic['id']}",
        minutes=topic["slots"] * slot,
        skills=mask_of(skills[need["field"], need["grade"]] for need in topic["needs"]),
        days=span(topic["first_day"], topic["last_day"], days),
    )


def _person(expert: Season, days: int, skills: dict[tuple[int, int], int]) -> Person:
    leave = mask_of(day for day in expert["leave"] if day < days)
    grades = expert["grades"]
    return Person(
        name=f"expert {expert['id']}",
        bases=mask_of(tuple(expert["bases"])),
        skills=mask_of(n for (field, grade), n in skills.items() if grades[field] >= grade),
        days=span(0, days - 1, days) & ~leave,
        week_limit=expert["days_per_week"],
        share=expert["fair_share"],
    )


def _cars(base: Season) -> list[Car]:
    """As many cars as the base ever has; the later ones rest on days with fewer."""
    counts = base["vehicles"]
    return [
        Car(
            name=f"vehicle {number} of base {base['id']}",
            base=base["id"],
            places=base["seats"],
            days=mask_of(day for day, count in enumerate(counts) if count > number),
        )
        for number in range(max(counts))
    ]


def _tasks(season: Season) -> tuple[Task, ...]:
    pairs = [(v["id"], topic) for v in season["villages"] for topic in v["topics"]]
    numbers = {pair: number for number, pair in enumerate(pairs)}
    topics = season["topics"]
    return tuple(
        _task(village, topics[topic], season, numbers.get((village, topics[topic]["prerequisite"])))
        for village, topic in pairs
    )


def _task(village: int, topic: Season, season: Season, first: int | None) -> Task:
    ideal = (topic["first_day"] + topic["last_day"]) // 2
    return Task(
        village=village,
        topics=(topic["id"],),
        priority=season["villages"][village]["priority"],
        away=tuple(abs(day - ideal) for day in range(season["days"])),
        after=() if first is None else ((first, topic["lag_days"]),),
    )


def _travel(season: Season, slot: int) -> Minutes:
    villages: Sequence[Season] = season["villages"]
    count = len(villages)
    table = np.full((count + len(season["bases"]),) * 2, NO_ROAD, dtype=np.int32)
    for start, end, slots in season["leg_slots"]:
        table[start, end] = slots * slot
    for village in villages:
        base = count + village["base"]
        table[base, village["id"]] = table[village["id"], base] = village["slots_from_base"] * slot
    table.setflags(write=False)
    return table


def _wishes(weights: Season, slot: int) -> Wishes:
    return Wishes(
        unplaced=weights["unmet"],
        vehicle_day=weights["vday"],
        quarter_hour=weights["slot"] * 15 // slot,
        expert_day=weights["eday"],
        visit=weights["visit"],
        day_off_ideal=weights["dev"],
        over_fair_share=weights["over"],
        liaison_missing=0,
        one_grade=0,
        township_split=0,
        moved=weights["moved"],
        team_changed=weights["team"],
    )
