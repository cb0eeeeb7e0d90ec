"""Commands that hand data on: a workbook of everything, calendars, routes."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, time

from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import opened, written
from outreach_app.domain.stretch import stretch_of
from outreach_app.i18n import current_language, ngettext
from outreach_app.services.calendars import write_calendars
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.reports import Scope, named_scope, write_report
from outreach_app.services.routes import write_routes
from outreach_app.services.today import CHINA, now_in_china


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


def report(asked: Namespace, _console: Console) -> Outcome:
    """Write the report of the season or of a part of it."""
    with opened(asked.workspace, read_only=True) as kept:
        season = kept.workspace.season
        first, last = asked.first or season.first, asked.last or season.last
        if asked.of:
            first, last = stretch_of(asked.of, asked.first or asked.today)
        scope = Scope(first, last)
        if asked.only:
            scope = named_scope(kept.workspace, scope, asked.only)
        write_report(
            kept.workspace,
            scope,
            asked.out,
            language=asked.paper or current_language(),
            printed=datetime.combine(asked.today, time(), CHINA),
        )
    return written(asked.out)


def routes(asked: Namespace, _console: Console) -> Outcome:
    """Write the trips as routes for a map."""
    with opened(asked.workspace, read_only=True) as kept:
        notices = write_routes(kept.workspace, asked.out)
    return replace(written(asked.out), notices=notices)
