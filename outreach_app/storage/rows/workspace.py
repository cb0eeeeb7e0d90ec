"""A whole workspace as tables of rows, and what of them a change touches."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from outreach_app.domain.season import Season
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _
from outreach_app.storage.migrations import Row, RowTables
from outreach_app.storage.rows import means, outcomes, places, plan
from outreach_app.storage.rows.changes import FromRow, TableChange, ToRow, change, values_of
from outreach_app.storage.rows.releases import release_changes, releases_from
from outreach_app.storage.rows.season import season_from, season_row
from outreach_app.storage.strict_json import RefusedError

PLAIN: Mapping[str, tuple[ToRow, FromRow]] = MappingProxyType(
    {
        "villages": (places.village_row, places.village_from),
        "topics": (means.topic_row, means.topic_from),
        "experts": (means.expert_row, means.expert_from),
        "vehicles": (means.vehicle_row, means.vehicle_from),
        "bases": (places.base_row, places.base_from),
        "travel_times": (places.travel_time_row, places.travel_time_from),
        "requests": (plan.request_row, plan.request_from),
        "visits": (plan.visit_row, plan.visit_from),
        "trips": (plan.trip_row, plan.trip_from),
        "results": (outcomes.result_row, outcomes.result_from),
        "commitments": (outcomes.commitment_row, outcomes.commitment_from),
        "suggestions": (outcomes.suggestion_row, outcomes.suggestion_from),
        "memories": (outcomes.memory_row, outcomes.memory_from),
    }
)
"""The tables whose values are one row each, under the value's id."""

_ABOUT = "about"


def changed_rows(before: Workspace | None, after: Workspace) -> Iterator[TableChange]:
    """What of the rows a change can touch: values that are another object than before.

    Tables left alone cost nothing; `before` is None where nothing is kept yet.
    """
    yield TableChange(_ABOUT, dict(_about(before, after)))
    for name, (to_row, _from_row) in PLAIN.items():
        old = getattr(before, name) if before else {}
        yield change(name, old, getattr(after, name), to_row)
    yield from release_changes(before.releases if before else {}, after.releases)


def workspace_from(tables: RowTables, refused: list[str]) -> Workspace:
    """The workspace of the rows; why a row makes no value is added to `refused`.

    Raises:
        RefusedError: where the rows do not even say what season it is.
    """
    season, bureau = _about_from(tables.get(_ABOUT, {}))
    values: dict[str, Any] = {
        name: values_of(name, tables.get(name, {}), from_row, refused)
        for name, (_to_row, from_row) in PLAIN.items()
    }
    values["releases"] = releases_from(tables, refused)
    read_only = {name: MappingProxyType(dict(pairs)) for name, pairs in values.items()}
    return Workspace(season, bureau["name"], bureau["phone"], **read_only)


def _about(before: Workspace | None, after: Workspace) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of what is there once."""
    yield "bureau", {"name": after.bureau, "phone": after.bureau_phone}
    if before is None or before.season is not after.season:
        yield "season", season_row(after.season)


def _about_from(rows: Mapping[str, Row]) -> tuple[Season, Row]:
    try:
        bureau = rows["bureau"]
        return season_from(rows["season"]), {"name": bureau["name"], "phone": bureau["phone"]}
    except (LookupError, TypeError, ValueError, InvalidValueError) as error:
        raise RefusedError(_("it does not say what season it is for")) from error
