"""What happened: to whom, from when to when; and which visits that touches."""

from collections.abc import Callable, Container, Iterator
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.happenings import (
    AnotherDay,
    ExpertAway,
    Happening,
    VehicleAway,
    VillageClosed,
    touched,
)
from outreach_app.services.keeping import said_village
from outreach_app.services.plan_ahead import is_ahead
from outreach_app.ui.icons import icon
from outreach_app.ui.theme import SPACE, WIDE, em
from outreach_app.ui.widgets.editors import DayEditor
from outreach_app.ui.widgets.parts import heading, label, row
from outreach_app.ui.widgets.picker import ChoiceList, Option
from outreach_app.ui.words import grade_words

_LISTED = 6


class Kind(Enum):
    """The four things that happen to a plan."""

    EXPERT = "expert"
    VEHICLE = "vehicle"
    VILLAGE = "village"
    ANOTHER_DAY = "another day"


class HappeningQuestion(QWidget):
    """Four keys, a list of whom it concerns, two days, and the visits that are touched."""

    def __init__(self, workspace: Workspace, today: date, about: str = "") -> None:
        """Ask about this workspace; `about` is whom or what it happened to, where that is known."""
        super().__init__()
        self._workspace = workspace
        self._today = today
        self.kinds = {kind: _key(kind) for kind in Kind}
        self.choices = ChoiceList("", ())
        self.first, self.last = DayEditor(), DayEditor()
        self._last_words = label(_("&To"))
        self._first_words = label("")
        self._touched = label(wrap=True)
        self._column = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._lay_out()
        self._stand_at(about)

    def value(self) -> Happening | None:
        """What happened; None while nothing is chosen that it happened to."""
        chosen = self.choices.current()
        if chosen is None:
            return None
        first, last = self.first.value(), self.last.value()
        match self._kind():
            case Kind.EXPERT:
                return ExpertAway(ExpertId(chosen), first, last)
            case Kind.VEHICLE:
                return VehicleAway(VehicleId(chosen), first, last)
            case Kind.VILLAGE:
                return VillageClosed(VillageId(chosen), first, last)
            case Kind.ANOTHER_DAY:
                return AnotherDay(VisitId(chosen), first)

    def _kind(self) -> Kind:
        return next(kind for kind, key in self.kinds.items() if key.isChecked())

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(SPACE)
        for key in self.kinds.values():
            self._group.addButton(key)
            keys.addWidget(key, 1)
        self._group.buttonClicked.connect(self._offer)
        form = QFormLayout()
        form.setSpacing(SPACE)
        for words, day in ((self._first_words, self.first), (self._last_words, self.last)):
            season = self._workspace.season
            day.setDateRange(_q_date(season.first), _q_date(season.last))
            day.dateChanged.connect(self._follow)
            words.setBuddy(day)
            form.addRow(words, row(day, None))
        beside = QVBoxLayout()
        beside.setSpacing(SPACE)
        beside.addLayout(form)
        beside.addWidget(self._touched)
        beside.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(WIDE)
        across.addLayout(self._column, 1)
        across.addLayout(beside, 1)
        self._column.addWidget(self.choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(WIDE)
        column.addWidget(heading(_("Something happened"), 1.3))
        column.addWidget(label(_("What happened, to whom, and when?"), role="muted"))
        column.addLayout(keys)
        column.addLayout(across, 1)

    def _stand_at(self, about: str) -> None:
        workspace = self._workspace
        visit = workspace.visits.get(VisitId(about))
        self.first.show_value(visit.day + timedelta(days=1) if visit else self._next_out(about))
        self.last.show_value(self.first.value())
        self.kinds[_kind_of(workspace, about)].setChecked(True)
        self._offer()
        self.choices.stand_on(about)

    def _next_out(self, about: str) -> date:
        """The next visit to a village, or of an expert; else the first day ahead."""
        start = max(self._today, self._workspace.season.first)
        days = (
            visit.day
            for visit in self._workspace.visits.values()
            if is_ahead(visit) and visit.day >= start and about in (visit.village, *visit.team)
        )
        return min(days, default=start)

    def _offer(self) -> None:
        """List those to whom the chosen kind of thing can happen."""
        kind = self._kind()
        options = tuple(_OPTIONS[kind](self._workspace, self._today))
        old = self.choices
        self.choices = ChoiceList(_whom(kind), options)
        self.choices.list.currentRowChanged.connect(self._follow)
        self._column.replaceWidget(old, self.choices)
        old.deleteLater()
        one_day = kind is Kind.ANOTHER_DAY
        self._first_words.setText(_("&Wished day") if one_day else _("&From"))
        self.last.setVisible(not one_day)
        self._last_words.setVisible(not one_day)
        self._follow()

    def _follow(self) -> None:
        """Keep the span in order, and say what it touches."""
        if self.last.value() < self.first.value():
            self.last.show_value(self.first.value())
        happening = self.value()
        hit = touched(self._workspace, happening, self._today) if happening else ()
        self._touched.setText("\n".join(_said(self._workspace, hit)))


def _key(kind: Kind) -> QToolButton:
    words, picture = {
        Kind.EXPERT: (_("An &expert is away"), "users"),
        Kind.VEHICLE: (_("A &vehicle is off the road"), "truck"),
        Kind.VILLAGE: (_("A village cannot be &reached"), "route"),
        Kind.ANOTHER_DAY: (_("A village asks for another &day"), "calendar-days"),
    }[kind]
    key = QToolButton()
    key.setText(words)
    key.setIcon(icon(picture))
    key.setIconSize(QSize(em(1.4), em(1.4)))
    key.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    key.setCheckable(True)
    key.setProperty("card", True)
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return key


def _whom(kind: Kind) -> str:
    return {
        Kind.EXPERT: _("Expert"),
        Kind.VEHICLE: _("Vehicle"),
        Kind.VILLAGE: _("Village"),
        Kind.ANOTHER_DAY: _("Visit"),
    }[kind]


def _kind_of(workspace: Workspace, about: str) -> Kind:
    tables: dict[Kind, Container[str]] = {
        Kind.VEHICLE: workspace.vehicles,
        Kind.VILLAGE: workspace.villages,
        Kind.ANOTHER_DAY: workspace.visits,
    }
    return next((kind for kind, table in tables.items() if about in table), Kind.EXPERT)


def _experts(workspace: Workspace, _today: date) -> Iterator[Option]:
    for expert in workspace.experts.values():
        words = _("{name} · {grade} · {fields}").format(
            name=expert.name, grade=grade_words(expert.grade), fields=_(", ").join(expert.fields)
        )
        yield Option(expert.id, words)


def _vehicles(workspace: Workspace, _today: date) -> Iterator[Option]:
    return (Option(one.id, one.name) for one in workspace.vehicles.values())


def _villages(workspace: Workspace, _today: date) -> Iterator[Option]:
    for village in workspace.villages.values():
        words = _("{village} · {township}").format(village=village.name, township=village.township)
        yield Option(village.id, words, village.county)


def _visits(workspace: Workspace, today: date) -> Iterator[Option]:
    ahead = (one for one in workspace.visits.values() if is_ahead(one) and one.day >= today)
    for visit in sorted(ahead, key=lambda one: (one.day, one.start_minute)):
        words = _("{day} · {village}").format(
            day=said_day(visit.day), village=said_village(workspace, visit.village)
        )
        yield Option(visit.id, words)


_OPTIONS: dict[Kind, Callable[[Workspace, date], Iterator[Option]]] = {
    Kind.EXPERT: _experts,
    Kind.VEHICLE: _vehicles,
    Kind.VILLAGE: _villages,
    Kind.ANOTHER_DAY: _visits,
}


def _said(workspace: Workspace, hit: tuple[Visit, ...]) -> Iterator[str]:
    """The visits touched, a line each."""
    if not hit:
        yield _("No visit of the plan is touched.")
        return
    yield ngettext(
        "{count} visit cannot stay as it is:", "{count} visits cannot stay as they are:", len(hit)
    ).format(count=len(hit))
    for visit in hit[:_LISTED]:
        yield _("{day} {start}  {village}").format(
            day=said_day(visit.day),
            start=clock(visit.start_minute),
            village=said_village(workspace, visit.village),
        )
    if len(hit) > _LISTED:
        yield _("and {count} more").format(count=len(hit) - _LISTED)


def _q_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
