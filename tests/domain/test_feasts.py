"""Holidays and solar terms are said in the language that is spoken."""

import csv

import pytest

from outreach_app.domain.feasts import said_feast
from outreach_app.i18n import speaking
from outreach_app.paths import resource

TABLES = {
    "holidays_2026_official": "name",
    "statutory_2027_2030_provisional": "name",
    "solar_terms_2026_2030": "term",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_name_of_the_tables_is_said_in_both_languages(table: str) -> None:
    text = resource("tables", f"{table}.csv").read_text("utf-8-sig")
    names = {row[TABLES[table]] for row in csv.DictReader(text.splitlines())}
    assert names
    with speaking("en"):
        assert all(said_feast(name).isascii() or "’" in said_feast(name) for name in names)
    with speaking("zh_CN"):
        assert {said_feast(name) for name in names} == names


def test_a_name_typed_by_hand_is_said_as_it_is() -> None:
    assert said_feast("县庆") == "县庆"
