"""Travel times that OSRM or Valhalla worked out elsewhere; nothing in the file is trusted."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from outreach_app.errors import WorkbookError
from outreach_app.exchange.archive import MEGABYTE
from outreach_app.exchange.book import MOST_CELLS
from outreach_app.i18n import _

MOST_JSON_MEGABYTES = 16
_SECONDS = 60
_METRES = 1000
_KILOMETRES = ("kilometers", "km")
_MOST = 10**9
"""Seconds or metres; more is no road."""


class Leg(NamedTuple):
    """One way as a file tells it: names as they stand, minutes (None: no road), where it stands.

    `row` and `column` count from 1; `wrong` says why the minutes cannot be read.
    """

    start: str
    end: str
    minutes: float | None
    road_km: float | None
    row: int
    column: int
    wrong: str = ""


class _RefusedError(ValueError):
    """What is wrong with the file, in words."""


class _Table(NamedTuple):
    """Seconds and kilometres from each start (row) to each end (column)."""

    starts: list[str]
    ends: list[str]
    seconds: list[list[float | None]]
    kilometres: list[list[float | None]]


def read_travel_json(path: Path, places: Sequence[str] = ()) -> tuple[Leg, ...]:
    """The ways of an OSRM `/table` or a Valhalla matrix answer.

    `places` are names or codes in the order the places were asked for; without them the file's
    own names of sources and destinations count.

    Raises:
        WorkbookError: when it is neither, is damaged, or does not say whose times they are.
    """
    try:
        content = _content(path)
        table = _valhalla(content) if "sources_to_targets" in content else _osrm(content)
        return tuple(_legs(_named(table, places)))
    except _RefusedError as reason:
        raise WorkbookError(
            _("{file} cannot be used as a travel-time table: {reason}").format(
                file=path.name, reason=reason
            )
        ) from reason


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_JSON_MEGABYTES * MEGABYTE:
            raise _RefusedError(
                _("it is larger than {most} MB. Ask for fewer places at a time.").format(
                    most=MOST_JSON_MEGABYTES
                )
            )
        raw = path.read_bytes()
    except OSError as error:
        raise WorkbookError(
            _("{file} cannot be opened: {reason}. Check that it exists and is not locked.").format(
                file=path.name, reason=error.strerror
            )
        ) from error
    try:
        content = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except _RefusedError:
        raise
    except (ValueError, RecursionError) as error:
        raise _RefusedError(_("it is damaged or no JSON. Ask for it once more.")) from error
    if not isinstance(content, dict):
        raise _RefusedError(_("it is no answer of OSRM or Valhalla."))
    return content


def _osrm(content: dict[str, Any]) -> _Table:
    code = content.get("code", "Ok")
    if code != "Ok":
        raise _RefusedError(_("OSRM answered {code}, no table.").format(code=repr(code)[:60]))
    if "durations" not in content:
        raise _RefusedError(
            _("it has no durations. Ask OSRM for them with annotations=duration,distance.")
        )
    seconds = _numbers(content["durations"])
    metres = _numbers(content["distances"]) if "distances" in content else _none_like(seconds)
    kilometres = [[None if one is None else one / _METRES for one in row] for row in metres]
    return _Table(_names(content, "sources"), _names(content, "destinations"), seconds, kilometres)


def _valhalla(content: dict[str, Any]) -> _Table:
    units = content.get("units", "kilometers")
    if units not in _KILOMETRES:
        raise _RefusedError(_("its distances are not in kilometres. Ask for units=kilometers."))
    told = content["sources_to_targets"]
    if isinstance(told, dict):
        seconds = _numbers(told.get("durations"))
        kilometres = _numbers(told["distances"]) if "distances" in told else _none_like(seconds)
    else:
        cells = _rows(told)
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                _check_cell(cell, number, place)
        seconds = _numbers([[cell.get("time") for cell in row] for row in cells])
        kilometres = _numbers([[cell.get("distance") for cell in row] for row in cells])
    return _Table(_names(content, "sources"), _names(content, "targets"), seconds, kilometres)


def _check_cell(cell: Any, row: int, column: int) -> None:
    """A cell of Valhalla says itself where it stands; in another order it would be another way."""
    if not isinstance(cell, dict) or "time" not in cell:
        raise _bad_cell(row, column)
    if cell.get("from_index", row) != row or cell.get("to_index", column) != column:
        raise _RefusedError(_("its rows are not in the order of the sources and targets."))


def _names(content: dict[str, Any], side: str) -> list[str]:
    """The names of one side, blank where it has none; Valhalla wraps its places once more."""
    places = content.get(side, [])
    if isinstance(places, list) and len(places) == 1 and isinstance(places[0], list):
        places = places[0]
    if not isinstance(places, list):
        return []
    names = [place.get("name") if isinstance(place, dict) else None for place in places]
    return [name.strip() if isinstance(name, str) else "" for name in names]


def _named(table: _Table, places: Sequence[str]) -> _Table:
    """The table with a name for every row and column."""
    rows, columns = len(table.seconds), len(table.seconds[0])
    if places:
        if not rows == columns == len(places):
            raise _RefusedError(
                _(
                    "it has {rows} rows and {columns} columns, but the list has {count} places. "
                    "The list names every place once, in the order of the table."
                ).format(rows=rows, columns=columns, count=len(places))
            )
        table = table._replace(starts=list(places), ends=list(places))
    for names, count in ((table.starts, rows), (table.ends, columns)):
        if len(names) != count or not all(names) or len(set(names)) != count:
            raise _RefusedError(
                _(
                    "it does not name each of its places. Give a list of them too: one code or "
                    "name a line, in the order in which they were asked for."
                )
            )
    if [len(row) for row in table.kilometres] != [columns] * rows:
        raise _RefusedError(_("its distances are not as many as its times."))
    return table


def _legs(table: _Table) -> list[Leg]:
    return [
        Leg(
            start,
            end,
            None if seconds is None else seconds / _SECONDS,
            table.kilometres[row][column],
            row + 1,
            column + 1,
        )
        for row, start in enumerate(table.starts)
        for column, (end, seconds) in enumerate(zip(table.ends, table.seconds[row], strict=True))
        if start != end
    ]


def _numbers(told: Any) -> list[list[float | None]]:
    """Rows of numbers from 0 up, None where there is no road."""
    rows = _rows(told)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            fits = isinstance(cell, int | float) and not isinstance(cell, bool)
            if cell is not None and not (fits and 0 <= cell <= _MOST):
                raise _bad_cell(number, place)
    return rows


def _rows(told: Any) -> list[list[Any]]:
    """Rows of equal length, not too many."""
    rows = [row for row in told if isinstance(row, list)] if isinstance(told, list) else []
    if not rows or len(rows) < len(told) or not rows[0] or len({len(row) for row in rows}) > 1:
        raise _RefusedError(_("its table has no rows, or rows of different length."))
    if len(rows) * len(rows[0]) > MOST_CELLS:
        raise _RefusedError(
            _("it has more than {most} ways. Ask for fewer places at a time.").format(
                most=MOST_CELLS
            )
        )
    return rows


def _none_like(rows: list[list[float | None]]) -> list[list[float | None]]:
    return [[None] * len(row) for row in rows]


def _bad_cell(row: int, column: int) -> _RefusedError:
    return _RefusedError(
        _("row {row}, column {column} is neither a time nor null.").format(
            row=row + 1, column=column + 1
        )
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _RefusedError(_("it says something twice."))
    return content


def _no_constant(_name: str) -> NoReturn:
    raise _RefusedError(_("it has a number that is none."))
