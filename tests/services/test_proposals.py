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


def proposed(held: Workspace, begun: Workspace | None, *, at_once: bool) -> Proposal:
    return propose(
        held,
        seconds=None,
        rounds=1,
        seed=1,
        today=date(2027, 1, 15),
        watch=unheard,
        cancelled=lambda: at_once,
        mint=seeded_mint(1),
        begun=begun,
    )


@pytest.fixture(scope="module")
def asked() -> Workspace:
    return sample_workspace()


@pytest.fixture(scope="module")
def offered(asked: Workspace) -> Proposal:
    return proposed(asked, None, at_once=False)


def test_planning_again_goes_on_from_the_plan_there_is(asked: Workspace, offered: Proposal) -> None:
    planned = adopt_proposal(asked, offered).after
    assert planned.visits
    again = proposed(planned, planned, at_once=True)
    assert again.score == offered.score
    assert adopt_proposal(planned, again).after == planned
    assert not proposed(planned, None, at_once=True).visits


def test_planning_again_goes_on_from_a_plan_that_was_only_offered(
    asked: Workspace, offered: Proposal
) -> None:
    again = proposed(asked, adopt_proposal(asked, offered).after, at_once=True)
    assert again.score == offered.score
    assert {(v.village, v.day, v.topics) for v in again.visits} == {
        (v.village, v.day, v.topics) for v in offered.visits
    }


def test_a_plan_to_go_on_from_may_name_what_is_gone(asked: Workspace, offered: Proposal) -> None:
    planned = adopt_proposal(asked, offered).after
    cars = {trip.vehicle for trip in planned.trips.values()}
    without = asked.drop(*(asked.vehicles[car] for car in sorted(cars)[:1]))
    again = proposed(without, planned, at_once=True)
    assert {trip.vehicle for trip in again.trips} == cars - set(sorted(cars)[:1])


def test_what_is_pinned_or_agreed_is_gone_on_from_too(asked: Workspace, offered: Proposal) -> None:
    planned = adopt_proposal(asked, offered).after
    first, second, *_others = sorted(planned.visits)
    held = pin(planned, [first], [Pin.DATE, Pin.TEAM]).after
    held = set_status(held, second, Status.CONFIRMED, mint=seeded_mint(1)).after
    after = adopt_proposal(held, proposed(held, held, at_once=True)).after
    assert {key: visit.day for key, visit in after.visits.items()} == {
        key: visit.day for key, visit in planned.visits.items()
    }
