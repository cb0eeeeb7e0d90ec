"""What a word typed after a command may be, and the sentence where it is not."""

from argparse import ArgumentTypeError
from contextlib import suppress
from datetime import date
from pathlib import Path

from outreach_app.i18n import _


def a_file(text: str) -> Path:
    """A file, though it need not be there yet."""
    path = Path(text)
    # Who may not look there is told so when the file is opened.
    with suppress(PermissionError):
        if path.is_dir():
            raise ArgumentTypeError(_("“{text}” is a folder, not a file").format(text=text))
    return path


def a_day(text: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise ArgumentTypeError(
            _("“{text}” is no date such as 2027-03-01").format(text=text)
        ) from reason


def a_count(text: str) -> int:
    """A whole number."""
    if not text.isdecimal():
        raise ArgumentTypeError(_("“{text}” is no whole number").format(text=text))
    return int(text)


def a_rounds(text: str) -> int:
    """How many rounds a plan takes."""
    if not a_count(text):
        raise ArgumentTypeError(_("a plan takes one round at least"))
    return int(text)


def a_seconds(text: str) -> float:
    """How long something may take."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise ArgumentTypeError(_("“{text}” is no number of seconds").format(text=text))
    return seconds
