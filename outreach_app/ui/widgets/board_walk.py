"""Which card the arrow keys lead to."""

from datetime import date
from enum import Enum

from outreach_app.domain.visit import VisitId
from outreach_app.ui.widgets.board_cards import Card, Key


class Way(Enum):
    """Where an arrow points."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def beside(cards: tuple[Card, ...], order: tuple[str, ...], chosen: Key, way: Way) -> Key:
    """The card next to the chosen one: before and after it in its row, or nearest in another.

    `cards` come in the order of time, `order` has the rows from the top. At an end it stays.
    """
    here = next(card for card in cards if card.key == chosen)
    along, down = way.value
    if along:
        row = [card.key for card in cards if card.row == here.row]
        place = row.index(chosen) + along
        return row[min(max(place, 0), len(row) - 1)]
    others = order[order.index(here.row) + 1 :] if down > 0 else order[: order.index(here.row)]
    for row_id in others if down > 0 else reversed(others):
        row_cards = [card for card in cards if card.row == row_id]
        if row_cards:
            return min(row_cards, key=lambda card: _days_apart(card.day, here.day)).key
    return chosen


def between(
    cards: tuple[Card, ...], order: tuple[str, ...], one: Key, other: Key
) -> frozenset[VisitId]:
    """The visits whose cards lie in the days and rows from one card to another."""
    ends = [card for card in cards if card.key in (one, other)]
    days = sorted(card.day for card in ends)
    places = sorted(order.index(card.row) for card in ends)
    rows = order[places[0] : places[-1] + 1]
    return frozenset(
        card.visit for card in cards if days[0] <= card.day <= days[-1] and card.row in rows
    )


def coming(cards: tuple[Card, ...], today: date) -> Key:
    """The first card from today on, or else the last one; there must be a card."""
    return next((card.key for card in cards if card.day >= today), cards[-1].key)


def _days_apart(one: date, other: date) -> int:
    return abs((one - other).days)
