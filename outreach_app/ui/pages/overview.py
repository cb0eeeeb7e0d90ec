"""The start page of an open workspace: how far the season is, and what comes next."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.times import clock, said_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.reporting import Report, report
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, colours, em
from outreach_app.ui.widgets.action_card import ActionCard
from outreach_app.ui.widgets.parts import drawing, heading, label
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable
from outreach_app.ui.words import status_words

_TABLES = ("villages", "requests", "experts", "visits", "trips", "results", "season", "topics")


class OverviewPage(QWidget):
    """Figures, the three steps of the year, and the visits that come next."""

    def __init__(self, session: Session, go: Go, steps: Sequence[QAction]) -> None:
        """Follow the session; `steps` are to import, to plan and to print."""
        super().__init__()
        self._session = session
        self._go = go
        self._title = heading("", 1.6)
        self._season = label(role="muted")
        self._tiles = [_Tile(*tile) for tile in _tiles()]
        self._coming = RowTable(
            _("Next visits"), _columns(), _("Nothing is planned yet."), short=True
        )
        self._coming.opened.connect(self._open_visit)
        self._lay_out(steps)
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def _lay_out(self, steps: Sequence[QAction]) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(WIDE)
        for tile in self._tiles:
            tiles.addWidget(tile, 1)
        cards = QGridLayout()
        cards.setSpacing(WIDE)
        for number, (act, picture, words) in enumerate(zip(steps, *_steps(), strict=True)):
            cards.addWidget(ActionCard(act, picture, words), 0, number)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addWidget(self._title)
        column.addWidget(self._season)
        column.addLayout(tiles)
        column.addLayout(cards)
        column.addWidget(heading(_("Next visits"), 1.15))
        column.addWidget(self._coming, 1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        named = (before.bureau,) != (after.bureau,)
        if named or any(getattr(before, t) is not getattr(after, t) for t in _TABLES):
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        today = self._session.today()
        self._title.setText(workspace.bureau or self._session.name)
        self._season.setText(
            _("Season from {first} to {last}").format(
                first=said_day(workspace.season.first), last=said_day(workspace.season.last)
            )
        )
        for tile, words in zip(self._tiles, _figures(report(workspace, today)), strict=True):
            tile.show_figure(*words)
        coming = [v for v in workspace.visits.values() if v.stands and v.day >= today]
        coming.sort(key=lambda visit: (visit.day, visit.start_minute))
        self._coming.fill([_row(workspace, visit) for visit in coming])

    def _open_visit(self, id_: str) -> None:
        self._go(Place.BOARD, id_)


class _Tile(QFrame):
    """One large figure with its words."""

    def __init__(self, picture: str, words: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._figure = heading("", 1.7)
        self._beside = label(role="muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        line.setSpacing(WIDE)
        line.addWidget(drawing(picture, em(1.6)))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, role="muted"))
        figures = QHBoxLayout()
        figures.setSpacing(TIGHT)
        figures.addWidget(self._figure)
        figures.addWidget(self._beside)
        figures.addStretch(1)
        column.addLayout(figures)
        line.addLayout(column, 1)

    def show_figure(self, figure: int, beside: str) -> None:
        """Show a figure, and words that weigh it."""
        self._figure.setText(str(figure))
        self._beside.setText(beside)


def _tiles() -> tuple[tuple[str, str], ...]:
    return (
        ("trees", _("Villages with a visit")),
        ("clipboard-list", _("Requested topics placed")),
        ("calendar-days", _("Visits")),
        ("truck", _("Trips")),
    )


def _figures(stands: Report) -> tuple[tuple[int, str], ...]:
    made = _("{count} done").format(count=stands.reached)
    of = _("of {count}")
    visits = sum(stands.visits.values())
    return (
        (stands.planned, of.format(count=stands.villages)),
        (stands.placed, of.format(count=stands.asked)),
        (visits, made),
        (stands.trips, ""),
    )


def _steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        ("import", "wand-sparkles", "printer"),
        (
            _("Take in what the townships sent, and see what is new before it counts."),
            _("Let the planner propose dates, teams and routes; adopt it when it is good."),
            _("Visit sheets, itineraries, run sheets, notices and the season’s calendar."),
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), 22),
        Column(_("Arrival"), 8),
        Column(_("Village"), 18),
        Column(_("Team"), 24),
        Column(_("Topics"), 50),
        Column(_("State"), 10),
    )


def _row(workspace: Workspace, visit: Visit) -> Row:
    village = workspace.villages.get(visit.village)
    team = [workspace.experts[one].name for one in visit.team if one in workspace.experts]
    topics = [workspace.topics[one].name for one in visit.topics if one in workspace.topics]
    return Row(
        visit.id,
        (
            Cell(said_day(visit.day), visit.day.toordinal()),
            Cell(clock(visit.start_minute), visit.start_minute),
            Cell(village.name if village else visit.village),
            Cell(_(", ").join(team)),
            Cell(_("; ").join(topics)),
            Cell(status_words(visit.status), tint=colours().info),
        ),
    )
