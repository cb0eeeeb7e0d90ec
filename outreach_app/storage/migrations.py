"""Rows of an older format brought up to this one, step by step."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

FORMAT = 7
"""The format this program writes. The lines and headers around the rows never change."""

Row = Mapping[str, Any]
RowTables = Mapping[str, Mapping[str, Row]]
"""Rows by table and id."""
Migration = Callable[[RowTables], RowTables]
"""A pure function from the rows of one format to those of the next."""


def _know_snow_and_origins(tables: RowTables) -> RowTables:
    """Roads are slower in snow, a plan may be wished early, and each travel time has an origin."""
    about = dict(tables.get("about", {}))
    if "season" in about:
        season = about["season"]
        wishes = {**season["wishes"], "late_day": 0}
        snow = {"snow": [[[11, 15], [2, 29]]], "snow_speed_percent": 75}
        about["season"] = {**season, **snow, "wishes": wishes}
    roads = {
        key: {**road, "origin": "typed", "road_km": None}
        for key, road in tables.get("travel_times", {}).items()
    }
    return {**tables, "about": about, "travel_times": roads}


def _know_calls_and_settling(tables: RowTables) -> RowTables:
    """Releases know calls and what copies show; promises when they were made and settled."""
    dated: Row = {"made": None, "settled": None}
    added: Mapping[str, Row] = {
        "villages": {"spared": []},
        "commitments": dated,
        "suggestions": {"owner": "", "due": None, **dated},
        "releases": {"calls": []},
    }
    wider = {
        name: {key: {**row, **more} for key, row in tables.get(name, {}).items()}
        for name, more in added.items()
    }
    wider["releases"] = {
        key: {**row, "copies": [[*copy, []] for copy in row["copies"]]}
        for key, row in wider["releases"].items()
    }
    return {**tables, **wider}


def _know_allowances(tables: RowTables) -> RowTables:
    """Visits know what was agreed to although a rule speaks against it."""
    wider = {
        name: {key: {**row, "allowances": []} for key, row in tables.get(name, {}).items()}
        for name in ("visits", "release_visits")
    }
    return {**tables, **wider}


def _know_asking_again(tables: RowTables) -> RowTables:
    """Requests know whether they want topics anew that are still fresh."""
    asked = {key: {**row, "again": False} for key, row in tables.get("requests", {}).items()}
    return {**tables, "requests": asked}


def _know_scans(tables: RowTables) -> RowTables:
    """Results know the scans of the sheet they were read from."""
    told = {key: {**row, "scans": []} for key, row in tables.get("results", {}).items()}
    return {**tables, "results": told}


def _know_looking_back(tables: RowTables) -> RowTables:
    """Requests know which visit they look back at, suggestions their uptake, copies drafts."""
    added: Mapping[str, Row] = {
        "requests": {"looks_back": None},
        "suggestions": {"uptake": None},
    }
    wider = {
        name: {key: {**row, **more} for key, row in tables.get(name, {}).items()}
        for name, more in added.items()
    }
    wider["releases"] = {
        key: {**row, "copies": [[*copy, False] for copy in row["copies"]]}
        for key, row in tables.get("releases", {}).items()
    }
    return {**tables, **wider}


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {
        1: _know_snow_and_origins,
        2: _know_calls_and_settling,
        3: _know_allowances,
        4: _know_asking_again,
        5: _know_scans,
        6: _know_looking_back,
    }
)
"""The step from each older format to the one after it."""


def migrated(
    tables: RowTables,
    written_in: int,
    *,
    wanted: int = FORMAT,
    steps: Mapping[int, Migration] = MIGRATIONS,
) -> RowTables:
    """The rows in the format `wanted`; of a newer format they are given back as they are."""
    for number in range(written_in, wanted):
        tables = steps[number](tables)
    return tables
