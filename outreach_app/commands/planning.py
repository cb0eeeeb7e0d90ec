"""The commands that plan: a workspace's season, and a season file of the benchmarks."""

from argparse import Namespace
from collections.abc import Callable

from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import keep, opened
from outreach_app.commands.words import (
    score_facts,
    score_line,
    unplaced_facts,
    unplaced_lines,
    visit_facts,
)
from outreach_app.domain.proposal import Proposal, Standing, relative_gap
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import ulids
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.season_files import solve_season_file
from outreach_app.services.wishes import choose_preset


def plan(asked: Namespace, console: Console) -> Outcome:
    """Plan the season, keep what is pinned, agreed or past, and write the plan down."""
    with opened(asked.workspace) as kept:
        if asked.preset:
            keep(kept, choose_preset(kept.workspace, asked.preset))
        before = kept.workspace
        proposal = propose(
            before,
            seconds=None if asked.rounds else asked.seconds,
            rounds=asked.rounds,
            seed=asked.seed,
            today=asked.today,
            watch=watcher(console, None if asked.rounds else asked.seconds),
            cancelled=_never,
            mint=ulids,
            begun=None if asked.anew else before,
            cluster=asked.cluster,
        )
        change = adopt_proposal(before, proposal)
        keep(kept, change)
    return plan_outcome(change.after, proposal)


def season(asked: Namespace, console: Console) -> Outcome:
    """Solve a season file and write its plan in the file's own ids."""
    solved = solve_season_file(
        asked.season,
        asked.out,
        seconds=asked.seconds,
        seed=asked.seed,
        watch=watcher(console, asked.seconds),
    )
    left = _("Left out: {count}.").format(count=solved["left_out"])
    facts = {key: solved[key] for key in ("score", "bound", "left_out")}
    wrote = _("Wrote {file}.").format(file=asked.out)
    gap = relative_gap(solved["score"], solved["bound"])
    line = score_line(solved["score"], solved["bound"], gap)
    return Outcome((line, left, wrote), {**facts, "file": str(asked.out)})


def plan_outcome(after: Workspace, proposal: Proposal) -> Outcome:
    """A plan that was adopted, in figures, with what is left out and why."""
    placed = proposal.wanted - len(proposal.unplaced)
    return Outcome(
        (
            _("Placed {placed} of {wanted} topics asked for, in {visits} visits.").format(
                placed=placed, wanted=proposal.wanted, visits=len(proposal.visits)
            ),
            score_line(proposal.score, proposal.bound, proposal.gap),
            *unplaced_lines(after, proposal.unplaced),
        ),
        {
            **score_facts(proposal),
            "unplaced": unplaced_facts(after, proposal.unplaced),
            "visits": visit_facts(after),
        },
    )


def watcher(console: Console, seconds: float | None) -> Callable[[Standing], None]:
    """Shows a terminal how far the planner has come."""

    def watch(standing: Standing) -> None:
        words = _("{placed} of {wanted} placed, {score} points, round {round}").format(
            placed=standing.placed,
            wanted=standing.wanted,
            score=standing.score,
            round=standing.rounds,
        )
        console.progress(min(1.0, standing.seconds / seconds) if seconds else None, words)

    return watch


def _never() -> bool:
    """A command is stopped with Ctrl+C."""
    return False
