"""Visits: moved, confirmed, pinned, changed, removed; trips follow."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.times import said_day
from outreach_app.domain.validity import must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.keeping import known, refuse_while_used, said_village, tidy
from outreach_app.services.trips import (
    agreed_anew,
    drive,
    other_hours,
    vehicle_for,
    with_visit,
    without_visit,
    without_visits,
)


def add_visit(
    workspace: Workspace, visit: Visit, vehicle: VehicleId | None = None, *, mint: Mint
) -> Change:
    """Plan a visit by hand; its length and hour are worked out, and it is pinned to its day.

    Raises:
        InvalidValueError: where no vehicle or no road is known, or the day is too short.
    """
    known(workspace.villages, visit.village)
    opens = workspace.villages[visit.village].opens_minute
    planned = replace(
        tidy(visit),
        start_minute=max(visit.start_minute, opens),
        minutes=stay_minutes(workspace, visit),
        pins=visit.pins | {Pin.DATE},
    )
    words = _("Plan a visit to {village}").format(village=said_village(workspace, visit.village))
    return _change(words, workspace, _join(workspace, planned, vehicle, mint), visit.id)


def move_visit(
    workspace: Workspace,
    visit: VisitId,
    day: date,
    vehicle: VehicleId | None = None,
    *,
    mint: Mint,
) -> Change:
    """Move a visit to another day, or to another vehicle; without one it keeps its own.

    It joins the vehicle's trip of that day where least is driven, or makes a new one, and is pinned
    to the day, so that planning again leaves it there. The trip it left goes on without it. A
    confirmed visit has to be confirmed again, a cancelled one stands again.

    Raises:
        InvalidValueError: for a visit that was made or missed, where no road is known, or where the
            day is too short.
    """
    old = planned(workspace, visit)
    words = _("Move the visit to {village} to {day}").format(
        village=said_village(workspace, old.village), day=said_day(day)
    )
    trip = workspace.trip_of(visit)
    car = vehicle or (trip.vehicle if trip else None)
    if old.day == day and trip is not None and car == trip.vehicle:
        return Change(words, workspace)
    opens = workspace.villages[old.village].opens_minute
    moved = replace(
        old.on(day),
        start_minute=opens,
        pins=old.pins | {Pin.DATE},
        status=old.status if old.stands else Status.PROPOSED,
    )
    after = _join(without_visit(workspace, visit), moved, car, mint)
    change = _change(words, workspace, after, visit)
    return replace(change, notices=(*agreed_before(workspace, old, day), *change.notices))


def change_visit(workspace: Workspace, visit: Visit) -> Change:
    """Change team, topics, start, form or note of a visit on its day; its trip's hours follow.

    Another start is an agreed one and pins the visit.

    Raises:
        InvalidValueError: for another day or village, or where the day is too short.
    """
    old = planned(workspace, visit.id)
    must(
        (old.day, old.village) == (visit.day, visit.village),
        _("Move the visit first, then change it."),
    )
    words = _("Change the visit to {village}").format(village=said_village(workspace, old.village))
    new = tidy(visit)
    if new.topics != old.topics:
        new = replace(new, minutes=stay_minutes(workspace, new))
    if new.start_minute != old.start_minute:
        new = replace(new, pins=new.pins | {Pin.DATE})
    after = workspace.put(new)
    trip = after.trip_of(new.id)
    if trip is not None and after is not workspace:
        after = drive(after, trip, tuple(after.visits[stop] for stop in trip.visits))
    return _change(words, workspace, after, new.id)


def set_status(workspace: Workspace, visit: VisitId, status: Status, *, mint: Mint) -> Change:
    """Say how far a visit has come; a cancelled one leaves its trip and may join one again.

    Raises:
        InvalidValueError: where a visit that stands again finds no vehicle or no road.
    """
    known(workspace.visits, visit)
    old = workspace.visits[visit]
    new = replace(old, status=status)
    words = _status_words(status).format(village=said_village(workspace, old.village))
    if status is Status.CANCELLED:
        after = without_visit(workspace, visit).put(new)
    elif new.stands and workspace.trip_of(visit) is None:
        after = _join(workspace, new, None, mint)
    else:
        after = workspace.put(new)
    return _change(words, workspace, after, visit)


def pin(workspace: Workspace, visits: Iterable[VisitId], pins: Iterable[Pin]) -> Change:
    """Keep these parts of the visits when planning again; no pins let all of them go."""
    chosen = frozenset(pins)
    new: list[Visit] = []
    for visit in visits:
        known(workspace.visits, visit)
        new.append(replace(workspace.visits[visit], pins=chosen))
    words = _("Pin visits") if chosen else _("Unpin visits")
    if len(new) == 1:
        sentence = _("Pin the visit to {village}") if chosen else _("Unpin the visit to {village}")
        words = sentence.format(village=said_village(workspace, new[0].village))
    return Change(words, workspace.put(*new))


def pin_part(workspace: Workspace, visits: Iterable[VisitId], part: Pin, *, keep: bool) -> Change:
    """Keep one part of the visits when planning again, or no longer; other pins stay."""
    new: list[Visit] = []
    for visit in visits:
        known(workspace.visits, visit)
        old = workspace.visits[visit]
        new.append(replace(old, pins=old.pins | {part} if keep else old.pins - {part}))
    sentences = {
        Pin.DATE: (_("Pin the date"), _("Unpin the date")),
        Pin.TEAM: (_("Pin the team"), _("Unpin the team")),
        Pin.VEHICLE: (_("Pin the vehicle"), _("Unpin the vehicle")),
    }
    return Change(sentences[part][0 if keep else 1], workspace.put(*new))


def unpin(workspace: Workspace, visits: Iterable[VisitId]) -> Change:
    """Let planning again change everything about the visits."""
    return pin(workspace, visits, ())


def remove_visit(workspace: Workspace, visit: VisitId) -> Change:
    """Take a visit off the plan; its trip goes on without it.

    Raises:
        InUseError: while a result, a commitment or a suggestion comes from it.
    """
    known(workspace.visits, visit)
    old = workspace.visits[visit]
    refuse_while_used(records_of(workspace, visit))
    after = without_visit(workspace, visit).drop(old)
    words = _("Remove the visit to {village}").format(village=said_village(workspace, old.village))
    return _change(words, workspace, after, visit)


def clear_plan(workspace: Workspace) -> Change:
    """Take every visit off the plan that is only proposed and not pinned."""
    gone = [visit for visit in workspace.visits.values() if is_free(visit)]
    return Change(_("Clear the plan"), without_visits(workspace, *gone))


def is_free(visit: Visit) -> bool:
    """Whether planning again may do with the visit what it likes."""
    return visit.status is Status.PROPOSED and not visit.pins


def _join(without: Workspace, visit: Visit, vehicle: VehicleId | None, mint: Mint) -> Workspace:
    return with_visit(without, visit, vehicle or vehicle_for(without, visit), mint)


def _change(words: str, before: Workspace, after: Workspace, visit: VisitId) -> Change:
    """The change, and the other visits of the day that start at another hour for it."""
    asked = agreed_anew(before, after)
    return Change(words, asked, tuple(other_hours(before, asked, visit)))


def planned(workspace: Workspace, visit: VisitId) -> Visit:
    """A visit that can still be changed."""
    known(workspace.visits, visit)
    old = workspace.visits[visit]
    must(
        old.status not in (Status.DONE, Status.MISSED),
        _("The visit to {village} lies behind us. Plan another one instead.").format(
            village=said_village(workspace, old.village)
        ),
    )
    return old


def stay_minutes(workspace: Workspace, visit: Visit) -> int:
    """How long a visit takes: arrival and every topic."""
    topics = (workspace.topics[topic].minutes for topic in visit.topics)
    return workspace.season.arrival_minutes + sum(topics)


def agreed_before(workspace: Workspace, visit: Visit, day: date) -> tuple[Notice, ...]:
    """A confirmed visit that moves has to be agreed again."""
    if visit.status is not Status.CONFIRMED or visit.day == day:
        return ()
    words = _("{village} has confirmed {old}. Call the village about {new}.").format(
        village=said_village(workspace, visit.village), old=said_day(visit.day), new=said_day(day)
    )
    return (Notice(Severity.WARNING, words, visit.id),)


def _status_words(status: Status) -> str:
    return {
        Status.PROPOSED: _("Propose the visit to {village} again"),
        Status.CONFIRMED: _("Confirm the visit to {village}"),
        Status.DONE: _("Mark the visit to {village} as done"),
        Status.MISSED: _("Mark the visit to {village} as missed"),
        Status.CANCELLED: _("Cancel the visit to {village}"),
    }[status]


def records_of(workspace: Workspace, visit: VisitId) -> Iterator[str]:
    """What came of a visit, as one speaks of it."""
    if any(result.visit == visit for result in workspace.results.values()):
        yield _("its result")
    for commitment in workspace.commitments.values():
        if commitment.visit == visit:
            yield _("the commitment “{what}”").format(what=commitment.what)
    for suggestion in workspace.suggestions.values():
        if suggestion.visit == visit:
            yield _("the suggestion “{what}”").format(what=suggestion.what)
