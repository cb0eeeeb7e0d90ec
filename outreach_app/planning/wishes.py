"""Every soft wish of a plan: one function each, which counts what the plan costs, in points."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from outreach_app.domain.proposal import WishScore
from outreach_app.i18n import _, current_language
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Published, Stop, Trip, mask_of
from outreach_app.planning.timetable import timetable

Wish = Callable[[Problem, Diary], int]
"""Points a plan pays, 0 where nothing is left to wish for."""

QUARTER_MINUTES = 15


def unplaced(problem: Problem, diary: Diary) -> int:
    """Every task not placed, times its priority."""
    return problem.wishes.unplaced * sum(problem.tasks[t].priority for t in diary.unplaced())


def vehicle_day(problem: Problem, diary: Diary) -> int:
    """Every day a car is out."""
    return problem.wishes.vehicle_day * len(diary.trips)


def quarter_hour(problem: Problem, diary: Diary) -> int:
    """Every quarter of an hour on the road, leg by leg."""
    return sum(
        drive_points(problem, minutes)
        for trip in diary.trips
        for minutes in timetable(problem, trip).legs
    )


def drive_points(problem: Problem, minutes: int) -> int:
    """What a leg costs, rounded up to whole points."""
    return -(-problem.wishes.quarter_hour * minutes // QUARTER_MINUTES)


def expert_day(problem: Problem, diary: Diary) -> int:
    """Every day an expert is out."""
    return problem.wishes.expert_day * sum(len(trip.team) for trip in diary.trips)


def visit(problem: Problem, diary: Diary) -> int:
    """Every visit."""
    return problem.wishes.visit * sum(len(trip.stops) for trip in diary.trips)


def day_off_ideal(problem: Problem, diary: Diary) -> int:
    """Every day a task lies away from its wished or ideal time."""
    away = sum(problem.tasks[task].away[day] for task, day in _done(diary))
    return problem.wishes.day_off_ideal * away


def late_day(problem: Problem, diary: Diary) -> int:
    """Every day between the first one a trip can be made and the one a topic is brought."""
    return problem.wishes.late_day * sum(
        max(0, day - problem.first_day) * len(problem.tasks[task].topics)
        for task, day in _done(diary)
    )


def over_fair_share(problem: Problem, diary: Diary) -> int:
    """Every day an expert is out beyond the fair share."""
    return problem.wishes.over_fair_share * sum(
        max(0, days - max(0, problem.experts[number].share))
        for number, days in diary.days_out.items()
    )


def liaison_missing(problem: Problem, diary: Diary) -> int:
    """Every visit without the village's liaison expert."""
    return problem.wishes.liaison_missing * sum(
        problem.villages[stop.village].liaison not in (-1, *trip.team)
        for trip, stop in _stops(diary)
    )


def one_grade(problem: Problem, diary: Diary) -> int:
    """Every team that does not pair senior with middle grade."""
    return problem.wishes.one_grade * sum(
        not pairs_grades(problem, trip.team) for trip in diary.trips
    )


def pairs_grades(problem: Problem, team: Iterable[int]) -> bool:
    """Whether a team has both a senior and a middle or lower grade."""
    people = [problem.experts[expert] for expert in team]
    return any(person.senior for person in people) and any(person.middle for person in people)


def township_split(problem: Problem, diary: Diary) -> int:
    """Every stop in another township than the one before."""
    return problem.wishes.township_split * sum(
        problem.villages[a.village].township != problem.villages[b.village].township
        for trip in diary.trips
        for a, b in pairwise(trip.stops)
    )


def moved(problem: Problem, diary: Diary) -> int:
    """Every published visit that is no longer made on its day."""
    return problem.wishes.moved * sum(
        _still_made(diary, published) is None for published in diary.published
    )


def team_changed(problem: Problem, diary: Diary) -> int:
    """Every expert more or fewer in a published visit that keeps its day."""
    trips = ((published, _still_made(diary, published)) for published in diary.published)
    return problem.wishes.team_changed * sum(
        (mask_of(trip.team) ^ published.team).bit_count() for published, trip in trips if trip
    )


def _still_made(diary: Diary, published: Published) -> Trip | None:
    """The trip that visits the village on the published day."""
    trips = diary.on(published.day)
    return next((one for one in trips if published.village in _villages(one)), None)


def _villages(trip: Trip) -> Iterator[int]:
    return (stop.village for stop in trip.stops)


SOFT_WISHES: tuple[Wish, ...] = (
    unplaced,
    vehicle_day,
    quarter_hour,
    expert_day,
    visit,
    day_off_ideal,
    late_day,
    over_fair_share,
    liaison_missing,
    one_grade,
    township_split,
    moved,
    team_changed,
)
"""In the order they are shown; each bears the name of its weight."""


def points(problem: Problem, diary: Diary) -> tuple[int, ...]:
    """What the plan pays for each wish, in the order of the wishes."""
    return tuple(wish(problem, diary) for wish in SOFT_WISHES)


def scores(problem: Problem, diary: Diary) -> tuple[WishScore, ...]:
    """What the plan pays for each wish, in words."""
    return said(points(problem, diary))


def said(paid: tuple[int, ...]) -> tuple[WishScore, ...]:
    """Points for each wish, in the order of the wishes, in words."""
    return tuple(
        WishScore(wish.__name__, wish_words(wish.__name__), paid_for_it)
        for wish, paid_for_it in zip(SOFT_WISHES, paid, strict=True)
    )


def wish_words(wish: str) -> str:
    """What a wish is about, for the user."""
    return _all_words(current_language())[wish]


@cache
def _all_words(_language: str) -> Mapping[str, str]:
    """What every wish is about, said once in each language."""
    return {
        "unplaced": _("Every request is served, the urgent ones first."),
        "vehicle_day": _("Vehicles are out on few days."),
        "quarter_hour": _("Little time is spent on the road."),
        "expert_day": _("Experts are out on few days."),
        "visit": _("Villages receive few visits, each with much in it."),
        "day_off_ideal": _("Topics come at the wished or the ideal time."),
        "late_day": _("Topics come early in the season."),
        "over_fair_share": _("Nobody carries more than a fair share."),
        "liaison_missing": _("A village's liaison expert comes along."),
        "one_grade": _("A team pairs senior with middle grade."),
        "township_split": _("A trip stays in one township."),
        "moved": _("Published visits keep their day."),
        "team_changed": _("Published visits keep their team."),
    }


def _stops(diary: Diary) -> Iterator[tuple[Trip, Stop]]:
    return ((trip, stop) for trip in diary.trips for stop in trip.stops)


def _done(diary: Diary) -> Iterator[tuple[int, int]]:
    return ((task, trip.day) for trip, stop in _stops(diary) for task in stop.tasks)
