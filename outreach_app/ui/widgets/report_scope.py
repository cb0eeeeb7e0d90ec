"""What a report tells of: from when to when, and of which villages or whom."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.stretch import Stretch, stretch_of
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.reports import Scope, scope_words
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, letters
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import button, label, row, small_button
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.typed_editors import TypedDay

_SEASON, _DAYS = "season", "days"


class ScopeBar(QWidget):
    """A stretch of time one can leaf through, two days to type, and whom it is about.

    `edited` follows any choice of the user, `scope` is what it comes to; `asking` wants to be
    told, out of `offers`, whom it is about.
    """

    edited = Signal()
    asking = Signal()

    def __init__(self, session: Session) -> None:
        """Start with the whole season and all villages."""
        super().__init__()
        self._session = session
        season = session.workspace.season
        self.scope = Scope(season.first, season.last)
        self.stretch = ChoiceEditor(_stretches())
        self.first, self.last = (TypedDay("", season.first) for _end in range(2))
        self.back = small_button("chevron-left", _("The time before"), self._turn_back)
        self.forth = small_button("chevron-right", _("The time after"), self._turn_forth)
        self.only = button("", self.asking.emit, picture="filter")
        self.error = label(role="error", wrap=True)
        self._lay_out()
        self.stretch.show_value(_SEASON)
        self.stretch.edited.connect(self._take_stretch)
        self.first.edited.connect(self._take_days)
        self.last.edited.connect(self._take_days)

    def freshen(self, workspace: Workspace) -> None:
        """Show the scope; of what is no longer there, it tells no longer."""
        scope = self.scope
        self.scope = replace(
            scope,
            village=scope.village if scope.village in workspace.villages else None,
            expert=scope.expert if scope.expert in workspace.experts else None,
            county=scope.county if scope.county in _counties(workspace) else "",
        )
        if self.stretch.value() == _SEASON:
            season = workspace.season
            self.scope = replace(self.scope, first=season.first, last=season.last)
        self.first.show_value(self.scope.first)
        self.last.show_value(self.scope.last)
        for turn in (self.back, self.forth):
            turn.setEnabled(self.stretch.value() in set(Stretch))
        self.only.setText(scope_words(workspace, self.scope).replace("&", "&&"))
        self._say(None)

    def offers(self) -> list[Option]:
        """Everything, each county, each expert and each village, all of the same time."""
        workspace, whole = self._session.workspace, Scope(self.scope.first, self.scope.last)
        people, villages = workspace.experts.values(), workspace.villages.values()
        return [
            Option(whole, _("Everything")),
            *(Option(replace(whole, county=one), one) for one in _counties(workspace)),
            *(Option(replace(whole, expert=one.id), one.name) for one in people),
            *(Option(replace(whole, village=one.id), one.full_name, one.id) for one in villages),
        ]

    def take(self, scope: Scope) -> None:
        """Tell of this from now on."""
        self.scope = scope
        self.edited.emit()

    def _lay_out(self) -> None:
        for box, words in (
            (self.stretch, _("Time")),
            (self.first, _("First day")),
            (self.last, _("Last day")),
        ):
            box.setAccessibleName(words)
        self.stretch.setMinimumWidth(letters(22))
        for day in (self.first, self.last):
            day.setFixedWidth(letters(14))
        times = self.stretch, self.back, self.first, label("–"), self.last, self.forth
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row(*times, self.only, None))
        column.addWidget(self.error)

    def _take_stretch(self) -> None:
        """The month, quarter or year of today, or of the nearest day that was told of."""
        chosen, scope = self.stretch.value(), self.scope
        if chosen in set(Stretch):
            day = min(max(self._session.today(), scope.first), scope.last)
            self._tell_of(*stretch_of(chosen, day))
        else:
            self._tell_of(scope.first, scope.last)

    def _turn_back(self) -> None:
        self._turn(self.scope.first - timedelta(days=1))

    def _turn_forth(self) -> None:
        self._turn(self.scope.last + timedelta(days=1))

    def _turn(self, day: date) -> None:
        self._tell_of(*stretch_of(self.stretch.value(), day))

    def _take_days(self) -> None:
        try:
            first, last = self.first.value(), self.last.value()
            must(bool(first and last), _("Write the first and the last day."))
            must(first <= last, _("The last day comes before the first."))
        except OutreachError as error:
            self._say(error)
            return
        self.stretch.show_value(_DAYS)
        self._tell_of(first, last)

    def _tell_of(self, first: date, last: date) -> None:
        self.take(replace(self.scope, first=first, last=last))

    def _say(self, error: OutreachError | None) -> None:
        self.error.setText(str(error or ""))
        self.error.setVisible(error is not None)


def _stretches() -> tuple[tuple[str, str], ...]:
    return (
        (_SEASON, _("The whole season")),
        (Stretch.MONTH, _("A month")),
        (Stretch.QUARTER, _("A quarter")),
        (Stretch.YEAR, _("A year")),
        (_DAYS, _("From day to day")),
    )


def _counties(workspace: Workspace) -> list[str]:
    return sorted({one.county for one in workspace.villages.values() if one.county})
