"""The plan is published: what moved since, who holds which sheet, and whom to phone."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from outreach_app.documents.kinds import Sheet
from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.release import Answer, Call, Copy, Release, ReleaseId
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.validity import must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.keeping import said_village, tidy

EACH_VISIT = frozenset({Sheet.VISIT, Sheet.NOTICE, Sheet.SIGN_IN})
"""The sheets that are about one visit each."""


class Plan(NamedTuple):
    """The visits of a plan that stand, and the vehicle each is made with."""

    visits: Mapping[VisitId, Visit]
    cars: Mapping[VisitId, VehicleId]


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that is another one than before, and a sentence for each difference."""

    visit: VisitId
    village: VillageId
    words: tuple[str, ...]
    before: Visit | None
    after: Visit | None

    @property
    def day(self) -> date:
        """The day it is, or was, on."""
        shown = self.after or self.before
        assert shown is not None
        return shown.day

    @property
    def team(self) -> tuple[ExpertId, ...]:
        """Everybody who goes or went."""
        sides = (one.team for one in (self.before, self.after) if one)
        return tuple(dict.fromkeys(expert for team in sides for expert in team))


@dataclass(frozen=True, slots=True)
class Stale:
    """A printed sheet that shows what is no longer so: its kind, what it is about, who holds it."""

    sheet: Sheet
    about: str
    holder: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printing in the ledger: how many sheets of a kind for whom, and how many are stale."""

    number: int
    sheet: Sheet
    holder: str
    printed: datetime
    count: int
    stale: int


@dataclass(frozen=True, slots=True)
class ToPhone:
    """A village's host or an expert who has to hear of a release, why, and the last call."""

    whom: str
    name: str
    person: str
    phone: str
    words: tuple[str, ...]
    last: Call | None

    @property
    def settled(self) -> bool:
        """Whether the call was answered with yes."""
        return self.last is not None and self.last.answer is Answer.CONFIRMED


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
    return moved(workspace, _published(release), standing(workspace))


def moved_by_release(workspace: Workspace) -> tuple[Moved, ...]:
    """What the last release made otherwise than the one before."""
    release = latest(workspace)
    if release is None:
        return ()
    earlier = [one for one in workspace.releases.values() if one.number < release.number]
    before = max(earlier, key=lambda one: one.number, default=None)
    return moved(workspace, _published(before), _published(release))


def moved(workspace: Workspace, before: Plan, after: Plan) -> tuple[Moved, ...]:
    """The visits that differ, by day."""
    found: list[Moved] = []
    for key in dict.fromkeys((*before.visits, *after.visits)):
        old, new = before.visits.get(key), after.visits.get(key)
        shown = new or old
        words = (
            *_differences(workspace, old, new),
            *_other_car(workspace, before.cars.get(key), after.cars.get(key)),
        )
        if shown is not None and words:
            found.append(Moved(key, shown.village, words, old, new))
    return tuple(sorted(found, key=lambda one: (one.day, one.village)))


def standing(workspace: Workspace) -> Plan:
    """The plan as it stands now."""
    visits = {key: visit for key, visit in workspace.visits.items() if visit.stands}
    return Plan(visits, _cars(workspace.trips.values()))


def note_printed(
    workspace: Workspace, printed: Mapping[Sheet, Collection[str] | None], moment: datetime
) -> Change:
    """Write into the last release's ledger which sheets were printed of each kind, None for all.

    A draft has no ledger, nor has a sheet that shows what moved since the release.
    """
    words = _("Note the printed sheets")
    release = latest(workspace)
    if release is None:
        return Change(words, workspace)
    news = moved_since_release(workspace)
    copies = [
        Copy(sheet.value, holder, moment, about=tuple(about))
        for sheet, chosen in printed.items()
        for holder, about in _holders(workspace, sheet, chosen)
        for about in [[one for one in about if not _is_new(workspace, release, sheet, one, news)]]
        if about
    ]
    return Change(words, workspace.put(replace(release, copies=(*release.copies, *copies))))


def stale_sheets(workspace: Workspace) -> tuple[Stale, ...]:
    """The printed sheets that show what is no longer so, each holder's newest copy counting."""
    newest: dict[tuple[str, str, str], Release] = {}
    for release in sorted(workspace.releases.values(), key=lambda one: one.number):
        for copy in release.copies:
            newest |= {(copy.sheet, about, copy.holder): release for about in copy.about}
    now = standing(workspace)
    printed = {release.id: release for release in newest.values()}
    changed = {key: moved(workspace, _published(one), now) for key, one in printed.items()}
    return tuple(
        Stale(Sheet(sheet), about, holder, release.number)
        for (sheet, about, holder), release in newest.items()
        if any(_shows(workspace, release, Sheet(sheet), about, one) for one in changed[release.id])
    )


def to_phone(workspace: Workspace) -> tuple[ToPhone, ...]:
    """The hosts and experts whom the last release concerns, those not settled first."""
    release = latest(workspace)
    if release is None:
        return ()
    news = moved_by_release(workspace)
    last = {call.whom: call for call in release.calls}
    people = (*_hosts(workspace, news, last), *_experts(workspace, news, last))
    return tuple(sorted(people, key=lambda one: one.settled))


