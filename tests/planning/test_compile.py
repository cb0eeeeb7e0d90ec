"""A workspace is asked as it stands: what is wanted, what is agreed, who and what there is."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.request import RequestId
from outreach_app.domain.season import Season
from outreach_app.domain.times import DateSpan, Weekdays, YearlySpan
from outreach_app.domain.topic import Prerequisite, TopicId
from outreach_app.domain.visit import Pin, Status
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PlanningError
from outreach_app.planning.compile import Compiled, compile_workspace
from outreach_app.planning.problem import Held, Published, bits
from outreach_app.planning.problem import Pin as Agreed
from tests.makers import expert, request, topic, trip, vehicle, village, visit, workspace
from tests.planning.valley import SEASON, TODAY, release, road, valley

MONDAY = date(2027, 4, 12)


def compiled(workspace: Workspace, today: date = TODAY) -> Compiled:
    return compile_workspace(workspace, today)


def wanted(workspace: Workspace, today: date = TODAY) -> list[tuple[str, tuple[str, ...]]]:
    return [(w.village, w.topics) for w in compiled(workspace, today).agenda.wanted]


def dates(mask: int) -> list[date]:
    return [date.fromordinal(SEASON.first.toordinal() + day) for day in bits(mask)]


def test_every_asked_topic_is_a_task() -> None:
    assert wanted(valley()) == [
        ("Adda", ("pests",)),
        ("Adda", ("pruning",)),
        ("Bela", ("law",)),
    ]


def test_what_is_asked_twice_is_wanted_once_and_as_urgently_as_anybody_said() -> None:
    again = replace(request("Bela", "law", priority=3), id=RequestId("Bela asks again"))
    (_pests, _pruning, law) = compiled(valley(again)).problem.tasks
    assert law.priority == 3
    assert len(compiled(valley(again)).agenda.wanted[2].requests) == 2


def test_what_was_brought_is_not_wanted_any_more() -> None:
    done = visit("Bela", "law", day=date(2027, 3, 20), status=Status.DONE)
    assert ("Bela", ("law",)) not in wanted(valley(done))


def test_what_fell_through_is_wanted_again() -> None:
    missed = visit("Bela", "law", day=date(2027, 3, 20), status=Status.MISSED)
    assert ("Bela", ("law",)) in wanted(valley(missed))


def test_what_turned_stale_is_due_though_nobody_asked() -> None:
    stale = visit("Bela", "pests", day=date(2025, 3, 20), status=Status.DONE)
    short = topic("pests", "pests", refresh_months=12)
    assert ("Bela", ("pests",)) in wanted(valley(stale, short))
    assert ("Bela", ("pests",)) not in wanted(valley(stale))


def test_a_free_visit_is_planned_anew_and_an_agreed_one_stands() -> None:
    free = visit("Bela", "law", day=MONDAY)
    assert ("Bela", ("law",)) in wanted(valley(free))
    agreed = replace(free, status=Status.CONFIRMED)
    assert ("Bela", ("law",)) not in wanted(valley(agreed))
    assert compiled(valley(agreed)).problem.held[0].day == 11


def test_a_visit_of_days_gone_by_stands() -> None:
    past = visit("Bela", "law", day=date(2027, 4, 5))
    assert ("Bela", ("law",)) in wanted(valley(past), date(2027, 4, 1))
    assert ("Bela", ("law",)) not in wanted(valley(past), date(2027, 4, 6))


def test_a_held_trip_takes_its_car_its_team_and_its_village() -> None:
    agreed = replace(visit("Bela", "law", day=MONDAY, team=("Zhao",)), status=Status.CONFIRMED)
    question = compiled(valley(agreed, trip(agreed)))
    village_number = question.villages.index(agreed.village)
    team = 1 << question.experts.index(agreed.team[0])
    assert question.problem.held == (Held(11, 0, team, (village_number,)),)


def test_a_pinned_visit_is_wanted_as_a_whole() -> None:
    pinned = replace(
        visit("Adda", "pests", "law", day=MONDAY, team=("Qian",)),
        pins=frozenset({Pin.DATE, Pin.TEAM}),
    )
    question = compiled(valley(pinned, trip(pinned)))
    first, *others = question.agenda.wanted
    assert (first.topics, first.pinned) == (("pests", "law"), pinned)
    assert ("Adda", ("pests",)) not in [(w.village, w.topics) for w in others]
    team = 1 << question.experts.index(pinned.team[0])
    assert question.problem.tasks[0].pin == Agreed(day=11, start=570, team=team, car=-1)


def test_a_pinned_vehicle_is_kept() -> None:
    pinned = replace(visit("Adda", "pests", day=MONDAY), pins=frozenset({Pin.VEHICLE}))
    question = compiled(valley(pinned, trip(pinned), vehicle("bus")))
    pin = question.problem.tasks[0].pin
    assert pin is not None
    assert (pin.day, pin.start, question.vehicles[pin.car]) == (-1, -1, "car")


def test_a_pinned_visit_beside_an_agreed_one_stands_with_it() -> None:
    agreed = replace(visit("Bela", "law", day=MONDAY), status=Status.CONFIRMED)
    pinned = replace(visit("Adda", "pests", day=MONDAY), pins=frozenset({Pin.DATE}))
    question = compiled(valley(agreed, pinned, trip(agreed, pinned)))
    assert len(question.agenda.held) == 2
    assert len(question.problem.held[0].villages) == 2


def test_days_are_those_of_the_calendar_from_today_on() -> None:
    question = compiled(valley(), date(2027, 4, 8)).problem
    assert question.days == 61
    assert dates(question.works)[:3] == [date(2027, 4, 8), date(2027, 4, 9), date(2027, 4, 12)]
    assert question.weeks[:6] == (0, 0, 0, 0, 1, 1)


def test_seasons_closures_leave_and_service_are_days() -> None:
    question = compiled(
        valley(
            topic("law", months=frozenset({5})),
            village("Bela", location=Location(101.7, 36.7), closed=(Weekdays((1, 2, 3, 4)),)),
            expert("Qian", "pests", leave=(DateSpan(date(2027, 4, 1), date(2027, 5, 30)),)),
            vehicle("car", out_of_service=(YearlySpan((4, 2), (12, 31)),)),
        )
    )
    law = question.problem.tasks[2]
    assert dates(question.problem.task_days[2])[:2] == [date(2027, 5, 7), date(2027, 5, 14)]
    assert question.problem.topics[law.topics[0]].name == "law"
    qian = question.problem.experts[question.experts.index(expert("Qian").id)]
    assert dates(qian.days) == [date(2027, 5, 31)]
    assert dates(question.problem.cars[0].days) == [date(2027, 4, 1)]


def test_the_fire_ban_keeps_open_fire_away() -> None:
    burning = topic("law", open_fire=True)
    assert compiled(valley(burning)).problem.task_days[2] == 0


def test_skills_are_fields_at_a_least_grade() -> None:
    question = compiled(valley()).problem
    pests, pruning, law = question.task_skills
    zhao = next(person for person in question.experts if person.name == "Zhao")
    assert law == 0
    assert zhao.skills & pruning == pruning
    assert not zhao.skills & pests
    assert (zhao.senior, zhao.middle) == (True, False)


def test_a_prerequisite_is_planned_first_or_was_had_or_is_missing() -> None:
    built_on = topic("law", prerequisites=(Prerequisite(TopicId("pests"), 5),))
    (law,) = [t for t in compiled(valley(built_on)).problem.tasks if t.missing]
    assert law.missing == "pests"
    both = valley(built_on, request("Bela", "law", "pests"))
    assert (compiled(both).problem.tasks[2].after) == ((3, 5),)
    had = visit("Bela", "pests", day=date(2027, 3, 30), status=Status.DONE)
    assert compiled(valley(built_on, had)).problem.tasks[2].earliest == 3


def test_the_wished_time_is_best_and_else_the_middle_of_the_season() -> None:
    wishes = request("Bela", "law", wished=(DateSpan(date(2027, 4, 5), date(2027, 4, 7)),))
    away = compiled(valley(wishes)).problem.tasks[2].away
    assert away[:8] == (4, 3, 2, 1, 0, 0, 0, 1)
    spring = topic("law", months=frozenset({4}))
    away = compiled(valley(spring)).problem.tasks[2].away
    assert [day for day, days in enumerate(away) if days == 0] == [14]
    assert set(compiled(valley()).problem.tasks[2].away) == {0}


def test_typed_minutes_win_over_estimates() -> None:
    question = compiled(valley(road("bureau", "Adda", 77)))
    adda = question.villages.index(village("Adda").id)
    problem = question.problem
    assert problem.leg(problem.place_of(0), adda) == 77
    assert 0 < problem.leg(adda, 1 - adda) < 77


def test_a_season_with_working_days_in_the_snow_is_driven_slowly_on_all_of_them() -> None:
    summer = compiled(valley()).problem.travel
    winter = Season(SEASON.first, SEASON.last, snow=(YearlySpan((5, 31), (6, 1)),))
    slow = compiled(valley(season=winter)).problem.travel
    assert (slow >= summer).all()
    assert slow.sum() > summer.sum()
    sunday = Season(SEASON.first, SEASON.last, snow=(YearlySpan((5, 30), (5, 30)),))
    assert (compiled(valley(season=sunday)).problem.travel == summer).all()


def test_a_village_is_visited_from_its_base_or_the_nearest() -> None:
    far = Base(BaseId("yushu"), "Yushu", Location(97.0, 33.0))
    near = compiled(valley(far))
    assert {near.bases[place.base] for place in near.problem.villages} == {"bureau"}
    told = compiled(valley(far, village("Bela", base=far.id)))
    bela = told.villages.index(village("Bela").id)
    assert told.bases[told.problem.villages[bela].base] == "yushu"


def test_who_went_out_much_this_year_has_less_left() -> None:
    days = [date(2027, 3, day) for day in (1, 8, 15, 22)]
    gone = [replace(visit("Adda", day=day, team=("Zhao",)), status=Status.DONE) for day in days]
    shares = {person.name: person.share for person in compiled(valley(*gone)).problem.experts}
    assert shares == {"Zhao": 0, "Qian": 4}


def test_the_latest_release_says_what_others_know() -> None:
    planned = visit("Bela", "law", day=MONDAY, team=("Zhao",))
    older = replace(planned, day=date(2027, 4, 14))
    known = valley(planned, release(1, older), release(2, planned))
    question = compiled(known)
    bela = question.villages.index(planned.village)
    team = 1 << question.experts.index(planned.team[0])
    assert question.problem.published == (Published(bela, 11, team),)


def test_without_a_base_there_is_nothing_to_ask() -> None:
    with pytest.raises(PlanningError):
        compile_workspace(workspace(), TODAY)


def test_unknown_ids_are_passed_over() -> None:
    lost = visit("Nowhere", "law", day=MONDAY, status=Status.CONFIRMED, team=("Nobody",))
    question = compiled(valley(lost))
    assert question.problem.held == (Held(11, -1, 0, ()),)
