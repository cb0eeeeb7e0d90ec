"""Promises and suggestions are counted, settled and looked back at."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.pressing import most_pressing
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import seeded_mint
from outreach_app.planning.wanted import agenda
from outreach_app.services.followup import (
    Share,
    Tally,
    by_month,
    by_owner,
    by_village,
    look_backs,
    made_on,
    remove_commitment,
    remove_suggestion,
    request_look_backs,
    save_commitment,
    save_suggestion,
    tally,
)
from tests.makers import topic, village, visit, workspace

TODAY = date(2027, 6, 1)
ADDA, BARDO = VillageId("Adda"), VillageId("Bardo")
MADE = visit("Adda", "pruning", "grafting", day=date(2027, 4, 12), status=Status.DONE)


def promise(name: str, **parts: Any) -> Commitment:
    return replace(Commitment(CommitmentId(name), ADDA, name), **parts)


LATE = promise("late", due=date(2027, 5, 1), owner="Zhao", visit=MADE.id)
SOON = promise("soon", due=date(2027, 7, 1), owner="Zhao", made=date(2027, 5, 3))
KEPT = promise("kept", state=Promise.KEPT, village=BARDO, owner="Qian", due=date(2027, 1, 1))
DROPPED = promise("dropped", state=Promise.DROPPED, due=date(2027, 1, 1))
ASKED = Suggestion(SuggestionId("s"), ADDA, "a shed", due=date(2027, 5, 1))


def valley(*more: Value) -> Workspace:
    return workspace(
        *(village("Adda"), village("Bardo"), topic("pruning"), topic("grafting"), MADE, *more)
    )


FULL = valley(LATE, SOON, KEPT, DROPPED, ASKED)


def test_it_is_told_at_a_glance_how_many_were_made_and_kept() -> None:
    stands = tally(FULL.commitments.values(), TODAY)

    assert stands == Tally(made=4, kept=1, dropped=1, overdue=1)
    assert stands.owed == 2
    assert tally(FULL.suggestions.values(), TODAY) == Tally(1, 0, 0, 1)
    assert tally((), TODAY) == Tally()


def test_the_same_is_told_of_each_village_person_and_month() -> None:
    promises = FULL.commitments.values()
    assert by_village(FULL, promises, TODAY) == (
        Share("Adda", Tally(3, 0, 1, 1)),
        Share("Bardo", Tally(1, 1, 0, 0)),
    )
    assert [one.name for one in by_owner(FULL, promises, TODAY)] == ["Zhao", "Qian", "nobody named"]
    assert [(one.name, one.tally.made) for one in by_month(FULL, promises, TODAY)] == [
        ("no date", 2),
        ("2027-05", 1),
        ("2027-04", 1),
    ]


def test_the_day_of_a_promise_is_that_of_its_visit() -> None:
    assert made_on(FULL, LATE) == MADE.day
    assert made_on(FULL, SOON) == date(2027, 5, 3)
    assert made_on(FULL, KEPT) is None


def test_what_is_overdue_comes_first_and_what_is_settled_last() -> None:
    assert [one.id for one in most_pressing((KEPT, SOON, DROPPED, LATE), TODAY)] == [
        "late",
        "soon",
        "dropped",
        "kept",
    ]


@pytest.mark.parametrize("state", [Promise.KEPT, Promise.DROPPED])
def test_the_day_a_promise_is_settled_is_noted_and_goes_when_it_is_open_again(
    state: Promise,
) -> None:
    settled = save_commitment(FULL, replace(LATE, state=state), TODAY).after
    assert settled.commitments[LATE.id].settled == TODAY

    again = replace(settled.commitments[LATE.id], state=Promise.UNDER_WAY)
    assert save_commitment(settled, again, TODAY).after.commitments[LATE.id].settled is None


def test_a_day_of_settling_that_is_typed_stays() -> None:
    typed = replace(KEPT, settled=date(2027, 2, 3))

    assert save_commitment(FULL, typed, TODAY).after.commitments[KEPT.id] == typed


def test_a_suggestion_is_settled_by_its_answer() -> None:
    answered = save_suggestion(FULL, replace(ASKED, answer="in autumn"), TODAY).after
    assert answered.suggestions[ASKED.id].settled == TODAY
    assert not answered.suggestions[ASKED.id].owed

    taken = save_suggestion(FULL, replace(ASKED, uptake=Uptake.NOT), TODAY).after
    assert taken.suggestions[ASKED.id].settled == TODAY

    undone = save_suggestion(answered, replace(ASKED, answer=""), TODAY).after
    assert undone.suggestions[ASKED.id].settled is None


def test_what_was_noted_by_mistake_is_taken_away() -> None:
    after = remove_suggestion(remove_commitment(FULL, LATE.id).after, ASKED.id).after

    assert LATE.id not in after.commitments
    assert after.suggestions == {}


def partly() -> Result:
    return Result(
        ResultId("r"),
        MADE.id,
        (
            TopicOutcome(TopicId("pruning"), Outcome.DONE),
            TopicOutcome(TopicId("grafting"), Outcome.PARTLY, "rain"),
        ),
    )


def test_a_village_is_looked_back_at_where_a_topic_was_not_wholly_brought() -> None:
    [one] = look_backs(valley(partly()), TODAY)

    assert (one.village, one.topics) == (ADDA, ("grafting",))
    assert one.why.endswith("grafting")


def test_a_village_is_looked_back_at_where_a_promise_of_the_visit_is_owed() -> None:
    [one] = look_backs(valley(LATE), TODAY)

    assert one.topics == MADE.topics
    assert one.why.startswith("1 commitment of ")


@pytest.mark.parametrize(
    ("more", "today"),
    [
        ((), TODAY),
        ((replace(LATE, state=Promise.KEPT),), TODAY),
        ((replace(LATE, visit=None),), TODAY),
        ((LATE,), date(2027, 5, 9)),
        ((LATE, visit("Adda", "pruning", day=date(2027, 7, 1))), TODAY),
        ((LATE, visit("Adda", "pruning", day=date(2027, 5, 20), status=Status.DONE)), TODAY),
    ],
)
def test_others_are_left_in_peace(more: tuple[Value, ...], today: date) -> None:
    assert look_backs(valley(*more), today) == ()


def test_look_backs_become_requests_in_one_act_that_the_next_plan_takes_up() -> None:
    before = valley(LATE)

    after = request_look_backs(before, look_backs(before, TODAY), mint=seeded_mint(1)).after

    [asked] = after.requests.values()
    assert (asked.village, asked.topics, asked.again) == (ADDA, MADE.topics, True)
    assert asked.looks_back == MADE.day
    assert look_backs(after, TODAY) == ()
    assert agenda(before, TODAY).wanted == ()
    assert {one.topics for one in agenda(after, TODAY).wanted} == {("pruning",), ("grafting",)}
