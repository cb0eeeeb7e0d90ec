"""A published season of 5,000 visits to 700 villages that breaks no rule, and moves within it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.topic import Need, Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.moving import newly_broken
from outreach_app.services.reference import new_season
from outreach_app.services.releases import publish
from outreach_app.services.trips import drive
from outreach_app.services.visits import move_visit
from outreach_app.ui.session import Session

VILLAGES, VISITS, VEHICLES, EXPERTS, TOPICS = 700, 5_000, 60, 350, 12
FIRST, LAST = date(2027, 3, 1), date(2027, 10, 31)
PUBLISHED, TODAY = datetime(2027, 2, 20, 9, tzinfo=UTC), date(2027, 2, 22)
HOME = Base(BaseId("home"), "Bureau", Location(101.78, 36.62))
COLUMNS, APART = 28, 0.02
"""Villages stand in a grid, so many degrees from one another."""

TOWNSHIP = 12
"""Villages in one."""

FIELDS = 6
ASKED = 9
"""Every village asks for a topic that no visit brings it: the one so many after its first."""


def season() -> Workspace:
    """A plan made without planning: pairs of neighbours, spread evenly over days and vehicles."""
    bare = Workspace(new_season(FIRST, LAST)).put(
        HOME,
        *map(_village, range(VILLAGES)),
        *map(_request, range(VILLAGES)),
        *(Vehicle(_vehicle(n), f"车{n:02}", has_driver=True) for n in range(VEHICLES)),
        *(Expert(_expert(n), f"专家{n}", fields=_fields(n, n + 1)) for n in range(EXPERTS)),
        *(_topic(number) for number in range(TOPICS)),
    )
    days = bare.season.working_days()
    trips = (divmod(number, len(days)) for number in range(VISITS // 2))
    made = (
        value
        for number, (turn, place) in enumerate(trips)
        for value in _day_out(bare, number, days[place], _vehicle(turn))
    )
    return publish(bare.put(*made), "", PUBLISHED, mint=seeded_mint(1)).after


def moves(session: Session) -> Iterator[None]:
    """Move one visit after the other to the next working day, to a vehicle that stands idle."""
    days = session.workspace.season.working_days()
    for visit in list(session.workspace.visits.values())[:: VISITS // 50]:
        before = session.workspace
        later = days[(days.index(visit.day) + 1) % len(days)]
        idle = _vehicle(VEHICLES - 1)
        assert session.attempt(move_visit, visit.id, later, idle, mint=session.mint)
        assert session.workspace.visits[visit.id].day == later
        assert newly_broken(before, session.workspace) == ()
        yield


def _village(number: int) -> Village:
    row, column = divmod(number, COLUMNS)
    east, north = column - COLUMNS / 2, row - VILLAGES / COLUMNS / 2
    assert HOME.location is not None
    return Village(
        VillageId(f"{number:04}"),
        f"第{number}号村",
        township=f"第{number // TOWNSHIP}乡",
        county=f"县{number // TOWNSHIP % 7}",
        location=Location(
            HOME.location.longitude + APART * east, HOME.location.latitude + APART * north
        ),
    )


def _request(number: int) -> Request:
    village = VillageId(f"{number:04}")
    return Request(RequestId(f"request{number}"), village, (_topic(number + ASKED).id,))


def _topic(number: int) -> Topic:
    one = number % TOPICS
    (field,) = _fields(one)
    return Topic(TopicId(f"topic{one}"), f"专题{one}", needs=(Need(field),))


def _fields(*numbers: int) -> tuple[str, ...]:
    return tuple(f"专业{number % FIELDS}" for number in numbers)


def _vehicle(number: int) -> VehicleId:
    return VehicleId(f"car{number}")


def _expert(number: int) -> ExpertId:
    return ExpertId(f"expert{number}")


def _day_out(bare: Workspace, number: int, day: date, vehicle: VehicleId) -> Iterator[Visit | Trip]:
    """A trip to two neighbours with one expert who covers the topics of both."""
    turns = [divmod(one, VILLAGES) for one in (2 * number, 2 * number + 1)]
    topics = [(turn + village) % TOPICS for turn, village in turns]
    team = (_expert(FIELDS * (number % (EXPERTS // FIELDS)) + topics[0] % FIELDS),)
    pair = [
        Visit(
            VisitId(f"visit{2 * number + stop}"),
            VillageId(f"{village:04}"),
            day,
            0,
            bare.season.arrival_minutes + _topic(topic).minutes,
            team,
            (_topic(topic).id,),
        )
        for stop, ((_turn, village), topic) in enumerate(zip(turns, topics, strict=True))
    ]
    stops = tuple(visit.id for visit in pair)
    trip = Trip(TripId(f"trip{number}"), day, vehicle, HOME.id, stops, 0, 0, (0, 0, 0))
    driven = drive(bare, trip, pair)
    yield from driven.visits.values()
    yield from driven.trips.values()
