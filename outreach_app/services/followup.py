"""What was promised and suggested: kept, answered, overdue; and which villages to look back at."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from outreach_app.domain.change import Change
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.result import Outcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.times import said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Told, Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ids import Mint
from outreach_app.services.keeping import known, said_village, save
from outreach_app.services.requests import unplanned
from outreach_app.services.results import result_of

LOOK_BACK_AFTER: Final = timedelta(days=28)
"""A village is looked back at some weeks after the visit."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were made, kept (or answered), dropped, and are overdue of those still owed."""

    made: int = 0
    kept: int = 0
    dropped: int = 0
    overdue: int = 0

    @property
    def owed(self) -> int:
        """How many are neither kept nor dropped."""
        return self.made - self.kept - self.dropped


@dataclass(frozen=True, slots=True)
class Share:
    """The tally of one village, person or month."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class LookBack:
    """A visit whose village should be looked at again, which topics to bring, and why."""

    visit: VisitId
    village: VillageId
    day: date
    topics: tuple[TopicId, ...]
    why: str


def tally(told: Iterable[Told], today: date) -> Tally:
    """How the commitments or suggestions stand."""
    listed = tuple(told)
    dropped = sum(isinstance(one, Commitment) and one.state is Promise.DROPPED for one in listed)
    return Tally(
        len(listed),
        len(listed) - dropped - sum(one.owed for one in listed),
        dropped,
        sum(one.overdue(today) for one in listed),
    )


def made_on(workspace: Workspace, one: Told) -> date | None:
    """The day something was promised or suggested: that of its visit, where it comes from one."""
    visit = workspace.visits.get(one.visit) if one.visit else None
    return visit.day if visit else one.made


def by_village(workspace: Workspace, told: Iterable[Told], today: date) -> tuple[Share, ...]:
    """Commitments or suggestions by village, the most owed first."""
    return _shares(told, today, lambda one: said_village(workspace, one.village))


def by_owner(_workspace: Workspace, told: Iterable[Told], today: date) -> tuple[Share, ...]:
    """Commitments or suggestions by the person who owes them, the most owed first."""
    return _shares(told, today, lambda one: one.owner or _("nobody named"))


def by_month(workspace: Workspace, told: Iterable[Told], today: date) -> tuple[Share, ...]:
    """Commitments or suggestions by the month they were made in, the latest first."""

    def month(one: Told) -> str:
        day = made_on(workspace, one)
        return f"{day:%Y-%m}" if day else _("no date")

    shares = _shares(told, today, month)
    return tuple(sorted(shares, key=lambda share: share.name, reverse=True))


def save_commitment(workspace: Workspace, commitment: Commitment, today: date) -> Change:
    """Add a commitment or change one; the day it is settled is noted."""
    known(workspace.villages, commitment.village)
    old = workspace.commitments.get(commitment.id)
    if old and old.state is commitment.state:
        settled = commitment.settled
    else:
        settled = None if commitment.owed else today
    name = said_village(workspace, commitment.village)
    return save(
        workspace,
        replace(commitment, settled=settled),
        new=_("Add a commitment to {village}").format(village=name),
        known=_("Change a commitment to {village}").format(village=name),
    )


def save_suggestion(workspace: Workspace, suggestion: Suggestion, today: date) -> Change:
    """Add a suggestion or change one; the day it is answered is noted."""
    known(workspace.villages, suggestion.village)
    old = workspace.suggestions.get(suggestion.id)
    if old and old.owed == suggestion.owed:
        settled = suggestion.settled
    else:
        settled = None if suggestion.owed else today
    name = said_village(workspace, suggestion.village)
    return save(
        workspace,
        replace(suggestion, settled=settled),
        new=_("Add a suggestion of {village}").format(village=name),
        known=_("Change a suggestion of {village}").format(village=name),
    )


def remove_commitment(workspace: Workspace, commitment: CommitmentId) -> Change:
    """Take a commitment away that was noted by mistake."""
    known(workspace.commitments, commitment)
    old = workspace.commitments[commitment]
    words = _("Remove a commitment to {village}")
    return Change(words.format(village=said_village(workspace, old.village)), workspace.drop(old))


def remove_suggestion(workspace: Workspace, suggestion: SuggestionId) -> Change:
    """Take a suggestion away that was noted by mistake."""
    known(workspace.suggestions, suggestion)
    old = workspace.suggestions[suggestion]
    words = _("Remove a suggestion of {village}")
    return Change(words.format(village=said_village(workspace, old.village)), workspace.drop(old))


def look_backs(workspace: Workspace, today: date) -> tuple[LookBack, ...]:
    """The villages to look back at: four weeks after their last visit, where something is left.

    Something is left where a topic was not wholly brought or a commitment of the visit is owed. A
    village that has another visit ahead, or asks for the same already, is not suggested.
    """
    found = (_look_back(workspace, visit) for visit in _last_visits(workspace, today))
    asked = unplanned(workspace)
    return tuple(one for one in found if one and not _covers(asked, one))


def request_look_backs(workspace: Workspace, chosen: Iterable[LookBack], *, mint: Mint) -> Change:
    """Make a request of each look-back, so that the next plan takes it up."""
    new = [
        Request(
            *(RequestId(mint()), one.village, one.topics),
            words=_("look back: {why}").format(why=one.why),
            again=True,
            looks_back=one.day,
        )
        for one in chosen
    ]
    words = ngettext(
        "Request {count} look-back visit", "Request {count} look-back visits", len(new)
    ).format(count=len(new))
    return Change(words, workspace.put(*new))


def _shares(told: Iterable[Told], today: date, name: Callable[[Told], str]) -> tuple[Share, ...]:
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[name(one)].append(one)
    shares = [Share(key, tally(group, today)) for key, group in groups.items()]
    return tuple(sorted(shares, key=lambda one: (-one.tally.owed, -one.tally.made, one.name)))


def _last_visits(workspace: Workspace, today: date) -> Iterator[Visit]:
    """The last visit made to each village, where it is some weeks ago and none lies ahead."""
    last: dict[VillageId, Visit] = {}
    for visit in workspace.visits.values():
        before = last.get(visit.village)
        if visit.stands and (before is None or visit.day > before.day):
            last[visit.village] = visit
    for visit in sorted(last.values(), key=lambda one: (one.day, one.id)):
        if visit.status is Status.DONE and visit.day + LOOK_BACK_AFTER <= today:
            yield visit


def _look_back(workspace: Workspace, visit: Visit) -> LookBack | None:
    result = result_of(workspace, visit.id)
    left = tuple(
        one.topic
        for one in (result.topics if result else ())
        if one.outcome is not Outcome.DONE and one.topic in workspace.topics
    )
    owed = sum(one.owed and one.visit == visit.id for one in workspace.commitments.values())
    topics = left or tuple(topic for topic in visit.topics if topic in workspace.topics)
    if not topics or not (left or owed):
        return None
    day = said_day(visit.day)
    if left:
        names = _(", ").join(workspace.topics[topic].name for topic in left)
        why = _("not wholly brought on {day}: {topics}").format(day=day, topics=names)
    else:
        why = ngettext(
            "{count} commitment of {day} is owed", "{count} commitments of {day} are owed", owed
        ).format(count=owed, day=day)
    return LookBack(visit.id, visit.village, visit.day, topics, why)


def _covers(asked: Collection[tuple[VillageId, TopicId]], one: LookBack) -> bool:
    return all((one.village, topic) in asked for topic in one.topics)
