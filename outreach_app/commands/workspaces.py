"""Commands on a workspace as a whole: new, check, report, template."""

from argparse import Namespace
from pathlib import Path

from outreach_app.commands.console import DONE, MENDABLE, Console, Outcome
from outreach_app.commands.kept import SAMPLE, opened, written
from outreach_app.commands.words import report_facts, report_lines
from outreach_app.domain.notice import Severity
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import ulids
from outreach_app.services.files import check_workspace, create_workspace
from outreach_app.services.importing import empty_template
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.reporting import report
from outreach_app.services.sample import sample_workspace
from outreach_app.services.starting import following_workspace, new_workspace


def new(asked: Namespace, _console: Console) -> Outcome:
    """Make a workspace, empty or from another one."""
    folder = asked.folder or asked.workspace
    create_workspace(folder, _first_workspace(asked)).close()
    line = _("Made {folder} for the season {first} to {last}.").format(
        folder=folder, first=asked.first, last=asked.last
    )
    return Outcome((line,), {"workspace": str(folder)})


def check(asked: Namespace, _console: Console) -> Outcome:
    """Read every record of a workspace and hold its plan against every hard rule."""
    stored = check_workspace(asked.workspace)
    with opened(asked.workspace, read_only=True) as kept:
        broken = check_plan(kept.workspace)
    sound = not broken and all(notice.severity < Severity.ERROR for notice in stored)
    line = _("The workspace is whole and its plan breaks no rule.") if sound else ""
    facts = {"sound": sound, "rules_broken": len(broken)}
    code = DONE if sound else MENDABLE
    return Outcome((line,) if line else (), facts, (*stored, *broken), code)


def tell_report(asked: Namespace, _console: Console) -> Outcome:
    """The season in figures."""
    with opened(asked.workspace, read_only=True) as kept:
        told = report(kept.workspace, asked.today, unplaced(kept.workspace))
        lines = tuple(report_lines(kept.workspace, told))
        return Outcome(lines, report_facts(kept.workspace, told))


def template(asked: Namespace, _console: Console) -> Outcome:
    """Write an empty workbook for townships to fill in."""
    empty_template(asked.out)
    return written(asked.out)


def _first_workspace(asked: Namespace) -> Workspace:
    if asked.source is None:
        return new_workspace(asked.first, asked.last, mint=ulids, bureau=asked.bureau)
    if asked.source == SAMPLE:
        return following_workspace(sample_workspace(), asked.first, asked.last)
    with opened(Path(asked.source), read_only=True) as kept:
        return following_workspace(kept.workspace, asked.first, asked.last)
