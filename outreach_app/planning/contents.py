"""What a trip brings: its tasks, their topics, and what of them was promised."""

from collections.abc import Iterable, Iterator

from outreach_app.planning.problem import Pin, Problem, Trip


def tasks_of(trip: Trip) -> Iterator[int]:
    """Every task done on a trip."""
    return (task for stop in trip.stops for task in stop.tasks)


def topics_of(problem: Problem, trip: Trip) -> Iterator[int]:
    """Every topic brought on a trip."""
    return (topic for task in tasks_of(trip) for topic in problem.tasks[task].topics)


def pins_of(problem: Problem, tasks: Iterable[int]) -> list[Pin]:
    """What was agreed for some tasks."""
    return [pin for task in tasks if (pin := problem.tasks[task].pin)]
