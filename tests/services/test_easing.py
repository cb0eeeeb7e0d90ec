"""What has to be bent is bent where it belongs: for the visit, for the day, or for good."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.place import Base, BaseId
from outreach_app.domain.times import Weekdays, covered
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.planning.compile import compile_workspace
from outreach_app.services.answers import Relaxed
from outreach_app.services.judging import check_plan
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.questions import Questions
from outreach_app.services.taking import take_relaxation
from outreach_app.services.visits import move_visit
from tests.makers import expert, topic, village
from tests.services.any_workspace import FIRST
from tests.services.test_questions import SATURDAY
from tests.services.test_taking import ASKED, LAW
from tests.services.test_visits import APRIL_13

APRIL_14 = date(2027, 4, 14)
BARE = ASKED.drop(*ASKED.trips.values(), *ASKED.visits.values())


def relaxed(held: Workspace, *rules: str) -> Relaxed:
    """The way out that bends just these rules."""
    left = Questions(held, FIRST).why_left_out(*LAW)
    return next(one for one in left.relaxed if [act.rule for act in one.acts] == list(rules))


def taken(values: Iterable[Value], *rules: str) -> tuple[Workspace, Visit]:
    """What comes of it where no trip is made yet."""
    held = BARE.put(*values)
    after = take_relaxation(held, LAW, relaxed(held, *rules), mint=seeded_mint(1)).after
    assert check_plan(after) == ()
    (visit,) = after.visits.values()
    return after, visit


def test_a_village_receives_once_and_stays_closed() -> None:
    closed = village("Adda", closed=(Weekdays((1, 2, 3, 4, 5)),))
    after, visit = taken([closed], "village_receives")
    assert visit.allowances == (Allowance(Allowed.CLOSED_DAY, "Adda"),)
    assert after.villages == BARE.put(closed).villages
    moved = move_visit(after, visit.id, APRIL_14, mint=seeded_mint(2)).after
    assert moved.visits[visit.id].allowances == ()
    assert [notice.words for notice in check_plan(moved)] == [
        "Adda cannot receive anyone on Wed 14 Apr 2027."
    ]


def test_planning_again_keeps_what_was_agreed_to() -> None:
    closed = village("Adda", closed=(Weekdays((1, 2, 3, 4, 5)),))
    held, visit = taken([closed], "village_receives")
    proposal = propose(
        held,
        seconds=None,
        rounds=1,
        seed=1,
        today=FIRST,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(3),
    )
    after = adopt_proposal(held, proposal).after
    assert after.visits[visit.id] == visit
    assert check_plan(after) == ()


def test_a_village_stays_open_until_the_visit_ends() -> None:
    _after, visit = taken([village("Adda", closes_minute=9 * 60 + 30)], "open_hours")
    assert visit.allowances == (Allowance(Allowed.LATE, "Adda", visit.end_minute),)


def test_an_expert_is_borrowed_for_the_day_and_knows_what_nobody_does() -> None:
    after, visit = taken([topic("law", "justice")], "not_on_leave")
    (guest,) = (one for key, one in after.experts.items() if key not in BARE.experts)
    assert guest.id in visit.team
    assert guest.name == "Expert borrowed for Mon 5 Apr 2027"
    assert guest.fields == ("justice",)
    compiled = compile_workspace(after, FIRST)
    day = (visit.day - after.season.first).days
    assert compiled.problem.experts[compiled.experts.index(guest.id)].days == 1 << day


def test_a_vehicle_is_borrowed_for_the_day() -> None:
    held = BARE.drop(*BARE.vehicles.values())
    answer = relaxed(held, "car_in_service")
    after = take_relaxation(held, LAW, answer, mint=seeded_mint(1)).after
    (car,) = after.vehicles.values()
    assert (car.base, car.has_driver, car.four_wheel) == ("bureau", True, True)
    assert [covered(car.out_of_service, day) for day in (FIRST, APRIL_13)] == [False, True]
    assert check_plan(after) == ()


def test_another_vehicle_goes_in_place_of_one_that_cannot() -> None:
    after, _visit = taken([village("Adda", needs_four_wheel=True)], "four_wheel_drive")
    (car,) = (one for key, one in after.vehicles.items() if key not in BARE.vehicles)
    assert (car.four_wheel, car.has_driver, car.seats) == (True, False, 5)
    two: list[Value] = [topic("law", "a", "b"), expert("Qian", "b")]
    two.append(expert("Zhao", "a", drives=True))
    small = [replace(one, seats=1) for one in BARE.vehicles.values()]
    after, visit = taken([*two, *small], "enough_seats")
    (car,) = (one for key, one in after.vehicles.items() if key not in BARE.vehicles)
    assert (car.seats, len(visit.team)) == (2, 2)


def test_a_driver_and_a_base_are_for_good() -> None:
    after, _visit = taken([expert("Zhao"), expert("Qian")], "somebody_drives")
    assert [one.has_driver for one in after.vehicles.values()] == [True, False]
    far = Base(BaseId("far"), "Far")
    away = [replace(one, bases=(far.id,)) for one in BARE.experts.values()]
    after, visit = taken([far, *away], "same_base")
    (lent,) = visit.team
    assert after.experts[lent].bases == ("far", "bureau")


def test_limits_of_the_season_are_for_good() -> None:
    early = replace(BARE, season=replace(BARE.season, latest_return_minute=10 * 60))
    answer = relaxed(early, "back_in_time")
    after = take_relaxation(early, LAW, answer, mint=seeded_mint(1)).after
    assert after.season.latest_return_minute == answer.acts[0].amount
    assert check_plan(after) == ()
    free = Questions(BARE, FIRST).why_not(LAW, SATURDAY).way_out
    assert free
    after = take_relaxation(BARE, LAW, free, mint=seeded_mint(1)).after
    assert after.season.calendar.name_of(SATURDAY) == "Extra workday"
    assert [visit.day for visit in after.visits.values()] == [SATURDAY]
    assert check_plan(after) == ()


def test_what_is_to_be_done_is_told() -> None:
    closed = BARE.put(village("Adda", closed=(Weekdays((1, 2, 3, 4, 5)),)))
    answer = relaxed(closed, "village_receives")
    change = take_relaxation(closed, LAW, answer, mint=seeded_mint(1))
    assert [notice.words for notice in change.notices] == [
        "Ask Adda to receive the team on Mon 5 Apr 2027 all the same."
    ]
    assert change.words == "Plan a visit to Adda on Mon 5 Apr 2027"


def test_a_way_out_is_good_only_for_the_plan_it_was_given_for() -> None:
    away = [replace(one, bases=(BaseId("far"),)) for one in BARE.experts.values()]
    held = BARE.put(Base(BaseId("far"), "Far"), *away)
    answer = relaxed(held, "same_base")
    gone = held.drop(*held.experts.values())
    with pytest.raises(InvalidValueError, match="has changed since"):
        take_relaxation(gone, LAW, answer, mint=seeded_mint(1))
