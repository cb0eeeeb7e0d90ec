"""What is written as a workbook: tables under their headings, and pages of text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach_app.exchange.book import CellValue

LISTS = "lists"
"""The hidden sheet of drop-down lists."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in letters (0: what it holds), and what is offered to choose."""

    heading: str
    width: int = 0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of rows under headings; with `title` it has a merged line above them.

    `examples` tells how many rows at the start are shown as examples; `blank_rows` are framed
    below the rows for whoever fills the table in. `links` say, by the number of a row, to which
    sheet and line its first cell leads.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...] = ()
    title: str = ""
    examples: int = 0
    blank_rows: int = 0
    links: Mapping[int, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of text, one line a row; the first is its title."""

    name: str
    lines: tuple[str, ...]
