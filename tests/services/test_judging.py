"""The plan as it stands is held against the rules, whoever made it."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.domain.times import DateSpan, Weekdays
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, Status, VisitId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.trips import trip_on
from outreach_app.services.visits import change_visit, move_visit, pin, set_status
from tests.makers import BUREAU, expert, request, topic, vehicle, village, visit, workspace
from tests.services.test_visits import ADDA, APRIL_12, BARDO, CANDE, VALLEY

NEXT_WEEK = date(2027, 4, 19)


def words(held: Workspace) -> list[str]:
    return [notice.words for notice in check_plan(held)]


def test_a_plan_that_keeps_the_rules_has_nothing_to_tell() -> None:
    assert check_plan(VALLEY) == ()
    assert check_plan(workspace()) == ()


def test_who_is_on_leave_is_named_on_the_trip() -> None:
    away = expert("Zhao", drives=True, leave=(DateSpan(APRIL_12, APRIL_12),))
    (notice,) = check_plan(VALLEY.put(away))
    made = trip_on(VALLEY, VehicleId("car"), APRIL_12)
    assert made is not None
    assert notice.words == "Zhao is not available on Mon 12 Apr 2027."
    assert notice.about == made.id


def test_an_expert_in_two_trips_is_told_on_both() -> None:
    both = VALLEY.put(replace(VALLEY.visits[CANDE.id], team=VALLEY.visits[ADDA.id].team))
    moved = move_visit(both, CANDE.id, APRIL_12, VehicleId("van"), mint=seeded_mint(1)).after
    notices = check_plan(moved)
    assert {notice.words for notice in notices} == {"Zhao is in two trips on Mon 12 Apr 2027."}
    assert {notice.about for notice in notices} == set(moved.trips)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (vehicle("car", seats=1, has_driver=True), "car carries 0 experts, the team has 1."),
        (vehicle("car", out_of_service=(Weekdays((1,)),)), "car is not in service on Mon 12 Apr"),
        (village("Adda", closed=(Weekdays((1,)),)), "Adda cannot receive anyone on Mon 12 Apr"),
        (village("Adda", needs_four_wheel=True), "The road to Adda needs four-wheel drive"),
        (village("Adda", closes_minute=10 * 60), "The visit to Adda ends at 10:30; it closes"),
        (topic("pruning", months=frozenset({5})), "“pruning” is not in season on Mon 12 Apr"),
        (topic("pruning", "trees"), "Nobody in the team (Zhao) covers trees"),
        (expert("Zhao"), "car has no driver, and nobody of Zhao drives."),
        (TravelTime(PlaceId("Adda"), PlaceId("Bardo"), 90), "it is 90 minutes, at most 60"),
    ],
)
def test_a_broken_rule_is_said(broken: Value, sentence: str) -> None:
    held = VALLEY.put(broken)
    assert any(sentence in one for one in words(held))


def test_a_confirmed_visit_is_judged_and_a_made_one_is_not() -> None:
    away = expert("Zhao", leave=(DateSpan(APRIL_12, APRIL_12),), drives=True)
    held = VALLEY.put(away)
    for stop in (ADDA.id, BARDO.id):
        held = set_status(held, stop, Status.CONFIRMED, mint=seeded_mint(1)).after
    assert words(held) == ["Zhao is not available on Mon 12 Apr 2027."]
    for stop in (ADDA.id, BARDO.id):
        held = set_status(held, stop, Status.DONE, mint=seeded_mint(1)).after
    assert words(held) == []


def test_an_hour_that_was_agreed_is_not_moved() -> None:
    agreed = pin(VALLEY, [BARDO.id], [Pin.DATE]).after
    later = change_visit(
        agreed,
        replace(agreed.visits[ADDA.id], topics=(TopicId("pruning"), TopicId("grafting"))),
    ).after
    late = later.put(replace(later.visits[BARDO.id], start_minute=650))
    assert words(late) == ["The visit to Bardo is agreed for 10:50, not 11:50."]


def test_an_hour_the_road_does_not_allow_is_said() -> None:
    slow = VALLEY.put(TravelTime(PlaceId("Adda"), PlaceId("Bardo"), 40))
    (notice,) = check_plan(slow)
    assert notice.about == BARDO.id
    assert notice.words == (
        "The visit to Bardo on Mon 12 Apr 2027 starts at 10:50, but the team cannot start before "
        "11:10."
    )


def test_a_visit_outside_the_season_is_said() -> None:
    autumn = replace(VALLEY, season=replace(VALLEY.season, last=APRIL_12))
    (notice,) = check_plan(autumn)
    assert notice.about == CANDE.id
    assert "outside the season" in notice.words


def test_a_visit_nobody_drives_to_is_said() -> None:
    held = VALLEY.drop(*VALLEY.trips.values())
    assert len(check_plan(held)) == 3
    assert words(held)[0] == "No vehicle goes to Adda on Mon 12 Apr 2027."
    cancelled = set_status(VALLEY, ADDA.id, Status.CANCELLED, mint=seeded_mint(1)).after
    assert check_plan(cancelled) == ()


def test_a_topic_brought_twice_is_said_on_both_visits() -> None:
    again = replace(visit("Adda", "pruning", day=NEXT_WEEK, team=("Zhao",)), id=VisitId("again"))
    held = move_visit(VALLEY.put(again), again.id, NEXT_WEEK, VehicleId("car"), mint=seeded_mint(1))
    notices = check_plan(held.after)
    assert [notice.about for notice in notices] == [ADDA.id, again.id]
    assert notices[0].words == "Adda gets “pruning” on Mon 12 Apr 2027 and on another day too."


def test_what_has_a_visit_is_placed() -> None:
    asked = VALLEY.put(*(request(name, "pruning") for name in ("Adda", "Bardo", "Cande")))
    assert unplaced(asked) == ()
    assert unplaced(set_status(asked, ADDA.id, Status.DONE, mint=seeded_mint(1)).after) == ()


def test_what_has_no_visit_has_a_reason() -> None:
    asked = VALLEY.put(request("Adda", "grafting"), topic("grafting", "roses"))
    (left,) = unplaced(asked)
    assert left.requirement[:2] == (VillageId("Adda"), TopicId("grafting"))
    assert left.requirement.request == request("Adda").id
    assert left.reasons == ("Nobody covers roses (middle grade or higher) for “grafting”.",)


def test_a_cancelled_visit_leaves_its_topic_open() -> None:
    asked = VALLEY.put(request("Adda", "pruning"))
    cancelled = set_status(asked, ADDA.id, Status.CANCELLED, mint=seeded_mint(1)).after
    assert [left.requirement.village for left in unplaced(cancelled)] == ["Adda"]


def test_without_a_base_everything_has_the_same_reason() -> None:
    bare = workspace(village("Adda"), topic("pruning"), request("Adda", "pruning"))
    (left,) = unplaced(bare)
    assert left.reasons == ("Say first where trips start: the plan needs a base.",)
    assert check_plan(bare.put(BUREAU)) == ()
