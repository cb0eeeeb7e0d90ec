"""The season: its days, the limits of a trip, what a good plan is, and where trips start."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.calendar import DayKind, SpecialDay
from outreach_app.domain.season import Season
from outreach_app.domain.times import said_day
from outreach_app.domain.wishes import Wishes, preset_of
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.paths import documents
from outreach_app.services.holidays import import_holidays
from outreach_app.services.importing.time_words import Purpose
from outreach_app.services.reference import almanac
from outreach_app.services.seasons import (
    clear_special_day,
    name_bureau,
    save_season,
    set_special_day,
)
from outreach_app.services.wishes import choose_preset, set_weight
from outreach_app.ui.pages.bases import BasesTable
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets import season_fields as said
from outreach_app.ui.widgets.form import Form
from outreach_app.ui.widgets.list_editors import TimesEditor
from outreach_app.ui.widgets.month_grid import MonthGrid
from outreach_app.ui.widgets.month_legend import month_legend
from outreach_app.ui.widgets.parts import button, heading, row


class SeasonPage(QWidget):
    """Four leaves: days, limits, weights, bases."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._fire = TimesEditor(Purpose.CLOSED)
        self._snow = TimesEditor(Purpose.CLOSED)
        self.grid = MonthGrid()
        self.grid.picked.connect(self._open_menu)
        self.dates = Form((said.dates(self._fire),))
        self.limits = Form((*said.limits(), said.winter(self._snow)))
        self.bureau = Form((said.bureau(),))
        self.weights = Form((said.preset(), said.weights()))
        for form in (self.dates, self.limits):
            form.edited.connect(self._save)
        self.weights.edited.connect(self._weigh)
        self.bureau.edited.connect(self._save_bureau)
        self.leaves = QTabWidget()
        self.leaves.setAccessibleName(_("Season"))
        self.leaves.setDocumentMode(True)
        self.leaves.addTab(self._days_leaf(), _("Calendar"))
        self.leaves.addTab(_columns((self.limits, self.bureau)), _("Hours and limits"))
        self.leaves.addTab(_columns((self.weights,)), _("What a good plan is"))
        self.leaves.addTab(BasesTable(session), _("Bases"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.addWidget(heading(_("Season")))
        column.addWidget(self.leaves, 1)
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def _days_leaf(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(letters(36))
        narrow = QVBoxLayout(side)
        narrow.setContentsMargins(0, SPACE, SPACE, 0)
        narrow.addWidget(self.dates, 1)
        self.holidays = button(
            _("Import a year’s holidays…"), self.ask_holidays, picture="file-spreadsheet"
        )
        narrow.addLayout(row(self.holidays, None))
        narrow.addWidget(month_legend())
        leaf = QWidget()
        line = QHBoxLayout(leaf)
        line.setContentsMargins(0, SPACE, 0, 0)
        line.setSpacing(WIDE)
        line.addWidget(side)
        line.addWidget(_scrolled(self.grid), 1)
        return leaf

    def ask_holidays(self) -> None:
        """Ask for a table of the State Council's notice."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Import a year’s holidays"),
            str(documents()),
            _("Tables (*.xlsx *.csv)"),
        )
        if chosen:
            self._session.attempt(import_holidays, Path(chosen))

    def _follow(self, before: Workspace, after: Workspace) -> None:
        same = (before.season, before.bureau, before.bureau_phone)
        if same != (after.season, after.bureau, after.bureau_phone):
            self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        for times in (self._fire, self._snow):
            times.use_season(workspace.season)
        for form in (self.dates, self.limits, self.weights):
            form.show_value(workspace.season)
        self.bureau.show_value(workspace)
        for form in (self.dates, self.limits, self.weights, self.bureau):
            form.setEnabled(not self._session.read_only)
        self.holidays.setEnabled(not self._session.read_only)
        self.grid.show_season(workspace.season, almanac())

    def _save(self, season: Season) -> None:
        self._session.attempt(save_season, season)

    def _weigh(self, season: Season) -> None:
        wishes, now = season.wishes, self._session.workspace.season.wishes
        preset = preset_of(wishes)
        if preset:
            self._session.attempt(choose_preset, preset)
            return
        for name in (wish.name for wish in fields(Wishes)):
            if getattr(wishes, name) != getattr(now, name):
                self._session.attempt(set_weight, name, getattr(wishes, name))

    def _save_bureau(self, workspace: Workspace) -> None:
        self._session.attempt(name_bureau, workspace.bureau, workspace.bureau_phone)

    def _open_menu(self, day: date, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(said_day(day))
        for kind, words in (
            (DayKind.OFF, _("Make it a day off")),
            (DayKind.WORK, _("Make it a workday")),
            (None, _("As the week has it")),
        ):
            entry = QAction(words, menu)
            entry.setData((day, kind))
            entry.setEnabled(not self._session.read_only)
            menu.addAction(entry)
        menu.triggered.connect(self._set_day)
        menu.popup(place)

    def _set_day(self, entry: QAction) -> None:
        day, kind = entry.data()
        if kind is None:
            self._session.attempt(clear_special_day, day)
        else:
            self._session.attempt(set_special_day, SpecialDay(day, DayKind(kind)))


def _columns(parts: Sequence[QWidget]) -> QWidget:
    inside = QWidget()
    line = QHBoxLayout(inside)
    line.setContentsMargins(0, SPACE, SPACE, 0)
    line.setSpacing(em(2))
    for part in parts:
        part.setMaximumWidth(letters(84))
        line.addWidget(part, 4)
    line.addStretch(1)
    return _scrolled(inside)


def _scrolled(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setProperty("plain", True)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll
