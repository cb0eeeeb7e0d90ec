"""The tray at a board: what lies in it, when it is there, and what is carried out of it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from outreach_app.domain.proposal import Unplaced
from outreach_app.domain.workspace import Workspace
from outreach_app.ui.preferences import remember, remembered
from outreach_app.ui.theme import em
from outreach_app.ui.widgets.board_tray import BoardTray
from outreach_app.ui.widgets.board_view import BoardView

_TRAY, _CLOSED = "board_tray", "closed"

_ROOM_FOR_TRAY = 58
"""How wide the page has to be, in lines of text, to show the tray unasked."""


class TrayKeeper:
    """Opens and closes a tray and lets its entries be carried; `more` shows all reasons."""

    def __init__(self, page: QWidget, view: BoardView, more: Callable[[], None]) -> None:
        """Keep a new tray for a page."""
        self._page = page
        self._view = view
        self._more = more
        self._wants = remembered(_TRAY) != _CLOSED
        self._asked = False
        self.tray = BoardTray(self.close, more)
        self.tray.list.grabbed.connect(self._take_up)
        self.tray.list.pulled.connect(view.carry_to)
        self.tray.list.let_go.connect(self._let_go)
        self.tray.list.given_up.connect(view.give_up)
        self.tray.list.lifted.connect(self._lift)

    def fill(self, workspace: Workspace, missing: tuple[Unplaced, ...]) -> int:
        """List what was found to have no place, but for what has one by now; tells how many."""
        brought = {
            (v.village, topic) for v in workspace.visits.values() if v.stands for topic in v.topics
        }
        left = [
            one
            for one in missing
            if (one.requirement.village, one.requirement.topic) not in brought
        ]
        self.tray.show_unplaced(workspace, left)
        self.show_if_fits()
        return len(left)

    def _take_up(self, entry: str) -> None:
        load = self.tray.load(entry)
        if load:
            self._view.take_up(load)

    def _lift(self, entry: str) -> None:
        load = self.tray.load(entry)
        if load:
            self._view.take_up_by_key(load)

    def _let_go(self, place: QPoint) -> None:
        self._view.carry_to(place)
        self._view.drop()

    def open(self) -> None:
        """Go to the tray; where there is none to show, to the page that says why."""
        if not self.tray.total:
            self._more()
            return
        self._keep(opened=True)
        self.tray.stand()

    def close(self) -> None:
        """Close the tray until it is asked for, and go back to the board."""
        self._keep(opened=False)
        self._view.setFocus()

    def _keep(self, *, opened: bool) -> None:
        self._wants = self._asked = opened
        remember(_TRAY, "" if opened else _CLOSED)
        self.show_if_fits()

    def show_if_fits(self) -> None:
        """Show the tray where there is something in it and room for it, or it was asked for."""
        has_room = self._page.width() >= em(_ROOM_FOR_TRAY)
        shown = self._asked or (self._wants and has_room)
        self.tray.setVisible(shown and bool(self.tray.total))
