"""An answer taken: a visit is put where a placement says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from outreach_app.domain.allowance import Allowance
from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.times import said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.answers import About, Placement, Relaxed
from outreach_app.services.easing import eased
from outreach_app.services.keeping import refuse_while_used, said_village
from outreach_app.services.plan_ahead import is_ahead
from outreach_app.services.trips import agreed_anew, drive, other_hours, trip_on, without_visit
from outreach_app.services.visits import agreed_before, records_of, stay_minutes

Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


def take_slot(workspace: Workspace, about: About, placement: Placement, *, mint: Mint) -> Change:
    """Put a visit, or a topic that a village wants, where a placement says, pinned to its day.

    It goes on the trip that the placement names, or on a new one; where the village is visited
    anyway the visit there brings it along. A confirmed visit that moves has to be agreed again.

    Raises:
        InvalidValueError: where the plan has changed since, so that the placement is none any more.
        InUseError: where a visit would become part of another, but something came of it.
    """
    _must_hold(workspace, placement)
    return _taken(workspace, about, placement, (), mint)


def take_relaxation(workspace: Workspace, about: About, relaxed: Relaxed, *, mint: Mint) -> Change:
    """Do all that makes a placement possible, and put the visit there: one act, one undo.

    What was agreed to once is an allowance of the visit and goes when it moves to another day; the
    limits of the season, an extra workday, a driver and an expert's base stay changed. An expert or
    a vehicle that is borrowed is there on that day only. A notice tells each thing to be done.

    Raises:
        InvalidValueError: where the plan has changed since, so that the placement is none any more.
    """
    _must_hold(workspace, relaxed.placement)
    topics = (about[1],) if isinstance(about, tuple) else _there(workspace.visits, about).topics
    able = eased(workspace, topics, relaxed, mint)
    change = _taken(able.workspace, about, able.placement, able.allowances, mint)
    told = tuple(Notice(Severity.INFO, act.words) for act in relaxed.acts)
    return replace(change, notices=(*told, *change.notices))


def take_back(workspace: Workspace, visit: VisitId, allowance: Allowance) -> Change:
    """What was agreed to once for a visit is so no longer; the visit stays where it is.

    Raises:
        InvalidValueError: where the visit is gone.
    """
    old = _there(workspace.visits, visit)
    kept = tuple(one for one in old.allowances if one != allowance)
    words = _("Take back what was agreed once for the visit to {village}")
    return Change(
        words.format(village=said_village(workspace, old.village)),
        workspace.put(replace(old, allowances=kept)),
    )


def _taken(
    workspace: Workspace,
    about: About,
    placement: Placement,
    allowances: tuple[Allowance, ...],
    mint: Mint,
) -> Change:
    old = None if isinstance(about, tuple) else _there(workspace.visits, about)
    new = _wanted(workspace, about, mint) if isinstance(about, tuple) else workspace.visits[about]
    bare = without_visit(workspace, new.id)
    trip = _trip(workspace, bare, new, placement, mint)
    if placement.joins:
        refuse_while_used(records_of(bare, new.id))
        bare = bare.drop(new)
        new = _merged(bare, _there(bare.visits, placement.joins), new)
    new = _placed(new, placement, allowances)
    stops = [bare.visits[stop] for stop in trip.visits if stop in bare.visits and stop != new.id]
    driven = drive(bare, trip, tuple(_with_stop(stops, new, placement)))
    after = agreed_anew(workspace, driven)
    return Change(
        _words(old).format(village=said_village(after, new.village), day=said_day(new.day)),
        after,
        (
            *(agreed_before(workspace, old, new.day) if old else ()),
            *other_hours(workspace, after, new.id),
        ),
    )


def _must_hold(workspace: Workspace, placement: Placement) -> None:
    for expert in placement.team:
        _there(workspace.experts, expert)
    if placement.trip:
        _there(workspace.trips, placement.trip)


def _there(table: Mapping[Key, Value], key: Key | None) -> Value:
    """The value of an id that was answered with, while the workspace still holds it."""
    found = table.get(key) if key else None
    if found is None:
        raise _changed()
    return found


def _changed() -> InvalidValueError:
    return InvalidValueError(_("The plan has changed since this was answered. Ask again."))


def _wanted(workspace: Workspace, about: tuple[VillageId, TopicId], mint: Mint) -> Visit:
    """A visit that brings a topic to everyone who asked for it."""
    village, topic = about
    requests = sorted(
        key
        for key, one in workspace.requests.items()
        if one.village == village and topic in one.topics
    )
    day = workspace.season.first
    bare = Visit(VisitId(mint()), village, day, 0, 0, topics=(topic,), requests=tuple(requests))
    return replace(bare, minutes=stay_minutes(workspace, bare))


def _merged(workspace: Workspace, mate: Visit, visit: Visit) -> Visit:
    """The visit that is made anyway, with what another brings."""
    both = replace(
        mate,
        topics=tuple(dict.fromkeys((*mate.topics, *visit.topics))),
        requests=tuple(dict.fromkeys((*mate.requests, *visit.requests))),
        allowances=tuple(dict.fromkeys((*mate.allowances, *visit.on(mate.day).allowances))),
        note="\n".join(note for note in (mate.note, visit.note) if note),
    )
    return replace(both, minutes=stay_minutes(workspace, both))


def _placed(visit: Visit, placement: Placement, allowances: tuple[Allowance, ...]) -> Visit:
    there = visit.on(placement.day)
    return replace(
        there,
        start_minute=placement.start_minute,
        team=placement.team,
        pins=visit.pins | {Pin.DATE},
        allowances=tuple(dict.fromkeys((*there.allowances, *allowances))),
    )


def _trip(
    workspace: Workspace, bare: Workspace, visit: Visit, placement: Placement, mint: Mint
) -> Trip:
    """The trip to join, or a new one; what was the visit's own that day stays the same trip."""
    vehicle = _there(workspace.vehicles, placement.vehicle).id
    if placement.trip:
        return replace(_there(bare.trips, placement.trip), vehicle=vehicle)
    if trip_on(bare, vehicle, placement.day):
        raise _changed()
    own = workspace.trip_of(visit.id)
    stays = own and own.id not in bare.trips and own.day == placement.day
    key = own.id if own and stays and own.vehicle == vehicle else TripId(mint())
    return Trip(key, placement.day, vehicle, placement.base, (visit.id,), 0, 0, (0, 0))


def _with_stop(stops: Sequence[Visit], new: Visit, placement: Placement) -> Iterator[Visit]:
    """The stops with the visit in its place; whoever joins the trip comes to all that are ahead."""
    ahead = [stop for stop in stops if is_ahead(stop)]
    before = ahead[placement.place] if placement.place < len(ahead) else None
    there = {expert for stop in ahead for expert in stop.team}
    more = tuple(expert for expert in placement.team if expert not in there)
    for stop in stops:
        if stop is before:
            yield new
        yield replace(stop, team=(*stop.team, *more)) if stop in ahead else stop
    if before is None:
        yield new


def _words(old: Visit | None) -> str:
    if old:
        return _("Move the visit to {village} to {day}")
    return _("Plan a visit to {village} on {day}")
