"""The shipped tables hold what they say they hold."""

import pytest

from outreach_app.domain.topic import ALL_YEAR
from outreach_app.exchange import reference_tables
from outreach_app.paths import resource

TABLES = resource("tables")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3-4;9-10", {3, 4, 9, 10}),
        ("10-4", {10, 11, 12, 1, 2, 3, 4}),
        ("5", {5}),
        ("全年", ALL_YEAR),
        ("1-12", ALL_YEAR),
    ],
)
def test_months_are_named_as_in_the_table(text: str, named: frozenset[int]) -> None:
    assert reference_tables.months(text) == named


def test_every_table_has_its_provenance() -> None:
    told = (TABLES / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in TABLES.iterdir() if path.name != "README.md"]
    assert [name for name in files if f"`{name}`" not in told] == []


def test_every_source_a_topic_names_is_listed() -> None:
    listed = {row["id"] for row in reference_tables.rows(TABLES / "topic_sources.csv")}
    named = {
        source
        for topic in reference_tables.topics(TABLES)
        for source in topic.source.split(";")
        if source != "自判"
    }
    assert named <= listed


def test_every_table_is_square() -> None:
    for path in TABLES.glob("*.csv"):
        rows = list(reference_tables.rows(path))
        assert rows
        assert all(None not in row and None not in row.values() for row in rows), path.name


def test_the_borders_are_closed_rings_the_city_first() -> None:
    city, *counties = reference_tables.outlines(TABLES)
    assert city.name == "西宁市"
    assert {county.name for county in counties} >= {"大通回族土族自治县", "湟中区"}
    rings = [ring for outline in (city, *counties) for ring in outline.rings]
    assert rings
    assert all(ring[0] == ring[-1] for ring in rings)
