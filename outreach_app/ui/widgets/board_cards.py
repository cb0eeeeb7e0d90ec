"""A card for each visit, in the words the board shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from outreach_app.domain.times import clock
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ui.widgets.board_rows import By, row_finder
from outreach_app.ui.widgets.board_words import initials, short_day
from outreach_app.ui.words import status_words

Key = tuple[VisitId, str]
"""A visit and the row its card lies in."""


@dataclass(frozen=True, slots=True)
class Card:
    """One visit in the few words that fit; `broken` are the rules it breaks, as sentences.

    Where rows are experts a visit has a card for each of its team. `source` is the visit itself.
    """

    visit: VisitId
    row: str
    day: date
    start_minute: int
    village: str
    when: str
    hours: str
    team: str
    topics: str
    status: Status
    pinned: bool
    broken: tuple[str, ...] = ()
    source: Visit | None = None

    @property
    def key(self) -> Key:
        """Which card it is."""
        return self.visit, self.row

    @property
    def when_and_where(self) -> str:
        """The day and the village."""
        return _("{day}  {village}").format(day=self.when, village=self.village)

    @property
    def spoken(self) -> str:
        """The card in one sentence, for a screen reader and the tooltip."""
        sentence = _("{village}, {day} {hours}, {team}, {topics}, {state}").format(
            village=self.village,
            day=self.when,
            hours=self.hours,
            team=self.team or _("no team"),
            topics=self.topics or _("no topic"),
            state=status_words(self.status),
        )
        pinned = (_("pinned"),) if self.pinned else ()
        return ", ".join((sentence, *pinned, *self.broken))


class _Plan(NamedTuple):
    """What a card is made from: also the words for each day."""

    workspace: Workspace
    said: Callable[[date], str]
    broken: Mapping[str, tuple[str, ...]]


def cards(
    workspace: Workspace,
    broken: Mapping[str, tuple[str, ...]],
    by: By,
    before: Mapping[Key, Card] = MappingProxyType({}),
) -> tuple[Card, ...]:
    """The cards of each visit, in the order of time; `broken` sentences are by visit id.

    A card of those `before` is taken again while its visit is the same; what else a card is made
    from must be the same too.
    """
    ordered = sorted(workspace.visits.values(), key=attrgetter("day", "start_minute", "id"))
    find = row_finder(workspace, by)
    plan = _Plan(workspace, cache(short_day), broken)
    return tuple(
        _again(before.get((visit.id, row)), plan, visit) or _card(plan, visit, row)
        for visit in ordered
        for row in find(visit)
    )


def _again(card: Card | None, plan: _Plan, visit: Visit) -> Card | None:
    is_same = card is not None and card.source is visit
    return card if card and is_same and card.broken == plan.broken.get(visit.id, ()) else None


def _card(plan: _Plan, visit: Visit, row: str) -> Card:
    workspace = plan.workspace
    village = workspace.villages.get(visit.village)
    return Card(
        visit.id,
        row,
        visit.day,
        visit.start_minute,
        village.name if village else visit.village,
        plan.said(visit.day),
        f"{clock(visit.start_minute)}–{clock(visit.end_minute)}",
        " ".join(_team(workspace, visit)),
        _listed(workspace.topics[t].name for t in visit.topics if t in workspace.topics),
        visit.status,
        bool(visit.pins),
        plan.broken.get(visit.id, ()),
        visit,
    )


def _team(workspace: Workspace, visit: Visit) -> Iterable[str]:
    return (initials(workspace.experts[e].name) for e in visit.team if e in workspace.experts)


def _listed(names: Iterable[str]) -> str:
    return _(", ").join(names)
