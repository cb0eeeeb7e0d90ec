"""What the commands have in common: how a call is refused, and options that several take."""

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from outreach_app.commands.console import WRONG_CALL
from outreach_app.commands.typed import a_count, a_day, a_file, a_seconds
from outreach_app.i18n import LANGUAGES, _
from outreach_app.services.today import today_in_china

_SECONDS = 20.0


class Parser(ArgumentParser):
    """Says what is wrong with a call in a sentence."""

    # argparse asks

    @override
    def error(self, message: str) -> NoReturn:
        sentence = _(
            "This call is not understood: {reason}. “{program} --help” says what can be asked."
        )
        self.exit(WRONG_CALL, sentence.format(reason=message, program=self.prog) + "\n")


class Commands:
    """Adds the commands one by one, each with the options all of them have."""

    def __init__(self, whole: Parser) -> None:
        """Add them to the whole program's parser."""
        self._parsers = whole.add_subparsers(
            dest="command", metavar=_("COMMAND"), title=_("commands")
        )

    def add(self, name: str, words: str) -> Parser:
        """A command; `words` say in a sentence what it does."""
        made = self._parsers.add_parser(name, help=words, description=words, allow_abbrev=False)
        add_common(made)
        return made

    def add_on_workspace(self, name: str, words: str) -> Parser:
        """A command on a workspace that is there."""
        made = self.add(name, words)
        made.add_argument(
            "--workspace",
            type=Path,
            required=True,
            metavar=_("FOLDER"),
            help=_("the folder of the workspace"),
        )
        return made


def add_common(command: Parser, *, whole: bool = False) -> None:
    """What may stand before or after the command; only the whole program has defaults for it."""
    today = today_in_china()
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=None if whole else SUPPRESS,
        help=_("the language of the program"),
    )
    command.add_argument(
        "--json",
        action="store_true",
        default=False if whole else SUPPRESS,
        help=_("tell the outcome so that a program can read it"),
    )
    command.add_argument(
        "--today",
        type=a_day,
        default=today if whole else SUPPRESS,
        metavar=_("DAY"),
        help=_("act as if it were this day; today is {day}").format(day=today),
    )


def add_answers(command: Parser) -> None:
    """The answers to what an import asked before."""
    command.add_argument(
        "--answers",
        type=a_file,
        metavar=_("FILE"),
        help=_("a JSON object with an answer for the key of each question asked before"),
    )


def add_village(command: Parser) -> None:
    """The village that a question is about."""
    command.add_argument(
        "--village",
        required=True,
        metavar=_("NAME"),
        help=_("the village’s name, or its code where several share the name"),
    )


def add_out(command: Parser, kind: Callable[[str], Path], words: str) -> None:
    """Where something is written; `words` say what, `kind` whether to a file or a folder."""
    metavar = _("FILE") if kind is a_file else _("FOLDER")
    command.add_argument("--out", type=kind, required=True, metavar=metavar, help=words)


def add_search(command: Parser) -> None:
    """How long and in which order to search for a plan."""
    command.add_argument(
        "--seconds",
        type=a_seconds,
        metavar="N",
        default=_SECONDS,
        help=_("how long to search; %(default)s"),
    )
    command.add_argument(
        "--seed",
        type=a_count,
        metavar="N",
        default=1,
        help=_("another number searches in another order"),
    )
