"""The sample workspace: 18 real villages, nine made-up engineers, the season of 2027."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from outreach_app.domain.place import Base, BaseId, Location, PlaceId, TravelTime
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import Mint, seeded_mint
from outreach_app.paths import sample
from outreach_app.services.importing import adopt, preview, read
from outreach_app.services.reference import new_season, topic_catalogue


@cache
def sample_workspace() -> Workspace:
    """The sample before anything is planned, with the same ids every time."""
    told = tomllib.loads(sample("sample.toml").read_text(encoding="utf-8"))
    mint = seeded_mint(told["seed"])
    bureau = Workspace(
        new_season(told["season"]["first"], told["season"]["last"]),
        told["bureau"]["name"],
        told["bureau"]["phone"],
    ).put(*topic_catalogue(), *_roads(told, mint))
    book = read(sample(told["workbook"]))
    return adopt(bureau, preview(bureau, book), mint).after


def _roads(told: Mapping[str, Any], mint: Mint) -> list[Value]:
    """The base, and the travel times that are known better than the straight line tells."""
    place = told["base"]
    base = Base(BaseId(mint()), place["name"], Location(place["longitude"], place["latitude"]))
    values: list[Value] = [base]
    for road in told["travel"]:
        here, there = PlaceId(base.id), PlaceId(road["village"])
        values.append(TravelTime(here, there, road["minutes"], road["source"]))
        values.append(TravelTime(there, here, road["minutes"], road["source"]))
    return values
