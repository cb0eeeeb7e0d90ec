"""Who holds which printed sheet of which version, and which of them is stale."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from outreach_app.documents.kinds import Sheet
from outreach_app.domain.change import Change
from outreach_app.domain.release import Copy, Release
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.releases import (
    Moved,
    latest,
    moved,
    moved_since_release,
    published,
    standing,
)

EACH_VISIT = frozenset({Sheet.VISIT, Sheet.NOTICE, Sheet.SIGN_IN})
"""The sheets that are about one visit each."""


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
    changed = {key: moved(workspace, published(one), now) for key, one in printed.items()}
    return tuple(
        Stale(Sheet(sheet), about, holder, release.number)
        for (sheet, about, holder), release in newest.items()
        if any(_shows(workspace, release, Sheet(sheet), about, one) for one in changed[release.id])
    )


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
