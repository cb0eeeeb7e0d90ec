"""Whom to phone about the last version, and what came of each call."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.release import Answer, Call
from outreach_app.domain.validity import must
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.services.keeping import said_village, tidy
from outreach_app.services.releases import Moved, latest, moved_by_release, published


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
        agreed = published(release).visits
        after = after.put(
            *(
                replace(visit, status=Status.CONFIRMED)
                for visit in workspace.visits.values()
                if visit.village == call.whom
                and visit.status is Status.PROPOSED
                and _same(visit, agreed.get(visit.id))
            )
        )
    name = _name(workspace, call.whom)
    return Change(_("Note the call to {name}").format(name=name), after)


def answer_words(answer: Answer) -> str:
    """What came of a call."""
    return {
        Answer.CONFIRMED: pgettext("call", "confirmed"),
        Answer.OTHER_DAY: pgettext("call", "asked for another day"),
        Answer.NOT_REACHED: pgettext("call", "not reached"),
    }[answer]


def _same(one: Visit, other: Visit | None) -> bool:
    """Whether two states of a visit look the same on paper."""
    return other is not None and not any(
        getattr(one, part) != getattr(other, part)
        for part in ("day", "start_minute", "minutes", "team", "topics", "form", "village")
    )


def _hosts(
    workspace: Workspace, news: Iterable[Moved], last: Mapping[str, Call]
) -> Iterator[ToPhone]:
    told: dict[VillageId, list[str]] = {}
    for one in news:
        if one.words:
            told.setdefault(one.village, []).append(_("; ").join(one.words))
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
            village=said_village(workspace, one.village), news=_("; ").join(one.told)
        )
        for key in one.team:
            told.setdefault(key, []).append(sentence)
    for key, words in told.items():
        expert = workspace.experts.get(key)
        if expert is not None:
            yield ToPhone(key, expert.name, expert.name, expert.phone, tuple(words), last.get(key))


def _name(workspace: Workspace, whom: str) -> str:
    expert = workspace.experts.get(ExpertId(whom))
    return expert.name if expert else said_village(workspace, VillageId(whom))