def note_call(workspace: Workspace, call: Call) -> Change:
    """Note what came of a call; a host who confirms confirms the visits that stand as published.

    Raises:
        InvalidValueError: where nothing is published.
    """
    release = latest(workspace)
    must(release is not None, _("Publish the plan first, then phone."))
    assert release is not None
    after = workspace.put(replace(release, calls=(*release.calls, tidy(call))))
    if call.answer is Answer.CONFIRMED:
        published = _published(release).visits
        after = after.put(
            *(
                replace(visit, status=Status.CONFIRMED)
                for visit in workspace.visits.values()
                if visit.village == call.whom
                and visit.status is Status.PROPOSED
                and _same(visit, published.get(visit.id))
            )
        )
    name = _name(workspace, call.whom)
    return Change(_("Note the call to {name}").format(name=name), after)


def ledger(workspace: Workspace) -> tuple[Line, ...]:
    """Every printing of a published version, the newest first, and how much of it is stale."""
    stale = {(one.sheet, one.about, one.holder, one.number) for one in stale_sheets(workspace)}
    lines = [
        Line(
            release.number,
            Sheet(copy.sheet),
            copy.holder,
            copy.printed,
            len(copy.about),
            sum(
                (Sheet(copy.sheet), about, copy.holder, release.number) in stale
                for about in copy.about
            ),
        )
        for release in workspace.releases.values()
        for copy in release.copies
    ]
    return tuple(sorted(lines, key=lambda one: (one.number, one.printed), reverse=True))


def _published(release: Release | None) -> Plan:
    """The plan as it was published; nothing before the first release."""
    if release is None:
        return Plan({}, {})
    return Plan({visit.id: visit for visit in release.visits}, _cars(release.trips))


def _cars(trips: Iterable[Trip]) -> Mapping[VisitId, VehicleId]:
    return {visit: trip.vehicle for trip in trips for visit in trip.visits}


def _same(one: Visit, other: Visit | None) -> bool:
    """Whether two states of a visit look the same on paper."""
    return other is not None and not any(
        getattr(one, part) != getattr(other, part)
        for part in ("day", "start_minute", "minutes", "team", "topics", "form", "village")
    )


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


def _other_car(workspace: Workspace, old: VehicleId | None, new: VehicleId | None) -> Iterator[str]:
    if old is not None and new is not None and old != new:
        names = {key: one.name for key, one in workspace.vehicles.items()}
        yield _("with {new} instead of {old}").format(
            new=names.get(new, new), old=names.get(old, old)
        )


def _exchanged(
    sentence: str, old: Collection[str], new: Collection[str], names: Mapping[str, str]
) -> Iterator[str]:
    if set(old) == set(new):
        return
    nobody = _("nothing")
    gone = _(", ").join(names.get(one, one) for one in old if one not in new) or nobody
    come = _(", ").join(names.get(one, one) for one in new if one not in old) or nobody
    yield sentence.format(new=come, old=gone)


def _holders(
    workspace: Workspace, sheet: Sheet, chosen: Collection[str] | None
) -> Iterator[tuple[str, Collection[str]]]:
    """Who gets sheets of a kind, and about what; visits' sheets go to the team and the village."""
    if sheet is Sheet.CALENDAR:
        yield _("office"), ("",)
    elif sheet is Sheet.ITINERARY:
        for key, expert in workspace.experts.items():
            if chosen is None or key in chosen:
                yield expert.name, (key,)
    elif sheet is Sheet.RUN:
        yield _("drivers"), [key for key in workspace.trips if chosen is None or key in chosen]
    else:
        holder = _("teams") if sheet is Sheet.VISIT else _("villages")
        yield holder, [key for key in standing(workspace).visits if chosen is None or key in chosen]


def _is_new(
    workspace: Workspace, release: Release, sheet: Sheet, about: str, news: Iterable[Moved]
) -> bool:
    return any(_shows(workspace, release, sheet, about, one) for one in news)


def _shows(workspace: Workspace, release: Release, sheet: Sheet, about: str, one: Moved) -> bool:
    """Whether a sheet about something shows a visit that moved."""
    match sheet:
        case Sheet.CALENDAR:
            return True
        case Sheet.ITINERARY:
            return about in one.team
        case Sheet.RUN:
            trips = (*release.trips, *workspace.trips.values())
            return any(trip.id == about and one.visit in trip.visits for trip in trips)
        case _:
            return about == one.visit


def _hosts(
    workspace: Workspace, news: Iterable[Moved], last: Mapping[str, Call]
) -> Iterator[ToPhone]:
    told: dict[VillageId, list[str]] = {}
    for one in news:
        told.setdefault(one.village, []).append(_said(one))
    for village, words in told.items():
        place = workspace.villages.get(village)
        contacts = place.contacts if place else ()
        host = next((one for one in contacts if one.phone), contacts[0] if contacts else None)
        person, phone = (host.name, host.phone) if host else ("", "")
        name = said_village(workspace, village)
        yield ToPhone(village, name, person, phone, tuple(words), last.get(village))


def _experts(
    workspace: Workspace, news: Iterable[Moved], last: Mapping[str, Call]
) -> Iterator[ToPhone]:
    told: dict[ExpertId, list[str]] = {}
    for one in news:
        sentence = _("{village}: {news}").format(
            village=said_village(workspace, one.village), news=_said(one)
        )
        for key in one.team:
            told.setdefault(key, []).append(sentence)
    for key, words in told.items():
        expert = workspace.experts.get(key)
        if expert is not None:
            yield ToPhone(key, expert.name, expert.name, expert.phone, tuple(words), last.get(key))


def _said(one: Moved) -> str:
    return _("; ").join(one.words)


def _name(workspace: Workspace, whom: str) -> str:
    expert = workspace.experts.get(ExpertId(whom))
    return expert.name if expert else said_village(workspace, VillageId(whom))
