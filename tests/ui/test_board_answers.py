"""What days say to what is carried."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.proposal import Requirement
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.progress import StoppedError
from outreach_app.ui.widgets.board_answers import Answers, Asked
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Fit
from tests import makers
from tests.ui.board_makers import TODAY, valley, visits

ADDA, AGAIN, BROOK, CAIRN, DALE = (visit.id for visit in visits())
WANTED = Load("Dale", wanted=Requirement(VillageId("Dale"), TopicId("seed care")))
MONDAY = date(2027, 8, 9)


def asked(
    load: Load, by: By = By.VEHICLE, row: str = "", workspace: Workspace | None = None
) -> Asked:
    return Asked(workspace or valley(), TODAY, load, by, row)


def test_every_day_of_the_season_has_a_verdict() -> None:
    question = asked(WANTED)
    verdicts = Answers().verdicts(question)
    assert list(verdicts) == list(question.workspace.season.days())
    assert verdicts[MONDAY].placement is not None
    assert verdicts[date(2027, 8, 8)].words == ("Sun 8 Aug 2027 is not a working day.",)


def test_days_before_today_lie_behind_us() -> None:
    verdict = Answers().verdicts(asked(WANTED))[date(2027, 4, 9)]
    assert (verdict.fit, verdict.words) == (Fit.NOT, ("This day lies behind us.",))


@pytest.mark.parametrize("visits_carried", [(AGAIN,), (BROOK, CAIRN)])
def test_a_single_day_says_to_visits_what_it_says_among_all(
    visits_carried: tuple[VisitId, ...],
) -> None:
    answers, question = Answers(), asked(Load("", visits_carried), row="blue")
    verdicts = answers.verdicts(question)
    assert {Fit.FITS, Fit.NOT} <= {verdict.fit for verdict in verdicts.values()}
    assert {day: answers.verdict(question, day) for day in verdicts} == verdicts


def test_how_a_single_day_suits_what_is_in_no_visit_hangs_on_the_others() -> None:
    assert Answers().verdict(asked(WANTED), MONDAY) is None


def test_days_are_asked_until_another_question_comes() -> None:
    another_comes = iter([False, False, True])
    with pytest.raises(StoppedError):
        Answers().verdicts(asked(WANTED), lambda: next(another_comes))
    assert next(another_comes, None) is None


def test_a_row_of_experts_asks_for_that_expert() -> None:
    """Qian does not know nurseries, and so only comes along with Zhao."""
    verdicts = Answers().verdicts(asked(WANTED, By.EXPERT, "Qian"))
    placement = verdicts[MONDAY].placement
    assert placement is not None
    assert set(placement.team) == {"Zhao", "Qian"}


def test_a_row_of_vehicles_asks_for_that_vehicle() -> None:
    answers = Answers()
    for car in ("red", "blue"):
        placement = answers.verdicts(asked(WANTED, By.VEHICLE, car))[MONDAY].placement
        assert placement is not None
        assert placement.vehicle == car


def test_several_visits_fit_a_day_as_well_as_the_worst_of_them() -> None:
    both = Load("2 visits", (AGAIN, ADDA))
    verdicts = Answers().verdicts(asked(both))
    assert {verdict.fit for verdict in verdicts.values()} == {Fit.NOT}


def test_for_very_many_visits_nothing_is_looked_up() -> None:
    many = tuple(replace(visits()[1], id=VisitId(f"again {n}")) for n in range(9))
    load = Load("9 visits", tuple(visit.id for visit in many))
    assert Answers().verdicts(asked(load, workspace=valley(*many))) == {}


def test_a_plan_without_a_base_says_nothing() -> None:
    homeless = valley().drop(makers.BUREAU)
    assert Answers().verdicts(asked(WANTED, workspace=homeless)) == {}
    assert Answers().way_out((asked(WANTED, workspace=homeless), MONDAY))[2] is None
