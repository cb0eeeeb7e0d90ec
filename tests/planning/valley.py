"""A small real workspace to plan: two villages, three topics, two engineers, one car."""

from datetime import UTC, date, datetime
from typing import Any

from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Location, PlaceId, TravelTime
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.season import Season
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Value, Workspace
from tests.makers import BUREAU, expert, request, topic, vehicle, village, workspace

TODAY = date(2027, 4, 1)
SEASON = Season(date(2027, 4, 1), date(2027, 5, 31))


def valley(*more: Value, season: Season = SEASON) -> Workspace:
    """The valley with some values more, or in place of its own of the same id."""
    return workspace(
        BUREAU,
        village("Adda", location=Location(101.7, 36.7)),
        village("Bela", location=Location(101.75, 36.72)),
        topic("pruning", "trees"),
        topic("pests", "pests"),
        topic("law"),
        expert("Zhao", "trees", grade=Grade.SENIOR, drives=True),
        expert("Qian", "pests", drives=True),
        vehicle("car"),
        request("Adda", "pruning", "pests"),
        request("Bela", "law"),
        season=season,
    ).put(*more)


def road(start: str, end: str, minutes: int) -> TravelTime:
    """A typed travel time."""
    return TravelTime(PlaceId(start), PlaceId(end), minutes)


def release(number: int, *visits: Visit, **parts: Any) -> Release:
    """A published plan."""
    moment = datetime(2027, 4, 1, tzinfo=UTC)
    return Release(ReleaseId(f"release {number}"), number, moment, visits=visits, **parts)
