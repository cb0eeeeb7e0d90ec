"""Names are found as a person types them: characters, pinyin, initials, all mixed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.finding import Finder, Thing, nearness
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.sample import sample_workspace


@pytest.mark.parametrize(
    "word", ["红泉", "泉村", "hongquancun", "hongq", "hqc", "quan", "红q", "hqcun", "hongquanc"]
)
def test_a_village_is_found_by_characters_pinyin_initials_and_all_mixed(word: str) -> None:
    assert nearness("红泉村", word) is not None


@pytest.mark.parametrize("word", ["hcq", "hongcun", "泉红", "hqcx", "ongquan", "x"])
def test_what_is_not_in_the_name_in_that_order_does_not_find_it(word: str) -> None:
    assert nearness("红泉村", word) is None


def test_every_reading_of_a_character_finds_it() -> None:
    assert nearness("曾家寨", "zengjia") is not None
    assert nearness("曾家寨", "cengjia") is not None
    assert nearness("闇门滩村", "anmen") is not None
    assert nearness("吕顺村", "lv") is not None


def test_the_nearest_name_comes_first() -> None:
    ranks = [nearness("红泉村", word) for word in ("红泉", "泉", "hongquan", "quan", "z")]
    assert ranks == [0, 1, 2, 3, None]


def test_letters_find_latin_names_whatever_their_size() -> None:
    assert nearness("Ma Lin", "lin") == 1
    assert nearness("青A·12345", "a·123") == 1


def test_a_village_an_expert_and_a_topic_are_found_in_the_sample() -> None:
    workspace = sample_workspace()
    finder = Finder(workspace)
    for table, thing in (
        (workspace.villages, Thing.VILLAGE),
        (workspace.experts, Thing.EXPERT),
        (workspace.topics, Thing.TOPIC),
        (workspace.vehicles, Thing.VEHICLE),
    ):
        for one in table.values():
            first = next(f for f in finder.find(one.name, 60) if f.id == one.id)
            assert first.thing is thing


def test_every_word_must_be_found_and_nothing_typed_finds_nothing() -> None:
    finder = Finder(sample_workspace())
    assert finder.find("  ", 9) == []
    assert finder.find("cun zzzz", 9) == []
    assert len(finder.find("cun", 5)) == 5


@pytest.fixture(scope="module")
def planned() -> Workspace:
    workspace = sample_workspace()
    proposal = propose(
        workspace,
        seconds=None,
        rounds=1,
        seed=0,
        today=date(2027, 1, 1),
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )
    return adopt_proposal(workspace, proposal).after


@pytest.mark.parametrize("shape", ["{day}", "{day.month}-{day.day}", "{day.month}月{day.day}日"])
def test_a_day_finds_its_visits(planned: Workspace, shape: str) -> None:
    visit = next(iter(planned.visits.values()))
    found = Finder(planned).find(shape.format(day=visit.day), 60)
    assert visit.id in {one.id for one in found if one.thing is Thing.VISIT}


def test_a_day_tells_how_many_go_out_and_shows_no_other_day(planned: Workspace) -> None:
    finder = Finder(planned)
    for day in {visit.day for visit in planned.visits.values()}:
        own = [visit.id for visit in planned.visits.values() if visit.day == day]
        typed = f"{day.month}-{day.day}"
        assert {one.id for one in finder.find(typed, 60)} == set(own)
        assert finder.said_of_day(typed).startswith(f"{len(own)} visit")


def test_a_day_when_nobody_goes_out_says_so_and_shows_the_days_around_it(
    planned: Workspace,
) -> None:
    out = sorted({visit.day for visit in planned.visits.values()})
    before, after = next(pair for pair in pairwise(out) if (pair[1] - pair[0]).days > 1)
    free = before + timedelta(days=1)
    finder = Finder(planned)
    words = finder.said_of_day(free.isoformat())
    assert words.startswith("Nobody goes out on ")
    found = finder.find(free.isoformat(), 60)
    assert {planned.visits[VisitId(one.id)].day for one in found} == {before, after}


def test_a_day_of_a_workspace_without_a_plan_says_so_too() -> None:
    finder = Finder(sample_workspace())
    assert finder.said_of_day("4-14") == "Nobody goes out on Wed 14 Apr 2027."
    assert finder.find("4-14", 9) == []
    assert finder.said_of_day("2-30") == finder.said_of_day("hqc") == ""


def test_the_visits_of_a_village_come_after_it(planned: Workspace) -> None:
    visit = next(iter(planned.visits.values()))
    name = planned.villages[visit.village].name
    found = Finder(planned).find(name, 60)
    assert found[0].id == visit.village
    assert visit.id in {one.id for one in found}
