"""The key with which one brings an offline map along, and puts it away again."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from outreach_app.errors import OfflineMapError
from outreach_app.i18n import _
from outreach_app.paths import documents
from outreach_app.services.offline_map import MAP_PATTERN, open_offline_map
from outreach_app.ui.actions import action
from outreach_app.ui.icons import icon
from outreach_app.ui.preferences import remember, remembered

_KEPT = "offline_map"


class OfflineKey(QToolButton):
    """`laid(map)` or `laid(None)` says what is to lie under the borders, `refused(words)` why not.

    Which file it is is remembered on this computer, not in the workspace; a file that is away for
    the moment is remembered too.
    """

    laid = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        """Offer to choose a map, and to put away the one remembered."""
        super().__init__()
        self.setIcon(icon("map"))
        self.setAccessibleName(_("Offline map"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.choose = action(self, _("Choose an offline map…"), self._ask, picture="folder-open")
        self.remove = action(self, _("Put the offline map away"), self._put_away, picture="x")
        menu.addActions((self.choose, self.remove))
        self.setMenu(menu)
        self._follow()

    def recall(self) -> None:
        """Lay the map that was chosen last time, if any."""
        kept = remembered(_KEPT)
        if kept:
            self._open(Path(kept))

    def _ask(self) -> None:
        kept = remembered(_KEPT)
        kinds = _("Offline maps with pictures ({patterns})").format(patterns=MAP_PATTERN)
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose an offline map"), kept or str(documents()), kinds
        )
        if chosen and self._open(Path(chosen)):
            remember(_KEPT, chosen)
            self._follow()

    def _put_away(self) -> None:
        remember(_KEPT, "")
        self._follow()
        self.laid.emit(None)

    def _open(self, path: Path) -> bool:
        """Lay a map; one that cannot be read changes nothing."""
        try:
            offline = open_offline_map(path)
        except OfflineMapError as error:
            self.refused.emit(str(error))
            return False
        self.laid.emit(offline)
        return True

    def _follow(self) -> None:
        kept = remembered(_KEPT)
        self.remove.setEnabled(bool(kept))
        self.setToolTip(
            _("Offline map: {file}").format(file=Path(kept).name)
            if kept
            else _("Offline map: lay a map of your own (.mbtiles) under the borders")
        )
