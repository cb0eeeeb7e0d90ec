"""The share of topics covered, by place and by kind of topic."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.topic import Category, TopicId
from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.services.coverage_shares import Share, areas, branches, shares
from outreach_app.services.matrix import Only, matrix
from tests.makers import request, topic, village, visit, workspace

TODAY = date(2027, 6, 1)
MAY = date(2027, 5, 3)
SCIENCE, SERVICE = Only(category=Category.SCIENCE), Only(category=Category.SERVICE)
TREES = Only(category=Category.SCIENCE, field="trees")
DATONG, HUANGZHONG = Only("Datong"), Only("Huangzhong")
ADDA = village("Adda", county="Datong", township="North")
BARDO = village("Bardo", county="Huangzhong", township="South")


def valley(*more: Value) -> Workspace:
    return workspace(
        *(ADDA, BARDO),
        *(topic("pruning", field="trees"), topic("grafting", field="nursery")),
        topic("clinic", field="service", category=Category.SERVICE),
        *more,
    )


def test_what_is_fresh_counts_of_all_that_was_asked_for_or_brought() -> None:
    told = shares(
        valley(
            request("Adda", "pruning", "grafting"),
            request("Bardo", "pruning", "clinic"),
            visit("Adda", "pruning", day=MAY, status=Status.DONE),
            visit("Bardo", "pruning", day=date(2027, 7, 5)),
        ),
        TODAY,
    )
    assert told.areas == (Only(), DATONG, HUANGZHONG)
    assert told.of(Only(), SCIENCE) == Share(3, 1, 1)
    assert told.of(DATONG, SCIENCE) == Share(2, 1, 0)
    assert told.of(HUANGZHONG, TREES) == Share(1, 0, 1)
    assert told.of(HUANGZHONG, SERVICE) == Share(1, 0, 0)
    assert told.of(DATONG, SERVICE) == Share()


def test_what_makes_no_sense_in_a_village_is_left_out() -> None:
    spared = replace(ADDA, spared=frozenset({TopicId("pruning")}))
    told = shares(valley(spared, request("Adda", "pruning", "grafting")), TODAY)
    assert told.of(DATONG, SCIENCE).wanted == 1


def test_a_share_is_whole_only_where_nothing_is_missing() -> None:
    assert Share(300, 299).percent == 99
    assert Share(300, 300).percent == 100
    assert Share().percent is None


def test_where_there_is_one_county_its_townships_are_told_apart() -> None:
    one = valley().put(replace(BARDO, county="Datong"))
    assert areas(one) == (Only("Datong", township="North"), Only("Datong", township="South"))
    assert areas(workspace(village("Nowhere"))) == ()


def test_a_category_of_one_field_is_one_column() -> None:
    nursery = Only(category=Category.SCIENCE, field="nursery")
    assert branches(valley()) == (SCIENCE, TREES, nursery, SERVICE)


def test_the_matrix_shows_what_is_behind_a_share() -> None:
    shown = matrix(valley(), TODAY, replace(TREES, county="Datong", township="North"))
    assert ([one.name for one in shown.villages], [one.name for one in shown.topics]) == (
        ["Adda"],
        ["pruning"],
    )
