"""The plan is published as a numbered version, and what moved is told in sentences."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.validity import must
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.keeping import tidy
from outreach_app.services.shown import Plan


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that is another one than before, and a sentence for each difference.

    The last of them only concern who is `aboard`: the host need not hear of them.
    """

    visit: VisitId
    village: VillageId
    words: tuple[str, ...]
    before: Visit | None
    after: Visit | None
    aboard: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """Every difference, as the team has to hear it."""
        return (*self.words, *self.aboard)

    @property
    def shown(self) -> Visit:
        """The visit as it is, or was."""
        shown = self.after or self.before
        assert shown is not None
        return shown

    @property
    def day(self) -> date:
        """The day it is, or was, on."""
        return self.shown.day

    @property
    def team(self) -> tuple[ExpertId, ...]:
        """Everybody who goes or went."""
        sides = (one.team for one in (self.before, self.after) if one)
        return tuple(dict.fromkeys(expert for team in sides for expert in team))


def latest(workspace: Workspace) -> Release | None:
    """The release with the highest number."""
    return max(workspace.releases.values(), key=lambda one: one.number, default=None)


def publish(workspace: Workspace, words: str, moment: datetime, *, mint: Mint) -> Change:
    """Publish the plan as it stands as the next numbered version.

    Raises:
        InvalidValueError: where nothing is planned, or nothing moved since the last one.
    """
    visits = standing(workspace).visits
    must(bool(visits), _("Nothing is planned yet. Plan the season first."))
    must(
        bool(moved_since_release(workspace)),
        _("Nothing moved since the last version. Change the plan first."),
    )
    number = workspace.plan_version() + 1
    release = Release(
        ReleaseId(mint()),
        number,
        moment,
        words,
        tuple(visits.values()),
        tuple(workspace.trips.values()),
    )
    act = _("Publish version {number} of the plan").format(number=number)
    return Change(act, workspace.put(tidy(release)))


def moved_since_release(workspace: Workspace) -> tuple[Moved, ...]:
    """What is planned otherwise than last published; everything where nothing is."""
    release = latest(workspace)
    return moved(workspace, published(release), standing(workspace))


def moved_by_release(workspace: Workspace) -> tuple[Moved, ...]:
    """What the last release made otherwise than the one before."""
    release = latest(workspace)
    if release is None:
        return ()
    earlier = [one for one in workspace.releases.values() if one.number < release.number]
    before = max(earlier, key=lambda one: one.number, default=None)
    return moved(workspace, published(before), published(release))


def moved(workspace: Workspace, before: Plan, after: Plan) -> tuple[Moved, ...]:
    """The visits that differ, or whose trip does, by day and hour."""
    found: list[Moved] = []
    old_trips, new_trips = _trips(before), _trips(after)
    for key in dict.fromkeys((*before.visits, *after.visits)):
        old, new = before.visits.get(key), after.visits.get(key)
        trips = old_trips.get(key), new_trips.get(key)
        if old == new and trips[0] == trips[1]:
            continue
        shown = new or old
        words = (*_differences(workspace, old, new), *_other_car(workspace, *trips))
        aboard = () if words else tuple(_other_way(workspace, *trips))
        if shown is not None and (words or aboard):
            found.append(Moved(key, shown.village, words, old, new, aboard))
    return tuple(
        sorted(found, key=lambda one: (one.shown.day, one.shown.start_minute, one.village))
    )


def standing(workspace: Workspace) -> Plan:
    """The plan as it stands now."""
    visits = {key: visit for key, visit in workspace.visits.items() if visit.stands}
    return Plan(visits, workspace.trips.values())


def published(release: Release | None) -> Plan:
    """The plan as it was published; nothing before the first release."""
    if release is None:
        return Plan({}, ())
    return Plan({visit.id: visit for visit in release.visits}, release.trips)


def _trips(plan: Plan) -> Mapping[VisitId, Trip]:
    return {visit: trip for trip in plan.trips for visit in trip.visits}


def _differences(workspace: Workspace, old: Visit | None, new: Visit | None) -> Iterator[str]:
    """What a holder of the old sheet has to know, a sentence each."""
    if old is None or new is None:
        shown = old or new
        if shown is not None:
            sentence = _("new on {day} at {hour}") if new else _("no longer on {day} at {hour}")
            yield sentence.format(day=said_day(shown.day), hour=clock(shown.start_minute))
        return
    if old.day != new.day:
        yield _("{old} becomes {new}").format(old=said_day(old.day), new=said_day(new.day))
    if old.start_minute != new.start_minute:
        yield _("{old} becomes {new}").format(
            old=clock(old.start_minute), new=clock(new.start_minute)
        )
    elif old.minutes != new.minutes:
        yield _("ends at {new}, not {old}").format(
            new=clock(new.end_minute), old=clock(old.end_minute)
        )
    experts: dict[str, str] = {key: one.name for key, one in workspace.experts.items()}
    yield from _exchanged(_("with {new} instead of {old}"), old.team, new.team, experts)
    topics: dict[str, str] = {key: one.name for key, one in workspace.topics.items()}
    yield from _exchanged(_("topics: {new} instead of {old}"), old.topics, new.topics, topics)
    if old.form != new.form:
        yield _("another form of service")


def _other_car(workspace: Workspace, old: Trip | None, new: Trip | None) -> Iterator[str]:
    if old is not None and new is not None and old.vehicle != new.vehicle:
        names = {key: one.name for key, one in workspace.vehicles.items()}
        yield _("with {new} instead of {old}").format(
            new=names.get(new.vehicle, new.vehicle), old=names.get(old.vehicle, old.vehicle)
        )


def _other_way(workspace: Workspace, old: Trip | None, new: Trip | None) -> Iterator[str]:
    """What a team whose visit is as before has to know of its trip."""
    if new is None or old is None:
        if new is not old:
            yield _("a vehicle goes there now") if new else _("no vehicle goes there any more")
        return
    hours = new.departs_minute, new.returns_minute
    if hours != (old.departs_minute, old.returns_minute):
        yield _("leaves at {departs}, back at {returns}").format(
            departs=clock(hours[0]), returns=clock(hours[1])
        )
    elif (new.base, new.drive_minutes) != (old.base, old.drive_minutes):
        yield _("another way, at the same hours")
    if new.driver != old.driver:
        driver = workspace.experts.get(new.driver) if new.driver else None
        yield _("{name} drives").format(name=driver.name) if driver else _("somebody else drives")


def _exchanged(
    sentence: str, old: Collection[str], new: Collection[str], names: Mapping[str, str]
) -> Iterator[str]:
    if set(old) == set(new):
        return
    nobody = _("nothing")
    gone = _(", ").join(names.get(one, one) for one in old if one not in new) or nobody
    come = _(", ").join(names.get(one, one) for one in new if one not in old) or nobody
    yield sentence.format(new=come, old=gone)
