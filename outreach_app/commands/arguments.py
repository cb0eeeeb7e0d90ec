"""What can be typed after the program's name."""

from collections.abc import Sequence
from pathlib import Path

from outreach_app import __version__
from outreach_app.commands.parser_parts import (
    Commands,
    Parser,
    add_answers,
    add_common,
    add_out,
    add_search,
    add_village,
)
from outreach_app.commands.parser_words import speak
from outreach_app.commands.typed import a_count, a_day, a_file, a_rounds
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.stretch import Stretch
from outreach_app.domain.wishes import Preset
from outreach_app.i18n import LANGUAGES, _
from outreach_app.services.starting import usual_season
from outreach_app.services.today import today_in_china

OPEN = "open"


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language of `--language`, needed before the help can be told in it."""
    speak()
    early = Parser(add_help=False, allow_abbrev=False)
    early.add_argument("--language", choices=LANGUAGES)
    language: str | None = early.parse_known_args(arguments)[0].language
    return language


def parser() -> Parser:
    """Every command and its options, in the language spoken here."""
    whole = Parser(
        prog="outreach",
        allow_abbrev=False,
        description=_(
            "Plans the visits of an expert service team to villages. Without a command it opens "
            "the window."
        ),
    )
    whole.add_argument(
        "--version", action="version", version=f"outreach {__version__}", help=_("tell the version")
    )
    add_common(whole, whole=True)
    whole.set_defaults(sheets=None, paper=None, workspace=None)
    commands = Commands(whole)
    _add_starting(commands)
    _add_planning(commands)
    _add_telling(commands)
    return whole


def _add_starting(commands: Commands) -> None:
    opening = commands.add(OPEN, _("open the window, on a workspace if one is named"))
    opening.add_argument(
        "workspace",
        type=Path,
        nargs="?",
        metavar=_("FOLDER"),
        help=_("the folder of the workspace, or the word “sample”"),
    )

    new = commands.add("new", _("make a workspace"))
    folder = new.add_mutually_exclusive_group(required=True)
    words = _("the folder of the workspace")
    folder.add_argument("folder", type=Path, nargs="?", metavar=_("FOLDER"), help=words)
    folder.add_argument("--workspace", type=Path, metavar=_("FOLDER"), help=words)
    first, last = usual_season(today_in_china())
    new.add_argument(
        "--first",
        type=a_day,
        metavar=_("DAY"),
        default=first,
        help=_("first day of the season; %(default)s"),
    )
    new.add_argument(
        "--last",
        type=a_day,
        metavar=_("DAY"),
        default=last,
        help=_("last day of the season; %(default)s"),
    )
    new.add_argument(
        "--bureau", metavar=_("NAME"), default="", help=_("whose plan it is, as sheets are headed")
    )
    new.add_argument(
        "--from",
        dest="source",
        metavar=_("FOLDER"),
        help=_(
            "take villages, experts, vehicles and topics from another workspace, or from the "
            "word “sample”"
        ),
    )

    taking = commands.add_on_workspace("import", _("import a workbook of requests"))
    taking.add_argument(
        "workbook", type=a_file, metavar=_("WORKBOOK"), help=_("an Excel or CSV file")
    )
    add_answers(taking)

    roads = commands.add_on_workspace(
        "import-travel",
        _("import travel times from a table, or from JSON that OSRM or Valhalla made"),
    )
    roads.add_argument("table", type=a_file, metavar=_("FILE"))
    learning = commands.add_on_workspace(
        "learn-travel", _("tell which roads take longer or shorter than known, by the sheets")
    )
    learning.add_argument("--take", action="store_true", help=_("take over what the sheets say"))
    roads.add_argument(
        "--places",
        type=a_file,
        metavar=_("FILE"),
        help=_("the codes or names of the places, one a line, in the order of the JSON"),
    )
    add_answers(roads)


def _add_planning(commands: Commands) -> None:
    plan = commands.add_on_workspace("plan", _("plan the season and write the plan down"))
    plan.add_argument(
        "--rounds",
        type=a_rounds,
        metavar="N",
        help=_("stop after so many rounds instead, for the same plan on every computer"),
    )
    plan.add_argument(
        "--preset",
        type=Preset,
        choices=tuple(Preset),
        help=_("what matters most from now on; without it the season's weights stay as they are"),
    )
    plan.add_argument(
        "--anew",
        action="store_true",
        help=_("plan from scratch instead of starting from the current plan"),
    )
    plan.add_argument(
        "--cluster",
        metavar=_("ADDRESS"),
        help=_("let a Dask cluster plan the parts of a large season; tcp://10.0.0.5:8786"),
    )
    add_search(plan)

    why = commands.add_on_workspace(
        "why", _("say why a village is not visited on a day, or why its visits are where they are")
    )
    add_village(why)
    why.add_argument("--day", type=a_day, metavar=_("DAY"), help=_("the day you think of"))
    why.add_argument("--expert", metavar=_("NAME"), help=_("the expert you think of"))
    why.add_argument("--vehicle", metavar=_("NAME"), help=_("the vehicle you think of"))

    slots = commands.add_on_workspace(
        "slots", _("say which days and trips are best for a village, with what they cost")
    )
    add_village(slots)
    slots.add_argument("--take", type=a_count, metavar=_("NUMBER"), help=_("put the visit there"))
    _add_replan(commands)

    season = commands.add("season", _("solve a season file of the benchmarks"))
    season.add_argument("season", type=a_file, metavar=_("FILE"))
    add_out(season, a_file, _("where the plan is written"))
    add_search(season)


def _add_replan(commands: Commands) -> None:
    replan = commands.add_on_workspace(
        "replan", _("something happened: tell the plans that disturb least, or take one")
    )
    what = replan.add_mutually_exclusive_group(required=True)
    what.add_argument("--expert", metavar=_("NAME"), help=_("an expert who cannot come"))
    what.add_argument("--vehicle", metavar=_("NAME"), help=_("a vehicle out of service"))
    what.add_argument("--village", metavar=_("NAME"), help=_("a village nobody can visit"))
    replan.add_argument("--first", type=a_day, required=True, help=_("the first day of it"))
    replan.add_argument("--last", type=a_day, help=_("the last day of it; else the same day"))
    replan.add_argument("--to", type=a_day, help=_("the day the village asks for instead"))
    replan.add_argument("--take", type=a_count, metavar=_("NUMBER"), help=_("take this plan"))
    replan.add_argument(
        "--seed", type=a_count, default=1, help=_("another number searches in another order")
    )


def _add_telling(commands: Commands) -> None:
    commands.add_on_workspace(
        "check", _("check that a workspace is whole and its plan keeps the rules")
    )
    commands.add_on_workspace("report", _("tell the season in figures"))
    commands.add_on_workspace("history", _("tell who did what, and when"))
    commands.add_on_workspace("undo", _("take the last act back; a second time does it again"))

    _add_releasing(commands)

    sheets = commands.add_on_workspace("sheets", _("print the sheets of the plan as PDF files"))
    add_out(sheets, Path, _("the folder for the files"))
    sheets.add_argument(
        "--sheets",
        nargs="+",
        choices=[sheet.value for sheet in Sheet],
        metavar=_("SHEET"),
        help=_("only these kinds of sheets: %(choices)s"),
    )
    sheets.add_argument(
        "--paper", choices=LANGUAGES, help=_("the language of the sheets, if it is another one")
    )

    scan = commands.add_on_workspace(
        "scan", _("read filled visit sheets from scans or photographs; nothing is recorded")
    )
    scan.add_argument(
        "scans",
        type=Path,
        metavar=_("FOLDER"),
        help=_("the folder with the scans, or one file"),
    )

    export = commands.add_on_workspace("export", _("write everything to a workbook"))
    add_out(export, a_file, _("the .xlsx file"))
    export.add_argument(
        "--phones", action="store_true", help=_("with telephone numbers, which are personal")
    )

    _add_files(commands)
    template = commands.add("template", _("write an empty workbook for townships to fill in"))
    add_out(template, a_file, _("the .xlsx file"))


def _add_releasing(commands: Commands) -> None:
    publishing = commands.add_on_workspace("publish", _("publish the plan as the next version"))
    publishing.add_argument(
        "--words", metavar=_("TEXT"), default="", help=_("what the version is about")
    )
    commands.add_on_workspace("calls", _("tell whom to phone about the last version, and why"))
    covering = commands.add_on_workspace(
        "coverage", _("tell which topic reached which village, and what is due")
    )
    covering.add_argument(
        "--county", metavar=_("NAME"), default="", help=_("only villages of this county")
    )
    covering.add_argument(
        "--expert", metavar=_("NAME"), help=_("only topics that this expert can bring")
    )


def _add_files(commands: Commands) -> None:
    calendars = commands.add_on_workspace(
        "export-calendars", _("write a calendar file for each expert and each village")
    )
    add_out(calendars, Path, _("the folder for the files"))
    calendars.add_argument(
        "--phones", action="store_true", help=_("with telephone numbers, which are personal")
    )
    report = commands.add_on_workspace(
        "export-report", _("write what was done, promised and kept, as a PDF or a workbook")
    )
    add_out(report, a_file, _("the .pdf or .xlsx file"))
    report.add_argument("--first", type=a_day, metavar=_("DAY"), help=_("the first day told of"))
    report.add_argument("--last", type=a_day, metavar=_("DAY"), help=_("the last day told of"))
    report.add_argument(
        "--of",
        type=Stretch,
        choices=tuple(Stretch),
        help=_("the month, quarter or year of the first day named, or of today"),
    )
    report.add_argument("--only", metavar=_("NAME"), help=_("only this village, county or expert"))
    report.add_argument(
        "--paper", choices=LANGUAGES, help=_("the language of the report, if it is another one")
    )
    routes = commands.add_on_workspace("export-routes", _("write the trips as routes for a map"))
    add_out(routes, a_file, _("the .gpx, .kml or .geojson file"))
