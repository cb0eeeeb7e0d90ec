"""What has to be bent so that a placement becomes possible, bent in the workspace."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.calendar import DayKind, SpecialDay
from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.season import Season
from outreach_app.domain.times import DateSpan, said_day
from outreach_app.domain.topic import Need, TopicId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.answers import Act, Placement, Relaxed

ALLOWED: Mapping[str, Allowed] = MappingProxyType(
    {
        "village_receives": Allowed.CLOSED_DAY,
        "open_hours": Allowed.LATE,
        "days_between_visits": Allowed.SOON,
        "not_on_leave": Allowed.AWAY,
        "week_limit": Allowed.BUSY_WEEK,
        "car_in_service": Allowed.SERVICE,
        "topic_in_season": Allowed.SEASON,
    }
)
"""The rules that somebody can agree to bend once, for the visit."""
BIGGER_CAR = frozenset({"enough_seats", "four_wheel_drive"})
SEATS = 5


class Eased(NamedTuple):
    """The workspace in which a placement is possible, the placement, and what the visit needs."""

    workspace: Workspace
    placement: Placement
    allowances: tuple[Allowance, ...]


def eased(workspace: Workspace, topics: tuple[TopicId, ...], relaxed: Relaxed, mint: Mint) -> Eased:
    """Do what is to be done for a placement: some of it for good, some for the visit alone.

    Limits of the season, a workday, a driver and an expert's base are changed for good. Whoever or
    whatever is borrowed becomes an expert or a vehicle that is there on the day and on no other.
    """
    vehicle = _vehicle(workspace, relaxed, mint)
    placement = replace(relaxed.placement, vehicle=vehicle.id)
    after = workspace.put(vehicle)
    if placement.borrowed:
        guest = _guest(workspace, topics, placement, mint)
        after = after.put(guest)
        placement = replace(placement, team=(*placement.team, guest.id), borrowed=0)
    for act in relaxed.acts:
        after = _for_good(after, act, placement)
    return Eased(after, placement, tuple(_for_once(relaxed)))


def _for_once(relaxed: Relaxed) -> Iterator[Allowance]:
    for act in relaxed.acts:
        what = ALLOWED.get(act.rule)
        if what and act.whose:
            yield Allowance(what, act.whose, act.amount)


def _for_good(workspace: Workspace, act: Act, placement: Placement) -> Workspace:
    """The workspace after an act that stays."""
    season = workspace.season
    if act.rule in _LIMITS:
        return replace(workspace, season=_LIMITS[act.rule](season, act.amount))
    if act.rule == "working_day":
        extra = SpecialDay(placement.day, DayKind.WORK, _("Extra workday"))
        return replace(workspace, season=replace(season, calendar=season.calendar.with_day(extra)))
    if act.rule == "same_base":
        expert = workspace.experts[ExpertId(act.whose)]
        return workspace.put(replace(expert, bases=(*expert.bases, placement.base)))
    return workspace


_LIMITS: Mapping[str, Callable[[Season, int], Season]] = MappingProxyType(
    {
        "back_in_time": lambda season, most: replace(season, latest_return_minute=most),
        "roads": lambda season, most: replace(season, minutes_between_stops=most),
        "few_stops": lambda season, most: replace(season, stops_a_trip=most),
        "few_topics": lambda season, most: replace(season, topics_a_visit=most),
    }
)


def _vehicle(workspace: Workspace, relaxed: Relaxed, mint: Mint) -> Vehicle:
    """The vehicle that goes: the one there is, with a driver where it lacks one, or a borrowed."""
    placement, rules = relaxed.placement, {act.rule for act in relaxed.acts}
    own = workspace.vehicles.get(placement.vehicle) if placement.vehicle else None
    team = len(placement.team) + placement.borrowed
    if own and not rules & BIGGER_CAR:
        return replace(own, has_driver=own.has_driver or "somebody_drives" in rules)
    driven = own is None or own.has_driver or "somebody_drives" in rules
    return Vehicle(
        id=VehicleId(mint()),
        name=_("Vehicle borrowed for {day}").format(day=said_day(placement.day)),
        seats=max(own.seats if own else SEATS, team + driven),
        four_wheel=own is None or own.four_wheel or "four_wheel_drive" in rules,
        has_driver=driven,
        base=placement.base,
        out_of_service=tuple(_all_but(workspace.season, placement.day)),
    )


def _guest(
    workspace: Workspace, topics: tuple[TopicId, ...], placement: Placement, mint: Mint
) -> Expert:
    """An expert for the day who covers what the team does not."""
    lacking = tuple(_lacking(workspace, topics, placement))
    return Expert(
        id=ExpertId(mint()),
        name=_("Expert borrowed for {day}").format(day=said_day(placement.day)),
        grade=max((need.least for need in lacking), default=Grade.MIDDLE),
        fields=tuple(dict.fromkeys(need.field for need in lacking)),
        days_a_week=1,
        leave=tuple(_all_but(workspace.season, placement.day)),
    )


def _lacking(
    workspace: Workspace, topics: tuple[TopicId, ...], placement: Placement
) -> Iterator[Need]:
    trip = workspace.trips.get(placement.trip) if placement.trip else None
    visits = [workspace.visits[stop] for stop in trip.visits] if trip else []
    team = [workspace.experts[expert] for expert in placement.team]
    for topic in (*topics, *(topic for visit in visits for topic in visit.topics)):
        for need in workspace.topics[topic].needs:
            if not any(expert.masters(need.field, need.least) for expert in team):
                yield need


def _all_but(season: Season, day: date) -> Iterator[DateSpan]:
    """The season's days before and after one."""
    if season.first < day:
        yield DateSpan(season.first, day - timedelta(days=1))
    if day < season.last:
        yield DateSpan(day + timedelta(days=1), season.last)
