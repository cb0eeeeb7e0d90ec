"""What all sheets of one printing share: the plan, when it is printed, and what is looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from outreach_app.documents.borders import Borders, borders
from outreach_app.domain.calendar import Almanac
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.look_back import looked_back_at
from outreach_app.domain.place import Outline
from outreach_app.domain.sheet import Sheet, Which
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.village import Contact, VillageId
from outreach_app.domain.visit import Form, Visit, VisitId
from outreach_app.domain.workspace import Told, Workspace
from outreach_app.i18n import _


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan as it goes to print.

    `legs_km` has the road kilometres of each leg of a trip, None where nobody knows them.
    `drafts` are the sheets that show what moved since the last version, by kind and by the id of
    what they are about ("" of the calendar); sheets of one `kind` are drawn at a time. `trips` and
    what is `owed` are the plan's, by visit and by village.
    """

    workspace: Workspace
    printed: datetime
    outlines: tuple[Outline, ...] = ()
    almanac: Almanac = field(default_factory=lambda: Almanac(MappingProxyType({})))
    legs_km: Mapping[TripId, tuple[float | None, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    drafts: frozenset[Which] = frozenset()
    kind: Sheet | None = None
    borders: Borders = field(init=False)
    trips: Mapping[VisitId, Trip] = field(init=False)
    owed: Mapping[VillageId, tuple[Told, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Look up once what every sheet asks for."""
        trips = {visit: t for t in self.workspace.trips.values() for visit in t.visits}
        object.__setattr__(self, "borders", borders(self.outlines))
        object.__setattr__(self, "trips", trips)
        object.__setattr__(self, "owed", _owed(self.workspace))

    def of(self, kind: Sheet) -> "Edition":
        """The edition as sheets of a kind are drawn of it."""
        return replace(self, kind=kind)

    def visits(self) -> tuple[Visit, ...]:
        """The visits to be made or made, in the order of day and hour."""
        standing = (visit for visit in self.workspace.visits.values() if visit.stands)
        return tuple(sorted(standing, key=lambda v: (v.day, v.start_minute, v.id)))

    def days_out(self) -> tuple[Trip, ...]:
        """The trips with a visit that stands, in the order of day and departure."""
        going = (trip for trip in self.workspace.trips.values() if self.stops(trip))
        return tuple(sorted(going, key=lambda t: (t.day, t.departs_minute, t.id)))

    def stops(self, trip: Trip) -> tuple[Visit, ...]:
        """The standing visits of a trip in its order."""
        known = self.workspace.visits
        return tuple(known[stop] for stop in trip.visits if stop in known and known[stop].stands)

    def team(self, visit: Visit) -> tuple[Expert, ...]:
        """Who goes, the highest grade first."""
        return tuple(sorted(self.experts(visit.team), key=lambda expert: -expert.grade))

    def experts(self, ids: tuple[ExpertId, ...]) -> tuple[Expert, ...]:
        """The experts with these ids."""
        known = self.workspace.experts
        return tuple(known[one] for one in ids if one in known)

    def topics(self, visit: Visit) -> tuple[Topic, ...]:
        """What a visit brings."""
        return tuple(self.topic(one) for one in visit.topics)

    def topic(self, topic: TopicId) -> Topic:
        """A topic; one that was taken out of the catalogue goes by its id."""
        return self.workspace.topics.get(topic) or Topic(topic, topic)

    def materials(self, *visits: Visit) -> tuple[str, ...]:
        """What the topics of the visits need, each once."""
        needed = (thing for v in visits for topic in self.topics(v) for thing in topic.materials)
        return tuple(dict.fromkeys(needed))

    def host(self, visit: Visit) -> Contact:
        """Whom to phone in the village: the first contact with a number, else the first."""
        contacts = self.workspace.villages[visit.village].contacts
        by_phone = (contact for contact in contacts if contact.phone)
        return next(by_phone, contacts[0] if contacts else Contact(""))

    def promises(self, visit: Visit) -> tuple[Commitment, ...]:
        """What the village was promised on earlier visits and is owed, the first due first."""
        return tuple(one for one in self._from_before(visit) if isinstance(one, Commitment))

    def suggestions(self, visit: Visit) -> tuple[Suggestion, ...]:
        """What the village suggested on earlier visits and nobody answered, the first due first."""
        return tuple(one for one in self._from_before(visit) if isinstance(one, Suggestion))

    def form(self, visit: Visit) -> Form:
        """The form of service; one that looks back at an earlier visit is a look-back visit."""
        return Form.LOOK_BACK if looked_back_at(self.workspace, visit) else visit.form

    def audience(self, visit: Visit) -> int | None:
        """How many people the requests behind a visit expect, at most."""
        known = self.workspace.requests
        asked = [known[one].audience or 0 for one in visit.requests if one in known]
        return max(asked, default=0) or None

    def version(self, about: str) -> int:
        """The plan version of the sheet about something, 0 for a draft."""
        return 0 if self._is_draft(about) else self.workspace.plan_version()

    def version_words(self, about: str) -> str:
        """The plan version as every page of the sheet about something shows it."""
        last = self.workspace.plan_version()
        if not last:
            return _("Draft, not published")
        if self._is_draft(about):
            return _("Draft after version {number}").format(number=last)
        return _("Plan version {number}").format(number=last)

    def _is_draft(self, about: str) -> bool:
        return self.kind is not None and (self.kind, about) in self.drafts

    def printed_words(self) -> str:
        """When it was printed."""
        return _("printed {moment}").format(moment=f"{self.printed:%Y-%m-%d %H:%M}")

    def today(self) -> date:
        """The day of printing."""
        return self.printed.date()

    def _from_before(self, visit: Visit) -> Iterator[Told]:
        owed = self.owed.get(visit.village, ())
        return (one for one in owed if one.visit != visit.id)


def _owed(workspace: Workspace) -> Mapping[VillageId, tuple[Told, ...]]:
    """The open commitments and suggestions of each village, the first due first."""
    found: dict[VillageId, list[Told]] = {}
    for one in workspace.told():
        if one.owed:
            found.setdefault(one.village, []).append(one)
    return {village: first_due_first(owed) for village, owed in found.items()}


def first_due_first(owed: Iterable[Told]) -> tuple[Told, ...]:
    """Commitments and suggestions in the order in which a sheet lists them."""
    return tuple(sorted(owed, key=lambda one: (one.due or date.max, one.id)))
