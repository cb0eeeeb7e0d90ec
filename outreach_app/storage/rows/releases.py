"""Releases: one row each, and a row for each visit and trip that was published.

So a release of four thousand villages fits, and noting a printed copy writes one small row.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from outreach_app.domain.release import Answer, Call, Copy, Release, ReleaseId
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import Visit
from outreach_app.storage.migrations import Row, RowTables
from outreach_app.storage.rows.changes import FromRow, TableChange, change, values_of
from outreach_app.storage.rows.plan import trip_from, trip_row, visit_from, visit_row
from outreach_app.storage.rows.times import day_from, day_text

_RELEASES = "releases"
_VISITS = "release_visits"
_TRIPS = "release_trips"


def release_changes(
    old: Mapping[ReleaseId, Release], new: Mapping[ReleaseId, Release]
) -> Iterator[TableChange]:
    """What of the rows of all releases can differ."""
    if old is new:
        return
    yield change(_RELEASES, old, new, _release_row)
    before = [release for key, release in old.items() if new.get(key) is not release]
    after = [release for key, release in new.items() if old.get(key) is not release]
    yield change(_VISITS, _visits(before), _visits(after), _published_visit_row)
    yield change(_TRIPS, _trips(before), _trips(after), _published_trip_row)


def releases_from(tables: RowTables, refused: list[str]) -> Iterator[tuple[str, Release]]:
    """Each release's id and the release, of its rows."""
    visits = _by_release(tables, _VISITS, visit_from, refused)
    trips = _by_release(tables, _TRIPS, trip_from, refused)

    def release_from(key: str, row: Row) -> Release:
        return _release_from(key, row, visits.get(key, ()), trips.get(key, ()))

    return values_of(_RELEASES, tables.get(_RELEASES, {}), release_from, refused)


def _release_row(release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "published": release.published.isoformat(),
        "words": release.words,
        "copies": [
            [
                *(copy.sheet, copy.holder, copy.printed.isoformat(), copy.pages),
                *(list(copy.about), copy.draft),
            ]
            for copy in release.copies
        ],
        "calls": [
            [call.whom, call.answer, call.called.isoformat(), call.words, day_text(call.wished)]
            for call in release.calls
        ],
    }


def _release_from(
    key: str, row: Row, visits: tuple[Visit, ...], trips: tuple[Trip, ...]
) -> Release:
    return Release(
        id=ReleaseId(key),
        number=row["number"],
        published=datetime.fromisoformat(row["published"]),
        words=row["words"],
        visits=visits,
        trips=trips,
        copies=tuple(
            Copy(sheet, holder, datetime.fromisoformat(printed), pages, tuple(about), draft)
            for sheet, holder, printed, pages, about, draft in row["copies"]
        ),
        calls=tuple(
            Call(whom, Answer(answer), datetime.fromisoformat(called), words, day_from(wished))
            for whom, answer, called, words, wished in row["calls"]
        ),
    )


def _visits(releases: list[Release]) -> dict[str, Visit]:
    """Published visits under their release and place in it."""
    return {f"{r.id}/{place}": visit for r in releases for place, visit in enumerate(r.visits)}


def _trips(releases: list[Release]) -> dict[str, Trip]:
    """Published trips under their release and place in it."""
    return {f"{r.id}/{place}": trip for r in releases for place, trip in enumerate(r.trips)}


def _published_visit_row(visit: Visit) -> dict[str, Any]:
    return {"id": visit.id, **visit_row(visit)}


def _published_trip_row(trip: Trip) -> dict[str, Any]:
    return {"id": trip.id, **trip_row(trip)}


def _by_release(
    tables: RowTables, name: str, from_row: FromRow, refused: list[str]
) -> dict[str, tuple[Any, ...]]:
    """The visits or trips of each release, in their order."""

    def placed_from(key: str, row: Row) -> tuple[str, int, Any]:
        release, _slash, place = key.rpartition("/")
        return release, int(place), from_row(row["id"], row)

    found = values_of(name, tables.get(name, {}), placed_from, refused)
    placed = sorted((value for _key, value in found), key=itemgetter(0, 1))
    return {
        release: tuple(value for _release, _place, value in group)
        for release, group in groupby(placed, key=itemgetter(0))
    }
