"""One table's values as rows and back, and what of it a change touches."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
    put = {key: to_row(value) for key, value in new.items() if old.get(key) is not value}
    added = sum(key not in old for key in put)
    if len(old) + added == len(new):
        return TableChange(table, put)
    return TableChange(table, put, tuple(key for key in old if key not in new))


def values_of(
    table: str, rows: Mapping[str, Row], from_row: FromRow, refused: list[str]
) -> Iterator[tuple[str, Any]]:
    """Each row's id and value; why a row makes none is added to `refused`."""
    for key, row in rows.items():
        try:
            yield key, from_row(key, row)
        except (LookupError, TypeError, ValueError, InvalidValueError) as error:
            refused.append(
                _("The row {row} of {table} makes no sense: {reason}").format(
                    row=key, table=table, reason=error
                )
            )
