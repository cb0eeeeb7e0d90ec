"""A workspace begins."""

from datetime import date

from outreach_app.domain.memory import Memory
from outreach_app.domain.place import PlaceId, TravelTime
from outreach_app.ids import seeded_mint
from outreach_app.services.importing.preview import ANSWERS_ID
from outreach_app.services.reference import topic_catalogue
from outreach_app.services.sample import sample_workspace
from outreach_app.services.starting import following_workspace, new_workspace
from tests.makers import visit

FIRST, LAST = date(2028, 3, 1), date(2028, 10, 31)


def test_a_new_workspace_has_the_season_the_topics_and_a_base() -> None:
    made = new_workspace(FIRST, LAST, mint=seeded_mint(1), bureau="林业局")
    assert (made.season.first, made.season.last, made.bureau) == (FIRST, LAST, "林业局")
    assert tuple(made.topics.values()) == topic_catalogue()
    assert [base.name for base in made.bases.values()] == ["林业局"]
    assert not made.villages
    assert made == new_workspace(FIRST, LAST, mint=seeded_mint(1), bureau="林业局")


def test_the_days_off_of_the_new_season_are_filled_in() -> None:
    made = new_workspace(FIRST, LAST, mint=seeded_mint(1))
    assert not made.season.calendar.works(date(2028, 5, 1))
    assert made.season.provisional_years == (2028,)


def test_the_next_season_keeps_who_and_where_but_not_what_was_planned() -> None:
    road = TravelTime(PlaceId("a"), PlaceId("b"), 40)
    before = sample_workspace().put(visit("Adda"), road, Memory(ANSWERS_ID), Memory("import rows"))
    after = following_workspace(before, FIRST, LAST)
    for table in ("villages", "topics", "experts", "vehicles", "bases", "travel_times"):
        assert getattr(after, table) is getattr(before, table)
    assert not [*after.requests, *after.visits, *after.trips]
    assert set(after.memories) == {ANSWERS_ID}
    assert after.season.first == FIRST
    assert after.season.wishes == before.season.wishes
