"""Every hard rule of a plan: one function each, which says in a sentence what a trip breaks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from outreach_app.i18n import _
from outreach_app.planning import car_rules, day_rules, team_rules, village_rules, way_rules
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Trip
from outreach_app.planning.words import day_words, stop_words

Rule = Callable[[Problem, Trip, Diary], Iterator[str]]
"""Judges one trip of the plan in the diary; a sentence for everything it breaks."""


class Breach(NamedTuple):
    """A rule that a trip breaks, by name, and the sentence."""

    rule: str
    words: str
    trip: Trip


def breaches(problem: Problem, trip: Trip, diary: Diary) -> Iterator[Breach]:
    """Everything a trip of the diary breaks, in the order of the rules.

    Where the trip cannot even be read as one, the other rules are not asked.
    """
    malformed = [Breach("well_formed", words, trip) for words in well_formed(problem, trip)]
    yield from malformed
    if not malformed:
        for rule in HARD_RULES:
            for words in rule(problem, trip, diary):
                yield Breach(rule.__name__, words, trip)


def well_formed(problem: Problem, trip: Trip) -> Iterator[str]:
    """A trip has a team and stops, each village once, with tasks of that village."""
    if not 0 <= trip.day < problem.days:
        yield _("{day} is not a day of the season.").format(day=day_words(problem, trip.day))
    if not trip.team or len(set(trip.team)) != len(trip.team):
        yield _("On {day} a trip needs a team, and everyone in it once.").format(
            day=day_words(problem, trip.day)
        )
    villages = [stop.village for stop in trip.stops]
    if not villages or len(set(villages)) != len(villages):
        yield _("On {day} a trip needs stops, each village once.").format(
            day=day_words(problem, trip.day)
        )
    for stop in trip.stops:
        if not stop.tasks or any(problem.tasks[t].village != stop.village for t in stop.tasks):
            yield _("On {day} the visit to {village} has no topic the village wants.").format(
                day=day_words(problem, trip.day), village=stop_words(problem, stop)
            )


HARD_RULES: tuple[Rule, ...] = (
    day_rules.working_day,
    day_rules.village_receives,
    day_rules.topic_in_season,
    day_rules.no_open_fire,
    team_rules.needs_covered,
    car_rules.enough_seats,
    team_rules.somebody_drives,
    car_rules.four_wheel_drive,
    car_rules.same_base,
    way_rules.roads,
    way_rules.open_hours,
    way_rules.back_in_time,
    way_rules.few_stops,
    way_rules.few_topics,
    team_rules.not_on_leave,
    team_rules.one_trip_a_day,
    team_rules.week_limit,
    car_rules.car_in_service,
    car_rules.car_once_a_day,
    village_rules.days_between_visits,
    village_rules.done_once,
    village_rules.prerequisite_before,
    village_rules.pins_kept,
)
"""In the order they are told."""
