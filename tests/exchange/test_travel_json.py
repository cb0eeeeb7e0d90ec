"""What OSRM and Valhalla answered is read; what is not such an answer is refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from outreach_app.errors import WorkbookError
from outreach_app.exchange.travel_json import MOST_JSON_MEGABYTES, Leg, read_travel_json

NAMED = [
    {"name": "局机关", "location": [101.78, 36.62]},
    {"name": "新村", "location": [101.6, 36.7]},
]
OSRM: dict[str, Any] = {
    "code": "Ok",
    "durations": [[0, 1200.5], [2100, 0]],
    "distances": [[0, 15200], [15400.5, 0]],
    "sources": NAMED,
    "destinations": NAMED,
}
VALHALLA: dict[str, Any] = {
    "sources": [[{"lon": 101.78, "lat": 36.62}, {"lon": 101.6, "lat": 36.7}]],
    "targets": [[{"lon": 101.78, "lat": 36.62}, {"lon": 101.6, "lat": 36.7}]],
    "sources_to_targets": [
        [
            {"from_index": 0, "to_index": 0, "time": 0, "distance": 0},
            {"from_index": 0, "to_index": 1, "time": 1200, "distance": 15.2},
        ],
        [
            {"from_index": 1, "to_index": 0, "time": None, "distance": None},
            {"from_index": 1, "to_index": 1, "time": 0, "distance": 0},
        ],
    ],
    "units": "kilometers",
}
CODES = ("630100000000", "630121100202")


def legs(folder: Path, content: Any, places: tuple[str, ...] = ()) -> tuple[Leg, ...]:
    path = folder / "table.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_travel_json(path, places)


def test_osrm_tells_minutes_and_kilometres_both_ways(tmp_path: Path) -> None:
    assert legs(tmp_path, OSRM) == (
        Leg("局机关", "新村", 1200.5 / 60, 15.2, 1, 2),
        Leg("新村", "局机关", 35.0, 15.4005, 2, 1),
    )


def test_a_list_of_places_goes_before_the_names_in_the_file(tmp_path: Path) -> None:
    streets = [{"name": "Street"}, {"name": "Street"}]
    table = {**OSRM, "sources": streets, "destinations": streets}
    assert [leg[:2] for leg in legs(tmp_path, table, CODES)] == [CODES, CODES[::-1]]
    with pytest.raises(WorkbookError, match="does not name each of its places"):
        legs(tmp_path, table)


def test_null_is_no_road_and_distances_may_be_left_out(tmp_path: Path) -> None:
    table = {key: OSRM[key] for key in ("durations", "sources", "destinations")}
    table["durations"] = [[0, None], [60, 0]]
    assert [leg[2:4] for leg in legs(tmp_path, table)] == [(None, None), (1.0, None)]


def test_osrm_may_be_asked_from_few_places_to_many(tmp_path: Path) -> None:
    table = {"durations": [[0, 600]], "sources": NAMED[:1], "destinations": NAMED}
    assert legs(tmp_path, table) == (Leg("局机关", "新村", 10.0, None, 1, 2),)


def test_valhalla_tells_seconds_and_kilometres(tmp_path: Path) -> None:
    assert legs(tmp_path, VALHALLA, CODES) == (
        Leg(*CODES, 20.0, 15.2, 1, 2),
        Leg(*CODES[::-1], None, None, 2, 1),
    )


def test_valhalla_may_tell_it_in_brief(tmp_path: Path) -> None:
    brief = {"durations": [[0, 1200], [None, 0]], "distances": [[0, 15.2], [None, 0]]}
    table = {**VALHALLA, "sources_to_targets": brief}
    assert legs(tmp_path, table, CODES) == legs(tmp_path, VALHALLA, CODES)


def _cells(**parts: Any) -> dict[str, Any]:
    """Valhalla's answer with its first cell spoilt."""
    first, *rest = VALHALLA["sources_to_targets"]
    return {**VALHALLA, "sources_to_targets": [[{**first[0], **parts}, first[1]], *rest]}


def _times(first: Any) -> dict[str, Any]:
    """OSRM's answer with its first time spoilt."""
    return {**OSRM, "durations": [[first, 60], [60, 0]]}


