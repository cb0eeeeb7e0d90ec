"""The first walk round the program: a strip under the pages that leads from one to the next."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from outreach_app.i18n import _
from outreach_app.ui.places import Place
from outreach_app.ui.theme import SPACE, TIGHT, WIDE
from outreach_app.ui.widgets.parts import button, heading, label, row


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the walk, and what to see and try there."""

    place: Place
    title: str
    words: str


class Tour(QFrame):
    """Says what a page is for, with a way on, back and out; `led(place)` asks for its page."""

    led = Signal(object)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(_("Tour"))
        self._stops = _stops()
        self._at = 0
        self._title = heading("", 1.05)
        self.words = label(wrap=True)
        self._where = label(role="muted")
        self.back = button(_("&Back"), self._back)
        self.on = button(_("&Next"), self._on, accent=True)
        self.end = button(_("&End the tour"), self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(row(self._title, None, self._where))
        column.addWidget(self.words)
        column.addLayout(row(None, self.end, self.back, self.on))
        self.hide()

    def begin(self) -> None:
        """Go to the first stop."""
        self.show()
        self._stand_at(0)
        self.on.setFocus()

    def _on(self) -> None:
        if self._at + 1 < len(self._stops):
            self._stand_at(self._at + 1)
        else:
            self.hide()

    def _back(self) -> None:
        self._stand_at(self._at - 1)

    def _stand_at(self, number: int) -> None:
        self._at = number
        stop = self._stops[number]
        self._title.setText(stop.title)
        self.words.setText(stop.words)
        self._where.setText(
            _("{number} of {count}").format(number=number + 1, count=len(self._stops))
        )
        self.back.setEnabled(number > 0)
        last = number + 1 == len(self._stops)
        self.on.setText(_("&Done") if last else _("&Next"))
        self.led.emit(stop.place)


def _stops() -> tuple[Stop, ...]:
    return (
        Stop(
            Place.START,
            _("Welcome"),
            _(
                "This is a made-up season: 18 villages, nine experts, two vehicles. Try whatever "
                "you like, everything can be undone. This page says what needs you today."
            ),
        ),
        Stop(
            Place.REQUESTS,
            _("What villages ask for"),
            _(
                "Requests come from the townships’ workbooks by “Import”. Each says which topics a "
                "village wants, and when."
            ),
        ),
        Stop(
            Place.BOARD,
            _("Plan the season"),
            _(
                "Press F9 and adopt the plan. Then carry a visit to another day, with the mouse or "
                "with the keys: each day shows whether it fits, and if not, why."
            ),
        ),
        Stop(
            Place.UNPLACED,
            _("Nothing is dropped silently"),
            _(
                "What found no place stands here with its reason, and with the smallest change "
                "that would let it in."
            ),
        ),
        Stop(
            Place.MAP,
            _("Who goes which way"),
            _(
                "Choose a route, pull a village’s point to where it is, type how long a road "
                "really takes."
            ),
        ),
        Stop(
            Place.PRINT,
            _("Paper for the village"),
            _(
                "Visit sheets, itineraries, run sheets, notices, the season’s calendar. What comes "
                "back signed can be scanned and recorded."
            ),
        ),
        Stop(
            Place.START,
            _("That is all"),
            _("Ctrl+K finds anything by name, pinyin or initials. F1 shows all keys."),
        ),
    )
