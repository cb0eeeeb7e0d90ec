"""What there is to know about one visit, beside the board."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.look_back import look_back_words
from outreach_app.domain.notice import Severity
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import Pin, Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, em, scaled
from outreach_app.ui.widgets.agreed_words import agreed_words
from outreach_app.ui.widgets.board_card import status_tint
from outreach_app.ui.widgets.board_words import pin_words
from outreach_app.ui.widgets.notice_strips import severity_tint
from outreach_app.ui.widgets.parts import heading, label
from outreach_app.ui.words import grade_words, status_words


class VisitDetail(QWidget):
    """Where and when, what can be done about it, and below all the rest of what is known."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        """Offer these acts under the visit's name."""
        super().__init__()
        self._name = heading("", 1.3)
        self._place = label(role="muted", wrap=True)
        self._when = label(role="title", wrap=True)
        self._state = label(wrap=True)
        self._keys = [_key(act) for act in actions]
        self._acts = QWidget()
        self._rest = QScrollArea()
        self._lay_out()

    def show_visit(self, workspace: Workspace, visit: VisitId, broken: Sequence[str]) -> None:
        """Show one visit and the rules it breaks, as sentences."""
        chosen = workspace.visits[visit]
        self._show_head(workspace, chosen)
        column = _column()
        for sentence in broken:
            column.addWidget(_tinted(label(sentence, wrap=True), severity_tint(Severity.ERROR)))
        trip = workspace.trip_of(visit)
        for title, lines in (
            (_("Look back"), look_back_words(workspace, chosen)),
            (_("Team"), _team(workspace, chosen)),
            (_("Topics"), _topics(workspace, chosen)),
            (_("Contacts"), _contacts(workspace, chosen)),
            (_("Route of the day"), _route(workspace, trip) if trip else ()),
            (_("Agreed to for this visit"), _agreed(workspace, chosen)),
            (_("Note"), (chosen.note,) if chosen.note else ()),
            (_("Why here"), (chosen.reason,) if chosen.reason else ()),
        ):
            _put_section(column, title, lines)
        self._show_rest(column)

    def show_several(self, title: str, visits: Sequence[str]) -> None:
        """Say which visits are picked, and what can be done about them together."""
        self._name.setText(title)
        for part in (self._place, self._when, self._state, self._acts):
            part.hide()
        column = _column()
        column.addWidget(label("\n".join(visits), wrap=True))
        keys = (
            _("Space: carry them by the arrow keys"),
            _("M: move them to a date"),
            _("X: swap two"),
            _("P: pin or unpin"),
            _("Delete: remove"),
        )
        _put_section(column, _("Keys"), keys)
        self._show_rest(column)

    def show_nothing(self, said: str, broken: Sequence[str], coming: Sequence[str]) -> None:
        """Say what the season looks like instead: rules broken, and which visits come next."""
        self._name.setText(_("No visit chosen"))
        for part in (self._place, self._when, self._state, self._acts):
            part.hide()
        column = _column()
        column.addWidget(label(said, wrap=True))
        for sentence in broken:
            column.addWidget(_tinted(label(sentence, wrap=True), severity_tint(Severity.ERROR)))
        keys = (
            _("Arrows: walk from card to card"),
            _("Enter: all about the visit"),
            _("Space: carry to another day"),
            _("Ctrl or Shift: pick several"),
            _("D: pick the whole day"),
            _("M: move"),
            _("P: pin or unpin"),
            _("Delete: remove"),
            _("Ctrl and wheel: zoom"),
        )
        _put_section(column, _("Coming next"), coming)
        column.addSpacing(TIGHT)
        column.addWidget(label(_("States"), role="muted"))
        column.addLayout(_state_legend())
        _put_section(column, _("Keys"), keys)
        self._show_rest(column)

    def enter(self) -> None:
        """Take the focus, at the first act."""
        self._keys[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self._name.setWordWrap(True)
        self._rest.setProperty("plain", True)
        self._rest.setWidgetResizable(True)
        self._rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest.setFrameShape(QFrame.Shape.NoFrame)
        self._rest.setAccessibleName(_("About the visit"))
        line = QHBoxLayout(self._acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for key in self._keys:
            line.addWidget(key, 1)
        head = _column()
        head.setContentsMargins(WIDE, WIDE, WIDE, 0)
        for part in (self._name, self._place, self._when, self._state, self._acts):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self._rest, 1)

    def _show_head(self, workspace: Workspace, visit: Visit) -> None:
        village = workspace.villages.get(visit.village)
        self._name.setText(village.name if village else visit.village)
        self._place.setText(f"{village.county} {village.township}".strip() if village else "")
        self._when.setText(
            _("{day}, {start}–{end}").format(
                day=said_day(visit.day),
                start=clock(visit.start_minute),
                end=clock(visit.end_minute),
            )
        )
        self._state.setText(_state_words(visit))
        _tinted(self._state, status_tint(visit.status))
        for part in (self._place, self._when, self._state, self._acts):
            part.show()

    def _show_rest(self, column: QVBoxLayout) -> None:
        """Put what was gathered in the place of what was shown, all at once."""
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self._rest.setWidget(inside)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(WIDE, SPACE, WIDE, WIDE)
    column.setSpacing(SPACE)
    return column


def _key(act: QAction) -> QToolButton:
    """A key with its words under the icon."""
    key = QToolButton()
    key.setDefaultAction(act)
    key.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    key.setIconSize(QSize(em(), em()))
    key.setFont(scaled(0.85))
    key.setStyleSheet(
        "QToolButton { padding: 3px 1px; } QToolButton::menu-indicator { image: none; }"
    )
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    key.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return key


def _tinted(words: QLabel, tint: Tint) -> QLabel:
    words.setStyleSheet(
        f"color: {tint.ink}; background: {tint.paper}; border-radius: 6px; "
        f"padding: {TIGHT}px {SPACE}px;"
    )
    return words


def _state_legend() -> QGridLayout:
    """The states with their colours, three a line."""
    grid = QGridLayout()
    grid.setSpacing(TIGHT)
    for number, status in enumerate(Status):
        tinted = _tinted(label(status_words(status)), status_tint(status))
        grid.addWidget(tinted, number // 3, number % 3)
    return grid


def _state_words(visit: Visit) -> str:
    state = status_words(visit.status)
    if not visit.pins:
        return state
    kept = _(", ").join(pin_words(pin) for pin in Pin if pin in visit.pins)
    return _("{state} · pinned: {parts}").format(state=state, parts=kept)


def _put_section(column: QVBoxLayout, title: str, lines: Iterable[str]) -> None:
    shown = [line for line in lines if line]
    if shown:
        column.addSpacing(TIGHT)
        column.addWidget(label(title, role="muted"))
        column.addWidget(label("\n".join(shown), wrap=True))


def _team(workspace: Workspace, visit: Visit) -> Iterable[str]:
    trip = workspace.trip_of(visit.id)
    for expert in (workspace.experts[e] for e in visit.team if e in workspace.experts):
        sentence = _("{name}, {grade}")
        if trip and trip.driver == expert.id:
            sentence = _("{name}, {grade}, drives")
        yield sentence.format(name=expert.name, grade=grade_words(expert.grade))


def _agreed(workspace: Workspace, visit: Visit) -> Iterable[str]:
    return (agreed_words(workspace, visit, one) for one in visit.allowances)


def _topics(workspace: Workspace, visit: Visit) -> Iterable[str]:
    for topic in (workspace.topics[t] for t in visit.topics if t in workspace.topics):
        minutes = ngettext("{count} minute", "{count} minutes", topic.minutes)
        yield _("{topic} ({minutes})").format(
            topic=topic.name, minutes=minutes.format(count=topic.minutes)
        )


def _contacts(workspace: Workspace, visit: Visit) -> Iterable[str]:
    village = workspace.villages.get(visit.village)
    for contact in village.contacts if village else ():
        yield "  ".join(part for part in (contact.name, contact.role, contact.phone) if part)


def _route(workspace: Workspace, trip: Trip) -> Iterable[str]:
    """Each place with its hour, and the road between them."""
    vehicle = workspace.vehicles.get(trip.vehicle)
    base = workspace.bases.get(trip.base)
    home = base.name if base else trip.base
    yield vehicle.name if vehicle else ""
    yield f"{clock(trip.departs_minute)}  {home}"
    for leg, stop in zip(trip.drive_minutes, trip.visits, strict=False):
        visit = workspace.visits[stop]
        village = workspace.villages.get(visit.village)
        yield _drive_words(leg)
        yield f"{clock(visit.start_minute)}  {village.name if village else visit.village}"
    yield _drive_words(trip.drive_minutes[-1])
    yield f"{clock(trip.returns_minute)}  {home}"


def _drive_words(minutes: int) -> str:
    return "    ↓ " + ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
