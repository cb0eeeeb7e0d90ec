"""Move a visit to another day or vehicle, without a mouse."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.icons import icon
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.board_days import DayLook
from outreach_app.ui.widgets.editors import ChoiceEditor, DayEditor
from outreach_app.ui.widgets.parts import button, label, row


class MoveDialog(QDialog):
    """Asks for a day of the season and a vehicle; `wanted(visit, day, vehicle)` carries both."""

    wanted = Signal(str, object, str)

    def __init__(
        self,
        workspace: Workspace,
        visit: VisitId,
        looks: Mapping[date, DayLook],
        parent: QWidget | None = None,
        *,
        along: int = 0,
    ) -> None:
        """Start from the day and vehicle the visit has; `looks` tell what each day is.

        So many others go `along`.
        """
        super().__init__(parent)
        self._visit = visit
        self._looks = looks
        moved = workspace.visits[visit]
        village = workspace.villages.get(moved.village)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = village.name if village else moved.village
        title = _("Move the visit to {village}").format(village=name)
        if along:
            sentence = ngettext(
                "Move the visit to {village} and {count} more",
                "Move the visit to {village} and {count} more",
                along,
            )
            title = sentence.format(village=name, count=along)
        self.setWindowTitle(title)
        self.setMinimumWidth(letters(52))
        self.day = DayEditor()
        self.day.setAccessibleName(_("Day"))
        self.day.setDateRange(*(_q_date(end) for end in (min(looks), max(looks))))
        self.day.show_value(moved.day)
        self.day.dateChanged.connect(self._describe)
        self.vehicle = ChoiceEditor([(car.id, car.name) for car in workspace.vehicles.values()])
        self.vehicle.setAccessibleName(_("Vehicle"))
        trip = workspace.trip_of(visit)
        self.vehicle.show_value(trip.vehicle if trip else next(iter(workspace.vehicles), None))
        self._told = label(role="muted", wrap=True)
        self._lay_out()
        self._describe()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(SPACE)
        earlier = _arrow("chevron-left", _("Working day before"))
        earlier.clicked.connect(self._earlier)
        later = _arrow("chevron-right", _("Next working day"))
        later.clicked.connect(self._later)
        form.addRow(_("Day"), row(earlier, self.day, later, None))
        form.addRow("", self._told)
        form.addRow(_("Vehicle"), self.vehicle)
        done = button(_("Move"), self.accept, picture="move", accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(form)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))
        self.day.setFocus()

    def _describe(self) -> None:
        self._told.setText(self._looks[self.day.value()].spoken)

    def _earlier(self) -> None:
        self._step(-1)

    def _later(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        day = self.day.value() + timedelta(days=by)
        while day in self._looks and not self._looks[day].works:
            day += timedelta(days=by)
        if day in self._looks:
            self.day.show_value(day)

    # Qt asks

    @override
    def accept(self) -> None:
        """Hand over the day and the vehicle."""
        super().accept()
        self.wanted.emit(self._visit, self.day.value(), self.vehicle.value() or "")


def _arrow(picture: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon(picture))
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


def _q_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
