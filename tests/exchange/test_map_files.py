"""Routes as three kinds of map files, read back without what wrote them."""

import json
from datetime import datetime, timedelta, timezone
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from outreach_app.exchange.map_files import MAP_FILES, Route, Stop, geojson, gpx, kml
from outreach_app.text import clean

NINE = datetime(2027, 3, 8, 9, 0, tzinfo=timezone(timedelta(hours=8)))
GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
HOSTILE = "<name>&\n]]>\0\u202e=1+1, 🌲\"'"
POINT_ORDER = ("ele", "time", "name", "cmt", "desc")
"""The order of a waypoint's parts in the schema of GPX 1.1, as far as we write them."""


def route(words: str = "Adda → Bedo") -> Route:
    stops = (Stop("Bureau", "", 101.78, 36.62, NINE), Stop(words, words, 101.5, 36.25, NINE))
    return Route(words, words, stops)


def tags(element: Element) -> list[str]:
    return [child.tag.removeprefix(GPX) for child in element]


def test_gpx_has_the_parts_its_schema_has_in_their_order() -> None:
    root = fromstring(gpx("season", [route(), route()]))

    assert (root.tag, root.get("version"), root.get("creator")) == (f"{GPX}gpx", "1.1", "Outreach")
    assert tags(root) == ["metadata", "rte", "rte"]
    assert tags(root[1]) == ["name", "desc", "rtept", "rtept"]
    for point in root.iter(f"{GPX}rtept"):
        assert point.keys() == ["lat", "lon"]
        assert tags(point) == [tag for tag in POINT_ORDER if tag in tags(point)]
    assert root[1][3].get("lat") == "36.250000"


def test_kml_says_longitude_first() -> None:
    root = fromstring(kml("season", [route()]))

    ways = [one.text for one in root.iter(f"{KML}coordinates")]
    assert ways[0] == "101.780000,36.620000 101.500000,36.250000"
    assert ways[1:] == ["101.780000,36.620000", "101.500000,36.250000"]


def test_geojson_is_a_line_and_its_stops() -> None:
    told = json.loads(geojson("season", [route()]))

    assert told["type"] == "FeatureCollection"
    assert [one["geometry"]["type"] for one in told["features"]] == ["LineString", "Point", "Point"]
    assert told["features"][0]["geometry"]["coordinates"] == [[101.78, 36.62], [101.5, 36.25]]
    assert told["features"][1]["properties"]["time"] == "2027-03-08T09:00:00+08:00"


@pytest.mark.parametrize("ending", MAP_FILES)
def test_hostile_text_stays_text(ending: str) -> None:
    content = MAP_FILES[ending](HOSTILE, [route(HOSTILE)])

    kept = clean(HOSTILE).text
    if ending == ".geojson":
        assert json.loads(content)["features"][2]["properties"]["name"] == kept
    else:
        names = [one.text for one in fromstring(content).iter() if one.tag.endswith("}name")]
        assert names.count(kept) >= 3
