"""Beside the map: the trips to draw, the village chosen, and what the signs mean."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import TripId
from outreach_app.domain.village import Village
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.theme import SPACE, TIGHT, colours, em
from outreach_app.ui.widgets.map_items import draw_point
from outreach_app.ui.widgets.map_places import Outlook, outlook_words
from outreach_app.ui.widgets.map_trips import MapTrip
from outreach_app.ui.widgets.parts import heading, label
from outreach_app.ui.words import precision_words, status_words

_TRIP = Qt.ItemDataRole.UserRole
ALL = "all"
NONE = "none"


class TripList(QListWidget):
    """Which routes to draw: all, none, or those of one trip; `chosen(trip)`, ALL or NONE."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Offer all and none to begin with."""
        super().__init__()
        self.setAccessibleName(_("Routes"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.currentItemChanged.connect(self._tell)

    def show_trips(self, trips: tuple[MapTrip, ...]) -> None:
        """List these; the one chosen stays chosen as long as it is there."""
        before = self.current()
        self.blockSignals(True)
        self.clear()
        count = ngettext("{count} trip", "{count} trips", len(trips)).format(count=len(trips))
        self._put(ALL, _("All routes ({trips})").format(trips=count), colours().text)
        self._put(NONE, _("No routes"), "")
        for trip in trips:
            self._put(trip.trip, f"{trip.heading}\n{trip.way}", trip.colour)
        self.stand_on(before or ALL)
        self.blockSignals(False)

    def current(self) -> str:
        """The trip chosen, ALL or NONE; nothing before there is a list."""
        row = self.currentRow()
        return str(self.item(row).data(_TRIP)) if row >= 0 else ""

    def stand_on(self, trip: str) -> None:
        """Choose a trip, ALL or NONE; ALL where the trip is gone."""
        rows = [str(self.item(row).data(_TRIP)) for row in range(self.count())]
        self.setCurrentRow(rows.index(trip) if trip in rows else 0)
        self.scrollToItem(self.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _put(self, trip: TripId | str, words: str, colour: str) -> None:
        item = QListWidgetItem(words, self)
        item.setData(_TRIP, trip)
        item.setIcon(_stroke(colour))

    def _tell(self) -> None:
        if self.currentRow() >= 0:
            self.chosen.emit(self.current())


class VillageFacts(QWidget):
    """Who and when, of the village chosen."""

    def __init__(self) -> None:
        """Start with a hint."""
        super().__init__()
        self._name = heading("", 1.2)
        self._name.setWordWrap(True)
        self._facts = label(wrap=True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._name)
        column.addWidget(self._facts)

    def show_village(self, workspace: Workspace, village: Village | None, *more: str) -> None:
        """Show a village, with `more` sentences about it, or how to choose one."""
        self._name.setText(village.name if village else _("No village chosen"))
        lines = [*_lines(workspace, village), *more] if village else [_hint(workspace)]
        self._facts.setText("\n".join(lines))


def legend() -> QWidget:
    """The signs of the map and their words."""
    frame = QWidget()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(0)
    entries = [(_sign(outlook, exact=True), outlook_words(outlook)) for outlook in Outlook]
    entries.append((_sign(Outlook.PLANNED, exact=False), _("hollow: only the township is known")))
    for number, (sign, words) in enumerate(entries):
        grid.addWidget(sign, number, 0)
        grid.addWidget(label(words, role="muted"), number, 1)
    grid.setColumnStretch(1, 1)
    return frame


def _lines(workspace: Workspace, village: Village) -> list[str]:
    lines = [f"{village.county} {village.township}".strip()]
    if village.location:
        lines.append(
            _("Point: {precision}").format(precision=precision_words(village.location.precision))
        )
    visits = sorted(
        (v for v in workspace.visits.values() if v.village == village.id), key=lambda v: v.day
    )
    lines += [
        _("{day} {start}, {state}").format(
            day=said_day(visit.day),
            start=clock(visit.start_minute),
            state=status_words(visit.status),
        )
        for visit in visits
    ]
    asked = {
        topic for r in workspace.requests.values() if r.village == village.id for topic in r.topics
    }
    brought = {topic for visit in visits if visit.stands for topic in visit.topics}
    missing = [workspace.topics[t].name for t in asked - brought if t in workspace.topics]
    if missing:
        lines.append(_("Not placed: {topics}").format(topics=_(", ").join(sorted(missing))))
    return [line for line in lines if line]


def _hint(workspace: Workspace) -> str:
    unknown = sum(village.location is None for village in workspace.villages.values())
    hint = _(
        "Click a village, or walk with the arrow keys. "
        "Ctrl and a click on another one measures the way to it."
    )
    if not unknown:
        return hint
    nowhere = ngettext(
        "{count} village has no place on the map yet.",
        "{count} villages have no place on the map yet.",
        unknown,
    )
    return f"{hint}\n{nowhere.format(count=unknown)}"


def _sign(outlook: Outlook, *, exact: bool) -> QLabel:
    size = em(1.2)
    drawn = QPixmap(QSize(size, size))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    draw_point(painter, QPointF(size / 2, size / 2), outlook, exact=exact)
    painter.end()
    sign = QLabel()
    sign.setPixmap(drawn)
    sign.setFixedSize(size, size)
    return sign


def _stroke(colour: str) -> QIcon:
    """A short line as the route is drawn."""
    drawn = QPixmap(16, 16)
    drawn.fill(Qt.GlobalColor.transparent)
    if colour:
        painter = QPainter(drawn)
        painter.fillRect(0, 6, 16, 4, colour)
        painter.end()
    return QIcon(drawn)
