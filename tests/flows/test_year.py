"""Round the year twice: plan, publish, print, fill in, read, record, follow up, plan again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.scan import Reader, Standing
from outreach_app.documents.scan_marks import State as Seen
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.account import Scope, account
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.request import Request
from outreach_app.domain.result import Outcome, Result, TopicOutcome
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import speaking
from outreach_app.ids import Mint, seeded_mint
from outreach_app.services.copies import note_printed, stale_sheets
from outreach_app.services.followup import look_backs, request_look_backs, tally
from outreach_app.services.matrix import Mark, matrix, request_again
from outreach_app.services.printing import Sheet, edition_of
from outreach_app.services.proposals import adopt_proposal, check_plan, propose
from outreach_app.services.releases import publish
from outreach_app.services.results import first_guess, record_result, waiting
from outreach_app.services.sample import sample_workspace
from outreach_app.services.scan_drafts import draft
from outreach_app.services.scanning import read_scans
from outreach_app.services.seasons import save_season
from outreach_app.services.today import CHINA
from tests.documents.filled_in import SCANS, Hand, printed
from tests.documents.second_hand import OTHER_SCANS

ROUNDS = 3
SPRING = date(2028, 3, 1)
AUTUMN = date(2028, 10, 31)
WAYS = (*SCANS.values(), *OTHER_SCANS.values())[:6]
"""A sheet comes home by each of these."""


def morning(day: date) -> datetime:
    return datetime.combine(day, time(8, 30), CHINA)


def planned(workspace: Workspace, today: date, mint: Mint) -> Workspace:
    proposal = propose(
        workspace,
        seconds=None,
        rounds=ROUNDS,
        seed=1,
        today=today,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=mint,
    )
    return adopt_proposal(workspace, proposal).after


def published(workspace: Workspace, today: date, mint: Mint) -> Workspace:
    after = publish(workspace, "", morning(today), mint=mint).after
    return note_printed(after, {Sheet.VISIT: None}, morning(today)).after


def recorded(workspace: Workspace, visits: Sequence[Visit], mint: Mint) -> Workspace:
    """Every visit was made; of the first one topic was not wholly brought; each promises."""
    after = workspace
    for number, visit in enumerate(visits):
        result = first_guess(after, visit.id, mint)
        if number == 0:
            result = partly(result)
        promise = Commitment(
            CommitmentId(mint()), visit.village, f"promise {number}", visit=visit.id
        )
        after = record_result(after, result, [promise]).after
    return after


def partly(result: Result) -> Result:
    last = replace(result.topics[-1], outcome=Outcome.PARTLY, why="rain")
    return replace(result, topics=(*result.topics[:-1], last))


@pytest.fixture(scope="module")
def first_plan() -> Workspace:
    """The sample planned and published."""
    mint, season = seeded_mint(7), sample_workspace().season
    return published(planned(sample_workspace(), season.first, mint), season.first, mint)


@pytest.fixture(scope="module")
def first_year(first_plan: Workspace) -> Workspace:
    """The first plan made and recorded."""
    return recorded(first_plan, waiting(first_plan, first_plan.season.last), seeded_mint(10))


@pytest.fixture(scope="module")
def second_year(first_year: Workspace) -> Workspace:
    """What is due becomes requests, and the next season is planned and published."""
    mint, last = seeded_mint(8), first_year.season.last
    season = replace(first_year.season, first=SPRING, last=AUTUMN)
    begun = save_season(first_year, season).after
    asked = request_look_backs(begun, look_backs(begun, date(2027, 12, 20)), mint=mint).after
    assert last < SPRING
    asked = request_again(asked, matrix(asked, SPRING).owing(), mint=mint).after
    return published(planned(asked, SPRING, mint), SPRING, mint)


def test_after_the_first_year_all_that_was_planned_is_covered(first_year: Workspace) -> None:
    today = first_year.season.last
    stands = coverage(first_year, today)

    assert waiting(first_year, today) == ()
    assert check_plan(first_year) == ()
    assert stands.count(State.PLANNED) == 0
    assert stands.count(State.PARTLY) == 1
    made = tally(first_year.commitments.values(), today)
    assert (made.made, made.kept) == (len(first_year.results), 0)
    assert made.made > 0


def test_the_next_plan_takes_up_what_is_due(first_year: Workspace, second_year: Workspace) -> None:
    season = replace(first_year.season, first=SPRING, last=AUTUMN)
    owing = matrix(replace(first_year, season=season), SPRING).owing()
    ahead = [visit for visit in second_year.visits.values() if visit.day >= SPRING]
    brought = {(visit.village, topic) for visit in ahead for topic in visit.topics}

    assert owing
    assert any(request.again for request in second_year.requests.values())
    assert brought
    assert brought <= set(owing) | asked_pairs(second_year)
    assert len(set(owing) & brought) > len(owing) / 2
    assert stale_sheets(second_year) == ()


def asked_pairs(workspace: Workspace) -> set[tuple[str, str]]:
    requests: Sequence[Request] = tuple(workspace.requests.values())
    return {(request.village, topic) for request in requests for topic in request.topics}


def test_an_open_promise_is_on_the_next_sheet_and_comes_home_as_kept(
    second_year: Workspace,
) -> None:
    today = SPRING
    visit = next(
        visit
        for visit in second_year.visits.values()
        if visit.day >= today
        and any(one.village == visit.village for one in second_year.commitments.values())
    )
    owed = [one for one in second_year.commitments.values() if one.village == visit.village]
    edition = edition_of(second_year, morning(today))
    with speaking("zh_CN"):
        [blanks, *_more] = blanks_of(visit_sheet(edition, visit))
    hand = Hand(printed(edition, visit), Random(1))
    kept = [box for box in blanks if box.answer == "kept"]
    assert {box.question for box in kept} == {f"promise {one.id}" for one in owed}
    for box in kept:
        hand.cross(box)

    page = Reader([edition]).page(hand.page)

    assert page.standing is Standing.READ
    crossed = {mark.question for mark in page.marks if mark.state is Seen.YES}
    told = [
        replace(one, state=Promise.KEPT, settled=visit.day)
        for one in owed
        if f"promise {one.id}" in crossed
    ]
    guess = first_guess(second_year, visit.id, seeded_mint(9))
    after = record_result(second_year, guess, told).after
    assert tally(after.commitments.values(), today).kept == len(owed) > 0
    assert matrix(after, visit.day).spot(visit.village, visit.topics[0]).mark is Mark.DONE


def crossed(plan: Workspace, visit: Visit, random: Random) -> tuple[Image.Image, dict[str, str]]:
    """The sheet with a cross in every row, every promise kept; and what was meant."""
    edition = edition_of(plan, morning(visit.day))
    with speaking("zh_CN"):
        [blanks, *_more] = blanks_of(visit_sheet(edition, visit))
    hand, meant = Hand(printed(edition, visit), random), {}
    boxes = [blank for blank in blanks if blank.answer and blank.question != "other topic"]
    for question, row in groupby(boxes, key=lambda box: box.question):
        first, *others = row
        box = first if question.startswith("promise") else random.choice((first, *others))
        hand.cross(box)
        meant[question] = box.answer
    return hand.page, meant


def confirmed(result: Result, visit: Visit, meant: dict[str, str], people: int) -> Result:
    """What the boxes say is what was meant; what they leave open a person says."""
    told = {f"topic {one.topic}": one.outcome.value for one in result.topics}
    assert told.items() <= meant.items()
    topics = (TopicOutcome(one, Outcome(meant[f"topic {one}"])) for one in visit.topics)
    return replace(result, topics=tuple(topics), attendance=people)


@pytest.mark.parametrize("year", ["first_plan", "second_year"])
def test_sheets_come_home_as_pictures_and_the_report_counts_them(
    year: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    plan: Workspace = request.getfixturevalue(year)
    before = {result.visit for result in plan.results.values()}
    visits = waiting(plan, AUTUMN)[: len(WAYS)]
    meant = []
    for number, (visit, way) in enumerate(zip(visits, WAYS, strict=True)):
        random = Random(f"{year} {number}")
        picture, said = crossed(plan, visit, random)
        way(picture, random).save(tmp_path / f"{number}.png")
        meant.append(said)

    scans = read_scans(plan, [tmp_path], morning(visits[0].day)).pages

    assert [one.page.standing for one in scans] == [Standing.READ] * len(WAYS)
    assert [one.page.visit for one in scans] == [visit.id for visit in visits]
    after, mint = plan, seeded_mint(11)
    settled: list[Commitment] = []
    for number, (visit, scan) in enumerate(zip(visits, scans, strict=True)):
        read = draft(after, visit.id, [scan], mint)
        result = confirmed(read.result, visit, meant[number], 20 + number)
        after = record_result(after, result, read.commitments).after
        settled += read.commitments
    told = account(after, Scope(visits[0].day, visits[-1].day), visits[-1].day)
    made = [one for one in after.results.values() if one.visit not in before]
    assert len(made) == told.visits[Status.DONE].number == len(WAYS)
    assert told.people.number == sum(one.attendance or 0 for one in made) > 0
    asked = any(row.startswith("promise") for answers in meant for row in answers)
    assert {one.state for one in settled} == ({Promise.KEPT} if asked else set())
    assert asked or year == "first_plan"
    today = visits[-1].day
    kept = tally(after.commitments.values(), today).kept
    assert kept == tally(plan.commitments.values(), today).kept + len(settled)
