from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.documents.borders import borders
from outreach_app.documents.boxes import Box, around
from outreach_app.documents.edition import Edition
from outreach_app.documents.route import route
from outreach_app.documents.sketch_map import map_note, sketch_map
from outreach_app.domain.place import Location, Outline, distance_km
from outreach_app.services.reference import outlines
from tests.documents.planned import PRINTED, edition, planned_workspace
from tests.documents.reading import drawn, texts
from tests.documents.test_blocks import page
from tests.makers import BUREAU, trip, village, visit, workspace

SQUARE = Outline("630121", "方县", (((101.0, 36.0), (102.0, 36.0), (102.0, 37.0), (101.0, 37.0)),))
CORNERS = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


def test_the_flat_sheet_keeps_distances() -> None:
    flat = borders(outlines())
    start, end = Location(101.5, 36.7), Location(101.8, 37.0)
    (ax, ay), (bx, by) = flat.flat(start), flat.flat(end)

    degrees = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5

    assert degrees * 111.195 == pytest.approx(distance_km(start, end), rel=0.01)


def test_the_city_that_holds_the_counties_is_not_drawn() -> None:
    names = [county.name for county in borders(outlines()).counties]

    assert "西宁市" not in names
    assert {"湟中区", "大通回族土族自治县"} <= set(names)


def test_a_name_has_room_where_the_county_is_wide() -> None:
    [county] = borders((SQUARE,)).counties
    narrow = borders((SQUARE,)).narrow

    assert len(county.spans) > 20
    assert all(span.west == pytest.approx(101 * narrow) for span in county.spans)
    assert all(span.east == pytest.approx(102 * narrow) for span in county.spans)


def test_without_outlines_there_is_a_map_all_the_same() -> None:
    plan = Edition(planned_workspace(), PRINTED)
    way = route(plan, plan.days_out()[0])

    shown = texts(drawn([page([sketch_map(way, plan.borders, 200, 150)])]).pdf)[0]

    assert "闇门滩村" in shown
    assert "市局大院" in shown


def test_the_map_names_its_stops_its_counties_and_its_scale() -> None:
    plan = edition()
    way = route(plan, plan.days_out()[1])

    shown = texts(drawn([page([sketch_map(way, plan.borders, 400, 300)])]).pdf)[0]

    for words in ("贝寺村", "半沟村", "市局大院", "大通回族土族自治县", "20 km", "1", "2"):
        assert words in shown


def test_stops_on_the_same_point_are_both_numbered() -> None:
    seat = Location(101.6, 36.7)
    villages = [village(name, location=seat) for name in ("Adda", "Bega")]
    visits = [visit(name) for name in ("Adda", "Bega")]
    bare = workspace(BUREAU, *villages, *visits, trip(*visits))
    plan = Edition(bare, PRINTED)

    way = route(plan, plan.days_out()[0])
    shown = texts(drawn([page([sketch_map(way, plan.borders, 200, 150)])]).pdf)[0].split()

    assert {"1", "2", "Adda", "Bega"} <= set(shown)


@pytest.mark.parametrize(("longitude", "on_the_left"), [(101.4, False), (101.9, True)])
def test_the_scale_covers_no_place(longitude: float, *, on_the_left: bool) -> None:
    """The base lies in the north of the village, at whose side the scale is not."""
    south = village("Adda", location=Location(longitude, 36.2))
    base = replace(BUREAU, location=Location(101.65, 36.7))
    stop = visit("Adda")
    plan = Edition(workspace(base, south, stop, trip(stop)), PRINTED)
    way = route(plan, plan.days_out()[0])

    pdf = drawn([page([sketch_map(way, plan.borders, 300, 300)])]).pdf

    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        left = words.get_charbox(words.get_text_range().index("km"))[0]
    assert (left < 50 + 300 / 2) is on_the_left


def test_a_note_says_what_a_dashed_ring_means_only_where_there_is_one() -> None:
    plan = edition()
    notes = {map_note(route(plan, trip)).split(":")[0] for trip in plan.days_out()}

    assert notes == {"A sketch", "Dashed ring"}


@given(CORNERS, CORNERS, CORNERS)
def test_a_box_is_free_of_a_line_that_stays_outside(
    start: tuple[float, float], end: tuple[float, float], centre: tuple[float, float]
) -> None:
    box = around(centre, 5)
    steps = [
        (start[0] + (end[0] - start[0]) * n / 200, start[1] + (end[1] - start[1]) * n / 200)
        for n in range(201)
    ]
    touches = any(box.holds(Box(x, y, x, y)) for x, y in steps)

    if touches:
        assert not box.free_of([], [start, end])
    if box.free_of([], [start, end]):
        assert not touches


def test_a_box_is_free_of_boxes_beside_it() -> None:
    box = Box(0, 0, 10, 10)

    assert box.free_of([Box(10, 0, 20, 10), Box(0, 10, 10, 20)], [])
    assert not box.free_of([Box(9, 9, 20, 20)], [])
