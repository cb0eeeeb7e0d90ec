"""The left side: where one can go, with icons and words."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from outreach_app.i18n import _
from outreach_app.ui.icons import icon
from outreach_app.ui.places import Place
from outreach_app.ui.theme import colours, em


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's place, name and icon; `gap` sets it off from the entry above."""

    place: Place
    words: str
    picture: str
    gap: bool = False


def entries() -> tuple[Entry, ...]:
    """The pages in their order, in the language spoken here."""
    return (
        Entry(Place.START, _("Start"), "house"),
        Entry(Place.BOARD, _("Season board"), "calendar-days", gap=True),
        Entry(Place.MAP, _("Map"), "map"),
        Entry(Place.UNPLACED, _("Not placed"), "calendar-x"),
        Entry(Place.RELEASES, _("Versions"), "send"),
        Entry(Place.PRINT, _("Print"), "printer"),
        Entry(Place.RESULTS, _("Results"), "clipboard-check", gap=True),
        Entry(Place.SCANS, _("Scanned sheets"), "image"),
        Entry(Place.COVERAGE, _("Coverage"), "grid-3x3"),
        Entry(Place.FOLLOWUP, _("Follow-up"), "handshake"),
        Entry(Place.REPORTS, _("Reports"), "file-text"),
        Entry(Place.VILLAGES, _("Villages"), "trees", gap=True),
        Entry(Place.REQUESTS, _("Requests"), "clipboard-list"),
        Entry(Place.EXPERTS, _("Experts"), "users"),
        Entry(Place.TOPICS, _("Topics"), "book-open"),
        Entry(Place.VEHICLES, _("Vehicles"), "truck"),
        Entry(Place.SEASON, _("Season"), "calendar-cog"),
    )


class Navigation(QListWidget):
    """The list of pages; `chosen(place)` tells where the user wants to go."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """List every page."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(em(1.1), em(1.1)))
        self._items: dict[Place, QListWidgetItem] = {}
        for entry in entries():
            self._add(entry)
        self.setFixedWidth(self._widest() + em(3.6))
        self.currentItemChanged.connect(self._choose)

    def stand_at(self, place: Place) -> None:
        """Mark the page that is shown."""
        self.blockSignals(True)
        self.setCurrentItem(self._items[place])
        self.blockSignals(False)

    def open_only(self, places: set[Place]) -> None:
        """Let the user go to these pages only."""
        for place, entry in self._items.items():
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            entry.setFlags(flags if place in places else Qt.ItemFlag.NoItemFlags)

    def _add(self, entry: Entry) -> None:
        if entry.gap:
            space = QListWidgetItem(self)
            space.setFlags(Qt.ItemFlag.NoItemFlags)
            space.setSizeHint(QSize(1, em(0.7)))
        listed = QListWidgetItem(icon(entry.picture, colours().accent), entry.words, self)
        listed.setData(Qt.ItemDataRole.UserRole, entry.place)
        self._items[entry.place] = listed

    def _widest(self) -> int:
        return max(self.fontMetrics().horizontalAdvance(entry.words) for entry in entries())

    def _choose(self, current: QListWidgetItem | None) -> None:
        place = current.data(Qt.ItemDataRole.UserRole) if current else None
        if place is not None:
            self.chosen.emit(Place(place))
