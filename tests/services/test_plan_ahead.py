"""The plan of a workspace is read once, however many ask, and never taken for another's."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import speaking
from outreach_app.services.judging import check_plan, unplaced
from outreach_app.services.plan_ahead import READINGS, PlanAhead
from outreach_app.services.questions import Questions
from tests.services.test_visits import APRIL_12, VALLEY

FIRST = VALLEY.season.first


def test_the_checks_and_the_questions_after_an_act_share_one_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings: list[Workspace] = []
    read = PlanAhead.read

    def counted(held: Workspace, today: date) -> PlanAhead:
        readings.append(held)
        return read(held, today)

    monkeypatch.setattr(PlanAhead, "read", counted)
    held = replace(VALLEY)
    check_plan(held)
    unplaced(held)
    Questions(held, FIRST)
    assert len(readings) == 1


def test_another_workspace_is_read_for_itself_even_where_it_is_equal() -> None:
    held = replace(VALLEY)
    twin = replace(held)
    assert twin == held
    assert PlanAhead.of(twin, FIRST) is not PlanAhead.of(held, FIRST)
    assert PlanAhead.of(held, FIRST) is PlanAhead.of(held, FIRST)


def test_what_an_act_changed_is_in_the_next_reading() -> None:
    before = PlanAhead.of(VALLEY, FIRST)
    after = PlanAhead.of(VALLEY.drop(*VALLEY.trips.values()), FIRST)
    assert before.trips
    assert not after.trips
    assert PlanAhead.of(VALLEY, FIRST) is before


def test_another_day_and_another_language_are_read_for_themselves() -> None:
    plan = PlanAhead.of(VALLEY, FIRST)
    assert PlanAhead.of(VALLEY, APRIL_12).problem.works != plan.problem.works
    with speaking("zh_CN"):
        told = PlanAhead.of(VALLEY, FIRST)
    assert told is not plan


def test_only_the_last_few_readings_are_kept() -> None:
    first = PlanAhead.of(VALLEY, FIRST)
    for _number in range(READINGS):
        PlanAhead.of(replace(VALLEY), FIRST)
    assert PlanAhead.of(VALLEY, FIRST) is not first
