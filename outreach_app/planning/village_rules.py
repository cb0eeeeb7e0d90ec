"""What a village may count on from visit to visit: days between, an order, promises kept."""

from collections.abc import Iterator

from outreach_app.domain.times import clock
from outreach_app.i18n import _, ngettext
from outreach_app.planning.contents import pins_of, tasks_of
from outreach_app.planning.diary import Diary
from outreach_app.planning.problem import Problem, Trip, bits, mask_of
from outreach_app.planning.timetable import timetable
from outreach_app.planning.words import day_words, stop_words, task_words, team_words, village_words


def days_between_visits(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """Visits to a village lie at least so many days apart."""
    for stop in trip.stops:
        gap = max(1, problem.villages[stop.village].gap_days)
        others = sorted(diary.visits[stop.village])
        others.remove(trip.day)
        for day in others:
            if abs(day - trip.day) < gap:
                yield _(
                    "{village} is visited on {day} and {other}, less than {gap} days apart."
                ).format(
                    village=stop_words(problem, stop),
                    day=day_words(problem, trip.day),
                    other=day_words(problem, day),
                    gap=gap,
                )


def done_once(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """What a village wants is brought once."""
    for task in tasks_of(trip):
        if len(diary.done[task]) > 1:
            yield _("{village} gets “{topic}” twice.").format(
                village=village_words(problem, problem.tasks[task].village),
                topic=task_words(problem, task),
            )


def prerequisite_before(problem: Problem, trip: Trip, diary: Diary) -> Iterator[str]:
    """What a topic builds on is done long enough before."""
    for task in tasks_of(trip):
        wanted = problem.tasks[task]
        names = {
            "topic": task_words(problem, task),
            "village": village_words(problem, wanted.village),
        }
        if wanted.missing:
            yield _(
                "“{topic}” builds on “{first}”, which {village} has neither had nor asked for."
            ).format(first=wanted.missing, **names)
        if trip.day < wanted.earliest:
            yield _("{village} is ready for “{topic}” from {day} on.").format(
                day=day_words(problem, wanted.earliest), **names
            )
        for first, lag in wanted.after:
            yield from _order(problem, trip, diary, (task, first, lag))


def _order(problem: Problem, trip: Trip, diary: Diary, link: tuple[int, int, int]) -> Iterator[str]:
    """That a task comes too early after what it builds on."""
    task, first, lag = link
    names = {
        "topic": task_words(problem, task),
        "first": task_words(problem, first),
        "village": village_words(problem, problem.tasks[task].village),
    }
    if not diary.done[first]:
        yield _("“{topic}” in {village} comes after “{first}”, which is not planned.").format(
            **names
        )
    elif min(diary.done[first]) > trip.day - lag:
        yield ngettext(
            "“{topic}” in {village} comes at least {lag} day after “{first}” on {day}.",
            "“{topic}” in {village} comes at least {lag} days after “{first}” on {day}.",
            lag,
        ).format(lag=lag, day=day_words(problem, min(diary.done[first])), **names)


def pins_kept(problem: Problem, trip: Trip, _diary: Diary) -> Iterator[str]:
    """A pinned visit keeps its day and start, its team and its car, and nothing is added to it."""
    stays = timetable(problem, trip).stays
    for stop, stay in zip(trip.stops, stays, strict=True):
        village = stop_words(problem, stop)
        for pin in pins_of(problem, stop.tasks):
            if pin.day not in (-1, trip.day):
                yield _("The visit to {village} is pinned to {day}.").format(
                    village=village, day=day_words(problem, pin.day)
                )
            elif pin.start not in (-1, stay.starts):
                yield _("The visit to {village} is agreed for {start}, not {other}.").format(
                    village=village, start=clock(pin.start), other=clock(stay.starts)
                )
            if pin.team not in (0, mask_of(trip.team)):
                yield _("The visit to {village} is pinned to {team}.").format(
                    village=village, team=team_words(problem, bits(pin.team))
                )
            if pin.car not in (-1, trip.car):
                yield _("The visit to {village} is pinned to {car}.").format(
                    village=village, car=problem.cars[pin.car].name
                )
            if len(stop.tasks) > 1:
                yield _("Nothing can be added to the pinned visit to {village}.").format(
                    village=village
                )
