"""The answer becomes visits and trips that can be adopted."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.proposal import Proposal
from outreach_app.domain.request import URGENT
from outreach_app.domain.visit import Pin, Status
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.planning.compile import compile_workspace
from outreach_app.planning.offer import proposal_of
from outreach_app.planning.solve import solve
from outreach_app.planning.stop import Rounds
from tests.makers import topic, trip, vehicle, visit
from tests.planning.valley import TODAY, valley

MONDAY = date(2027, 4, 12)


def proposed(workspace: Workspace, today: date = TODAY) -> Proposal:
    question = compile_workspace(workspace, today)
    answer = solve(question.problem, Rounds(3))
    return proposal_of(workspace, question, answer, seeded_mint(1))


def test_every_request_gets_its_visit() -> None:
    offer = proposed(valley())
    brought = sorted((v.village, t) for v in offer.visits for t in v.topics)
    assert brought == [("Adda", "pests"), ("Adda", "pruning"), ("Bela", "law")]
    assert offer.wanted == 3
    assert offer.unplaced == ()
    assert {r for v in offer.visits for r in v.requests} == {"Adda asks", "Bela asks"}


def test_a_trip_s_hours_fit_its_visits() -> None:
    offer = proposed(valley())
    visits = {visit.id: visit for visit in offer.visits}
    for made in offer.trips:
        stops = [visits[stop] for stop in made.visits]
        clock = made.departs_minute
        for stop, leg in zip(stops, made.drive_minutes, strict=False):
            assert clock + leg <= stop.start_minute
            assert stop.day == made.day
            clock = stop.end_minute
        assert made.returns_minute == clock + made.drive_minutes[-1]
        assert made.departs_minute + made.drive_minutes[0] == stops[0].start_minute


def test_an_expert_drives_where_the_vehicle_has_no_driver() -> None:
    assert all(made.driver in ("Zhao", "Qian") for made in proposed(valley()).trips)
    driven = proposed(valley(vehicle("car", has_driver=True)))
    assert all(made.driver is None for made in driven.trips)


def test_a_visit_that_brings_the_same_keeps_its_id_and_note() -> None:
    old = replace(visit("Bela", "law", day=MONDAY), note="bring the film")
    offer = proposed(valley(old, trip(old)))
    (kept,) = [visit for visit in offer.visits if visit.id == old.id]
    assert (kept.village, kept.topics, kept.note) == ("Bela", ("law",), "bring the film")


def test_a_trip_of_the_same_vehicle_and_day_keeps_its_id_once() -> None:
    before = proposed(valley())
    planned = valley().put(*before.visits, *before.trips)

    again = proposed(planned)

    assert again.trips
    assert set(again.trips) == set(before.trips)


def test_a_trip_that_makes_a_visit_agreed_on_keeps_it_and_its_id() -> None:
    held = visit("Bela", "law", day=MONDAY, status=Status.CONFIRMED)
    made = trip(held)

    offer = proposed(valley(held, made))

    assert offer.trips
    assert made.id not in {one.id for one in offer.trips}


def test_a_pinned_visit_keeps_its_id_its_pins_and_its_day() -> None:
    old = replace(
        visit("Bela", "law", day=MONDAY, team=("Qian",)), pins=frozenset({Pin.DATE, Pin.TEAM})
    )
    offer = proposed(valley(old, trip(old)))
    (kept,) = [visit for visit in offer.visits if visit.id == old.id]
    assert (kept.day, kept.start_minute, kept.team) == (old.day, old.start_minute, old.team)
    assert kept.pins == old.pins


def test_a_proposed_visit_of_days_gone_by_stays() -> None:
    past = visit("Bela", "law", day=date(2027, 4, 5))
    made = trip(past)
    offer = proposed(valley(past, made), date(2027, 4, 6))
    assert past in offer.visits
    assert made in offer.trips


def test_what_finds_no_place_is_told_with_its_reason() -> None:
    offer = proposed(valley(topic("law", "astronomy")))
    (left,) = offer.unplaced
    assert (left.requirement.village, left.requirement.topic) == ("Bela", "law")
    assert left.requirement.request == "Bela asks"
    assert len(left.reasons) == 1
    assert "astronomy" in left.reasons[0]


def test_an_empty_workspace_gets_an_empty_offer() -> None:
    bare = valley().drop(*valley().requests.values())
    offer = proposed(bare)
    assert (offer.visits, offer.trips, offer.wanted, offer.score) == ((), (), 0, 0)


def test_a_pinned_visit_that_cannot_be_kept_is_told_as_urgently_as_any_request() -> None:
    sunday = replace(visit("Adda", "law", day=date(2027, 4, 11)), pins=frozenset({Pin.DATE}))
    offer = proposed(valley().put(sunday, trip(sunday, car="van")))
    told = {str(one.requirement.topic): one for one in offer.unplaced}
    assert told["law"].requirement.priority == URGENT
    assert told["law"].reasons
