"""An answer taken does what it announced."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.commitment import Commitment, CommitmentId
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Pin, Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InUseError, InvalidValueError
from outreach_app.ids import seeded_mint
from outreach_app.planning.check import check
from outreach_app.services.answers import About
from outreach_app.services.judging import check_plan
from outreach_app.services.plan_ahead import PlanAhead
from outreach_app.services.questions import Questions
from outreach_app.services.taking import take_back, take_relaxation, take_slot
from outreach_app.services.visits import add_visit, remove_visit, set_status, unpin
from tests.makers import request, topic
from tests.services.any_workspace import FIRST, any_workspace
from tests.services.test_visits import ADDA, APRIL_12, BARDO, CANDE, VALLEY, consistent

LAW = VillageId("Adda"), TopicId("law")
ASKED = VALLEY.put(topic("law"), request("Adda", "law"))


def score(held: Workspace) -> int:
    plan = PlanAhead.of(held, FIRST)
    return check(plan.problem, tuple(plan.trips.values())).score


def broken(held: Workspace) -> set[str]:
    return {notice.words for notice in check_plan(held)}


def everything(held: Workspace, questions: Questions) -> Iterator[About]:
    for village in held.villages:
        yield from questions.about(village)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_a_slot_taken_changes_the_score_by_what_it_says(seed: int) -> None:
    held = any_workspace(seed)
    questions, before, known = Questions(held, FIRST), score(held), broken(held)
    for about in everything(held, questions):
        for offer in questions.slots(about):
            after = take_slot(held, about, offer.placement, mint=seeded_mint(5)).after
            assert score(after) - before == offer.points
            assert broken(after) <= known
            assert consistent(after)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.booleans())
def test_a_tint_says_what_a_drop_would_do(seed: int, row: bool) -> None:
    held = any_workspace(seed)
    questions, before, known = Questions(held, FIRST), score(held), broken(held)
    vehicle = next(iter(held.vehicles)) if row else None
    for about in everything(held, questions):
        tints = questions.tints(about, vehicle=vehicle)
        assert tuple(tints) == tuple(held.season.days())
        scores = {}
        for day, tint in tints.items():
            if not tint.placement:
                assert tint.obstacles
                continue
            assert (tint.placement.day, vehicle) in (
                (day, tint.placement.vehicle),
                (day, None),
            )
            after = take_slot(held, about, tint.placement, mint=seeded_mint(5)).after
            assert broken(after) <= known
            scores[day] = score(after)
        least = before if isinstance(about, str) else min(scores.values(), default=0)
        assert all(tints[day].points == paid - least for day, paid in scores.items())
        assert all(bool(tint.but) == (tint.points > 0) for tint in tints.values())


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_a_way_out_taken_breaks_no_rule(seed: int) -> None:
    held = any_workspace(seed)
    assume(not broken(held))
    questions = Questions(held, FIRST)
    for about in everything(held, questions):
        ways_out = [questions.why_not(about, day).way_out for day in held.season.days()]
        if isinstance(about, tuple):
            ways_out.extend(questions.why_left_out(*about).relaxed)
        for relaxed in filter(None, ways_out):
            change = take_relaxation(held, about, relaxed, mint=seeded_mint(5))
            assert not broken(change.after)
            assert consistent(change.after)
            assert {act.words for act in relaxed.acts} <= {one.words for one in change.notices}


def test_a_topic_joins_the_visit_that_is_made_anyway() -> None:
    best = Questions(ASKED, FIRST).slots(LAW)[0]
    change = take_slot(ASKED, LAW, best.placement, mint=seeded_mint(1))
    visit = change.after.visits[ADDA.id]
    assert (visit.topics, visit.requests) == (("pruning", "law"), ("Adda asks",))
    assert visit.minutes == 150
    assert Pin.DATE in visit.pins
    assert change.words == "Plan a visit to Adda on Mon 12 Apr 2027"
    assert [notice.about for notice in change.notices] == [BARDO.id]


def test_a_visit_may_become_part_of_another() -> None:
    second = replace(ADDA, id=VisitId("again"), topics=(TopicId("grafting"),), day=CANDE.day)
    held = add_visit(VALLEY, second, VehicleId("car"), mint=seeded_mint(1)).after
    held = unpin(held, [second.id]).after
    (best, *_others) = Questions(held, FIRST).slots(second.id)
    assert best.placement.joins == ADDA.id
    after = take_slot(held, second.id, best.placement, mint=seeded_mint(2)).after
    assert second.id not in after.visits
    assert after.visits[ADDA.id].topics == ("pruning", "grafting")
    assert score(after) - score(held) == best.points
    noted = held.put(Commitment(CommitmentId("c"), second.village, "trees", visit=second.id))
    with pytest.raises(InUseError):
        take_slot(noted, second.id, best.placement, mint=seeded_mint(2))


def test_a_confirmed_visit_that_moves_has_to_be_agreed_again() -> None:
    held = set_status(VALLEY, CANDE.id, Status.CONFIRMED, mint=seeded_mint(1)).after
    offers = Questions(held, FIRST).slots(CANDE.id)
    other = next(one.placement for one in offers if one.placement.day != CANDE.day)
    change = take_slot(held, CANDE.id, other, mint=seeded_mint(1))
    assert change.after.visits[CANDE.id].status is Status.PROPOSED
    assert change.notices[0].words.startswith("Cande has confirmed Tue 13 Apr 2027.")
    here = next(one.placement for one in offers if one.placement.day == CANDE.day)
    stays = take_slot(held, CANDE.id, here, mint=seeded_mint(1)).after
    assert stays.visits[CANDE.id].status is Status.CONFIRMED
    assert stays.trips.keys() == held.trips.keys()


def test_an_answer_is_good_only_for_the_plan_it_was_given_for() -> None:
    best = Questions(ASKED, FIRST).slots(LAW)[0].placement
    without = remove_visit(ASKED, ADDA.id).after
    with pytest.raises(InvalidValueError, match="has changed since"):
        take_slot(without, LAW, best, mint=seeded_mint(1))
    alone = Questions(ASKED, FIRST).slots(CANDE.id)
    taken = replace(alone[0].placement, trip=None, vehicle=VehicleId("car"), day=APRIL_12)
    with pytest.raises(InvalidValueError, match="has changed since"):
        take_slot(ASKED, CANDE.id, taken, mint=seeded_mint(1))


def test_what_was_agreed_once_is_taken_back_alone() -> None:
    late, away = Allowance(Allowed.LATE, "Adda", 1110), Allowance(Allowed.AWAY, "Zhao")
    held = VALLEY.put(replace(ADDA, allowances=(late, away)))
    change = take_back(held, ADDA.id, late)
    assert change.after == VALLEY.put(replace(ADDA, allowances=(away,)))
    assert change.words == "Take back what was agreed once for the visit to Adda"
    with pytest.raises(InvalidValueError, match="has changed"):
        take_back(held.drop(ADDA), ADDA.id, late)
