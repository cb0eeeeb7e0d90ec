"""Texts that would break out of a cell, a line or a tag, and values that hold them everywhere."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

from outreach_app.domain.workspace import TABLES, Workspace

HOSTILE = (
    '=HYPERLINK("https://example.org","click")',
    "=cmd|' /C calc'!A0",
    "+1-2",
    "-5",
    "@SUM(A1:A9)",
    "＝1+1",
    "\t=1+1",
    "'=1+1",
    "2027-04-12",
    "1e5",
    "007",
    "TRUE",
    "#REF!",
    "_x0041__x000D_",
    "a,b;c\"d'e",
    "line one\r\nline two\rline three\nEND:VEVENT\nBEGIN:VALARM",
    "\r\nATTACH:file:///etc/passwd",
    "commas, semicolons; colons: and \\ backslashes \\n \\, \\;",
    "<b>&amp;&lt; \" ' ]]> <!-- <?xml",
    '&A&P&"Arial"',
    "bell \a nul \0 escape \x1b[31m",
    "right-to-left \u202e משה \u200f العربية",
    "zero\u200bwidth joiner \u200d bom \ufeff soft\u00adhyphen",
    "🌲👨\u200d👩\u200d👧 🇨🇳",
    "𠮷野 闇门滩村 𰻝 㐀 \U00031350",
    "e\u0301 combining \u0300\u0301\u0302\u0303",
    "lone \ud800 surrogate \uffff non-character",
    "{name} %s %(x)s \\u0041 ${HOME}",
    "村" * 5_000,
    "long " * 2_000,
)


def filled_with(plan: Workspace, words: Iterator[str]) -> Workspace:
    """The workspace with a word in every field that holds a text, and in every list of texts."""
    values = (value for name in set(TABLES.values()) for value in getattr(plan, name).values())
    told = replace(plan, bureau=next(words), bureau_phone=next(words))
    return told.put(*(_filled(value, words) for value in values))


def _filled(value: Any, words: Iterator[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_filled(one, words) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    hints = get_type_hints(type(value))
    return replace(
        value,
        **{
            field.name: _text(hints[field.name], getattr(value, field.name), words)
            for field in fields(value)
        },
    )


def _text(hint: object, value: Any, words: Iterator[str]) -> Any:
    """A plain text is one of the user's; an id has a type of its own."""
    if hint is str:
        return next(words)
    if hint == tuple[str, ...]:
        return tuple(next(words) for _one in value)
    return _filled(value, words)
