"""Round the year twice without a break: plan, publish, print, scan, record, follow up, plan on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from PIL import Image

from outreach_app.documents.pdf_file import blanks_of
from outreach_app.documents.scan import Reader, Standing
from outreach_app.documents.scan_marks import State as Seen
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.domain.account import Scope, account
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.look_back import looked_back_at
from outreach_app.domain.request import Request
from outreach_app.domain.result import Outcome, Result, TopicOutcome
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.visit import Form, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import speaking
from outreach_app.ids import Mint, seeded_mint
from outreach_app.services.copies import note_printed, stale_sheets
from outreach_app.services.followup import look_backs, request_look_backs, tally
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.matrix import Mark, matrix, request_again
from outreach_app.services.printing import edition_of
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.releases import publish
from outreach_app.services.report_figures import figure_lines
from outreach_app.services.results import first_guess, record_result, waiting
from outreach_app.services.sample import sample_workspace
from outreach_app.services.scan_drafts import draft
from outreach_app.services.scanning import read_scans
from outreach_app.services.seasons import save_season
from outreach_app.services.today import CHINA
from tests.documents.filled_in import SCANS, Hand, printed
from tests.documents.second_hand import OTHER_SCANS
from tests.services.recount import recount

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


class Home(NamedTuple):
    """A plan whose sheets came home: what was meant on the pictures, and what was settled."""

    plan: Workspace
    before: Workspace
    scanned: tuple[Visit, ...]
    meant: tuple[dict[str, str], ...]
    settled: tuple[Commitment, ...]
    answered: tuple[Suggestion, ...]


def home(plan: Workspace, last: date, folder: Path, mint: Mint) -> Home:
    """Every sheet of a plan is recorded: the first come as pictures, the others are typed.

    At each visit something new is promised and suggested.
    """
    scanned, typed = waiting(plan, last)[: len(WAYS)], waiting(plan, last)[len(WAYS) :]
    meant = []
    for number, (visit, way) in enumerate(zip(scanned, WAYS, strict=True)):
        random = Random(f"{last} {number}")
        picture, said = crossed(plan, visit, random)
        way(picture, random).save(folder / f"{number}.png")
        meant.append(said)
    scans = read_scans(plan, [folder], morning(scanned[0].day)).pages
    assert [one.page.standing for one in scans] == [Standing.READ] * len(WAYS)
    assert [one.page.visit for one in scans] == [visit.id for visit in scanned]
    after = plan
    settled: list[Commitment] = []
    answered: list[Suggestion] = []
    for number, (visit, scan) in enumerate(zip(scanned, scans, strict=True)):
        read = draft(after, visit.id, [scan], mint)
        result = confirmed(read.result, visit, meant[number], 20 + number)
        told = (*read.commitments, promised(visit, mint))
        after = record_result(after, result, told, (*read.suggestions, wished(visit, mint))).after
        settled += read.commitments
        answered += read.suggestions
    for visit in typed:
        result = first_guess(after, visit.id, mint)
        after = record_result(after, result, [promised(visit, mint)]).after
    return Home(after, plan, scanned, tuple(meant), tuple(settled), tuple(answered))


def promised(visit: Visit, mint: Mint) -> Commitment:
    return Commitment(CommitmentId(mint()), visit.village, "saplings", visit=visit.id)


def wished(visit: Visit, mint: Mint) -> Suggestion:
    return Suggestion(SuggestionId(mint()), visit.village, "a class", visit=visit.id)


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


def next_plan(before: Workspace, year: int, mint: Mint) -> Workspace:
    """The season of a year: where to look back and what is due is asked for, planned, published."""
    spring = date(year, SPRING.month, SPRING.day)
    season = replace(before.season, first=spring, last=date(year, AUTUMN.month, AUTUMN.day))
    begun = save_season(before, season).after
    back = look_backs(begun, date(year - 1, 12, 20))
    asked = request_look_backs(begun, back, mint=mint).after
    asked = request_again(asked, matrix(asked, spring).owing(), mint=mint).after
    return published(planned(asked, spring, mint), spring, mint)


@pytest.fixture(scope="module")
def first_plan() -> Workspace:
    """The sample planned and published."""
    mint, season = seeded_mint(7), sample_workspace().season
    return published(planned(sample_workspace(), season.first, mint), season.first, mint)


@pytest.fixture(scope="module")
def first_home(first_plan: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The first plan made, its sheets home."""
    folder = tmp_path_factory.mktemp("first")
    return home(first_plan, first_plan.season.last, folder, seeded_mint(10))


@pytest.fixture(scope="module")
def first_year(first_home: Home) -> Workspace:
    """The first plan made and recorded."""
    return first_home.plan


@pytest.fixture(scope="module")
def second_year(first_year: Workspace) -> Workspace:
    """What is due becomes requests, and the next season is planned and published."""
    return next_plan(first_year, SPRING.year, seeded_mint(8))


