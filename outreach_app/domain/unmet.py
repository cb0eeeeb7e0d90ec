"""What villages ask for in vain, and the expertise that is missing for it."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from outreach_app.domain.coverage import Coverage, State
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace

_UNMET = (State.ASKED, State.PARTLY, State.STALE)


class Unmet(NamedTuple):
    """A topic that villages ask for in vain, and the fields nobody of the team masters."""

    topic: TopicId
    villages: tuple[VillageId, ...]
    missing: tuple[str, ...]


class Lack(NamedTuple):
    """A field nobody of the team masters, and the villages that ask in vain for want of it."""

    field: str
    villages: tuple[VillageId, ...]


def unmet(
    workspace: Workspace, covered: Coverage, villages: Collection[VillageId]
) -> tuple[Unmet, ...]:
    """The topics these villages ask for in vain, those of most villages first."""
    waiting: dict[TopicId, list[VillageId]] = {}
    for (village, topic), cell in covered.cells.items():
        if cell.asked and cell.state in _UNMET and village in villages:
            waiting.setdefault(topic, []).append(village)
    return tuple(
        Unmet(topic, tuple(asking), tuple(_missing(workspace, workspace.topics.get(topic))))
        for topic, asking in sorted(waiting.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def lacks(found: Iterable[Unmet]) -> tuple[Lack, ...]:
    """The fields that are missing, those that most villages wait for first."""
    waiting: dict[str, dict[VillageId, None]] = {}
    for one in found:
        for field in one.missing:
            waiting.setdefault(field, {}).update(dict.fromkeys(one.villages))
    lacking = (Lack(field, tuple(villages)) for field, villages in waiting.items())
    return tuple(sorted(lacking, key=lambda one: (-len(one.villages), one.field)))


def _missing(workspace: Workspace, topic: Topic | None) -> Iterator[str]:
    """The fields a topic needs that nobody of the team masters."""
    experts = workspace.experts.values()
    for need in topic.needs if topic else ():
        if not any(expert.masters(need.field, need.least) for expert in experts):
            yield need.field
