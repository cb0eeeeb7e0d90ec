"""Results are recorded, visits opened by their codes, and what was not made says why."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.documents.sheet_code import asked_key, sheet_code, spaced, visit_key
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.visit import Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.services.results import (
    find_visit,
    first_guess,
    known_materials,
    not_made,
    record_result,
    result_of,
    short_id,
    waiting,
)
from tests.makers import expert, topic, trip, vehicle, village, visit, workspace

TODAY = date(2027, 4, 20)
ADDA = visit("Adda", "pruning", "grafting", team=("Zhao", "Qian"))
BARDO = visit("Bardo", "pruning", team=("Zhao",), day=date(2027, 4, 19))
LATER = visit("Bardo", "grafting", day=date(2027, 5, 4))
OWED = Commitment(CommitmentId("seedlings"), ADDA.village, "200 spruces", "Zhao")


def valley() -> Workspace:
    return workspace(
        *(village("Adda"), village("Bardo"), topic("pruning"), topic("grafting")),
        *(expert("Zhao"), expert("Qian"), vehicle("car"), trip(ADDA), OWED),
        *(ADDA, BARDO, LATER),
    )


def test_the_first_guess_is_that_all_went_as_planned() -> None:
    guess = first_guess(valley(), ADDA.id, seeded_mint(1))

    assert guess.team == ADDA.team
    assert guess.topics == tuple(TopicOutcome(one, Outcome.DONE) for one in ADDA.topics)
    assert (guess.arrived_minute, guess.attendance, guess.satisfaction) == (None, None, None)


def test_the_guess_is_what_is_recorded_where_something_is() -> None:
    kept = replace(first_guess(valley(), ADDA.id, seeded_mint(1)), attendance=31)

    after = record_result(valley(), kept).after

    assert first_guess(after, ADDA.id, seeded_mint(2)) == kept


def test_recording_makes_the_visit_done_and_its_topics_covered() -> None:
    guess = first_guess(valley(), ADDA.id, seeded_mint(1))
    partly = TopicOutcome(TopicId("grafting"), Outcome.PARTLY, " rain\u200b ")

    change = record_result(valley(), replace(guess, topics=(guess.topics[0], partly)))

    assert change.after.visits[ADDA.id].status is Status.DONE
    assert change.words.startswith("Record the visit to Adda on ")
    [kept] = change.after.results.values()
    assert kept.topics[1].why == "rain"
    stands = coverage(change.after, TODAY)
    assert [stands.cells[ADDA.village, one].state for one in ADDA.topics] == [
        State.DONE,
        State.PARTLY,
    ]


def test_recording_again_replaces_what_was_recorded() -> None:
    first = record_result(valley(), first_guess(valley(), ADDA.id, seeded_mint(1))).after
    again = replace(first_guess(valley(), ADDA.id, seeded_mint(2)), id=ResultId("other"))

    assert list(record_result(first, again).after.results) == ["other"]


def test_what_the_topics_bring_is_known_before_what_was_shown_elsewhere() -> None:
    topics = (
        replace(topic("grafting"), materials=("knife", "film")),
        replace(topic("pruning"), materials=("shears", "film")),
    )
    shown = Result(ResultId("r"), LATER.id, materials=("booklet", "film"))

    found = known_materials(valley().put(*topics, shown), BARDO.id)

    assert BARDO.topics == ("pruning",)
    assert found == ("shears", "film", "knife", "booklet")


def test_promises_and_suggestions_are_kept_in_the_same_act() -> None:
    guess = first_guess(valley(), ADDA.id, seeded_mint(1))
    new = Commitment(CommitmentId("new"), ADDA.village, "a class", visit=ADDA.id)
    asked = Suggestion(SuggestionId("s"), ADDA.village, "a shed", visit=ADDA.id)

    after = record_result(valley(), guess, [replace(OWED, state=Promise.KEPT), new], [asked]).after

    assert after.commitments[OWED.id].state is Promise.KEPT
    assert after.commitments[new.id] == new
    assert after.suggestions == {asked.id: asked}


def test_what_is_not_in_the_workspace_is_refused() -> None:
    guess = first_guess(valley(), ADDA.id, seeded_mint(1))
    elsewhere = valley().drop(expert("Qian"))

    with pytest.raises(InvalidValueError):
        record_result(elsewhere, guess)
    with pytest.raises(InvalidValueError):
        record_result(valley().drop(topic("grafting")), guess)
    with pytest.raises(InvalidValueError):
        record_result(valley().drop(ADDA), guess)


@pytest.mark.parametrize("status", [Status.MISSED, Status.CANCELLED])
def test_a_visit_that_was_not_made_says_why_and_covers_nothing(status: Status) -> None:
    recorded = record_result(valley(), first_guess(valley(), ADDA.id, seeded_mint(1))).after

    after = not_made(recorded, ADDA.id, status, "road closed").after

    assert (after.visits[ADDA.id].status, after.visits[ADDA.id].reason) == (status, "road closed")
    assert result_of(after, ADDA.id) is None
    assert coverage(after, TODAY).of("Adda", "pruning") is None
    assert (after.trip_of(ADDA.id) is None) is (status is Status.CANCELLED)


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(InvalidValueError, match="Say why"):
        not_made(valley(), ADDA.id, Status.MISSED, " ")


def test_those_wait_whose_day_has_come_and_of_which_nothing_is_told() -> None:
    assert [one.id for one in waiting(valley(), TODAY)] == [ADDA.id, BARDO.id]

    recorded = record_result(valley(), first_guess(valley(), ADDA.id, seeded_mint(1))).after
    missed = not_made(recorded, BARDO.id, Status.MISSED, "snow").after
    assert waiting(missed, TODAY) == ()


def typed_forms(visit_id: VisitId) -> list[str]:
    code = sheet_code(visit_id, 3, asked_key([]), 1)
    return [code, spaced(code).lower(), short_id(visit_id), visit_key(visit_id)[:5] + " "]


@pytest.mark.parametrize("typed", typed_forms(ADDA.id))
def test_a_visit_is_found_by_its_code_or_its_first_letters(typed: str) -> None:
    assert find_visit(valley(), typed) == ADDA.id


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No visit of this plan"),
        (" - ", "No visit of this plan"),
        ("ZZZZ", "No visit of this plan"),
        (sheet_code(VisitId("elsewhere"), 1, asked_key([]), 1), "No visit of this plan"),
        (sheet_code(ADDA.id, 1, asked_key([]), 1)[:-1] + "!", "no whole sheet code"),
    ],
)
def test_what_is_no_code_of_this_plan_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        find_visit(valley(), typed)


def test_letters_that_fit_several_visits_ask_for_more() -> None:
    many = workspace(
        *(visit("Adda", day=date(2027, month, day)) for month in (4, 5) for day in range(1, 30))
    )
    letter = visit_key(visit("Adda", day=date(2027, 4, 1)).id)[0]

    with pytest.raises(InvalidValueError, match="Type more of it"):
        find_visit(many, letter)
