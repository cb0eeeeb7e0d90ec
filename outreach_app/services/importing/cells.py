"""What a cell says, as text, number, or yes and no; what it hides or lacks is remarked."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from outreach_app.domain.notice import Severity
from outreach_app.exchange.book import CellValue, Sheet
from outreach_app.i18n import _
from outreach_app.services.importing.preview import ColumnUse, Remark, SheetLayout
from outreach_app.text import NAME_LENGTH, NOTE_LENGTH, Cleaned, clean

_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_YES = {"是", "有", "会", "能", "√", "✓", "✔", "对", "y", "yes", "true", "1", "t"}
_NO = {"否", "无", "不会", "不能", "没有", "×", "✗", "✘", "x", "n", "no", "false", "0", "f"}
_EXAMPLES = {"示例", "例", "Example"}
_BLANK = re.compile(r"[-－—–―/／\\]+")
_AS_ABOVE = {"〃", "″", '"', "”", "同上", "ditto"}
_LOST_ZERO = re.compile(r"9\d{9}|[1-9]\d{6,7}")


@lru_cache(maxsize=1 << 15, typed=True)
def text_of(value: CellValue, length: int = NOTE_LENGTH) -> Cleaned:
    """The cell as a person reads it, fit to be kept."""
    return clean(_shown(value), length)


class RowReader:
    """One row under its headings; remarks gather while it is read."""

    def __init__(self, sheet: Sheet, number: int, layout: SheetLayout) -> None:
        """Stand before row `number` of a sheet."""
        self.sheet = sheet.name
        self.number = number
        self.remarks: list[Remark] = []
        self._uncalculated = sheet.uncalculated
        self._written = sheet.rows[number - 1]
        self._values = _spoken(sheet, number, layout.header_row)
        self._columns: Mapping[str, ColumnUse] = {
            column.field: column for column in layout.columns if column.field
        }

    @property
    def is_blank(self) -> bool:
        """Whether no cell of the row holds anything."""
        if any(text_of(value).text for value in self._written):
            return False
        return not any(row == self.number for row, _column in self._uncalculated)

    @property
    def first(self) -> str:
        """The first filled cell."""
        return next((text for value in self._values if (text := text_of(value).text)), "")

    @property
    def is_example(self) -> bool:
        """Whether the row is the one a template shows how to fill it in."""
        return bool(self._values) and text_of(self._values[0]).text in _EXAMPLES

    def said(self) -> tuple[tuple[str, str], ...]:
        """What every column that is read says, by field."""
        return tuple((field, text_of(self._value(field)).text) for field in sorted(self._columns))

    def shown(self) -> str:
        """The filled cells of the row, for a sentence that refuses it."""
        texts = (text_of(value).text for value in self._written)
        return " ".join(text for text in texts if text)[:60]

    def column(self, field: str) -> str:
        """The letter and heading of a field's column."""
        use = self._columns.get(field)
        return f"{use.letter} {use.heading}".strip() if use else ""

    def remark(self, field: str, words: str, severity: Severity = Severity.WARNING) -> None:
        """Say something about a field's cell."""
        self.remarks.append(Remark(words, self.column(field), severity))

    def text(self, field: str, length: int = NOTE_LENGTH) -> str:
        """The cell's text, cleaned; dashes alone say nothing.

        A formula without a result or with an error is remarked.
        """
        use = self._columns.get(field)
        if use is None:
            return ""
        if (self.number, use.number) in self._uncalculated:
            self.remark(
                field,
                _("The formula was never calculated. Open the file in Excel and save it again."),
            )
            return ""
        cleaned = text_of(self._value(field), length)
        if cleaned.text in _ERRORS:
            self.remark(field, _("The formula gives the error {error}.").format(error=cleaned.text))
            return ""
        if not cleaned.untouched:
            self.remark(field, _hidden(cleaned), Severity.INFO)
        return "" if _BLANK.fullmatch(cleaned.text) else cleaned.text

    def name(self, field: str) -> str:
        """The cell's text on one line."""
        return " ".join(self.text(field, NAME_LENGTH).split())

    def number_in(self, field: str, most: int) -> int | None:
        """The one number of the cell, 约40人 too; of 40-50 the larger; else remarked."""
        text = unicodedata.normalize("NFKC", self.text(field)).replace(",", "")
        if not text:
            return None
        numbers = [float(number) for number in re.findall(r"\d{1,9}(?:\.\d+)?", text)]
        if len(numbers) not in {1, 2} or max(numbers) > most or not max(numbers).is_integer():
            self.remark(field, _("“{text}” is no number that can be used.").format(text=text))
            return None
        if len(numbers) == 1 and text.startswith("-"):
            self.remark(field, _("“{text}” is less than nothing.").format(text=text))
            return None
        if len(numbers) > 1:
            self.remark(
                field,
                _("“{text}” is taken as {number}.").format(text=text, number=int(max(numbers))),
                Severity.INFO,
            )
        return int(max(numbers))

    def yes(self, field: str) -> bool | None:
        """Yes or no, None where the cell is blank or says neither, which is remarked."""
        text = unicodedata.normalize("NFKC", self.name(field)).lower()
        if not text:
            return None
        if text not in _YES | _NO:
            self.remark(field, _("“{text}” is neither yes nor no.").format(text=text))
            return None
        return text in _YES

    def phone(self, field: str) -> str:
        """A telephone number as text; one kept as a number may have lost its leading zero."""
        text = self.name(field)
        if text and not re.search(r"\d{5}", re.sub(r"[\s-]", "", text)):
            self.remark(field, _("“{text}” is no telephone number.").format(text=text))
        elif isinstance(self._value(field), int | float) and _LOST_ZERO.fullmatch(text):
            self.remark(
                field,
                _("{text} is stored as a number and may have lost a zero at its start.").format(
                    text=text
                ),
            )
        return text

    def is_bare_number(self, field: str) -> bool:
        """Whether a number stands where words were expected."""
        value = self._value(field)
        return isinstance(value, int | float) and not isinstance(value, bool)

    def _value(self, field: str) -> CellValue:
        use = self._columns.get(field)
        if use is None or use.number > len(self._values):
            return None
        return self._values[use.number - 1]


def _spoken(sheet: Sheet, number: int, header_row: int) -> tuple[CellValue, ...]:
    """The row's cells; where one says it is as above, the cell above it."""
    row = sheet.rows[number - 1]
    if not any(map(_is_as_above, row)):
        return row
    return tuple(_from_above(sheet, place, number, header_row) for place in range(len(row)))


def _from_above(sheet: Sheet, place: int, number: int, header_row: int) -> CellValue:
    value: CellValue = None
    for row in reversed(sheet.rows[header_row:number]):
        value = row[place] if place < len(row) else None
        if not _is_as_above(value):
            break
    return value


def _is_as_above(value: CellValue) -> bool:
    return isinstance(value, str) and value.strip() in _AS_ABOVE


def _shown(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta | int):
        return str(value)
    return f"{value:.15g}" if isinstance(value, float) else value


def _hidden(cleaned: Cleaned) -> str:
    if cleaned.cut:
        return _("The text is too long and was cut by {count} characters.").format(
            count=cleaned.cut
        )
    return _("Hidden characters were taken out: {signs}.").format(signs=" ".join(cleaned.removed))
