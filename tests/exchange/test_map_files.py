"""Routes as three kinds of map files, read back without what wrote them."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from defusedxml.ElementTree import fromstring

from outreach_app.exchange.map_files import MAP_FILES, Route, Stop, geojson, gpx, kml
from outreach_app.text import clean
from tests.exchange import gpx_schema

NINE = datetime(2027, 3, 8, 9, 0, tzinfo=timezone(timedelta(hours=8)))
GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
HOSTILE = "<name>&\n]]>\0\u202e=1+1, 🌲\"'"
PARTS = "name", "desc", "rtept", "rtept"


def route(words: str = "Adda → Bedo") -> Route:
    stops = (Stop("Bureau", "", 101.78, 36.62, NINE), Stop(words, words, 101.5, 36.25, NINE))
    return Route(words, words, stops)


def test_gpx_keeps_to_its_schema() -> None:
    content = gpx("season", [route(), route()])

    assert gpx_schema.faults(content) == []
    root = fromstring(content)
    assert [child.tag for child in root[1]] == [f"{GPX}{tag}" for tag in PARTS]
    first, last = root[1][2:]
    assert (first.findtext(f"{GPX}time"), last.get("lat")) == ("2027-03-08T01:00:00Z", "36.250000")


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        (b"<gpx ", b"<gpx other='1' ", "no attribute other"),
        (b"GPX/1/1", b"GPX/1/0", "the root is no gpx"),
        (b'version="1.1"', b"", "version is None"),
        (b' lat="36.620000"', b"", "lat is None"),
        (b'lon="101.780000"', b'lon="180.000000"', "lon is '180.000000'"),
        (b'lon="101.780000"', b'lon="1e2"', "lon is '1e2'"),
        (b"2027-03-08T01:00:00Z", b"2027-03-08", "'2027-03-08'"),
        (b"<name>Bureau</name>", b"<name>a</name><name>b</name>", "name twice"),
        (b"<name>Bureau</name>", b"<desc/><name>a</name>", "out of order"),
        (b"<name>Bureau</name>", b"Bureau", "text between parts"),
        (b"<name>Bureau</name>", b"<title>Bureau</title>", "no part title"),
        (b"</rte>", b"<number>1</number></rte>", "no part number"),
    ],
)
def test_what_breaks_the_schema_is_found(good: bytes, bad: bytes, told: str) -> None:
    content = gpx("season", [route()])
    assert good in content

    assert any(told in fault for fault in gpx_schema.faults(content.replace(good, bad, 1)))


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
