"""What a person should know before a plan is printed: missing telephones, double bookings."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import TypeVar

from outreach_app.documents.edition import Edition
from outreach_app.documents.shelf import told_about
from outreach_app.documents.words import listed
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Visit
from outreach_app.i18n import _

Who = TypeVar("Who", bound=Hashable)
What = TypeVar("What")


def preflight(edition: Edition, sheets: Collection[Sheet]) -> Iterator[Notice]:
    """What is amiss with the plan itself; what does not fit on the page shows when it is drawn."""
    yield from _not_published(edition, sheets)
    yield from _no_bureau(edition, sheets)
    if any(sheet is not Sheet.CALENDAR for sheet in sheets):
        yield from _no_host_phone(edition)
    yield from _without_vehicle(edition)
    yield from _experts_twice(edition)
    yield from _vehicles_twice(edition)


def _not_published(edition: Edition, sheets: Collection[Sheet]) -> Iterator[Notice]:
    told = ((sheet, about) for sheet in sheets for about in told_about(edition, sheet))
    if not edition.drafts.isdisjoint(told):
        words = _(
            "The plan moved since version {number}; sheets that show it say that they are a draft. "
            "Publish the plan before you hand them out."
        ).format(number=edition.workspace.plan_version())
        yield Notice(Severity.WARNING, words)


def _no_bureau(edition: Edition, sheets: Collection[Sheet]) -> Iterator[Notice]:
    if not edition.workspace.bureau:
        words = _("The bureau has no name yet, so no sheet says whose it is.")
        yield Notice(Severity.WARNING, words)
    if Sheet.NOTICE in sheets and not edition.workspace.bureau_phone:
        words = _("The bureau has no telephone yet, so a village cannot answer its notice.")
        yield Notice(Severity.WARNING, words)


def _no_host_phone(edition: Edition) -> Iterator[Notice]:
    for visit in edition.visits():
        if not edition.host(visit).phone:
            words = _("{village} has no telephone; the sheets leave room to write one in.")
            yield Notice(Severity.WARNING, words.format(village=_village(edition, visit)), visit.id)


def _without_vehicle(edition: Edition) -> Iterator[Notice]:
    for visit in edition.visits():
        if visit.id not in edition.trips:
            words = _(
                "The visit to {village} on {day} is on no trip: no vehicle and no way."
            ).format(village=_village(edition, visit), day=said_day(visit.day))
            yield Notice(Severity.WARNING, words, visit.id)


def _experts_twice(edition: Edition) -> Iterator[Notice]:
    """Experts whose visits of a day overlap or belong to different trips."""
    pairs = ((expert, visit) for visit in edition.visits() for expert in visit.team)
    for expert, day, visits in _gathered((e, visit.day, visit) for e, visit in pairs):
        if not _clash(edition, visits):
            continue
        known = edition.workspace.experts.get(expert)
        words = _("{expert} is booked twice on {day}: {villages}.").format(
            expert=known.name if known else expert,
            day=said_day(day),
            villages=listed(_village(edition, visit) for visit in visits),
        )
        yield Notice(Severity.ERROR, words, visits[0].id)


def _clash(edition: Edition, visits: list[Visit]) -> bool:
    trips = {edition.trips[visit.id].id for visit in visits if visit.id in edition.trips}
    following = pairwise(visits)
    return len(trips) > 1 or any(a.end_minute > b.start_minute for a, b in following)


def _vehicles_twice(edition: Edition) -> Iterator[Notice]:
    """Vehicles out on two trips at the same time."""
    for vehicle, day, trips in _gathered((t.vehicle, t.day, t) for t in edition.days_out()):
        following = pairwise(trips)
        if any(a.returns_minute > b.departs_minute for a, b in following):
            known = edition.workspace.vehicles.get(vehicle)
            words = _("{vehicle} is out on two trips at the same time on {day}.").format(
                vehicle=known.name if known else vehicle, day=said_day(day)
            )
            yield Notice(Severity.ERROR, words, trips[0].id)


def _gathered(
    booked: Iterable[tuple[Who, date, What]],
) -> Iterator[tuple[Who, date, list[What]]]:
    """What each is booked for on a day, where it is more than one thing."""
    days: dict[tuple[Who, date], list[What]] = {}
    for who, day, what in booked:
        days.setdefault((who, day), []).append(what)
    for (who, day), things in days.items():
        if len(things) > 1:
            yield who, day, things


def _village(edition: Edition, visit: Visit) -> str:
    return edition.workspace.villages[visit.village].name
