"""Every hard rule is broken alone, and says so in a sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.errors import PlanningError
from outreach_app.i18n import speaking
from outreach_app.planning.check import check
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import (
    Held,
    Pin,
    Stop,
    Trip,
    mask_of,
)
from outreach_app.planning.rules import HARD_RULES
from tests.planning.little import (
    ALL,
    broken,
    car,
    person,
    place,
    problem,
    subject,
    task,
    travel,
    trip,
)

TWO = problem(villages=(place(), place("Bela")), tasks=(task(0), task(1)), travel=travel(3))


def test_a_plain_trip_breaks_nothing() -> None:
    assert check(problem(), (trip(),)).clean


def test_no_plan_is_a_clean_plan() -> None:
    assert check(problem(), ()).clean


@pytest.mark.parametrize(
    "bad",
    [
        trip(99),
        trip(team=()),
        trip(team=(0, 0)),
        trip()._replace(stops=()),
        trip(0, Stop(0, ())),
        trip(0, Stop(0, (0,)), Stop(0, (0,))),
    ],
)
def test_a_trip_has_a_day_a_team_and_stops(bad: Trip) -> None:
    assert broken(problem(), bad) == {"well_formed"}


def test_a_stop_does_only_what_its_village_wants() -> None:
    assert broken(TWO, trip(0, Stop(0, (1,)))) == {"well_formed"}


def test_trips_are_made_on_working_days() -> None:
    assert broken(problem(works=ALL & ~1), trip(0)) == {"working_day"}


def test_a_closed_village_receives_nobody() -> None:
    assert broken(problem(villages=(place(days=ALL & ~1),)), trip(0)) == {"village_receives"}


def test_a_topic_keeps_its_season() -> None:
    assert broken(problem(topics=(subject(days=ALL & ~1),)), trip(0)) == {"topic_in_season"}


def test_no_open_fire_in_the_ban() -> None:
    burning = problem(topics=(subject(open_fire=True),), fire_ban=1)
    assert broken(burning, trip(0)) == {"no_open_fire"}
    assert broken(burning, trip(1)) == set()
    assert broken(problem(fire_ban=1), trip(0)) == set()


def test_someone_covers_every_need() -> None:
    wants_two = problem(topics=(subject(skills=0b11),), experts=(person(), person("Qian", 0b10)))
    assert broken(wants_two, trip(team=(0,))) == {"needs_covered"}
    assert broken(wants_two, trip(team=(0, 1))) == set()


def test_everyone_has_a_seat() -> None:
    crowd = problem(experts=(person(), person("Qian")), cars=(car(places=1),))
    assert broken(crowd, trip(team=(0, 1))) == {"enough_seats"}
    assert broken(crowd, trip(team=(0,))) == set()


def test_somebody_drives() -> None:
    walkers = problem(experts=(person(drives=False), person("Qian")), cars=(car(own_driver=False),))
    assert broken(walkers, trip(team=(0,))) == {"somebody_drives"}
    assert broken(walkers, trip(team=(0, 1))) == set()
    assert broken(replace(walkers, cars=(car(),)), trip(team=(0,))) == set()


def test_rough_roads_get_four_wheel_drive() -> None:
    rough = problem(villages=(place(four_wheel=True),), cars=(car(four_wheel=False),))
    assert broken(rough, trip()) == {"four_wheel_drive"}
    assert broken(replace(rough, cars=(car(),)), trip()) == set()
    assert broken(replace(rough, villages=(place(),)), trip()) == set()


@pytest.mark.parametrize(
    "strange",
    [
        {"cars": (car(base=1),)},
        {"experts": (person(bases=0b10),)},
        {"villages": (place(base=1),)},
    ],
)
def test_a_trip_belongs_to_one_base(strange: dict[str, object]) -> None:
    assert broken(problem(bases=("north", "south"), **strange), trip()) == {"same_base"}


def test_every_leg_has_a_road() -> None:
    no_road = travel(2)
    no_road[0, 1] = NO_ROAD
    rules = broken(problem(travel=no_road), trip())
    assert "roads" in rules
    assert rules <= {"roads", "back_in_time"}


def test_stops_lie_near_to_one_another() -> None:
    far = replace(TWO, travel=travel(3, 61), longest_leg=60)
    assert broken(far, trip(0, Stop(0, (0,)), Stop(1, (1,)))) == {"roads"}
    assert broken(replace(far, longest_leg=61), trip(0, Stop(0, (0,)), Stop(1, (1,)))) == set()
    assert broken(far, trip(0, Stop(0, (0,)))) == set()


def test_a_visit_ends_before_the_village_closes() -> None:
    early = problem(villages=(place(closes=620),))
    assert broken(early, trip()) == {"open_hours"}
    assert broken(problem(villages=(place(closes=630),)), trip()) == set()


def test_a_team_waits_for_the_village_to_open() -> None:
    assert broken(problem(villages=(place(opens=900),)), trip()) == set()


def test_the_trip_is_back_in_time() -> None:
    assert broken(problem(latest_return=659), trip()) == {"back_in_time"}
    assert broken(problem(latest_return=660), trip()) == set()


def test_a_trip_has_few_stops() -> None:
    short = replace(TWO, stops_a_trip=1)
    assert broken(short, trip(0, Stop(0, (0,)), Stop(1, (1,)))) == {"few_stops"}
    assert broken(short, trip(0, Stop(0, (0,)))) == set()


def test_a_visit_has_few_topics() -> None:
    much = problem(tasks=(task(), task()), topics_a_visit=1)
    assert broken(much, trip(0, Stop(0, (0, 1)))) == {"few_topics"}
    assert broken(much, trip(0, Stop(0, (0,)))) == set()


def test_a_visit_agreed_as_a_whole_keeps_its_many_topics() -> None:
    both = problem(topics=(subject(), subject("pests")), topics_a_visit=1)
    assert broken(replace(both, tasks=(task(0, 0, 1),)), trip()) == {"few_topics"}
    assert broken(replace(both, tasks=(task(0, 0, 1, pin=Pin(day=0)),)), trip()) == set()


def test_nobody_travels_on_leave() -> None:
    assert broken(problem(experts=(person(days=ALL & ~1),)), trip(0)) == {"not_on_leave"}


def test_nobody_is_in_two_trips_a_day() -> None:
    two_cars = replace(TWO, cars=(car(), car("van")))
    trips = (trip(0, Stop(0, (0,))), trip(0, Stop(1, (1,)), car=1))
    assert broken(two_cars, *trips) == {"one_trip_a_day"}


def test_a_held_trip_takes_its_team() -> None:
    held = problem(held=(Held(0, -1, 1, ()),))
    assert broken(held, trip(0)) == {"one_trip_a_day"}
    assert broken(held, trip(1)) == set()


def test_nobody_is_out_more_than_agreed_in_a_week() -> None:
    tired = replace(TWO, experts=(person(week_limit=1),))
    trips = (trip(0, Stop(0, (0,))), trip(4, Stop(1, (1,))))
    assert broken(tired, *trips) == {"week_limit"}
    assert broken(tired, trip(4, Stop(0, (0,))), trip(5, Stop(1, (1,)))) == set()


def test_a_car_out_of_service_stays() -> None:
    assert broken(problem(cars=(car(days=ALL & ~1),)), trip(0)) == {"car_in_service"}


def test_a_car_goes_out_once_a_day() -> None:
    two_experts = replace(TWO, experts=(person(), person("Qian")))
    trips = (trip(0, Stop(0, (0,))), trip(0, Stop(1, (1,)), team=(1,)))
    assert broken(two_experts, *trips) == {"car_once_a_day"}


def test_visits_to_a_village_lie_apart() -> None:
    often = problem(villages=(place(gap_days=3),), tasks=(task(), task()))
    assert broken(often, trip(0), trip(2, Stop(0, (1,)))) == {"days_between_visits"}
    assert broken(often, trip(0), trip(3, Stop(0, (1,)))) == set()


def test_a_village_has_one_visit_a_day_where_visits_need_not_lie_apart() -> None:
    crowded = problem(
        villages=(place(gap_days=0),),
        tasks=(task(), task()),
        experts=(person(), person("Qian")),
        cars=(car(), car("van")),
    )
    trips = (trip(0), trip(0, Stop(0, (1,)), team=(1,), car=1))
    assert broken(crowded, *trips) == {"days_between_visits"}


def test_a_held_visit_keeps_others_away() -> None:
    held = problem(villages=(place(gap_days=3),), held=(Held(-1, -1, 0, (0,)),))
    assert broken(held, trip(1)) == {"days_between_visits"}
    assert broken(held, trip(2)) == set()


def test_a_topic_is_brought_once() -> None:
    twice = problem(villages=(place(gap_days=1),))
    assert broken(twice, trip(0), trip(5)) == {"done_once"}


ORDERED = problem(tasks=(task(), task(after=((0, 3),))))


def test_what_a_topic_builds_on_comes_before() -> None:
    assert broken(ORDERED, trip(0), trip(2, Stop(0, (1,)))) == {"prerequisite_before"}
    assert broken(ORDERED, trip(0), trip(3, Stop(0, (1,)))) == set()
    assert broken(ORDERED, trip(3, Stop(0, (1,)))) == {"prerequisite_before"}


def test_what_was_done_long_ago_counts() -> None:
    ready = problem(tasks=(task(earliest=4),))
    assert broken(ready, trip(3)) == {"prerequisite_before"}
    assert broken(ready, trip(4)) == set()


def test_what_was_never_asked_for_cannot_be_built_on() -> None:
    assert broken(problem(tasks=(task(missing="soil"),)), trip()) == {"prerequisite_before"}


@pytest.mark.parametrize("pin", [Pin(day=5), Pin(start=500), Pin(team=0b10), Pin(car=1)])
def test_a_pinned_visit_keeps_what_is_pinned(pin: Pin) -> None:
    pinned = problem(
        tasks=(task(pin=pin),), experts=(person(), person("Qian")), cars=(car(), car("van"))
    )
    assert broken(pinned, trip(0)) == {"pins_kept"}


def test_nobody_joins_a_pinned_team() -> None:
    pinned = problem(tasks=(task(pin=Pin(team=0b01)),), experts=(person(), person("Qian")))
    assert broken(pinned, trip(team=(0, 1))) == {"pins_kept"}


def test_nothing_is_added_to_a_pinned_visit() -> None:
    pinned = problem(tasks=(task(pin=Pin(day=0)), task()))
    assert broken(pinned, trip(0, Stop(0, (0, 1)))) == {"pins_kept"}


def test_a_kept_pin_is_fine() -> None:
    pin = Pin(day=5, start=560, team=mask_of([0]), car=0)
    assert broken(problem(tasks=(task(pin=pin),)), trip(5)) == set()


def test_a_sentence_names_the_thing_and_the_number() -> None:
    late = problem(latest_return=659)
    with speaking("en"):
        (breach,) = check(late, (trip(),)).breaches
    assert breach.words == "The trip returns at 11:00, latest is 10:59."


def test_every_rule_is_broken_alone_somewhere_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    alone = {rule.__name__ for rule in HARD_RULES if f'== {{"{rule.__name__}"}}' in here}
    assert {rule.__name__ for rule in HARD_RULES} == alone


def test_travel_times_must_be_complete() -> None:
    with pytest.raises(PlanningError):
        replace(problem(), travel=travel(1))
