"""Commands that hand data on: a workbook of everything, calendars, routes."""

from argparse import Namespace
from dataclasses import replace

from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.workspaces import opened, written
from outreach_app.i18n import ngettext
from outreach_app.services.calendars import write_calendars
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.routes import write_routes
from outreach_app.services.today import now_in_china


def export(asked: Namespace, _console: Console) -> Outcome:
    """Write everything the workspace knows to a workbook."""
    with opened(asked.workspace, read_only=True) as kept:
        export_workbook(kept.workspace, asked.out, phones=asked.phones, today=asked.today)
    return written(asked.out)


def calendars(asked: Namespace, _console: Console) -> Outcome:
    """Write a calendar for each expert and each village into a folder."""
    with opened(asked.workspace, read_only=True) as kept:
        files = write_calendars(kept.workspace, asked.out, now_in_china(), phones=asked.phones)
    count = len(files)
    line = ngettext(
        "Wrote {count} calendar to {folder}.", "Wrote {count} calendars to {folder}.", count
    )
    facts = {"files": [str(file) for file in files]}
    return Outcome((line.format(count=count, folder=asked.out),), facts)


def routes(asked: Namespace, _console: Console) -> Outcome:
    """Write the trips as routes for a map."""
    with opened(asked.workspace, read_only=True) as kept:
        notices = write_routes(kept.workspace, asked.out)
    return replace(written(asked.out), notices=notices)