@pytest.fixture(scope="module")
def second_home(second_year: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The second plan made, its sheets home."""
    return home(second_year, AUTUMN, tmp_path_factory.mktemp("second"), seeded_mint(11))


@pytest.fixture(scope="module")
def third_plan(second_home: Home) -> Workspace:
    """The plan of the third year."""
    return next_plan(second_home.plan, SPRING.year + 1, seeded_mint(12))


def test_after_the_first_year_all_that_was_planned_is_covered(first_year: Workspace) -> None:
    today = first_year.season.last
    stands = coverage(first_year, today)

    assert waiting(first_year, today) == ()
    assert check_plan(first_year) == ()
    assert stands.count(State.PLANNED) == 0
    assert stands.count(State.PARTLY) > 0
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


@pytest.mark.parametrize("year", ["first_home", "second_home"])
def test_what_pictures_said_is_what_the_report_counts(
    year: str, request: pytest.FixtureRequest
) -> None:
    came: Home = request.getfixturevalue(year)
    plan, results = came.plan, {one.visit: one for one in came.plan.results.values()}
    first, last = came.scanned[0].day, AUTUMN.replace(year=came.scanned[0].day.year)
    for visit, meant in zip(came.scanned, came.meant, strict=True):
        told = {f"topic {one.topic}": one.outcome.value for one in results[visit.id].topics}
        assert told == {row: said for row, said in meant.items() if row.startswith("topic ")}
    scope = Scope(date(first.year, 1, 1), date(first.year, 12, 31))
    lines = figure_lines(plan, account(plan, scope, last))
    numbers = {line.name: line.number for line in lines if line.number}

    assert numbers == recount(plan, scope, last)

    new = plan.results.keys() - came.before.results.keys()
    assert numbers["visits: done"] == len(new) > len(WAYS)
    people = sum(plan.results[one].attendance or 0 for one in new)
    assert numbers["people reached"] == people > 0
    assert numbers["commitments made"] == len(new)
    rows = [row for meant in came.meant for row in meant if row.startswith("promise ")]
    assert len(came.settled) == len(rows)
    assert {one.state for one in came.settled} == ({Promise.KEPT} if rows else set())
    kept = tally(plan.commitments.values(), last).kept
    assert kept == tally(came.before.commitments.values(), last).kept + len(rows)


def test_the_second_year_keeps_what_the_first_promised(second_home: Home) -> None:
    assert second_home.settled
    owners = {one.visit for one in second_home.settled}
    assert owners <= {one.id for one in second_home.before.visits.values() if one.day < SPRING}


def test_the_second_year_says_what_became_of_the_suggestions_of_the_first(
    second_home: Home,
) -> None:
    rows = {
        row: said
        for meant in second_home.meant
        for row, said in meant.items()
        if row.startswith("uptake ")
    }
    assert {f"uptake {one.id}": one.uptake for one in second_home.answered} == rows != {}
    known = second_home.plan.suggestions
    assert all(known[one.id].uptake is one.uptake for one in second_home.answered)


def test_the_second_year_looks_back_at_what_the_first_left(second_year: Workspace) -> None:
    ahead = [visit for visit in second_year.visits.values() if visit.day >= SPRING]
    back = [visit for visit in ahead if looked_back_at(second_year, visit)]
    edition = edition_of(second_year, morning(SPRING))

    assert back
    made = {(visit.village, visit.day) for visit in second_year.visits.values()}
    for visit in back:
        assert edition.form(visit) is Form.LOOK_BACK
        days = looked_back_at(second_year, visit)
        assert {(visit.village, day) for day in days} <= made
        assert max(days) < SPRING


def test_the_third_plan_takes_up_what_was_left_and_what_is_due(
    second_home: Home, third_plan: Workspace
) -> None:
    spring = third_plan.season.first
    made = second_home.plan
    season = replace(made.season, first=spring, last=third_plan.season.last)
    due = set(matrix(replace(made, season=season), spring).owing())
    ended: dict[tuple[str, str], Outcome] = {}
    for visit in sorted(made.visits.values(), key=lambda one: (one.day, one.start_minute)):
        for result in made.results.values():
            if result.visit == visit.id:
                ended |= {(visit.village, one.topic): one.outcome for one in result.topics}
    left = {pair for pair, outcome in ended.items() if outcome is not Outcome.DONE}
    ahead = [visit for visit in third_plan.visits.values() if visit.day >= spring]
    brought = {(visit.village, topic) for visit in ahead for topic in visit.topics}
    missed = {(one.requirement.village, one.requirement.topic) for one in unplaced(third_plan)}

    assert left
    assert due
    assert left | due <= brought | missed
    assert len((left | due) & brought) > len(left | due) / 2
    assert not brought & missed
    assert check_plan(third_plan) == ()
    assert stale_sheets(third_plan) == ()


def test_what_is_still_promised_is_on_the_sheets_of_the_third_plan(third_plan: Workspace) -> None:
    spring = third_plan.season.first
    edition = edition_of(third_plan, morning(spring))
    ahead = [visit for visit in edition.visits() if visit.day >= spring]
    owed = [one for one in third_plan.commitments.values() if one.owed]
    assert owed
    for visit in ahead:
        with speaking("zh_CN"):
            pages = blanks_of(visit_sheet(edition, visit))
        rows = {box.question for blanks in pages for box in blanks if box.answer == "kept"}
        assert rows == {f"promise {one.id}" for one in owed if one.village == visit.village}
