"""The map of the season: where the villages are, how they stand, which way the trips go."""

from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.reference import outlines
from outreach_app.ui.actions import action
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.board_keys import flat_key
from outreach_app.ui.widgets.map_panel import ALL, TripList, VillageFacts, legend
from outreach_app.ui.widgets.map_places import places
from outreach_app.ui.widgets.map_trips import MapTrip, map_trips
from outreach_app.ui.widgets.map_view import MapView
from outreach_app.ui.widgets.parts import heading, label, row

_SHOWN = ("villages", "visits", "trips", "requests", "bases", "vehicles", "topics", "season")


class MapPage(QWidget):
    """Map, list of routes, facts of the village chosen, legend."""

    def __init__(self, session: Session, go: Go) -> None:
        """Follow the session; double click or Enter on a village goes to its page."""
        super().__init__()
        self._session = session
        self._go = go
        self._stale = True
        self._trips: tuple[MapTrip, ...] = ()
        self.view = MapView(outlines())
        self.routes = TripList()
        self.facts = VillageFacts()
        self._lay_out()
        self.view.picked.connect(self._show_village)
        self.view.opened.connect(self._open)
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
        beside.addWidget(self.routes, 1)
        beside.addWidget(legend())
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        across.addWidget(frame, 1)
        across.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Map")), None, *self._keys(), space=2))
        column.addLayout(across, 1)

    def _keys(self) -> list[QToolButton]:
        zoom_in, zoom_out = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut
        acts = (
            action(self, _("Show everything"), self.view.fit, picture="maximize-2", keys="Ctrl+0"),
            action(self, _("Zoom out"), self._zoom_out, picture="zoom-out", keys=zoom_out),
            action(self, _("Zoom in"), self._zoom_in, picture="zoom-in", keys=zoom_in),
        )
        return [flat_key(act) for act in acts]

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
        self.routes.show_trips(self._trips)
        self._show_routes(self.routes.current())

    def _show_routes(self, chosen: str) -> None:
        one = next((trip for trip in self._trips if trip.trip == chosen), None)
        drawn = self._trips if chosen == ALL else ()
        self.view.show_trips(drawn, one)

    def _show_village(self, village: str) -> None:
        workspace = self._session.workspace
        self.facts.show_village(workspace, workspace.villages.get(VillageId(village)))

    def _open(self, village: str) -> None:
        self._go(Place.VILLAGES, village)

    # Qt asks

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()
