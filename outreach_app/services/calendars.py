"""Visits as calendar files, one an expert and one a village; an update finds the event it changes.

An event keeps the visit's identity. Its sequence counts how often the holder's event has changed
from release to release and since, so that it rises with every change and can always be derived.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import dropwhile, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from outreach_app.documents.write import file_name
from outreach_app.domain.times import clock
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.exchange.calendar_file import Event, calendar_file
from outreach_app.i18n import _
from outreach_app.services.today import CHINA
from outreach_app.storage.filesystem import FileSystem, telling_written, write_whole

Plan = Mapping[VisitId, Visit]
_SUFFIX: Final = ".ics"


class _Holder(NamedTuple):
    """Whose calendar it is: an expert's or a village's id, and how to know their visits."""

    id: str
    name: str
    kind: str
    concerns: Callable[[Visit], bool]


def write_calendars(
    workspace: Workspace, folder: Path, moment: datetime, *, phones: bool = False
) -> tuple[Path, ...]:
    """Write a calendar for each expert and each village that has or had visits.

    What was published and is off since comes as cancelled. Telephone numbers are personal and
    stay out unless `phones` asks for them.

    Raises:
        StorageError: when a file cannot be written there.
    """
    disk = FileSystem()
    if not folder.is_dir():
        with telling_written(folder):
            disk.make_folder(folder, parents=True)
    holders = list(_holders(workspace))
    same = Counter((holder.kind, holder.name) for holder in holders)
    events_of = _Events(workspace, phones)
    written = []
    for holder in holders:
        events = list(events_of.of(holder))
        if events:
            mark = holder.id if same[holder.kind, holder.name] > 1 else ""
            path = folder / Path(file_name(holder.kind, holder.name, mark)).with_suffix(_SUFFIX)
            name = _("Visits of {name}").format(name=holder.name)
            write_whole(disk, path, calendar_file(name, events, moment))
            written.append(path)
    return tuple(written)


def _holders(workspace: Workspace) -> Iterator[_Holder]:
    for expert in workspace.experts.values():
        concerns = partial(_in_team, expert.id)
        yield _Holder(expert.id, expert.name, _("Expert calendar"), concerns)
    for village in workspace.villages.values():
        concerns = partial(_in_village, village.id)
        yield _Holder(village.id, village.name, _("Village calendar"), concerns)


def _in_team(expert: str, visit: Visit) -> bool:
    return expert in visit.team


def _in_village(village: str, visit: Visit) -> bool:
    return visit.village == village


class _Events:
    """The events of each holder, from all that was ever published and the plan as it is."""

    def __init__(self, workspace: Workspace, phones: bool) -> None:
        self._workspace = workspace
        self._phones = phones
        releases = sorted(workspace.releases.values(), key=lambda one: one.number)
        published: list[Plan] = [{v.id: v for v in release.visits} for release in releases]
        self._plans: list[Plan] = [*published, workspace.visits]

    def of(self, holder: _Holder) -> Iterator[Event]:
        """The holder's events in the order of time; those that are off are cancelled."""
        known = {
            visit.id: visit
            for plan in self._plans
            for visit in plan.values()
            if holder.concerns(visit) and visit.village in self._workspace.villages
        }
        for visit in sorted(known.values(), key=lambda one: (one.day, one.start_minute, one.id)):
            states = [self._state(plan.get(visit.id), holder) for plan in self._plans]
            yield self._event(visit, _changes(states), cancelled=states[-1] is None)

    def _state(self, visit: Visit | None, holder: _Holder) -> Visit | None:
        """What the holder's event says of a visit; None where there is none to be kept free."""
        if visit is None or not visit.stands or not holder.concerns(visit):
            return None
        return Visit(
            *(visit.id, visit.village, visit.day, visit.start_minute, visit.minutes),
            team=visit.team,
            topics=visit.topics,
        )

    def _event(self, visit: Visit, sequence: int, *, cancelled: bool) -> Event:
        village = self._workspace.villages[visit.village]
        start = datetime.combine(visit.day, datetime.min.time(), CHINA)
        point = village.location
        return Event(
            visit.id,
            sequence,
            start + timedelta(minutes=visit.start_minute),
            start + timedelta(minutes=visit.end_minute),
            _("Visit {village}").format(village=village.name),
            village.full_name,
            "\n".join(self._lines(visit)),
            (point.longitude, point.latitude) if point else None,
            cancelled,
        )

    def _lines(self, visit: Visit) -> Iterator[str]:
        plan = self._workspace
        topics = [plan.topics[one].name for one in visit.topics if one in plan.topics]
        team = [plan.experts[one] for one in visit.team if one in plan.experts]
        trip = plan.trip_of(visit.id)
        if topics:
            yield _("Topics: {topics}").format(topics=_("; ").join(topics))
        if team:
            names = [self._person(expert.name, expert.phone) for expert in team]
            yield _("Team: {team}").format(team=_(", ").join(names))
        if trip and trip.vehicle in plan.vehicles:
            yield _("Leaves {time} with {vehicle}").format(
                time=clock(trip.departs_minute), vehicle=plan.vehicles[trip.vehicle].name
            )
        for contact in plan.villages[visit.village].contacts[:1]:
            host = self._person(contact.name, contact.phone)
            yield _("Host: {host}").format(host=host)

    def _person(self, name: str, phone: str) -> str:
        return f"{name} {phone}".strip() if self._phones else name


def _changes(states: Sequence[Visit | None]) -> int:
    """How often what is said of a visit has changed since it was first said."""
    said = list(dropwhile(lambda state: state is None, states))
    # One never published may have been handed out as a draft before it was called off.
    return sum(one != other for one, other in pairwise(said)) if said else 1
