"""Rows of an older format brought up to this one, step by step."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

FORMAT = 1
"""The format this program writes. The lines and headers around the rows never change."""

Row = Mapping[str, Any]
RowTables = Mapping[str, Mapping[str, Row]]
"""Rows by table and id."""
Migration = Callable[[RowTables], RowTables]
"""A pure function from the rows of one format to those of the next."""

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
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
