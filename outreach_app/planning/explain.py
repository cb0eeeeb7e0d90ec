"""Why something is not in the plan, in sentences that name the thing and the number."""

from collections import Counter
from collections.abc import Iterator

from outreach_app.i18n import _, ngettext
from outreach_app.planning.problem import Plan, Problem


def why_left_out(problem: Problem, trips: Plan, task: int) -> tuple[str, ...]:
    """The rules that stand in the way of a task, the most frequent first."""
    return ()
