"""Who holds which printed sheet of which version, and which of them is stale."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from outreach_app.domain.change import Change
from outreach_app.domain.release import Copy, Release
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.releases import latest, moved, published, standing

EACH_VISIT = frozenset({Sheet.VISIT, Sheet.NOTICE, Sheet.SIGN_IN})
"""The sheets that are about one visit each."""

_CALENDAR = ""
"""What the calendar is about: the whole plan."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A printed sheet that does not hold: its kind, what it is about, who holds it, its version."""

    sheet: Sheet
    about: str
    holder: str
    number: int
    draft: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One printing in the ledger: how many sheets of a kind for whom, and how many are stale.

    Drafts were printed after version `number`.
    """

    number: int
    sheet: Sheet
    holder: str
    printed: datetime
    count: int
    stale: int
    draft: bool


def note_printed(
    workspace: Workspace, printed: Mapping[Sheet, Collection[str] | None], moment: datetime
) -> Change:
    """Write into the last release's ledger which sheets were printed of each kind, None for all.

    Sheets that show what moved since the release are noted as drafts after it; before the first
    release there is no ledger.
    """
    words = _("Note the printed sheets")
    release = latest(workspace)
    if release is None:
        return Change(words, workspace)
    new = drafts(workspace)
    copies = [
        Copy(sheet.value, holder, moment, about=part, draft=draft)
        for sheet, chosen in printed.items()
        for holder, about in _holders(workspace, sheet, chosen)
        for draft in (False, True)
        if (part := tuple(one for one in about if (one in new) is draft))
    ]
    return Change(words, workspace.put(replace(release, copies=(*release.copies, *copies))))


def drafts(workspace: Workspace) -> frozenset[str]:
    """The ids of what sheets are about that would not be as published; none before a release."""
    release = latest(workspace)
    return _changed_since(workspace, release) if release else frozenset()


def stale_sheets(workspace: Workspace) -> tuple[Stale, ...]:
    """The printed sheets that do not hold, each holder's newest copy counting.

    A draft never does, nor a sheet of a version that shows what is no longer so.
    """
    newest: dict[tuple[str, str, str], tuple[Release, bool]] = {}
    for release in sorted(workspace.releases.values(), key=lambda one: one.number):
        for copy in release.copies:
            for about in copy.about:
                newest[copy.sheet, about, copy.holder] = release, copy.draft
    printed = {release.id: release for release, _draft in newest.values()}
    changed = {key: _changed_since(workspace, one) for key, one in printed.items()}
    return tuple(
        Stale(Sheet(sheet), about, holder, release.number, draft)
        for (sheet, about, holder), (release, draft) in newest.items()
        if draft or about in changed[release.id]
    )


def stale_by_kind(workspace: Workspace) -> dict[Sheet, tuple[str, ...]]:
    """What of each kind is to be printed again, and the run sheets of new trips.

    Run sheets are printed for the whole plan, so that a trip without one is new since.
    """
    stale = {(one.sheet, one.about) for one in stale_sheets(workspace)}
    runs = {(sheet, about) for sheet, about in _held(workspace) if sheet is Sheet.RUN}
    return _by_kind(
        workspace,
        Sheet,
        lambda one: one in stale or bool(runs and one[0] is Sheet.RUN and one not in runs),
    )


def due_by_kind(workspace: Workspace, sheets: Iterable[Sheet]) -> dict[Sheet, tuple[str, ...]]:
    """What of these kinds is stale or was never printed."""
    stale = {(one.sheet, one.about) for one in stale_sheets(workspace)}
    held = _held(workspace)
    return _by_kind(workspace, sheets, lambda one: one in stale or one not in held)


def ledger(workspace: Workspace) -> tuple[Line, ...]:
    """Every printing of a published version, the newest first, and how much of it is stale."""
    stale = set(stale_sheets(workspace))
    lines = [
        Line(
            release.number,
            Sheet(copy.sheet),
            copy.holder,
            copy.printed,
            len(copy.about),
            sum(
                Stale(Sheet(copy.sheet), about, copy.holder, release.number, copy.draft) in stale
                for about in copy.about
            ),
            copy.draft,
        )
        for release in workspace.releases.values()
        for copy in release.copies
    ]
    return tuple(sorted(lines, key=lambda one: (one.number, one.printed), reverse=True))


def _held(workspace: Workspace) -> set[tuple[Sheet, str]]:
    """What was printed of any version."""
    copies = [copy for release in workspace.releases.values() for copy in release.copies]
    return {(Sheet(copy.sheet), about) for copy in copies for about in copy.about}


def _by_kind(
    workspace: Workspace,
    sheets: Iterable[Sheet],
    is_wanted: Callable[[tuple[Sheet, str]], bool],
) -> dict[Sheet, tuple[str, ...]]:
    """What of each kind is wanted; nothing of what is off, nor of who or what does not go out."""
    visits = standing(workspace).visits
    trips = workspace.trips.values()
    going = {
        *(_CALENDAR, *visits),
        *(trip.id for trip in trips if not visits.keys().isdisjoint(trip.visits)),
        *(expert for visit in visits.values() for expert in visit.team),
    }
    found: dict[Sheet, tuple[str, ...]] = {}
    for sheet in sheets:
        there = [one for _holder, about in _holders(workspace, sheet, None) for one in about]
        chosen = tuple(one for one in there if one in going and is_wanted((sheet, one)))
        found |= {sheet: chosen} if chosen else {}
    return found


def _holders(
    workspace: Workspace, sheet: Sheet, chosen: Collection[str] | None
) -> Iterator[tuple[str, Collection[str]]]:
    """Who gets sheets of a kind, and about what; visits' sheets go to the team and the village."""
    if sheet is Sheet.CALENDAR:
        yield _("office"), (_CALENDAR,)
    elif sheet is Sheet.ITINERARY:
        for key, expert in workspace.experts.items():
            if chosen is None or key in chosen:
                yield expert.name, (key,)
    elif sheet is Sheet.RUN:
        yield _("drivers"), [key for key in workspace.trips if chosen is None or key in chosen]
    else:
        holder = _("teams") if sheet is Sheet.VISIT else _("villages")
        yield holder, [key for key in standing(workspace).visits if chosen is None or key in chosen]


def _changed_since(workspace: Workspace, release: Release) -> frozenset[str]:
    """The ids of what the sheets that show a visit that moved since a release are about."""
    news = moved(workspace, published(release), standing(workspace))
    visits = {one.visit for one in news}
    trips = (*release.trips, *workspace.trips.values())
    runs = {trip.id for trip in trips if not visits.isdisjoint(trip.visits)}
    teams = {expert for one in news for expert in one.team}
    return frozenset({*visits, *runs, *teams, *([_CALENDAR] if news else ())})
