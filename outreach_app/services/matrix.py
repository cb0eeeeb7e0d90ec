"""Village × topic on one sheet: what is done, stale, due or asked for, and what to ask for next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from outreach_app.domain.change import Change
from outreach_app.domain.coverage import Cell, Pair, State, coverage
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.request import Request, RequestId
from outreach_app.domain.topic import Category, Topic, TopicId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext, pgettext
from outreach_app.ids import Mint
from outreach_app.services.keeping import known
from outreach_app.services.requests import unplanned


class Mark(StrEnum):
    """How a topic stands in a village, as the matrix shows it."""

    NOTHING = "nothing"
    ASKED = "asked"
    PLANNED = "planned"
    PARTLY = "partly"
    DONE = "done"
    DUE = "due"
    STALE = "stale"
    SPARED = "spared"


OWING = frozenset({Mark.DUE, Mark.STALE, Mark.PARTLY})
"""What the next plan should take up."""

_OF_STATE = {
    State.ASKED: Mark.ASKED,
    State.PLANNED: Mark.PLANNED,
    State.PARTLY: Mark.PARTLY,
    State.DONE: Mark.DONE,
    State.STALE: Mark.STALE,
}


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows and columns are wanted; an expert stands for the topics he or she can bring."""

    county: str = ""
    category: Category | None = None
    expert: ExpertId | None = None
    township: str = ""
    field: str = ""

    def holds(self, village: Village) -> bool:
        """Whether a village is wanted."""
        return self.county in ("", village.county) and self.township in ("", village.township)

    def takes(self, topic: Topic) -> bool:
        """Whether a topic is wanted, whoever brings it."""
        return self.category in (None, topic.category) and self.field in ("", topic.field)


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: how it stands, since or until when, and whether a request names it."""

    mark: Mark
    day: date | None = None
    asked: bool = False


NOTHING = Spot(Mark.NOTHING)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Villages by county and name, topics as the catalogue has them, then materials by name.

    `shown` has the last day on which a material was handed out or shown in a village.
    """

    villages: tuple[Village, ...]
    topics: tuple[Topic, ...]
    materials: tuple[str, ...]
    spots: Mapping[Pair, Spot]
    shown: Mapping[tuple[VillageId, str], date]

    def spot(self, village: VillageId, topic: TopicId) -> Spot:
        """One cell."""
        return self.spots.get((village, topic), NOTHING)

    def owing(self) -> tuple[Pair, ...]:
        """The pairs shown that the next plan should take up."""
        return tuple(
            (village.id, topic.id)
            for village in self.villages
            for topic in self.topics
            if self.spot(village.id, topic.id).mark in OWING
        )

    def count(self, mark: Mark) -> int:
        """How many of the cells shown stand so."""
        return sum(
            self.spot(village.id, topic.id).mark is mark
            for village in self.villages
            for topic in self.topics
        )


def matrix(workspace: Workspace, today: date, only: Only | None = None) -> Matrix:
    """How every topic stands in every village, as of `today`."""
    wanted = only or Only()
    villages = [one for one in workspace.villages.values() if wanted.holds(one)]
    villages.sort(key=lambda one: (one.county, one.township, one.id))
    topics = tuple(one for one in workspace.topics.values() if _fits(workspace, one, wanted))
    stands = coverage(workspace, today).cells
    spots = {pair: _spot(workspace, cell) for pair, cell in stands.items()}
    spared = {
        (village.id, topic.id): Spot(Mark.SPARED)
        for village in villages
        for topic in topics
        if topic.id in village.spared
    }
    shown = _shown(workspace)
    return Matrix(
        tuple(villages),
        topics,
        tuple(sorted({material for _village, material in shown})),
        {**spots, **spared},
        shown,
    )


def request_again(workspace: Workspace, pairs: Iterable[Pair], *, mint: Mint) -> Change:
    """Make requests of what is due, stale or was only partly brought, one a village.

    What is already asked for and not planned is left alone; where a topic wants another one before
    it that the village never had, that one is asked for too.
    """
    waiting = unplanned(workspace)
    by_village: defaultdict[VillageId, list[TopicId]] = defaultdict(list)
    for village, topic in pairs:
        known(workspace.villages, village)
        known(workspace.topics, topic)
        for wanted in (*_missing_before(workspace, village, topic), topic):
            if (village, wanted) not in waiting and wanted not in by_village[village]:
                by_village[village].append(wanted)
    new = [
        Request(
            RequestId(mint()),
            village,
            tuple(topics),
            words=_("due again by the coverage of topics"),
            again=True,
        )
        for village, topics in by_village.items()
        if topics
    ]
    words = ngettext(
        "Request what is due in {count} village",
        "Request what is due in {count} villages",
        len(new),
    ).format(count=len(new))
    return Change(words, workspace.put(*new))


def spare(workspace: Workspace, village: VillageId, topic: TopicId, *, spared: bool) -> Change:
    """Say that a topic makes no sense in a village, or that it does after all."""
    known(workspace.villages, village)
    known(workspace.topics, topic)
    place = workspace.villages[village]
    changed = place.spared | {topic} if spared else place.spared - {topic}
    sentence = (
        _("Spare {village} the topic {topic}") if spared else _("Bring {village} the topic {topic}")
    )
    words = sentence.format(village=place.name, topic=workspace.topics[topic].name)
    return Change(words, workspace.put(replace(place, spared=frozenset(changed))))


def mark_words(mark: Mark) -> str:
    """How a topic stands in a village, in the words of the matrix."""
    return {
        Mark.NOTHING: pgettext("topic", "never asked for"),
        Mark.ASKED: pgettext("topic", "asked for"),
        Mark.PLANNED: pgettext("topic", "planned"),
        Mark.PARTLY: pgettext("topic", "partly done"),
        Mark.DONE: pgettext("topic", "done"),
        Mark.DUE: pgettext("topic", "due this season"),
        Mark.STALE: pgettext("topic", "stale"),
        Mark.SPARED: pgettext("topic", "not applicable"),
    }[mark]


def _fits(workspace: Workspace, topic: Topic, wanted: Only) -> bool:
    expert = workspace.experts.get(wanted.expert) if wanted.expert else None
    can = expert is None or any(expert.masters(need.field, need.least) for need in topic.needs)
    return can and wanted.takes(topic)


def _spot(workspace: Workspace, cell: Cell) -> Spot:
    """A cell as the matrix shows it: what turns stale before the season ends is due."""
    if cell.state is State.DONE and cell.until and cell.until <= workspace.season.last:
        return Spot(Mark.DUE, cell.until, cell.asked)
    return Spot(_OF_STATE[cell.state], cell.since, cell.asked)


def _shown(workspace: Workspace) -> dict[tuple[VillageId, str], date]:
    """Each material and the last day it was shown in a village."""
    found: dict[tuple[VillageId, str], date] = {}
    for result in workspace.results.values():
        visit = workspace.visits.get(result.visit)
        if visit is not None:
            for material in result.materials:
                key = (visit.village, material)
                found[key] = max(visit.day, found.get(key, visit.day))
    return found


def _missing_before(workspace: Workspace, village: VillageId, topic: TopicId) -> Iterator[TopicId]:
    """The topics that have to come before and never were brought or planned there."""
    for before in workspace.topics[topic].prerequisites:
        had = any(
            before.topic in visit.topics and visit.village == village and visit.stands
            for visit in workspace.visits.values()
        )
        if not had and before.topic in workspace.topics:
            yield from _missing_before(workspace, village, before.topic)
            yield before.topic
