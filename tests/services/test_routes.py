"""Trips as routes: from the base through the stops and home."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.domain.place import Location
from outreach_app.errors import StorageError
from outreach_app.services.routes import ROUTE_SUFFIXES, write_routes
from tests import makers
from tests.documents.planned import YANMENTAN, planned_workspace

VISIT = makers.visit("Adda", "seed care")
PLAN = makers.workspace(
    makers.village("Adda", location=Location(101.5, 36.25)),
    makers.topic("seed care"),
    makers.vehicle("car"),
    makers.BUREAU,
    VISIT,
    makers.trip(VISIT),
)


def test_a_route_leaves_the_base_and_comes_back_to_it(tmp_path: Path) -> None:
    assert write_routes(PLAN, tmp_path / "a.geojson") == ()

    line, *stops = json.loads((tmp_path / "a.geojson").read_text("utf-8"))["features"]
    assert line["geometry"]["coordinates"] == [[101.78, 36.62], [101.5, 36.25], [101.78, 36.62]]
    assert [stop["properties"]["name"] for stop in stops] == ["Bureau", "Adda", "Bureau"]
    times = [stop["properties"]["time"][11:16] for stop in stops]
    assert times == ["09:00", "09:30", "15:00"]
    assert stops[1]["properties"]["description"] == "09:30–11:00; seed care"


def test_a_village_nobody_can_place_is_told_of(tmp_path: Path) -> None:
    plan = planned_workspace()
    village = replace(plan.villages[YANMENTAN], location=None)

    notices = write_routes(plan.put(village), tmp_path / "all.gpx")

    assert [notice.about for notice in notices] == [YANMENTAN]
    assert (tmp_path / "all.gpx").read_text("utf-8").count("<rte>") >= 10


def test_a_name_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=ROUTE_SUFFIXES[0]):
        write_routes(PLAN, tmp_path / "all.txt")
    assert not list(tmp_path.iterdir())
