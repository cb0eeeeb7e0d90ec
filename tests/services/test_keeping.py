"""Saving and removing: what others refer to stays, every text is cleaned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from outreach_app.domain.change import Change
from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.place import BaseId, PlaceId
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.request import RequestId
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.topic import Prerequisite, TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import Contact, VillageId
from outreach_app.domain.visit import Pin
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.errors import InUseError, InvalidValueError
from outreach_app.i18n import speaking
from outreach_app.services.bases import remove_base, save_base
from outreach_app.services.experts import remove_expert, save_expert
from outreach_app.services.keeping import tidy
from outreach_app.services.requests import remove_request, save_request
from outreach_app.services.sample import sample_workspace
from outreach_app.services.topics import remove_topic, save_topic
from outreach_app.services.travel import forget_minutes, type_minutes
from outreach_app.services.vehicles import remove_vehicle, save_vehicle
from outreach_app.services.villages import remove_village, save_village
from tests.makers import BUREAU, expert, request, topic, trip, vehicle, village, visit, workspace

ADDA = visit("Adda", "pruning", team=("Zhao",))
OUT = trip(ADDA, driver="Zhao")
RELEASE = Release(
    ReleaseId("r1"), 4, datetime(2027, 3, 1, tzinfo=UTC), visits=(ADDA,), trips=(OUT,)
)
RESULT = Result(
    ResultId("happened"),
    ADDA.id,
    (TopicOutcome(TopicId("grafting"), Outcome.DONE),),
    team=(ExpertId("Qian"),),
)
THINGS = workspace(
    village("Adda"),
    village("Bardo", liaison=ExpertId("Qian"), base=BUREAU.id),
    topic("pruning"),
    topic("grafting", prerequisites=(Prerequisite(TopicId("pruning")),)),
    expert("Zhao", bases=(BUREAU.id,)),
    expert("Qian"),
    vehicle("car"),
    vehicle("van", base=BUREAU.id),
    BUREAU,
)

Remove = Callable[[Workspace], Change]


def remove_adda(held: Workspace) -> Change:
    return remove_village(held, VillageId("Adda"))


def remove_zhao(held: Workspace) -> Change:
    return remove_expert(held, ExpertId("Zhao"))


def remove_qian(held: Workspace) -> Change:
    return remove_expert(held, ExpertId("Qian"))


def remove_pruning(held: Workspace) -> Change:
    return remove_topic(held, TopicId("pruning"))


def remove_grafting(held: Workspace) -> Change:
    return remove_topic(held, TopicId("grafting"))


def remove_car(held: Workspace) -> Change:
    return remove_vehicle(held, VehicleId("car"))


def remove_bureau(held: Workspace) -> Change:
    return remove_base(held, BUREAU.id)


def test_what_is_new_is_added_and_what_is_known_is_changed() -> None:
    known = workspace(village("Adda"), topic("pruning"), expert("Zhao"), vehicle("A01"), BUREAU)
    said = [
        words
        for held in (workspace(), known)
        for words in (
            save_village(held, village("Adda")).words,
            save_topic(held, topic("pruning")).words,
            save_expert(held, expert("Zhao")).words,
            save_vehicle(held, vehicle("A01")).words,
            save_base(held, BUREAU).words,
        )
    ]
    assert said == [
        *("Add the village Adda", "Add the topic pruning", "Add the expert Zhao"),
        *("Add the vehicle A01", "Add the base Bureau"),
        *("Change the village Adda", "Change the topic pruning", "Change the expert Zhao"),
        *("Change the vehicle A01", "Change the base Bureau"),
    ]


def test_saving_what_is_there_already_changes_nothing() -> None:
    held = workspace(village("Adda"))
    assert save_village(held, village("Adda")).after is held


def test_topics_that_would_wait_for_one_another_are_refused() -> None:
    """Pruning, then grafting, then mulching; what has been removed is waited for by nobody."""
    grafting = topic("grafting", prerequisites=(Prerequisite(TopicId("pruning")),))
    gone = Prerequisite(TopicId("gone"))
    mulching = topic("mulching", prerequisites=(gone, Prerequisite(grafting.id)))
    held = workspace(topic("pruning"), grafting, mulching)
    again = topic("pruning", prerequisites=(gone, Prerequisite(mulching.id)))
    with pytest.raises(InvalidValueError, match="pruning → grafting → mulching → pruning"):
        save_topic(held, again)
    assert save_topic(held.drop(grafting), again).after.topics[again.id] == again


def test_a_saved_value_is_clean_to_its_last_text() -> None:
    host = Contact("村\u202e支书", "0971\u200b123")
    saved = save_village(workspace(), village("Adda", note="near\x00 the road", contacts=(host,)))
    kept = saved.after.villages[VillageId("Adda")]
    assert kept == village("Adda", note="near the road", contacts=(Contact("村支书", "0971123"),))


def test_the_sample_is_clean_already() -> None:
    sample = sample_workspace()
    tables = (sample.villages, sample.topics, sample.experts, sample.vehicles, sample.requests)
    for value in (value for table in tables for value in table.values()):
        assert tidy(value) == value
    assert tidy(sample.season) == sample.season


@pytest.mark.parametrize(
    ("remove", "user", "named"),
    [
        (remove_adda, ADDA, "the visit to Adda on Mon 12 Apr 2027"),
        (remove_adda, request("Adda", "pruning"), "its requests"),
        (remove_adda, Commitment(CommitmentId("c"), VillageId("Adda"), "trees"), "a commitment"),
        (remove_adda, Suggestion(SuggestionId("s"), VillageId("Adda"), "a path"), "a suggestion"),
        (remove_adda, RELEASE, "release 4"),
        (remove_zhao, ADDA, "the visit to Adda on Mon 12 Apr 2027"),
        (remove_zhao, RELEASE, "release 4"),
        (remove_qian, village("Bardo", liaison=ExpertId("Qian")), "Bardo as its liaison expert"),
        (remove_pruning, request("Adda", "pruning"), "the request of Adda"),
        (remove_pruning, ADDA, "the visit to Adda on Mon 12 Apr 2027"),
        (remove_pruning, THINGS.topics[TopicId("grafting")], "the topic grafting"),
        (remove_pruning, RELEASE, "release 4"),
        (remove_car, OUT, "the trip on Mon 12 Apr 2027"),
        (remove_car, RELEASE, "release 4"),
        (remove_bureau, OUT, "the trip on Mon 12 Apr 2027"),
        (remove_bureau, village("Bardo", base=BUREAU.id), "Bardo"),
        (remove_bureau, vehicle("van", base=BUREAU.id), "van"),
        (remove_bureau, expert("Zhao", bases=(BUREAU.id,)), "Zhao"),
        (remove_bureau, RELEASE, "release 4"),
    ],
)
def test_what_is_used_is_not_removed_and_the_refusal_names_the_user(
    remove: Remove, user: Value, named: str
) -> None:
    bare = workspace(
        *(village("Adda"), topic("pruning"), expert("Zhao"), expert("Qian"), vehicle("car"), BUREAU)
    )
    assert remove(bare).after != bare
    with pytest.raises(InUseError, match=named):
        remove(bare.put(user))


@pytest.mark.parametrize("remove", [remove_grafting, remove_qian])
def test_what_a_result_names_is_not_removed(remove: Remove) -> None:
    held = workspace(*THINGS.topics.values(), *THINGS.experts.values(), ADDA, RESULT)
    with pytest.raises(InUseError, match="the visit to Adda"):
        remove(held)


def test_who_only_drives_is_not_removed() -> None:
    alone = replace(ADDA, team=())
    with pytest.raises(InUseError, match="the visit to Adda"):
        remove_zhao(workspace(expert("Zhao"), alone, trip(alone, driver="Zhao")))


def test_a_refusal_names_three_users_and_counts_the_others() -> None:
    days = [ADDA.day.replace(day=day) for day in range(1, 7)]
    held = THINGS.put(*(visit("Adda", day=day) for day in days))
    with pytest.raises(InUseError) as refusal:
        remove_adda(held)
    assert str(refusal.value).count("the visit to Adda") == 3
    assert "3 more" in str(refusal.value)
    with speaking("zh_CN"), pytest.raises(InUseError, match="2027年4月1日 \\(周四\\)"):
        remove_adda(held)


@pytest.mark.parametrize(
    "remove", [remove_adda, remove_zhao, remove_pruning, remove_car, remove_bureau]
)
def test_what_is_gone_already_cannot_be_removed(remove: Remove) -> None:
    with pytest.raises(InvalidValueError, match="not in the workspace any more"):
        remove(workspace())


def test_the_roads_to_a_place_go_with_it() -> None:
    ends = (PlaceId("bureau"), PlaceId("Adda"))
    held = type_minutes(workspace(village("Adda"), BUREAU), *ends, 40).after
    assert [road.minutes for road in held.travel_times.values()] == [40, 40]
    assert not remove_adda(held).after.travel_times
    assert not remove_bureau(held).after.travel_times


def test_a_travel_time_is_typed_for_both_ways_and_can_be_forgotten() -> None:
    places = workspace(village("Adda"), BUREAU)
    ends = (PlaceId("bureau"), PlaceId("Adda"))
    typed = type_minutes(places, *ends, 40)
    assert typed.words == "Set the travel time between Bureau and Adda"
    assert forget_minutes(typed.after, ends[1], ends[0]).after == places
    assert forget_minutes(places, *ends).after is places


def test_a_request_needs_a_village_that_is_there() -> None:
    asked = request("Adda", "pruning")
    with pytest.raises(InvalidValueError):
        save_request(workspace(), asked)
    change = save_request(workspace(village("Adda")), asked)
    assert change.words == "Add a request of Adda"
    assert change.after.requests == {asked.id: asked}


def test_removing_a_request_takes_the_free_visits_made_for_it_alone() -> None:
    asked = request("Adda", "pruning")
    free = replace(visit("Adda", "pruning"), requests=(asked.id,))
    agreed = replace(
        visit("Adda", "pruning", day=free.day.replace(day=20)),
        requests=(asked.id, RequestId("another")),
        pins=frozenset({Pin.DATE}),
    )
    held = workspace(village("Adda"), asked, free, agreed, trip(free), BUREAU, vehicle("car"))
    after = remove_request(held, asked.id).after
    assert after == workspace(
        village("Adda"),
        replace(agreed, requests=(RequestId("another"),)),
        *(BUREAU, vehicle("car")),
    )


def test_a_base_id_is_told_where_its_name_is_gone() -> None:
    words = type_minutes(workspace(), PlaceId(BaseId("old")), PlaceId("Adda"), 5).words
    assert words == "Set the travel time between old and Adda"
