"""The start page of an open workspace: how far the season is, and what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.times import clock, said_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.attention import Kind, Matter, matters
from outreach_app.services.coverage_shares import shares
from outreach_app.services.matrix import Only
from outreach_app.services.reporting import Report, report
from outreach_app.ui.places import GoTo, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours
from outreach_app.ui.widgets.action_card import ActionCard
from outreach_app.ui.widgets.coverage_heat import CoverageHeat
from outreach_app.ui.widgets.figure_tile import FigureTile
from outreach_app.ui.widgets.load_bars import LoadBars
from outreach_app.ui.widgets.notice_strips import severity_picture, severity_tint
from outreach_app.ui.widgets.parts import card, heading, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable
from outreach_app.ui.words import status_words

SOON = timedelta(days=10)
NEXT = 10
_TABLES = (
    "villages",
    "requests",
    "experts",
    "visits",
    "trips",
    "results",
    "season",
    "topics",
    "commitments",
    "suggestions",
)
_PLACES = {
    Kind.VISITS: Place.BOARD,
    Kind.COMMITMENTS: Place.FOLLOWUP,
    Kind.SUGGESTIONS: Place.FOLLOWUP,
    Kind.UNPLACED: Place.UNPLACED,
    Kind.STALE: Place.COVERAGE,
    Kind.VILLAGES: Place.VILLAGES,
}


class OverviewPage(QWidget):
    """Figures, what waits for a person, coverage and loads, and the visits of the next days.

    Before there is a plan, the steps that lead to one stand in the middle.
    """

    def __init__(self, session: Session, go: GoTo, steps: Sequence[QAction]) -> None:
        """Follow the session; `steps` are to import, to plan and to print."""
        super().__init__()
        self._session = session
        self._go = go
        self._title = heading("", 1.6)
        self._season = label(role="muted")
        self._tiles = [FigureTile(*tile) for tile in _tiles()]
        self.matters = RowTable(
            _("What needs you"), (Column(_("What needs you"), 60),), _("Nothing waits."), short=True
        )
        self.matters.opened.connect(self._open_matter)
        self.heat = CoverageHeat()
        self.heat.opened.connect(self._open_coverage)
        self.loads = LoadBars(_("Days out by expert"))
        self._cards = QWidget()
        self._middle = QWidget()
        self.coming = RowTable(
            _("The next ten days"),
            _columns(),
            _("Nothing is planned yet. Import the requests, then plan the season."),
            short=True,
        )
        self.coming.opened.connect(self._open_visit)
        self._coming_title = heading("", 1.15)
        self._lay_out(steps)
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def _lay_out(self, steps: Sequence[QAction]) -> None:
        tiles = row(*self._tiles, space=WIDE)
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(WIDE)
        for act, picture, words in zip(steps, *_steps(), strict=True):
            cards.addWidget(ActionCard(act, picture, words), 1)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.matters, 3)
        said = label(_("in per cent; the line: with the visits planned"), role="muted")
        left.addLayout(row(heading(_("Topics covered"), 1.0), said, None))
        left.addWidget(self.heat, 4)
        loads, column = card()
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.addWidget(heading(self.loads.accessibleName(), 1.0))
        column.addWidget(self.loads, 1)
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(WIDE)
        middle.addLayout(left, 2)
        middle.addWidget(loads, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(self._title, None, self._season))
        column.addLayout(tiles)
        column.addWidget(self._cards)
        column.addWidget(self._middle, 2)
        column.addWidget(self._coming_title)
        column.addWidget(self.coming, 1)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        named = (before.bureau,) != (after.bureau,)
        if named or any(getattr(before, t) is not getattr(after, t) for t in _TABLES):
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        today = self._session.today()
        stands = report(workspace, today)
        self._title.setText(workspace.bureau or self._session.name)
        self._season.setText(
            _("Season from {first} to {last}").format(
                first=said_day(workspace.season.first), last=said_day(workspace.season.last)
            )
        )
        for tile, words in zip(self._tiles, _figures(stands), strict=True):
            tile.show_figure(*words)
        self._cards.setHidden(bool(workspace.visits))
        self._middle.setHidden(not workspace.visits)
        self._matters = matters(workspace, today)
        self.matters.fill([_matter_row(n, matter) for n, matter in enumerate(self._matters)])
        self.loads.show_loads(stands.experts, stands.year)
        self.heat.show_shares(shares(workspace, today))
        self._show_coming(workspace, today)

    def _show_coming(self, workspace: Workspace, today: date) -> None:
        """The visits of the next ten days; where there are none, those that come next."""
        ahead = sorted(
            (v for v in workspace.visits.values() if v.stands and v.day >= today),
            key=lambda visit: (visit.day, visit.start_minute),
        )
        soon = [visit for visit in ahead if visit.day < today + SOON]
        self._coming_title.setText(_("The next ten days") if soon else _("Next visits"))
        self.coming.fill([_row(workspace, visit) for visit in soon or ahead[:NEXT]])

    def _open_visit(self, id_: str) -> None:
        self._go(Place.BOARD, id_)

    def _open_coverage(self, only: Only) -> None:
        self._go(Place.COVERAGE, only)

    def _open_matter(self, number: str) -> None:
        matter = self._matters[int(number)]
        self._go(_PLACES[matter.kind], matter.about[0])


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


def _matter_row(number: int, matter: Matter) -> Row:
    tint = severity_tint(matter.severity)
    picture = severity_picture(matter.severity)
    return Row(str(number), (Cell(matter.words, number, picture, tint, matter.words),))


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
