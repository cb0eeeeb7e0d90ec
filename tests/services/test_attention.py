"""What waits for a person is told once, by kind, the gravest first."""

from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.notice import Severity
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Value
from outreach_app.services.attention import Kind, Matter, matters
from outreach_app.services.sample import sample_workspace
from tests import makers

TODAY = date(2027, 4, 14)
DAY = timedelta(days=1)


PLACE = VillageId("Adda")


def told(*values: Value) -> dict[Kind, Matter]:
    bare = sample_workspace()
    bare = bare.drop(*bare.requests.values())
    return {matter.kind: matter for matter in matters(bare.put(*values), TODAY)}


def test_a_visit_behind_us_without_a_result_comes_first() -> None:
    workspace = sample_workspace().put(
        makers.visit("late", day=TODAY - DAY), makers.visit("later", day=TODAY - 2 * DAY)
    )
    first = matters(workspace, TODAY)[0]
    assert first == Matter(
        Kind.VISITS,
        Severity.ERROR,
        "2 visits lie behind us, and what came of them is not written down.",
        ("later 2027-04-12", "late 2027-04-13"),
    )


def test_a_visit_that_was_made_or_fell_through_waits_for_nobody() -> None:
    visit = makers.visit("v", day=TODAY - DAY)
    for status in (Status.DONE, Status.MISSED, Status.CANCELLED):
        assert Kind.VISITS not in told(replace(visit, status=status))


def test_visits_within_the_days_of_notice_want_to_be_agreed() -> None:
    week = sample_workspace().season.notice_days * DAY
    near = makers.visit("near", day=TODAY + week)
    far = makers.visit("far", day=TODAY + week + DAY)
    agreed = makers.visit("agreed", day=TODAY, status=Status.CONFIRMED)
    assert told(near, far, agreed)[Kind.VISITS].about == (near.id,)


def test_overdue_commitments_and_unanswered_suggestions_are_counted() -> None:
    found = told(
        Commitment(CommitmentId("c1"), PLACE, "A saw", due=TODAY - DAY),
        Commitment(CommitmentId("c2"), PLACE, "A plan", due=TODAY),
        Suggestion(SuggestionId("s1"), PLACE, "More shears"),
        Suggestion(SuggestionId("s2"), PLACE, "A film", answer="Done."),
    )
    assert found[Kind.COMMITMENTS].about == ("c1",)
    assert found[Kind.SUGGESTIONS].about == ("s1",)


def test_what_was_asked_for_and_has_no_visit_leads_to_its_village() -> None:
    workspace = sample_workspace()
    found = {matter.kind: matter for matter in matters(workspace, TODAY)}
    villages = {request.village for request in workspace.requests.values() if request.topics}
    assert set(found[Kind.UNPLACED].about) == villages


def test_villages_with_no_point_of_their_own_are_told_and_a_clear_desk_says_nothing() -> None:
    assert "8 villages" in told()[Kind.VILLAGES].words
    bare = sample_workspace()
    bare = bare.drop(*bare.requests.values(), *bare.villages.values())
    assert matters(bare, TODAY) == ()
