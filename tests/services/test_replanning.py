"""When something happens, what must change changes, and little else."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.planning.stop import Gap, Rounds, Stop, any_of
from outreach_app.progress import StoppedError
from outreach_app.services.happenings import (
    AnotherDay,
    ExpertAway,
    Happening,
    VehicleAway,
    VillageClosed,
    happened,
)
from outreach_app.services.judging import check_plan
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.replanning import ways_on
from outreach_app.services.sample import sample_workspace
from outreach_app.services.visits import pin, set_status
from outreach_app.services.ways_on import Way
from tests.services.test_visits import ADDA, APRIL_12, APRIL_13, BARDO, CANDE, VALLEY

TODAY = date(2027, 3, 1)
APRIL_14 = date(2027, 4, 14)


def ways(happening: Happening, held: Workspace = VALLEY) -> tuple[Way, ...]:
    return ways_on(held, happening, TODAY, seed=1, mint=seeded_mint(7), enough=proven)


def proven() -> Stop:
    return any_of(Gap(0.0), Rounds(20))


def test_somebody_else_goes_where_someone_can() -> None:
    (best, *_others) = ways(ExpertAway(ExpertId("Zhao"), APRIL_12, APRIL_12))
    after = best.change.after
    assert (best.moved, best.left_out, best.changes.hosts) == ((), (), ())
    assert [after.visits[one].team for one in (ADDA.id, BARDO.id)] == [("Qian",), ("Qian",)]
    assert best.changes.experts == ("Qian", "Zhao")
    assert set(best.changes.sheets[Sheet.VISIT]) == {ADDA.id, BARDO.id}
    assert after.visits[CANDE.id] == VALLEY.visits[CANDE.id]
    assert check_plan(after) == ()


def test_however_little_time_there_is_what_can_stay_stays() -> None:
    ill = ExpertAway(ExpertId("Zhao"), APRIL_12, APRIL_12)
    for way in ways_on(VALLEY, ill, TODAY, seed=1, mint=seeded_mint(7), enough=lambda: Rounds(0)):
        assert set(way.left_out) <= {ADDA.id, BARDO.id}
        assert way.change.after.visits[CANDE.id] == VALLEY.visits[CANDE.id]


def test_the_search_tells_how_far_it_is_and_can_be_stopped() -> None:
    heard: list[float] = []

    def tell(fraction: float | None, words: str) -> None:
        assert words
        heard.append(fraction or 0.0)
        if fraction and fraction >= 1 / 3:
            raise StoppedError

    ill = ExpertAway(ExpertId("Zhao"), APRIL_12, APRIL_12)
    with pytest.raises(StoppedError):
        ways_on(VALLEY, ill, TODAY, seed=1, mint=seeded_mint(7), progress=tell)
    assert heard == sorted(heard)


def test_another_vehicle_goes() -> None:
    (best, *_others) = ways(VehicleAway(VehicleId("car"), APRIL_12, APRIL_12))
    assert (best.moved, best.changes.hosts) == ((), ())
    assert len(best.changes.sheets[Sheet.RUN]) == 1
    assert {trip.vehicle for trip in best.change.after.trips.values()} == {"van"}


def test_a_closed_village_is_visited_another_day_and_called() -> None:
    (best, *_others) = ways(VillageClosed(VillageId("Cande"), APRIL_13, APRIL_14))
    assert best.moved == (CANDE.id,)
    assert "Cande" in best.changes.hosts
    assert best.change.after.visits[CANDE.id].day not in (APRIL_13, APRIL_14)
    assert best.changes.calls == len(best.changes.hosts) + len(best.changes.experts)
    assert check_plan(best.change.after) == ()


def test_a_village_gets_the_day_it_asks_for() -> None:
    for way in ways(AnotherDay(CANDE.id, APRIL_14)):
        assert way.change.after.visits[CANDE.id].day == APRIL_14
        assert check_plan(way.change.after) == ()


def test_what_is_pinned_or_confirmed_stays_while_it_can() -> None:
    held = pin(VALLEY, [ADDA.id], [Pin.DATE]).after
    held = set_status(held, BARDO.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    for way in ways(AnotherDay(CANDE.id, APRIL_14), held):
        for one in (ADDA.id, BARDO.id):
            assert way.change.after.visits[one] == held.visits[one]


def test_a_confirmed_visit_that_moves_has_to_be_agreed_again() -> None:
    held = set_status(VALLEY, CANDE.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    (best, *_others) = ways(VillageClosed(VillageId("Cande"), APRIL_13, APRIL_13), held)
    assert best.change.after.visits[CANDE.id].status is Status.PROPOSED


def test_what_finds_no_place_is_told() -> None:
    season = VALLEY.season
    (best, *_others) = ways(VillageClosed(VillageId("Cande"), season.first, season.last))
    assert best.left_out == (CANDE.id,)
    assert best.change.after.trip_of(CANDE.id) is None
    assert [notice.about for notice in check_plan(best.change.after)] == [CANDE.id]


def test_what_is_not_there_cannot_happen() -> None:
    with pytest.raises(InvalidValueError):
        ways(ExpertAway(ExpertId("nobody"), APRIL_12, APRIL_12))
    with pytest.raises(InvalidValueError):
        ways(AnotherDay(VisitId("gone"), APRIL_12))


def test_the_sample_is_disturbed_less_than_by_planning_anew() -> None:
    today = sample_workspace().season.first
    planned = anew(sample_workspace(), today)
    busy = Counter(expert for visit in planned.visits.values() for expert in visit.team)
    expert = busy.most_common(1)[0][0]
    first = min(visit.day for visit in planned.visits.values() if expert in visit.team)
    ill = ExpertAway(expert, first, first)
    found = ways_on(planned, ill, today, seed=1, mint=seeded_mint(2), enough=proven)
    again = anew(happened(planned, ill), today)
    assert all(check_plan(way.change.after) == () for way in found)
    assert not any(way.left_out for way in found)
    assert len(found[0].moved) < days_lost(planned, again)


def anew(held: Workspace, today: date) -> Workspace:
    """The workspace planned with no thought of the plan there is."""
    proposal = propose(
        held,
        seconds=None,
        rounds=3,
        seed=1,
        today=today,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(3),
    )
    return adopt_proposal(held, proposal).after


def days_lost(before: Workspace, after: Workspace) -> int:
    """How many villages are no longer visited on a day they were."""
    old, new = (
        Counter((visit.village, visit.day) for visit in one.visits.values())
        for one in (before, after)
    )
    return (old - new).total()


def test_who_shares_the_trip_stays_where_it_is_in_the_quietest_plan() -> None:
    (best, *_others) = ways(VillageClosed(BARDO.village, APRIL_12, APRIL_12))
    assert [one.visit for one in best.changes.differences] == [BARDO.id]
    assert best.change.after.visits[ADDA.id] == VALLEY.visits[ADDA.id]


def test_what_was_wrong_already_and_is_not_touched_is_left_alone() -> None:
    nobody = VALLEY.put(replace(VALLEY.visits[CANDE.id], team=()))
    for way in ways(VillageClosed(BARDO.village, APRIL_12, APRIL_12), nobody):
        assert way.change.after.visits[CANDE.id] == nobody.visits[CANDE.id]
        assert way.left_out == ()


def test_a_pin_holds_while_what_happened_does_not_concern_it() -> None:
    pinned = pin(VALLEY, (ADDA.id,), tuple(Pin)).after
    for way in ways(VillageClosed(BARDO.village, APRIL_12, APRIL_12), pinned):
        after = way.change.after
        assert after.visits[ADDA.id] == pinned.visits[ADDA.id]
        car = after.trip_of(ADDA.id)
        assert car is not None
        assert car.vehicle == "car"
