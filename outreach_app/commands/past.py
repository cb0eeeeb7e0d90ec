"""Commands on what was done before."""

from argparse import Namespace
from typing import Any

from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import keep, opened
from outreach_app.i18n import _
from outreach_app.services.history import Deed, history, take_back


def tell_history(asked: Namespace, _console: Console) -> Outcome:
    """Who did what, and when, as far as it is still on record."""
    with opened(asked.workspace, read_only=True) as kept:
        deeds = history(kept)
    lines = tuple(map(_line, deeds)) or (_("Nothing was done since it was made."),)
    return Outcome(lines, {"acts": [_facts(deed) for deed in deeds]})


def undo(asked: Namespace, _console: Console) -> Outcome:
    """Take the last act back, though the program was closed since."""
    with opened(asked.workspace) as kept:
        change = take_back(kept)
        keep(kept, change)
    return Outcome((change.words,), {"words": change.words})


def _line(deed: Deed) -> str:
    return _("{when} {user}: {words}").format(
        when=deed.when.strftime("%Y-%m-%d %H:%M"), user=deed.user, words=deed.words
    )


def _facts(deed: Deed) -> dict[str, Any]:
    return {
        "number": deed.number,
        "when": deed.when.isoformat(),
        "user": deed.user,
        "computer": deed.computer,
        "words": deed.words,
        "touched": dict(deed.touched),
    }
