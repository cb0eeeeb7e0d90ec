"""The command line: everything that needs no window."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO, TextIOWrapper
from pathlib import Path

from outreach_app.commands.arguments import OPEN, asked_language, parser
from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import SAMPLE
from outreach_app.commands.table import Command, do
from outreach_app.errors import OutreachError
from outreach_app.i18n import _, system_language, use_language

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class WindowAsked:
    """The window is wanted: on which workspace or on the sample, in which language.

    `otherwise` does what is left where it cannot be shown; it is told why in a sentence.
    """

    folder: Path | None
    sample: bool
    language: str | None
    otherwise: Callable[[str], int]


def main(arguments: Sequence[str]) -> int | WindowAsked:
    """Do what was asked and give the exit code, or say that it takes the window.

    0 is done, 1 what the user can mend, 2 a wrong call.
    """
    language = asked_language(arguments)
    use_language(language or system_language())
    asked = parser().parse_args(arguments)
    if asked.command not in (None, OPEN):
        return _run(asked.command, partial(do, asked.command), asked)
    otherwise = partial(_without_window, asked)
    if _has_display():
        sample = _on_sample(asked)
        return WindowAsked(None if sample else asked.workspace, sample, language, otherwise)
    return otherwise(_("There is no display to open a window on."))


def _without_window(asked: Namespace, why: str) -> int:
    """The sample's season, headless; a workspace that was named is not touched."""
    console = _console(asked)
    if asked.command == OPEN and not _on_sample(asked):
        return console.refuse(OPEN, why)
    console.say(why)
    console.say(_("The sample season is planned and printed without one."))
    return _run("sample", _sample, asked)


def _sample(asked: Namespace, console: Console) -> Outcome:
    from outreach_app.commands.paper import sample

    return sample(asked, console)


def _on_sample(asked: Namespace) -> bool:
    """Whether the word “sample” stands where a folder could."""
    return bool(asked.workspace == Path(SAMPLE))


def _run(name: str, work: Command, asked: Namespace) -> int:
    """Run one command and tell its outcome or what can be mended."""
    console = _console(asked)
    try:
        return console.finish(name, work(asked, console))
    except OutreachError as error:
        return console.refuse(name, str(error))
    except KeyboardInterrupt:
        console.say(_("Stopped."))
        return _INTERRUPTED


def _console(asked: Namespace) -> Console:
    """The console of this process; a pipe is given UTF-8, for no village may lose its name.

    A stream that was closed before the start is none at all; what is said there is for nobody.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    return Console(as_json=asked.json, out=sys.stdout or StringIO(), err=sys.stderr or StringIO())


def _has_display() -> bool:
    """Whether a window can be shown; only Linux may have none."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    done = main(sys.argv[1:])
    if isinstance(done, WindowAsked):
        done = done.otherwise(_("The window is opened by main.py."))
    sys.exit(done)
