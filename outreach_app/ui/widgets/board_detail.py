"""What there is to know about one visit, beside the board."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.notice import Severity
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.trip import Trip
from outreach_app.domain.visit import Pin, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, em, scaled
from outreach_app.ui.widgets.board_card import status_tint
from outreach_app.ui.widgets.board_words import pin_words
from outreach_app.ui.widgets.notice_strips import severity_tint
from outreach_app.ui.widgets.parts import heading, label
from outreach_app.ui.words import grade_words, status_words


class VisitDetail(QScrollArea):
    """Who goes when, where and with what, the trip's route, and what can be done about it."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        """Offer these acts under the visit's name."""
        super().__init__()
        self._actions = tuple(actions)
        self.setProperty("plain", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("About the visit"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_visit(self, workspace: Workspace, visit: VisitId, broken: Sequence[str]) -> None:
        """Show one visit and the rules it breaks, as sentences."""
        chosen = workspace.visits[visit]
        column = self._empty()
        _put_title(column, workspace, chosen)
        column.addLayout(_action_line(self._actions))
        for sentence in broken:
            column.addWidget(_tinted(sentence, severity_tint(Severity.ERROR)))
        trip = workspace.trip_of(visit)
        for title, lines in (
            (_("Team"), _team(workspace, chosen)),
            (_("Topics"), _topics(workspace, chosen)),
            (_("Contacts"), _contacts(workspace, chosen)),
            (_("Route of the day"), _route(workspace, trip) if trip else ()),
            (_("Note"), (chosen.note,) if chosen.note else ()),
            (_("Why here"), (chosen.reason,) if chosen.reason else ()),
        ):
            _put_section(column, title, lines)
        column.addStretch(1)

    def show_nothing(self, sentences: Sequence[str]) -> None:
        """Say what the season looks like instead."""
        column = self._empty()
        column.addWidget(heading(_("No visit chosen"), 1.15))
        for sentence in sentences:
            column.addWidget(label(sentence, wrap=True))
        column.addWidget(_legend())
        column.addStretch(1)

    def enter(self) -> None:
        """Take the focus, at the first act."""
        key = self.findChild(QToolButton)
        if isinstance(key, QToolButton):
            key.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _empty(self) -> QVBoxLayout:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        self.setWidget(inside)
        return column


def _put_title(column: QVBoxLayout, workspace: Workspace, visit: Visit) -> None:
    village = workspace.villages.get(visit.village)
    column.addWidget(_wrapped(heading(village.name if village else visit.village, 1.3)))
    if village and village.full_name != village.name:
        column.addWidget(label(f"{village.county} {village.township}".strip(), role="muted"))
    when = _("{day}, {start}–{end}").format(
        day=said_day(visit.day), start=clock(visit.start_minute), end=clock(visit.end_minute)
    )
    column.addWidget(label(when, role="title", wrap=True))
    state = status_words(visit.status)
    if visit.pins:
        kept = _(", ").join(pin_words(pin) for pin in Pin if pin in visit.pins)
        state = _("{state} · pinned: {parts}").format(state=state, parts=kept)
    column.addWidget(_tinted(state, status_tint(visit.status)))


def _wrapped(title: QWidget) -> QWidget:
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return title


def _action_line(actions: Sequence[QAction]) -> QHBoxLayout:
    """The acts side by side, words under their icons."""
    line = QHBoxLayout()
    line.setSpacing(0)
    for act in actions:
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
        line.addWidget(key, 1)
    return line


def _tinted(words: str, tint: Tint) -> QWidget:
    made = label(words, wrap=True)
    made.setStyleSheet(
        f"color: {tint.ink}; background: {tint.paper}; border-radius: 6px; "
        f"padding: {TIGHT}px {SPACE}px;"
    )
    return made


def _put_section(column: QVBoxLayout, title: str, lines: Iterable[str]) -> None:
    shown = [line for line in lines if line]
    if not shown:
        return
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


def _legend() -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, SPACE, 0, 0)
    column.setSpacing(TIGHT)
    column.addWidget(label(_("Keys"), role="muted"))
    for words in (
        _("Arrows: walk from card to card"),
        _("Enter: all about the visit"),
        _("M: move, P: pin or unpin, Delete: remove"),
        _("Ctrl and wheel: zoom"),
    ):
        column.addWidget(label(words, wrap=True))
    return frame
