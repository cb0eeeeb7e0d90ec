"""The villages to look back at, and the requests that follow from it in one act."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.i18n import _, ngettext
from outreach_app.services.followup import LookBack, look_backs, request_look_backs
from outreach_app.services.keeping import said_village
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class LookBackPane(QWidget):
    """Which villages, and why; the key requests a visit to each."""

    def __init__(self, session: Session, go: Go) -> None:
        """Start empty."""
        super().__init__()
        self._session, self._go = session, go
        self._found: tuple[LookBack, ...] = ()
        self.table = RowTable(
            _("Look-back visits"),
            (Column(_("Village"), 16), Column(_("Why"), 70)),
            _("No village has to be looked at again."),
        )
        self.table.opened.connect(self._open_village)
        self.request = button("", self._request, picture="clipboard-list", accent=True)
        told = label(
            _("Four weeks after a visit that left a topic unfinished or a promise owed."),
            role="muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(row(told, None, self.request))
        column.addWidget(self.table, 1)

    def fill(self) -> None:
        """Show the workspace as it is."""
        workspace = self._session.workspace
        self._found = look_backs(workspace, self._session.today())
        count = len(self._found)
        words = ngettext(
            "Request {count} look-back visit", "Request {count} look-back visits", count
        )
        self.request.setText(words.format(count=count))
        self.request.setEnabled(bool(count) and not self._session.read_only)
        self.table.fill(
            [
                Row(
                    one.visit,
                    (Cell(said_village(workspace, one.village)), Cell(one.why, tip=one.why)),
                )
                for one in self._found
            ]
        )

    def _request(self) -> None:
        if self._session.attempt(request_look_backs, self._found, mint=self._session.mint):
            self._go(Place.REQUESTS, "")

    def _open_village(self, visit: str) -> None:
        found = next(one for one in self._found if one.visit == visit)
        self._go(Place.VILLAGES, found.village)
