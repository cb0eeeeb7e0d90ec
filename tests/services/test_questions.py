"""Questions about the plan are answered in plain values and in the words of the field."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import DateSpan
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.services.questions import Questions
from outreach_app.services.visits import pin
from tests.makers import expert, request, topic, village
from tests.planning.valley import road
from tests.services.test_visits import ADDA, APRIL_12, BARDO, CANDE, VALLEY

TODAY = date(2027, 3, 1)
SATURDAY = date(2027, 4, 17)


def ask(held: Workspace = VALLEY, today: date = TODAY) -> Questions:
    return Questions(held, today)


def said(held: Workspace, visit: VisitId, day: date, **asked: str) -> list[str]:
    who = ExpertId(asked["expert"]) if "expert" in asked else None
    car = VehicleId(asked["vehicle"]) if "vehicle" in asked else None
    return [one.words for one in ask(held).why_not(visit, day, who, car).obstacles]


def test_a_good_day_has_nothing_in_its_way() -> None:
    assert said(VALLEY, ADDA.id, date(2027, 4, 14)) == []


def test_a_day_that_fits_says_what_it_costs_as_the_ranked_places_do() -> None:
    ranked = {one.placement: one.points for one in ask().why_here(ADDA.id).others}
    for placement, points in ranked.items():
        offer = ask().why_not(ADDA.id, placement.day).offer
        assert offer is not None
        assert offer.points <= points


def test_the_day_a_visit_is_on_is_known_as_its_own() -> None:
    assert ask().why_not(ADDA.id, ADDA.day).here
    assert not ask().why_not(ADDA.id, date(2027, 4, 14)).here


def test_a_free_day_and_a_leave_are_named() -> None:
    assert said(VALLEY, ADDA.id, SATURDAY) == ["Sat 17 Apr 2027 is not a working day."]
    away = expert("Zhao", drives=True, leave=(DateSpan(APRIL_12, SATURDAY),))
    words = said(VALLEY.put(away), ADDA.id, date(2027, 4, 14), expert="Zhao")
    assert words == ["Zhao is not available on Wed 14 Apr 2027."]


def test_a_vehicle_can_be_asked_about() -> None:
    broken = replace(
        VALLEY.vehicles[VehicleId("car")], out_of_service=(DateSpan(APRIL_12, SATURDAY),)
    )
    assert said(VALLEY.put(broken), CANDE.id, APRIL_12, vehicle="car") == [
        "car is not in service on Mon 12 Apr 2027."
    ]


def test_a_pinned_visit_may_be_asked_about_all_the_same() -> None:
    agreed = pin(VALLEY, [ADDA.id], [Pin.DATE]).after
    assert said(agreed, ADDA.id, date(2027, 4, 14)) == []


def test_what_is_not_there_cannot_be_asked_about() -> None:
    with pytest.raises(InvalidValueError, match="still lies ahead"):
        ask(today=APRIL_12).why_not(ADDA.id, date(2027, 4, 1))
    with pytest.raises(InvalidValueError, match="neither a visit ahead nor a topic"):
        ask().slots(VisitId("gone"))
    with pytest.raises(InvalidValueError, match="not in the workspace any more"):
        ask().why_not(ADDA.id, APRIL_12, ExpertId("nobody"))
    with pytest.raises(InvalidValueError, match="not in the workspace any more"):
        ask().about(VillageId("nowhere"))


def test_a_village_has_visits_and_open_topics() -> None:
    held = VALLEY.put(topic("law"), request("Adda", "law"))
    assert ask(held).about(VillageId("Adda")) == (ADDA.id, (VillageId("Adda"), TopicId("law")))


def test_a_topic_joins_the_visit_that_is_made_anyway() -> None:
    held = VALLEY.put(topic("law"), request("Adda", "law"))
    (best, *others) = ask(held).slots((VillageId("Adda"), TopicId("law")))
    assert best.placement.joins == ADDA.id
    assert best.placement.day == ADDA.day
    assert [one.points for one in others] == sorted(one.points for one in others)
    assert best.points <= others[0].points


def test_a_visit_is_where_it_is_for_reasons() -> None:
    here = ask().why_here(BARDO.id)
    assert here.rank is not None
    worse = [words for words in here.words if "worse" in words]
    assert worse
    assert "Vehicles are out on few days (costs 60)" in worse[-1]


def test_what_is_left_out_comes_with_something_to_do() -> None:
    season = VALLEY.season
    closed = village("Dora", closed=(DateSpan(season.first, season.last),))
    roads = (road("bureau", "Dora", 20), road("Dora", "bureau", 20))
    held = VALLEY.put(topic("law"), request("Dora", "law"), closed, *roads)
    left = ask(held).why_left_out(VillageId("Dora"), TopicId("law"))
    assert left.reasons
    (act,) = left.relaxed[0].acts
    assert act.rule == "village_receives"
    assert act.words.startswith("Ask Dora to receive the team on ")
    assert left.relaxed[0].obstacles[0].startswith("Dora cannot receive anyone on ")
    assert left.relaxed[0].placement.borrowed == 0
