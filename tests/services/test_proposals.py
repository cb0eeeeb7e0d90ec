"""Adopting a plan keeps what a person decided."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.proposal import Proposal
from outreach_app.domain.trip import TripId
from outreach_app.domain.visit import Pin, Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.planning.solve import unheard
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.sample import sample_workspace
from outreach_app.services.visits import pin, set_status
from tests.makers import expert, request, trip, vehicle, visit
from tests.services.test_visits import ADDA, BARDO, CANDE, VALLEY, consistent

NEW = replace(visit("Cande", "pruning", day=date(2027, 4, 20), team=("Qian",)), id=VisitId("new"))
OFFER = Proposal((NEW,), (replace(trip(NEW), id=TripId("new")),), 100)


def test_a_proposal_takes_the_place_of_what_was_only_proposed() -> None:
    change = adopt_proposal(VALLEY, OFFER)
    assert change.words == "Adopt the plan"
    assert dict(change.after.visits) == {NEW.id: NEW}
    assert [made.id for made in change.after.trips.values()] == [TripId("new")]


@pytest.mark.parametrize("kept", [ADDA.id, BARDO.id])
def test_what_is_pinned_stays_and_its_trip_with_it(kept: VisitId) -> None:
    after = adopt_proposal(pin(VALLEY, [kept], [Pin.TEAM]).after, OFFER).after
    assert set(after.visits) == {kept, NEW.id}
    assert consistent(after)


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.DONE, Status.MISSED, Status.CANCELLED])
def test_what_was_agreed_or_lies_behind_us_stays(status: Status) -> None:
    held = set_status(VALLEY, CANDE.id, status, mint=seeded_mint(1)).after
    assert set(adopt_proposal(held, OFFER).after.visits) == {CANDE.id, NEW.id}


def test_a_pinned_visit_may_come_back_on_another_trip() -> None:
    held = pin(VALLEY, [ADDA.id], [Pin.DATE]).after
    again = replace(held.visits[ADDA.id], team=(ExpertId("Qian"),))
    offer = Proposal((again,), (replace(trip(again), id=TripId("other")),), 100)
    after = adopt_proposal(held, offer).after
    assert after.visits == {ADDA.id: again}
    assert set(after.trips) == {TripId("other")}


def test_the_same_proposal_twice_is_the_same_plan() -> None:
    once = adopt_proposal(VALLEY, OFFER).after
    assert adopt_proposal(once, OFFER).after == once


@pytest.mark.parametrize(
    "without",
    [
        VALLEY.drop(VALLEY.villages[NEW.village]),
        VALLEY.drop(expert("Qian")),
        VALLEY.drop(VALLEY.topics[NEW.topics[0]]),
        VALLEY.drop(vehicle("car")),
        VALLEY.drop(*VALLEY.bases.values()),
    ],
)
def test_a_proposal_that_names_what_is_gone_is_refused(without: Workspace) -> None:
    with pytest.raises(InvalidValueError, match="Plan again"):
        adopt_proposal(without, OFFER)


def test_a_proposal_for_a_request_that_is_gone_is_refused() -> None:
    asked = request("Cande", "pruning")
    offer = replace(OFFER, visits=(replace(NEW, requests=(asked.id,)),))
    with pytest.raises(InvalidValueError, match="Plan again"):
        adopt_proposal(VALLEY, offer)
    assert adopt_proposal(VALLEY.put(asked), offer).after.visits.keys() == {NEW.id}


def test_however_little_time_the_first_plan_is_finished() -> None:
    proposal = propose(
        sample_workspace(),
        seconds=0.001,
        rounds=None,
        seed=1,
        today=date(2027, 1, 15),
        watch=unheard,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )
    assert proposal.visits
