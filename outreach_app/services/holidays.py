"""The official holidays of a year, from a table somebody made of the State Council's notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.calendar import DayKind, SpecialDay, Standing, WorkingCalendar
from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import WorkbookError
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.workbook_in import read_book
from outreach_app.i18n import _, ngettext
from outreach_app.text import clean_name

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MOST_NAMED = 10
_WORK = ("work", "班", "make-up")
_OFF = ("off", "holiday", "休", "假")
"""Words of a kind; those of work are looked for first, for 调休上班 holds 休 too."""


def import_holidays(workspace: Workspace, path: Path) -> Change:
    """Take the holidays and make-up workdays of an .xlsx or .csv table into the calendar.

    A row has a date, whether it is off or worked, and a name, in any order. They take the place of
    whatever was computed for those years; what a person typed for other days stays.

    Raises:
        WorkbookError: where the file is no such table or holds no day.
    """
    found, unread = _read(path)
    if not found:
        raise WorkbookError(
            _(
                "No holiday was found in {file}. A row needs a date such as 2027-05-01 and a word "
                "for it: 休 or off, 班 or work."
            ).format(file=path.name)
        )
    season = workspace.season
    years = {special.day.year for special in found}
    kept = (
        special
        for special in season.calendar.special.values()
        if special.day.year not in years or special.standing is Standing.TYPED
    )
    calendar = WorkingCalendar.of([*kept, *found])
    words = _("Import the holidays of {years}").format(
        years=_(", ").join(str(year) for year in sorted(years))
    )
    after = replace(workspace, season=replace(season, calendar=calendar))
    return Change(words, after, tuple(_notices(unread)))


def _read(path: Path) -> tuple[list[SpecialDay], list[str]]:
    """The days told, and the rows that name a date but not what it is."""
    found: list[SpecialDay] = []
    unread: list[str] = []
    for sheet in read_book(path).sheets:
        for number, row in enumerate(sheet.rows, 1):
            day = next(filter(None, map(_day, row)), None)
            if day is None:
                continue
            kind = next(filter(None, map(_kind, row)), None)
            if kind is None:
                unread.append(f"{sheet.name} {number}".strip())
            else:
                found.append(SpecialDay(day, kind, _name(row), Standing.OFFICIAL))
    return found, unread


def _day(cell: CellValue) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    told = _DATE.search(cell) if isinstance(cell, str) else None
    if told is None:
        return None
    try:
        return date(int(told[1]), int(told[2]), int(told[3]))
    except ValueError:
        return None


def _kind(cell: CellValue) -> DayKind | None:
    if not isinstance(cell, str):
        return None
    words = cell.casefold()
    if any(word in words for word in _WORK):
        return DayKind.WORK
    return DayKind.OFF if any(word in words for word in _OFF) else None


def _name(row: Sequence[CellValue]) -> str:
    """The first text that is neither the date nor the kind."""
    texts = (cell for cell in row if isinstance(cell, str) and _day(cell) is None)
    return next((clean_name(text) for text in texts if _kind(text) is None), "")


def _notices(unread: list[str]) -> Iterator[Notice]:
    if unread:
        words = ngettext(
            "{count} row names a day but not whether it is off: {rows}",
            "{count} rows name a day but not whether it is off: {rows}",
            len(unread),
        )
        rows = _(", ").join(unread[:_MOST_NAMED])
        yield Notice(Severity.WARNING, words.format(count=len(unread), rows=rows))
