"""The sample's season with a visit for every request, placed by hand: something to print."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

from outreach_app.documents.edition import Edition
from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.request import Request
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.services.reference import almanac, outlines
from outreach_app.services.sample import sample_workspace

PRINTED = datetime(2027, 2, 22, 9, 30, tzinfo=timezone(timedelta(hours=8)))
YANMENTAN = VillageId("630121100202")
"""闇门滩村, whose first character is rare."""

_FIRST_WORKING_DAY = 5
_DAYS_BETWEEN = 8
_OUT, _BETWEEN, _HOME = 55, 25, 60


@cache
def planned_workspace() -> Workspace:
    """The sample with eleven trips to its eighteen villages and two promises to the first."""
    bare = sample_workspace()
    requests = list(bare.requests.values())
    days = bare.season.working_days()
    values: list[Value] = []
    number = 0
    while requests:
        take = 2 if number % 3 else 1
        day = days[_FIRST_WORKING_DAY + number * _DAYS_BETWEEN]
        values += _outing(bare, number, day, requests[:take])
        del requests[:take]
        number += 1
    return bare.put(*values, *promises())


def promises() -> Sequence[Commitment]:
    """What 闇门滩村 was promised: one thing overdue when the sheets are printed, one not."""
    return (
        Commitment(
            CommitmentId("promise 1"),
            YANMENTAN,
            "为村两委安排一次修枝整形现场培训",
            "周工",
            date(2026, 11, 30),
        ),
        Commitment(
            CommitmentId("promise 2"),
            YANMENTAN,
            "补植青海云杉 200 株，提供苗木检疫证",
            "钱工",
            date(2027, 4, 30),
        ),
    )


def edition(workspace: Workspace | None = None) -> Edition:
    """What is printed of a workspace, the planned sample unless another is given."""
    shown = workspace or planned_workspace()
    return Edition(shown, PRINTED, outlines(), almanac())


def _outing(bare: Workspace, number: int, day: date, asked: Sequence[Request]) -> list[Value]:
    """A trip to the villages that ask, and its visits one after the other."""
    experts = list(bare.experts)
    team = (experts[number % len(experts)], experts[(number + 3) % len(experts)])
    vehicles = list(bare.vehicles)
    departs = 8 * 60 + 20
    now = departs + _OUT
    visits: list[Visit] = []
    for request in asked:
        minutes = 30 + sum(bare.topics[topic].minutes for topic in request.topics)
        visit = Visit(
            VisitId(f"visit {request.id}"), request.village, day, now, minutes, team, request.topics
        )
        visits.append(replace(visit, requests=(request.id,)))
        now += minutes + _BETWEEN
    trip = Trip(
        TripId(f"trip {day}"),
        day,
        vehicles[number % len(vehicles)],
        next(iter(bare.bases)),
        tuple(visit.id for visit in visits),
        departs,
        now - _BETWEEN + _HOME,
        (_OUT, *[_BETWEEN] * (len(visits) - 1), _HOME),
        team[0],
    )
    return [*visits, trip]