HOSTILE: dict[str, tuple[Any, str]] = {
    "nothing": ("", "damaged or no JSON"),
    "cut off": (json.dumps(OSRM)[:-9], "damaged or no JSON"),
    "text": ("from,to,minutes", "damaged or no JSON"),
    "a list": ([], "no answer of OSRM or Valhalla"),
    "a number": ("5", "no answer of OSRM or Valhalla"),
    "an empty object": ({}, "no durations"),
    "a refusal": ({"code": "InvalidQuery", "message": "no"}, "OSRM answered 'InvalidQuery'"),
    "distances only": ({"code": "Ok", "distances": [[0]]}, "annotations=duration"),
    "nested deep": ('{"durations":' + "[" * 100_000 + "]" * 100_000 + "}", "damaged or no JSON"),
    "a key twice": ('{"durations": [[0]], "durations": [[1]]}', "says something twice"),
    "not a number": ('{"durations": [[NaN]]}', "a number that is none"),
    "an infinity": ('{"durations": [[-Infinity]]}', "a number that is none"),
    "a huge number": (_times(10**400), "row 1, column 1"),
    "digits without end": ('{"durations": [[' + "9" * 10_000 + "]]}", "damaged or no JSON"),
    "a number out of range": ('{"durations": [[1e999]]}', "row 1, column 1"),
    "less than nothing": (_times(-1), "row 1, column 1"),
    "a yes": (_times(True), "row 1, column 1"),
    "a text for a time": (_times("20"), "row 1, column 1"),
    "a list for a time": (_times([20]), "row 1, column 1"),
    "no rows": ({**OSRM, "durations": []}, "no rows, or rows of different length"),
    "empty rows": ({**OSRM, "durations": [[], []]}, "no rows, or rows of different length"),
    "rows of different length": ({**OSRM, "durations": [[0], [1, 2]]}, "different length"),
    "a row that is none": ({**OSRM, "durations": [[0, 1], "no"]}, "different length"),
    "no table": ({**OSRM, "durations": {"a": 1}}, "no rows"),
    "other distances": ({**OSRM, "distances": [[0]]}, "distances are not as many"),
    "too many ways": ({"durations": [[0] * 600] * 600}, "more than 300000 ways"),
    "fewer names": ({**OSRM, "sources": NAMED[:1]}, "does not name each"),
    "names that are none": ({**OSRM, "sources": [{"name": 5}, {}]}, "does not name each"),
    "sources that are none": ({**OSRM, "sources": "here"}, "does not name each"),
    "a name twice": ({**OSRM, "sources": NAMED[:1] * 2}, "does not name each"),
    "miles": ({**VALHALLA, "units": "miles"}, "not in kilometres"),
    "units that are none": ({**VALHALLA, "units": ["km"]}, "not in kilometres"),
    "Valhalla without names": (VALHALLA, "does not name each"),
    "a cell that is none": (
        {**VALHALLA, "sources_to_targets": [[5]]},
        "row 1, column 1 is neither a time nor null",
    ),
    "another order": (_cells(from_index=1), "not in the order"),
    "a cell without a time": ({**VALHALLA, "sources_to_targets": [[{}]]}, "row 1, column 1"),
    "a table that is none": ({**VALHALLA, "sources_to_targets": 5}, "no rows"),
    "brief without times": ({**VALHALLA, "sources_to_targets": {}}, "no rows"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_table_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, name: str
) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(WorkbookError, match=reason) as refused:
        legs(tmp_path, content)
    assert "table.json" in str(refused.value)


ANYTHING = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=4)
    | some.sampled_from(["name", "Ok", "km"]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["name", "time", "durations"]), inner, max_size=2)
    ),
    max_leaves=8,
)


def _places(content: Any) -> list[tuple[Any, ...]]:
    """The way to every value inside, by keys and numbers."""
    pairs: Any = ()
    if isinstance(content, dict):
        pairs = content.items()
    elif isinstance(content, list):
        pairs = enumerate(content)
    return [(), *((key, *rest) for key, inner in pairs for rest in _places(inner))]


def _spoilt(content: Any, place: tuple[Any, ...], by: Any) -> Any:
    """The content with another value in one place."""
    if not place:
        return by
    first, *rest = place
    inner = _spoilt(content[first], tuple(rest), by)
    if isinstance(content, dict):
        return {**content, first: inner}
    return [*content[:first], inner, *content[first + 1 :]]


@given(some.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_one_place_is_read_or_refused(
    tmp_path: Path, data: some.DataObject
) -> None:
    content = data.draw(some.sampled_from([OSRM, VALHALLA]))
    place = data.draw(some.sampled_from(_places(content)))
    places = data.draw(some.sampled_from([(), CODES]))
    try:
        found = legs(tmp_path, _spoilt(content, place, data.draw(ANYTHING)), places)
    except WorkbookError:
        return
    assert all(leg.start != leg.end for leg in found)
    assert all(leg.minutes is None or leg.minutes >= 0 for leg in found)


def test_a_list_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="2 rows and 2 columns, but the list has 3 places"):
        legs(tmp_path, OSRM, ("a", "b", "c"))


def test_letters_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "table.json").write_bytes(b'{"code": "\xff\xfe"}')
    with pytest.raises(WorkbookError, match="damaged or no JSON"):
        read_travel_json(tmp_path / "table.json")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "table.json").open("wb") as stream:
        stream.truncate((MOST_JSON_MEGABYTES << 20) + 1)
    with pytest.raises(WorkbookError, match="larger than 16 MB"):
        read_travel_json(tmp_path / "table.json")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"gone\.json cannot be opened"):
        read_travel_json(tmp_path / "gone.json")
