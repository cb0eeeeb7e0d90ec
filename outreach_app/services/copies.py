"""Who holds which printed sheet of which version, and which of them is stale."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from outreach_app.domain.change import Change
from outreach_app.domain.release import Copy, Release
from outreach_app.domain.sheet import Sheet, Which
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.releases import latest, published, standing
from outreach_app.services.shown import CALENDAR, differing

EACH_VISIT = frozenset({Sheet.VISIT, Sheet.NOTICE, Sheet.SIGN_IN})
"""The sheets that are about one visit each."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A printed sheet that does not hold: its kind, what it is about, who holds it, its version.

    The holder is told in the language spoken, whichever was spoken when it was printed.
    """

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
        Copy(sheet.value, name, moment, about=part, draft=draft)
        for sheet, chosen in printed.items()
        for name, about in _piles(workspace, sheet, chosen)
        for draft in (False, True)
        if (part := tuple(one for one in about if ((sheet, one) in new) is draft))
    ]
    return Change(words, workspace.put(replace(release, copies=(*release.copies, *copies))))


def drafts(workspace: Workspace) -> frozenset[Which]:
    """The sheets that would not be as published; none before a release."""
    release = latest(workspace)
    return differing(published(release), standing(workspace)) if release else frozenset()


def stale_sheets(workspace: Workspace) -> tuple[Stale, ...]:
    """The printed sheets that do not hold, the newest copy of each counting.

    A draft never does, nor a sheet of a version that shows what is no longer so. Of what is made
    nothing is asked any more.
    """
    newest: dict[Which, tuple[Release, Copy]] = {}
    for release in sorted(workspace.releases.values(), key=lambda one: one.number):
        for copy in release.copies:
            for about in copy.about:
                newest[Sheet(copy.sheet), about] = release, copy
    made, now = _made(workspace), standing(workspace)
    printed = {release.id: release for release, _copy in newest.values()}
    changed = {key: differing(published(one), now) for key, one in printed.items()}
    return tuple(
        Stale(sheet, about, holder_words(sheet, copy.holder), release.number, copy.draft)
        for (sheet, about), (release, copy) in newest.items()
        if about not in made and (copy.draft or (sheet, about) in changed[release.id])
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


def changed_by_kind(before: Workspace, after: Workspace) -> dict[Sheet, tuple[str, ...]]:
    """What of each kind shows something else after than before, printed or not.

    Lists to sign in are left out: only some villages want one.
    """
    changed = differing(standing(before), standing(after))
    sheets = [sheet for sheet in Sheet if sheet is not Sheet.SIGN_IN]
    return _by_kind(after, sheets, lambda one: one in changed)


def ledger(workspace: Workspace) -> tuple[Line, ...]:
    """Every printing of a published version, the newest first, and how much of it is stale."""
    stale = set(stale_sheets(workspace))
    lines = [
        Line(
            release.number,
            sheet,
            holder,
            copy.printed,
            len(copy.about),
            sum(
                Stale(sheet, about, holder, release.number, copy.draft) in stale
                for about in copy.about
            ),
            copy.draft,
        )
        for release in workspace.releases.values()
        for copy in release.copies
        for sheet in [Sheet(copy.sheet)]
        for holder in [holder_words(sheet, copy.holder)]
    ]
    return tuple(sorted(lines, key=lambda one: (one.number, one.printed), reverse=True))


def holder_words(sheet: Sheet, name: str) -> str:
    """Who holds sheets of a kind: of itineraries the expert of this name."""
    if sheet is Sheet.ITINERARY:
        return name
    return {
        Sheet.CALENDAR: _("office"),
        Sheet.RUN: _("drivers"),
        Sheet.VISIT: _("teams"),
    }.get(sheet, _("villages"))


def _held(workspace: Workspace) -> set[Which]:
    """What was printed of any version."""
    copies = [copy for release in workspace.releases.values() for copy in release.copies]
    return {(Sheet(copy.sheet), about) for copy in copies for about in copy.about}


def _by_kind(
    workspace: Workspace,
    sheets: Iterable[Sheet],
    is_wanted: Callable[[Which], bool],
) -> dict[Sheet, tuple[str, ...]]:
    """What of each kind is wanted; nothing of what is off, nor of who or what does not go out."""
    made = _made(workspace)
    visits = {key: one for key, one in standing(workspace).visits.items() if key not in made}
    going = {
        *(CALENDAR, *visits),
        *(one.id for one in workspace.trips.values() if not visits.keys().isdisjoint(one.visits)),
        *(expert for visit in visits.values() for expert in visit.team),
    }
    found: dict[Sheet, tuple[str, ...]] = {}
    for sheet in sheets:
        there = [one for _name, about in _piles(workspace, sheet, None) for one in about]
        chosen = tuple(one for one in there if one in going and is_wanted((sheet, one)))
        found |= {sheet: chosen} if chosen else {}
    return found


def _piles(
    workspace: Workspace, sheet: Sheet, chosen: Collection[str] | None
) -> Iterator[tuple[str, Collection[str]]]:
    """What is printed of a kind, all together, but of itineraries by the expert's name."""
    if sheet is Sheet.CALENDAR:
        yield "", (CALENDAR,)
    elif sheet is Sheet.ITINERARY:
        for key, expert in workspace.experts.items():
            if chosen is None or key in chosen:
                yield expert.name, (key,)
    else:
        ids = workspace.trips if sheet is Sheet.RUN else standing(workspace).visits
        yield "", [key for key in ids if chosen is None or key in chosen]


def _made(workspace: Workspace) -> frozenset[str]:
    """The visits that were made, and the trips none of whose visits is still to be made."""
    visits = standing(workspace).visits
    done = {key for key, visit in visits.items() if visit.status is Status.DONE}
    over = (
        trip.id
        for trip in workspace.trips.values()
        if not done.isdisjoint(trip.visits) and done.issuperset(visits.keys() & {*trip.visits})
    )
    return frozenset({*done, *over})
