"""One table's values as rows and back, and what of it a change touches."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Any

from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _
from outreach_app.storage.migrations import Row

ToRow = Callable[[Any], dict[str, Any]]
FromRow = Callable[[str, Row], Any]


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows to put into a table, by id, and ids to take out of it."""

    table: str
    put: Mapping[str, dict[str, Any]]
    drop: tuple[str, ...] = ()


def change(
    table: str, old: Mapping[Any, Any], new: Mapping[Any, Any], to_row: ToRow
) -> TableChange:
    """What of a table's rows can differ: those whose value is another object than before."""
    if old is new:
        return TableChange(table, {})
    others = compress(new, map(is_not, new.values(), map(old.get, new)))
    put = {key: to_row(new[key]) for key in others}
    added = sum(key not in old for key in put)
    if len(old) + added == len(new):
        return TableChange(table, put)
    return TableChange(table, put, tuple(key for key in old if key not in new))


def values_of(
    table: str, rows: Mapping[str, Row], from_row: FromRow, refused: list[str]
) -> Iterator[tuple[str, Any]]:
    """Each row's id and value; why a row makes none is added to `refused`."""
    for key in rows:
        try:
            yield key, from_row(key, rows[key])
        except (LookupError, TypeError, ValueError, InvalidValueError):
            refused.append(
                _("the row {row} of {table} makes no sense").format(row=key, table=table)
            )
