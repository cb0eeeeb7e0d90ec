"""What a command says: progress while it works, its outcome in words or as JSON, its refusal."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
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
            heard = self._tell(_as_json(told | dict(outcome.facts), outcome.notices))
        else:
            lines = [*outcome.lines, *(_marked(notice) for notice in outcome.notices)]
            heard = self._tell("".join(f"{line}\n" for line in lines))
        return outcome.code if heard else MENDABLE

    def refuse(self, command: str, sentence: str) -> int:
        """Tell what the user can mend and give the exit code."""
        self._show("")
        self._err.write(sentence + "\n")
        if self._as_json:
            self._tell(_as_json({"command": command, "done": False, "error": sentence}, ()))
        return MENDABLE

    def _tell(self, words: str) -> bool:
        """Write it out at once; whether that went well. A reader who has enough is no failure."""
        try:
            self._out.write(words)
            self._out.flush()
        except BrokenPipeError:
            _write_no_more(self._out)
        except OSError as error:
            _write_no_more(self._out)
            self.say(
                _("The answer could not be written out: {reason}.").format(reason=error.strerror)
            )
            return False
        return True

    def _show(self, words: str) -> None:
        """Put a line in the place of the last one; nothing takes it away."""
        if not self._err.isatty() or not (words or self._shown):
            return
        width = shutil.get_terminal_size().columns - 1
        self._err.write("\r\x1b[K" + _cut(words, width))
        self._err.flush()
        self._shown = bool(words)


def _as_json(told: dict[str, Any], notices: Iterable[Notice]) -> str:
    said = [
        {"severity": n.severity.name.lower(), "words": n.words, "about": n.about} for n in notices
    ]
    whole = {**told, "notices": said}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write_no_more(out: TextIO) -> None:
    """What is still held back goes nowhere, for else it is tried again when the program ends."""
    with suppress(OSError, ValueError), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), out.fileno())


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
