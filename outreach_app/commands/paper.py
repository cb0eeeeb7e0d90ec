"""The commands that print: the sheets of a workspace, and the sample where there is no display."""

from argparse import Namespace
from pathlib import Path

from outreach_app.commands.asked import moment
from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import opened
from outreach_app.commands.planning import plan_outcome, watcher
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, current_language
from outreach_app.ids import seeded_mint
from outreach_app.paths import documents
from outreach_app.services.printing import Printed, print_sheets
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.sample import sample_workspace

_SAMPLE_SECONDS = 4.0
_SAMPLE_SEED = 1


def sheets(asked: Namespace, console: Console) -> Outcome:
    """Print the sheets of the plan into a folder."""
    with opened(asked.workspace, read_only=True) as kept:
        printed = _print(asked, kept.workspace, asked.out, console)
    return _printed(printed, asked.out)


def sample(asked: Namespace, console: Console) -> Outcome:
    """Plan the sample's season and print its sheets, for want of a window."""
    before = sample_workspace()
    proposal = propose(
        before,
        seconds=_SAMPLE_SECONDS,
        rounds=None,
        seed=_SAMPLE_SEED,
        today=asked.today,
        watch=watcher(console, _SAMPLE_SECONDS),
        cancelled=lambda: False,
        mint=seeded_mint(_SAMPLE_SEED),
    )
    after = adopt_proposal(before, proposal).after
    folder = documents() / _("Outreach sample")
    planned = plan_outcome(after, proposal)
    printed = _printed(_print(asked, after, folder, console), folder)
    return Outcome(
        (*planned.lines, *printed.lines),
        {**planned.facts, **printed.facts},
        printed.notices,
    )


def _print(asked: Namespace, workspace: Workspace, folder: Path, console: Console) -> Printed:
    return print_sheets(
        workspace,
        tuple(map(Sheet, asked.sheets or Sheet)),
        folder,
        language=asked.paper or current_language(),
        printed=moment(asked.today),
        progress=console.progress,
    )


def _printed(printed: Printed, folder: Path) -> Outcome:
    wrote = _("Wrote {count} files into {folder}.").format(count=len(printed.files), folder=folder)
    facts = {"folder": str(folder), "files": [str(file) for file in printed.files]}
    return Outcome((wrote,), facts, printed.notices)
