"""What can be done about the visit chosen on the board."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from outreach_app.domain.visit import Status, Visit
from outreach_app.i18n import _
from outreach_app.ui.actions import action
from outreach_app.ui.icons import icon
from outreach_app.ui.words import status_words


@dataclass(frozen=True, slots=True)
class VisitSlots:
    """Where each act is done."""

    move: Callable[[], object]
    pin: Callable[[], object]
    remove: Callable[[], object]
    show_on_map: Callable[[], object]
    set_status: Callable[[Status], object]


class VisitActs:
    """The actions of one visit, with their keys; they work while the focus is in `owner`."""

    def __init__(self, owner: QWidget, slots: VisitSlots) -> None:
        """Make the actions and give them to `owner`."""
        self.move = action(owner, _("&Move…"), slots.move, picture="move", keys="M")
        self.pin = action(owner, _("&Pin"), slots.pin, picture="pin", keys="P")
        self.remove = action(owner, _("&Remove"), slots.remove, picture="trash-2", keys="Del")
        self.show_on_map = action(owner, _("On the ma&p"), slots.show_on_map, picture="map")
        self.show_on_map.setIconText(_("Map"))
        self.status = QAction(icon("circle-check"), _("&State"), owner)
        self._menu = QMenu(owner)
        self._group = QActionGroup(owner)
        self._choices = {status: self._choice(status, slots.set_status) for status in Status}
        self.status.setMenu(self._menu)
        for act in self.all:
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addActions(self.all)

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action in its order."""
        return (self.move, self.pin, self.status, self.show_on_map, self.remove)

    def follow(self, visit: Visit | None) -> None:
        """Offer what fits this visit; nothing for none."""
        for act in self.all:
            act.setEnabled(visit is not None)
        if visit is not None:
            self._choices[visit.status].setChecked(True)
            self.pin.setText(_("Un&pin") if visit.pins else _("&Pin"))
            self.pin.setIcon(icon("pin-off" if visit.pins else "pin"))

    def _choice(self, status: Status, set_status: Callable[[Status], object]) -> QAction:
        made = self._menu.addAction(status_words(status), lambda: set_status(status))
        made.setCheckable(True)
        self._group.addAction(made)
        return made
