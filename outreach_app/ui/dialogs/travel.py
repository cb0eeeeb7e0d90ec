"""The travel times from one place to all others: read, typed, given back to the estimate."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from outreach_app.domain.place import LONGEST_MINUTES, Origin, PlaceId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.bases import said_place
from outreach_app.services.travel import Roads, Way, forget_minutes, type_minutes
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours, em, letters
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable

_SHOWN = ("travel_times", "villages", "bases", "season")


class TravelDialog(QDialog):
    """A table of the ways from a place, and a line to type the minutes of the chosen one."""

    def __init__(
        self, session: Session, place: PlaceId, parent: QWidget | None = None, end: str = ""
    ) -> None:
        """List the ways from `place` and stand on the one to `end`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._place = place
        name = said_place(session.workspace, place)
        self.setWindowTitle(_("Travel times from {place}").format(place=name))
        self.resize(letters(92), em(32))
        self.table = RowTable(_("Travel times"), _columns(), _("There is no other place yet."))
        self.minutes = QLineEdit()
        self.minutes.setValidator(QIntValidator(0, LONGEST_MINUTES, self.minutes))
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.setMaximumWidth(letters(8))
        self._said = label(_("&Minutes, either way"))
        self._said.setBuddy(self.minutes)
        self.keep = button(_("&Keep"), self._keep, accent=True)
        self.closed = button(_("&No road"), self._close_road)
        self.estimate = button(_("Use the &estimate"), self._forget)
        self.table.chosen.connect(self._show_way)
        self.table.opened.connect(self._begin)
        self.minutes.returnPressed.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        line = row(self._said, self.minutes, self.keep, self.closed, self.estimate, None)
        line.addWidget(button(_("Close"), self.accept))
        column.addLayout(line)
        session.changed.connect(self._follow)
        self._fill(session.workspace)
        self.table.stand_on(end or self.table.model.id_at(0))

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, name) is not getattr(after, name) for name in _SHOWN):
            self._fill(after)
            self._show_way(self.table.current)

    def _fill(self, workspace: Workspace) -> None:
        self._ways = {way.end: way for way in Roads(workspace).ways_from(self._place)}
        self.table.fill([_row(workspace, way) for way in self._ways.values()])

    def _show_way(self, end: str) -> None:
        way = self._ways.get(PlaceId(end))
        writes = way is not None and not self._session.read_only
        for part in (self.minutes, self.keep, self.closed):
            part.setEnabled(writes)
        self.estimate.setEnabled(writes and way is not None and way.origin is not None)
        known = way is not None and way.there is not None
        self.minutes.setText(str(way.there) if way and known else "")

    def _begin(self) -> None:
        self.minutes.setFocus()
        self.minutes.selectAll()

    def _keep(self) -> None:
        if self.minutes.hasAcceptableInput():
            self._say(int(self.minutes.text()))

    def _close_road(self) -> None:
        self._say(None)

    def _say(self, minutes: int | None) -> None:
        end = PlaceId(self.table.current)
        self._session.attempt(type_minutes, self._place, end, minutes)

    def _forget(self) -> None:
        self._session.attempt(forget_minutes, self._place, PlaceId(self.table.current))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("To"), 26),
        Column(_("There, minutes"), 10, figures=True),
        Column(_("Back, minutes"), 10, figures=True),
        Column(_("How it is known"), 18),
        Column(_("Straight, km"), 10, figures=True),
    )


def _row(workspace: Workspace, way: Way) -> Row:
    village = workspace.villages.get(VillageId(way.end))
    typed = colours().good if way.origin is Origin.TYPED else None
    return Row(
        way.end,
        (
            Cell(said_place(workspace, way.end), tip=village.township if village else ""),
            _minutes(way.there),
            _minutes(way.back),
            Cell(way.how, tint=typed),
            Cell("" if way.straight_km is None else f"{way.straight_km:.1f}", way.straight_km),
        ),
        f"{village.township} {village.county}" if village else "",
    )


def _minutes(minutes: int | None) -> Cell:
    if minutes is None:
        return Cell(_("no road"), float("inf"))
    return Cell(str(minutes), minutes)
