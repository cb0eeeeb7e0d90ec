"""A village's whole story, in the order of time."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.services.village_story import story
from tests.makers import expert, request, topic, village, visit, workspace

ADDA = VillageId("Adda")
MADE = visit("Adda", "pruning", "film", team=("Zhao",), status=Status.DONE)
MISSED = replace(visit("Adda", day=date(2027, 5, 3), status=Status.MISSED), reason="snow")
PLACE = (
    village("Adda"),
    village("Brook"),
    topic("pruning"),
    topic("film"),
    expert("Zhao"),
    request("Adda", "pruning"),
    request("Brook", "film"),
    visit("Brook", "film"),
    MADE,
    MISSED,
    Result(
        ResultId("r"),
        MADE.id,
        (
            TopicOutcome(TopicId("pruning"), Outcome.DONE),
            TopicOutcome(TopicId("film"), Outcome.NOT_DONE, "no power"),
        ),
        attendance=30,
    ),
    Commitment(CommitmentId("c"), ADDA, "A saw", due=date(2027, 6, 1), visit=MADE.id),
    Commitment(CommitmentId("k"), ADDA, "Seedlings", state=Promise.KEPT, made=date(2026, 9, 1)),
    Suggestion(SuggestionId("s"), ADDA, "More films", visit=MADE.id),
)


def test_everything_of_the_village_is_told_by_day_and_nothing_of_another() -> None:
    told = [(event.day, event.sort, event.words) for event in story(workspace(*PLACE), ADDA)]
    assert told == [
        (None, "Request", "pruning"),
        (date(2026, 9, 1), "Commitment", "Seedlings (kept)"),
        (MADE.day, "Visit", "pruning; Zhao; 30 people"),
        (MADE.day, "Commitment", "A saw (not begun, due Tue 1 Jun 2027)"),
        (MADE.day, "Suggestion", "More films – not answered yet"),
        (MISSED.day, "Visit", "did not take place: snow"),
    ]


def test_where_nothing_was_there_is_no_story() -> None:
    assert story(workspace(village("Adda")), ADDA) == ()
