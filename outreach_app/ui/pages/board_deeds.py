"""What the user does about the visits picked on the board."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.services.moving import remove_visits
from outreach_app.services.reference import almanac
from outreach_app.services.visits import move_visit, pin, pin_part, remove_visit, set_status, unpin
from outreach_app.ui.dialogs.board_move import MoveDialog
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.board_acts import VisitActs, VisitSlots
from outreach_app.ui.widgets.board_days import day_looks
from outreach_app.ui.widgets.board_moves import BoardMoves
from outreach_app.ui.widgets.board_view import BoardView


class BoardDeeds:
    """Does the acts of a board's page; `moved` is the visit it moved to a day last."""

    def __init__(
        self, page: QWidget, view: BoardView, session: Session, moves: BoardMoves, go: Go
    ) -> None:
        """Make the acts, which `page` keeps."""
        self._page = page
        self._view = view
        self._session = session
        self._moves = moves
        self._go = go
        self.moved = VisitId("")
        self.acts = VisitActs(
            page,
            VisitSlots(
                move=self._ask_move,
                pin=self._pin,
                pin_part=self._pin_part,
                remove=self._remove,
                show_on_map=self._show_on_map,
                set_status=self._set_status,
                carry=self._carry,
                pick_day=self._pick_day,
                swap=self._swap,
            ),
        )

    def picked(self) -> list[Visit]:
        """The visits picked, in the order of time."""
        visits = self._session.workspace.visits
        return [visits[visit] for visit in self._view.picks if visit in visits]

    def _chosen(self) -> Visit | None:
        return self._session.workspace.visits.get(self._view.chosen)

    def _ask_move(self) -> None:
        visit = self._chosen()
        if visit:
            looks = day_looks(self._session.workspace.season, almanac())
            others = len(self._view.picks) - 1
            workspace, above = self._session.workspace, self._page.window()
            dialog = MoveDialog(workspace, visit.id, looks, above, along=others)
            dialog.wanted.connect(self._move_several if others else self._move)
            dialog.open()

    def _move(self, visit: str, day: date, vehicle: str) -> None:
        mint = self._session.mint
        car = VehicleId(vehicle) if vehicle else None
        if self._session.attempt(move_visit, VisitId(visit), day, car, mint=mint):
            self.moved = VisitId(visit)

    def _move_several(self, visit: str, day: date, vehicle: str) -> None:
        """Move the picked visits; those of another vehicle change it only where one is chosen."""
        trip = self._session.workspace.trip_of(VisitId(visit))
        stays = trip is not None and trip.vehicle == vehicle
        load = self._view.picked_load()
        self._moves.move_several(load, day, None if stays or not vehicle else VehicleId(vehicle))

    def _pin(self) -> None:
        picked = self.picked()
        visits = [visit.id for visit in picked]
        if all(visit.pins for visit in picked):
            self._session.attempt(unpin, visits)
        else:
            self._session.attempt(pin, visits, tuple(Pin))

    def _pin_part(self, part: Pin, keep: bool) -> None:
        visits = tuple(visit.id for visit in self.picked())
        self._session.attempt(pin_part, visits, part, keep=keep)

    def _remove(self) -> None:
        visits = self._view.picks
        if len(visits) > 1:
            self._session.attempt(remove_visits, visits)
        else:
            self._session.attempt(remove_visit, visits[0])

    def _carry(self) -> None:
        self._view.take_up_by_key()

    def _pick_day(self) -> None:
        """Pick every visit of the chosen one's day."""
        chosen = self._chosen()
        if chosen:
            cards = [card for card in self._view.cards if card.day == chosen.day]
            key = next(card.key for card in cards if card.visit == chosen.id)
            self._view.pick({card.visit for card in cards}, key)

    def _swap(self) -> None:
        one, other = self._view.picks
        self._moves.swap(one, other)

    def _set_status(self, status: Status) -> None:
        visit = self._chosen()
        if visit:
            self._session.attempt(set_status, visit.id, status, mint=self._session.mint)

    def _show_on_map(self) -> None:
        visit = self._chosen()
        if visit:
            self._go(Place.MAP, visit.id)
