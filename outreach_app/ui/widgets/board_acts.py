"""What can be done about the visits picked on the board."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from outreach_app.domain.visit import Pin, Status, Visit
from outreach_app.i18n import _
from outreach_app.ui.actions import action
from outreach_app.ui.icons import icon
from outreach_app.ui.words import status_words

_TWO = 2


@dataclass(frozen=True, slots=True)
class VisitSlots:
    """Where each act is done."""

    move: Callable[[], object]
    pin: Callable[[], object]
    pin_part: Callable[[Pin, bool], object]
    remove: Callable[[], object]
    show_on_map: Callable[[], object]
    set_status: Callable[[Status], object]
    carry: Callable[[], object]
    pick_day: Callable[[], object]
    swap: Callable[[], object]


class VisitActs:
    """The actions of visits, with their keys; they work in the parts they are given to."""

    def __init__(self, owner: QWidget, slots: VisitSlots) -> None:
        """Make the actions, which `owner` keeps."""
        self.move = action(owner, _("&Move…"), slots.move, picture="move", keys="M")
        self.pin = action(owner, _("&Pin"), slots.pin, picture="pin", keys="P")
        self.remove = action(owner, _("&Remove"), slots.remove, picture="trash-2", keys="Del")
        self.show_on_map = action(owner, _("On the ma&p"), slots.show_on_map, picture="map")
        self.show_on_map.setIconText(_("Map"))
        self.status = QAction(icon("circle-check"), _("&State"), owner)
        self.carry = action(owner, _("&Carry by the arrow keys"), slots.carry, picture="move")
        self.pick_day = action(owner, _("Pick the whole &day"), slots.pick_day, keys="D")
        self.swap = action(owner, _("S&wap the two"), slots.swap, picture="rotate-ccw", keys="X")
        self.parts = QAction(icon("pin"), _("&Keep when planning again"), owner)
        parts = QMenu(owner)
        self.part = {one: _part(parts, one, slots.pin_part) for one in Pin}
        self.parts.setMenu(parts)
        self._menu = QMenu(owner)
        self._group = QActionGroup(owner)
        self._choices = {status: self._choice(status, slots.set_status) for status in Status}
        self.status.setMenu(self._menu)
        for act in self.menu:
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def all(self) -> tuple[QAction, ...]:
        """What is done about one visit, in its order."""
        return (self.move, self.pin, self.status, self.show_on_map, self.remove)

    @property
    def menu(self) -> tuple[QAction, ...]:
        """Every action in its order: first those about several visits."""
        return (self.carry, self.pick_day, self.swap, self.parts, *self.all)

    def work_in(self, *parts: QWidget) -> None:
        """Let their keys work while the focus is in one of these."""
        for part in parts:
            part.addActions(self.menu)

    def follow(self, picked: Sequence[Visit]) -> None:
        """Offer what fits these visits; nothing for none."""
        for act in (self.carry, self.pick_day, self.parts, self.move, self.pin, self.remove):
            act.setEnabled(bool(picked))
        for act in (self.status, self.show_on_map):
            act.setEnabled(len(picked) == 1)
        self.swap.setEnabled(len(picked) == _TWO)
        if picked:
            is_pinned = all(visit.pins for visit in picked)
            for one, act in self.part.items():
                act.setChecked(all(one in visit.pins for visit in picked))
            self._choices[picked[0].status].setChecked(True)
            self.pin.setText(_("Un&pin") if is_pinned else _("&Pin"))
            self.pin.setIcon(icon("pin-off" if is_pinned else "pin"))

    def _choice(self, status: Status, set_status: Callable[[Status], object]) -> QAction:
        made = self._menu.addAction(status_words(status), lambda: set_status(status))
        made.setCheckable(True)
        self._group.addAction(made)
        return made


def _part(menu: QMenu, part: Pin, pin_part: Callable[[Pin, bool], object]) -> QAction:
    words = {Pin.DATE: _("The &date"), Pin.TEAM: _("The &team"), Pin.VEHICLE: _("The &vehicle")}
    made = menu.addAction(icon("pin"), words[part])
    made.setCheckable(True)
    made.triggered.connect(lambda keep: pin_part(part, keep))
    return made
