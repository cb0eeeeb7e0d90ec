"""What argparse itself says, in the language of the program."""

import argparse

from outreach_app.i18n import _


def speak() -> None:
    """Let argparse say its own sentences in the language spoken here.

    It looks each up under the name `_`, in a catalogue that Python does not bring along.
    """
    vars(argparse)["_"] = _said


def _said(message: str) -> str:
    """One of argparse's sentences; another Python may have more, and those stay as they are."""
    return {
        "usage: ": _("usage: "),
        "options": _("options"),
        "positional arguments": _("positional arguments"),
        "show this help message and exit": _("show this help message and exit"),
        "argument %(argument_name)s: %(message)s": _("argument %(argument_name)s: %(message)s"),
        "the following arguments are required: %s": _("the following arguments are required: %s"),
        "one of the arguments %s is required": _("one of the arguments %s is required"),
        "not allowed with argument %s": _("not allowed with argument %s"),
        "unrecognized arguments: %s": _("unrecognized arguments: %s"),
        "expected one argument": _("expected one argument"),
        "expected at least one argument": _("expected at least one argument"),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "invalid choice: %(value)r (choose from %(choices)s)"
        ),
    }.get(message, message)
