"""What a command says: progress while it works, its outcome in words or as JSON, its refusal."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO
from unicodedata import east_asian_width

from outreach_app.domain.notice import Notice, Severity
from outreach_app.i18n import _

DONE = 0
MENDABLE = 1
WRONG_CALL = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: sentences for a person, facts for a program, and how it ends."""

    lines: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    code: int = DONE


class Console:
    """Sentences to `out`, refusals and progress to `err`; progress only where a person watches."""

    def __init__(self, *, as_json: bool, out: TextIO, err: TextIO) -> None:
        """Speak JSON or sentences."""
        self._as_json = as_json
        self._out = out
        self._err = err
        self._shown = False

    def progress(self, fraction: float | None, words: str) -> None:
        """Show how far a command is, on one line that is written over."""
        if not self._err.isatty():
            return
        share = "     " if fraction is None else f"{fraction:4.0%} "
        self._show(share + words)

    def say(self, words: str) -> None:
        """Tell the person at the terminal something before the outcome."""
        self._show("")
        self._err.write(words + "\n")

    def finish(self, command: str, outcome: Outcome) -> int:
        """Tell the outcome and give its exit code."""
        self._show("")
        if self._as_json:
            told = {"command": command, "done": outcome.code == DONE, "error": None}
            self._write_json(told | dict(outcome.facts), outcome.notices)
        else:
            lines = [*outcome.lines, *(_marked(notice) for notice in outcome.notices)]
            self._out.write("".join(f"{line}\n" for line in lines))
        return outcome.code

    def refuse(self, command: str, sentence: str) -> int:
        """Tell what the user can mend and give the exit code."""
        self._show("")
        self._err.write(sentence + "\n")
        if self._as_json:
            self._write_json({"command": command, "done": False, "error": sentence}, ())
        return MENDABLE

    def _write_json(self, told: dict[str, Any], notices: Iterable[Notice]) -> None:
        told["notices"] = [
            {"severity": n.severity.name.lower(), "words": n.words, "about": n.about}
            for n in notices
        ]
        json.dump(told, self._out, ensure_ascii=False, indent=1, sort_keys=True)
        self._out.write("\n")

    def _show(self, words: str) -> None:
        """Put a line in the place of the last one; nothing takes it away."""
        if not self._err.isatty() or not (words or self._shown):
            return
        width = shutil.get_terminal_size().columns - 1
        self._err.write("\r\x1b[K" + _cut(words, width))
        self._err.flush()
        self._shown = bool(words)


def _marked(notice: Notice) -> str:
    mark = {
        Severity.INFO: _("Note: {words}"),
        Severity.WARNING: _("Look at this: {words}"),
        Severity.ERROR: _("Mend this: {words}"),
    }[notice.severity]
    return mark.format(words=notice.words)


def _cut(words: str, width: int) -> str:
    """As much as fits one line of a terminal, where a Chinese character takes two places."""
    used = 0
    for place, character in enumerate(words):
        used += 2 if east_asian_width(character) in "WF" else 1
        if used > width:
            return words[:place]
    return words
