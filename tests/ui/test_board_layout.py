"""Cards lie in their day and row, and never on one another."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QRectF

from outreach_app.domain.calendar import days_between
from outreach_app.domain.visit import Status, VisitId
from outreach_app.ui.widgets.board_axis import DAYS, SEASON, WEEKS, Axis, Scale, axis
from outreach_app.ui.widgets.board_cards import Card
from outreach_app.ui.widgets.board_layout import Arranger, Detail, Layout, Measure
from outreach_app.ui.widgets.board_rows import Row

FIRST, LAST = date(2027, 3, 1), date(2027, 10, 31)
RICH = Measure(Detail.FULL, lambda _card: 150, 80)
POOR = Measure(Detail.NAME, lambda card: 20 + 10 * len(card.village), 20)
ROWS = (Row("blue", "blue"), Row("red", "red"))


def card(number: int, row: str, day: date) -> Card:
    return Card(VisitId(str(number)), row, day, 570, "Adda", "", "", "", "", Status.PROPOSED, False)


def season(scale: Scale, cards: list[Card]) -> Axis:
    busy = frozenset(one.day for one in cards)
    return axis(tuple(days_between(FIRST, LAST)), scale, 800, works=lambda _day: True, busy=busy)


def rects(layout: Layout) -> list[QRectF]:
    return [QRectF(b.left, b.top, b.width, b.height) for b in layout.boxes.values()]


some_cards = some.lists(
    some.tuples(some.sampled_from(["blue", "red"]), some.integers(0, 244)), max_size=30
).map(
    lambda places: [
        card(number, row, FIRST + timedelta(days=day))
        for number, (row, day) in enumerate(sorted(places, key=lambda place: place[1]))
    ]
)


@given(some_cards, some.sampled_from([SEASON, DAYS]), some.sampled_from([RICH, POOR]))
def test_no_card_lies_on_another_or_outside_its_row_and_season(
    cards: list[Card], scale: Scale, measure: Measure
) -> None:
    whole = season(scale, cards)
    layout = Arranger().arrange(cards, ROWS, whole, (measure,), 500)
    assert not any(one.intersects(other) for one, other in combinations(rects(layout), 2))
    bands = {band.row.id: band for band in layout.bands}
    for one in cards:
        box, band = layout.boxes[one.key], bands[one.row]
        assert box.left >= 0
        assert box.left + box.width <= whole.length + 0.01
        assert band.top <= box.top
        assert box.top + box.height <= band.top + band.height


def test_cards_say_as_much_as_the_room_allows() -> None:
    cards = [card(1, "blue", FIRST), card(2, "blue", FIRST), card(3, "red", FIRST)]
    whole = season(SEASON, cards)
    assert Arranger().arrange(cards, ROWS, whole, (RICH, POOR), 400).detail is Detail.FULL
    assert Arranger().arrange(cards, ROWS, whole, (RICH, POOR), 150).detail is Detail.NAME


def test_rows_share_the_room_that_is_left() -> None:
    layout = Arranger().arrange([], ROWS, season(SEASON, []), (POOR,), 500)
    assert [band.height for band in layout.bands] == [250, 250]
    assert layout.height == 500


def test_two_stops_of_a_day_lie_below_one_another_in_their_order() -> None:
    cards = [card(1, "blue", FIRST), card(2, "blue", FIRST)]
    layout = Arranger().arrange(cards, ROWS, season(DAYS, cards), (RICH,), 500)
    first, second = (layout.boxes[VisitId(n), "blue"] for n in "12")
    assert first.left == second.left
    assert first.top + first.height <= second.top


def test_the_row_at_a_height_is_the_nearest_one() -> None:
    layout = Arranger().arrange([], ROWS, season(SEASON, []), (POOR,), 500)
    found = [layout.band_at(y) for y in (-5, 249, 251, 900)]
    assert [band.row.id for band in found if band] == ["blue", "blue", "red", "red"]


def test_a_row_that_is_as_before_is_not_laid_out_again() -> None:
    cards = [card(1, "blue", FIRST), card(2, "blue", FIRST), card(3, "red", FIRST)]
    whole, arranger = season(SEASON, cards), Arranger()
    first = arranger.arrange(cards, ROWS, whole, (POOR,), 20)
    moved = [*cards[:2], card(3, "red", LAST)]
    again = arranger.arrange(moved, ROWS, whole, (POOR,), 20)
    assert again.strips["blue"] is first.strips["blue"]
    assert again.boxes == Arranger().arrange(moved, ROWS, whole, (POOR,), 20).boxes
    wider = arranger.arrange(moved, ROWS, season(WEEKS, moved), (POOR,), 20)
    assert wider.boxes == Arranger().arrange(moved, ROWS, wider.axis, (POOR,), 20).boxes
    richer = arranger.arrange(moved, ROWS, wider.axis, (RICH,), 20)
    assert richer.boxes == Arranger().arrange(moved, ROWS, wider.axis, (RICH,), 20).boxes
