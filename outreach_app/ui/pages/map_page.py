"""The map of the season: where the villages are, how they stand, which way the trips go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.place import Location, PlaceId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.finding import nearness
from outreach_app.services.reference import outlines
from outreach_app.services.travel import Roads, move_point, said_way
from outreach_app.ui.actions import action
from outreach_app.ui.dialogs.travel import TravelDialog
from outreach_app.ui.places import Go, PageActs, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.map_offline import OfflineKey
from outreach_app.ui.widgets.map_panel import ALL, TripList, VillageFacts, legend
from outreach_app.ui.widgets.map_places import places
from outreach_app.ui.widgets.map_trips import MapTrip, map_trips
from outreach_app.ui.widgets.map_view import MapView
from outreach_app.ui.widgets.parts import heading, label, row

_SHOWN = (
    "travel_times",
    "villages",
    "visits",
    "trips",
    "requests",
    "bases",
    "vehicles",
    "topics",
    "season",
)


class MapPage(QWidget):
    """Map, list of routes, facts of the village chosen, legend."""

    def __init__(self, session: Session, go: Go) -> None:
        """Follow the session; double click or Enter on a village goes to its page."""
        super().__init__()
        self._session = session
        self._go = go
        self._stale = True
        self._trips: tuple[MapTrip, ...] = ()
        self._listed: tuple[MapTrip, ...] = ()
        self.view = MapView(outlines())
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText(_("Day, expert, vehicle or village"))
        self.filter_box.setAccessibleName(_("Filter the routes"))
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.textChanged.connect(self._filter)
        self.routes = TripList()
        self.facts = VillageFacts()
        self.offline = OfflineKey()
        self.offline.laid.connect(self.view.lay)
        self.offline.refused.connect(self._refuse)
        self._recalled = False
        self._lay_out()
        self.view.picked.connect(self._show_village)
        self.view.opened.connect(self._open)
        self.view.measured.connect(self._measure)
        self.view.moved.connect(self._move)
        self.routes.chosen.connect(self._show_routes)
        session.changed.connect(self._follow)

    def show_about(self, id_: str) -> None:
        """Stand on a village, or on a visit's village and show the visit's route."""
        self._freshen()
        workspace = self._session.workspace
        visit = workspace.visits.get(VisitId(id_))
        trip = workspace.trip_of(visit.id) if visit else None
        if trip:
            self.routes.stand_on(trip.id)
        self.view.choose(visit.village if visit else VillageId(id_))

    def about_now(self) -> str:
        """The village chosen."""
        return self.view.chosen

    def offer_acts(self, acts: PageActs) -> None:
        """Offer questions about the village, by right click."""
        self.view.viewport().addActions(acts)
        self.view.viewport().setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for act in acts:
            self._head.insertWidget(2, flat_key(act))

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        panel = QFrame()
        panel.setProperty("card", True)
        panel.setFixedWidth(em(16))
        beside = QVBoxLayout(panel)
        beside.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        beside.setSpacing(SPACE)
        beside.addWidget(self.facts)
        beside.addWidget(label(_("Routes"), role="muted"))
        beside.addWidget(self.filter_box)
        beside.addWidget(self.routes, 1)
        beside.addWidget(legend())
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(frame, 1)
        across.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        self._head = row(heading(_("Map")), None, *self._keys(), space=2)
        column.addLayout(self._head)
        column.addLayout(across, 1)

    def _keys(self) -> list[QToolButton]:
        zoom_in, zoom_out = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut
        moving = action(self, _("Move points"), self._let_move, picture="move")
        moving.setCheckable(True)
        moving.setEnabled(not self._session.read_only)
        moving.setToolTip(
            _("Move points: pull a village to its place, or use Alt and the arrow keys")
        )
        acts = (
            action(self, _("Travel times…"), self._show_travel, picture="clock", keys="Ctrl+T"),
            moving,
            action(self, _("Show everything"), self.view.fit, picture="maximize-2", keys="Ctrl+0"),
            action(self, _("Zoom out"), self._zoom_out, picture="zoom-out", keys=zoom_out),
            action(self, _("Zoom in"), self._zoom_in, picture="zoom-in", keys=zoom_in),
        )
        self.travel, self.moving = acts[:2]
        self.travel.setEnabled(False)
        return [self.offline, *map(flat_key, acts)]

    def _refuse(self, words: str) -> None:
        self._session.noticed.emit((Notice(Severity.WARNING, words),))

    def _let_move(self) -> None:
        self.view.let_move(self.moving.isChecked())

    def _move(self, village: str, location: Location) -> None:
        if not self._session.attempt(move_point, PlaceId(village), location):
            self._stale = True
            self._freshen()
        self.view.let_move(self.moving.isChecked())

    def _show_travel(self) -> None:
        TravelDialog(self._session, PlaceId(self.view.chosen), self.window()).open()

    def _measure(self, village: str) -> None:
        workspace = self._session.workspace
        chosen = self.view.chosen
        way = Roads(workspace).way(PlaceId(chosen), PlaceId(village))
        said = said_way(workspace, way)
        self.view.measure_to(VillageId(village))
        self.facts.show_village(workspace, workspace.villages.get(chosen), said)

    def _zoom_in(self) -> None:
        self.view.zoom(1)

    def _zoom_out(self) -> None:
        self.view.zoom(-1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, name) is not getattr(after, name) for name in _SHOWN):
            self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if not self._stale:
            return
        self._stale = False
        workspace = self._session.workspace
        self._trips = map_trips(workspace)
        self.view.show_places(places(workspace), workspace.bases.values())
        self._filter()

    def _filter(self) -> None:
        """List and draw the trips in which every word of the filter is found."""
        words = self.filter_box.text().casefold().split()
        self._listed = tuple(trip for trip in self._trips if _found(trip, words))
        self.routes.show_trips(self._listed)
        self._show_routes(self.routes.current())

    def _show_routes(self, chosen: str) -> None:
        one = next((trip for trip in self._listed if trip.trip == chosen), None)
        drawn = self._listed if chosen == ALL else ()
        self.view.show_trips(drawn, one)

    def _show_village(self, village: str) -> None:
        workspace = self._session.workspace
        self.travel.setEnabled(bool(village))
        self.facts.show_village(workspace, workspace.villages.get(VillageId(village)))

    def _open(self, village: str) -> None:
        self._go(Place.VILLAGES, village)

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()
        if not self._recalled:
            self._recalled = True
            self.offline.recall()


def _found(trip: MapTrip, words: list[str]) -> bool:
    texts = (*trip.found_by, trip.heading, trip.way)
    return all(any(nearness(text, word) is not None for text in texts) for word in words)
