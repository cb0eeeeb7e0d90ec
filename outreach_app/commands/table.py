"""Which room does which command; it is loaded when the command is typed."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType

from outreach_app.commands.console import Console, Outcome

Command = Callable[[Namespace, Console], Outcome]
Room = Mapping[str, Command]


def do(name: str, asked: Namespace, console: Console) -> Outcome:
    """Do what was typed."""
    return COMMANDS[name]()[name](asked, console)


def _workspaces() -> Room:
    from outreach_app.commands.workspaces import check, new, tell_report, template

    return {"new": new, "check": check, "report": tell_report, "template": template}


def _importing() -> Room:
    from outreach_app.commands.importing import take_in

    return {"import": take_in}


def _roads() -> Room:
    from outreach_app.commands.roads import learn_roads, take_roads

    return {"import-travel": take_roads, "learn-travel": learn_roads}


def _planning() -> Room:
    from outreach_app.commands.planning import plan, season

    return {"plan": plan, "season": season}


def _questions() -> Room:
    from outreach_app.commands.questions import slots, why

    return {"why": why, "slots": slots}


def _replanning() -> Room:
    from outreach_app.commands.replanning import replan

    return {"replan": replan}


def _releasing() -> Room:
    from outreach_app.commands.releasing import calls, coverage, publish_plan

    return {"publish": publish_plan, "calls": calls, "coverage": coverage}


def _paper() -> Room:
    from outreach_app.commands.paper import sheets

    return {"sheets": sheets}


def _scanning() -> Room:
    from outreach_app.commands.scanning import scan

    return {"scan": scan}


def _past() -> Room:
    from outreach_app.commands.past import tell_history, undo

    return {"history": tell_history, "undo": undo}


def _exporting() -> Room:
    from outreach_app.commands.exporting import calendars, export, report, routes

    return {
        "export": export,
        "export-calendars": calendars,
        "export-report": report,
        "export-routes": routes,
    }


COMMANDS: Mapping[str, Callable[[], Room]] = MappingProxyType(
    {
        "new": _workspaces,
        "import": _importing,
        "import-travel": _roads,
        "learn-travel": _roads,
        "plan": _planning,
        "why": _questions,
        "slots": _questions,
        "replan": _replanning,
        "check": _workspaces,
        "publish": _releasing,
        "calls": _releasing,
        "coverage": _releasing,
        "sheets": _paper,
        "scan": _scanning,
        "report": _workspaces,
        "history": _past,
        "undo": _past,
        "export": _exporting,
        "export-calendars": _exporting,
        "export-report": _exporting,
        "export-routes": _exporting,
        "template": _workspaces,
        "season": _planning,
    }
)
"""In the order of the help."""
