"""A plan is proposed, judged and adopted."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from outreach_app.domain.change import Change
from outreach_app.domain.proposal import Proposal, Standing
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.planning.at_hand import trips_at_hand
from outreach_app.planning.cluster import Cluster
from outreach_app.planning.compile import compile_workspace
from outreach_app.planning.offer import proposal_of
from outreach_app.planning.stop import Rounds, Seconds, Stop, any_of, once_planned
from outreach_app.services.trips import without_visits
from outreach_app.services.visits import is_free


class Asked(TypedDict):
    """How a plan is asked for.

    The search ends after `seconds`, but not before the first plan, or after `rounds`, whichever
    comes first, or with the best plan so far when `cancelled` says so. `watch` hears how far it is;
    where it raises StoppedError there is no plan. The same rounds and seed, without seconds, give
    the same plan on every computer. The search goes on from the plan of the workspace `begun`,
    else it begins with none. A `cluster` at some address plans the parts of a large season.
    """

    seconds: float | None
    rounds: int | None
    seed: int
    today: date
    watch: Callable[[Standing], None]
    cancelled: Callable[[], bool]
    mint: Mint
    begun: NotRequired[Workspace | None]
    cluster: NotRequired[str | None]


def propose(workspace: Workspace, **asked: Unpack[Asked]) -> Proposal:
    """The best plan found; nothing is changed until it is adopted.

    Raises:
        PlanningError: where no place is known that trips start from, or no cluster answers.
        StoppedError: where `watch` raises it.
    """
    from outreach_app.planning.solve import solve

    compiled = compile_workspace(workspace, asked["today"])
    begun = asked.get("begun")
    at_hand = tuple(trips_at_hand(begun, compiled).values()) if begun else ()
    address = asked.get("cluster")
    with Cluster(address) if address else nullcontext() as cluster:
        answer = solve(
            compiled.problem,
            _stop(asked),
            asked["seed"],
            asked["watch"],
            cores=cluster,
            begun=at_hand,
        )
    return proposal_of(workspace, compiled, answer, asked["mint"])


def adopt_proposal(workspace: Workspace, proposal: Proposal) -> Change:
    """Put the proposal in place of every free visit; what is pinned, agreed or past stays.

    Raises:
        InvalidValueError: where the proposal names what the workspace does not hold any more.
    """
    _must_fit(workspace, proposal)
    offered = {visit.id for visit in proposal.visits}
    gone = [v for v in workspace.visits.values() if is_free(v) or v.id in offered]
    bare = without_visits(workspace, *gone)
    return Change(_("Adopt the plan"), bare.put(*proposal.visits, *proposal.trips))


def _stop(asked: Asked) -> Stop:
    limits: list[Stop] = [lambda _standing: asked["cancelled"]()]
    if asked["seconds"] is not None:
        limits.append(once_planned(Seconds(asked["seconds"])))
    if asked["rounds"] is not None:
        limits.append(Rounds(asked["rounds"]))
    return any_of(*limits)


def _must_fit(workspace: Workspace, proposal: Proposal) -> None:
    """Since the planner was asked, villages, experts or vehicles may have been removed."""
    fits = all(
        visit.village in workspace.villages
        and workspace.experts.keys() >= set(visit.team)
        and workspace.topics.keys() >= set(visit.topics)
        and workspace.requests.keys() >= set(visit.requests)
        for visit in proposal.visits
    ) and all(
        trip.vehicle in workspace.vehicles and trip.base in workspace.bases
        for trip in proposal.trips
    )
    must(
        fits,
        _(
            "The plan names a village, an expert, a topic, a request or a vehicle that has been "
            "removed since. Plan again."
        ),
    )
