"""What to print: which sheets, of which visits, in which language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from outreach_app.domain.sheet import Sheet, sheet_words
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import LANGUAGES, _, current_language, ngettext
from outreach_app.services.copies import due_by_kind
from outreach_app.services.print_orders import Order
from outreach_app.services.releases import latest, moved_since_release
from outreach_app.ui.theme import TIGHT, em
from outreach_app.ui.widgets.board_words import month_words
from outreach_app.ui.widgets.editors import ChoiceEditor, SwitchEditor
from outreach_app.ui.widgets.parts import label

_SHEET = Qt.ItemDataRole.UserRole
_TICKED, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_EVERYTHING = "everything"
_CHOSEN = "chosen"
_LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class PrintChoice(QWidget):
    """Boxes to tick and lists to choose from.

    The sheet that is chosen is looked at, and `changed()` tells that it would look different now;
    the sheets that are ticked are saved and printed, and `ticked()` tells that they are others.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(self, pick_visits: Callable[[], object]) -> None:
        """Start with the visit sheets of everything; `pick_visits` asks which visits."""
        super().__init__()
        self._pick_visits = pick_visits
        self._picked: frozenset[VisitId] = frozenset()
        self._months: dict[str, frozenset[VisitId]] = {}
        self._before: object = _EVERYTHING
        self._plan: Workspace | None = None
        self._due: dict[Sheet, tuple[str, ...]] = {}
        self.only_changed = SwitchEditor(_("Only what changed"))
        self.sheets = QListWidget()
        self.visits = ChoiceEditor([(_EVERYTHING, _("All visits"))])
        self.expert = ChoiceEditor([(None, _("Everybody"))])
        self.fold = SwitchEditor(_("As booklets to fold (A5)"))
        self.language = ChoiceEditor([(code, _LANGUAGE_NAMES[code]) for code in LANGUAGES])
        self._of_itineraries: list[QWidget] = []
        self._fill_sheets()
        self._lay_out()
        self.visits.show_value(_EVERYTHING)
        self.expert.show_value(None)
        self.language.show_value(current_language())
        self._connect()

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        return Sheet(str(self.sheets.currentItem().data(_SHEET)))

    def order(self) -> Order:
        """What stands chosen."""
        rows = (self.sheets.item(row) for row in range(self.sheets.count()))
        ticked = [Sheet(str(r.data(_SHEET))) for r in rows if r.checkState() is _TICKED]
        everything = Order(
            tuple(ticked),
            self._scope(),
            self.expert.value(),
            self.fold.value(),
            str(self.language.value()),
        )
        if not self.only_changed.value():
            return everything
        due = {sheet: self._due[sheet] for sheet in ticked if sheet in self._due}
        return replace(everything, sheets=tuple(due), visits=None, expert=None, due=due)

    def offer(self, workspace: Workspace) -> None:
        """Offer the months and the experts of this plan."""
        standing = [visit for visit in workspace.visits.values() if visit.stands]
        firsts = sorted({visit.day.replace(day=1) for visit in standing})
        self._months = {
            str(first): frozenset(v.id for v in standing if v.day.replace(day=1) == first)
            for first in firsts
        }
        self._picked &= workspace.visits.keys()
        self._offer_visits(firsts)
        self._offer_changed(workspace)
        going = {expert for visit in standing for expert in visit.team}
        experts = [one for one in workspace.experts.values() if one.id in going]
        self.expert.offer([(None, _("Everybody")), *((one.id, one.name) for one in experts)])

    def take_visits(self, visits: frozenset[VisitId]) -> None:
        """Print these visits only."""
        self._picked = visits
        self.only_changed.show_value(False)
        self._narrow()
        self._offer_visits([date.fromisoformat(first) for first in self._months])
        self._before = _CHOSEN if visits else _EVERYTHING
        self.visits.show_value(self._before)
        self.changed.emit()

    @property
    def picked(self) -> frozenset[VisitId]:
        """The visits picked one by one."""
        return self._picked

    def _scope(self) -> frozenset[VisitId] | None:
        scope = self.visits.value()
        if scope == _CHOSEN:
            return self._picked
        return self._months.get(str(scope))

    def _offer_visits(self, firsts: list[date]) -> None:
        count = len(self._picked)
        picked = ngettext("{count} visit picked…", "{count} visits picked…", count)
        words = picked.format(count=count) if count else _("Pick visits…")
        months = [(str(first), month_words(first)) for first in firsts]
        self.visits.offer([(_EVERYTHING, _("All visits")), *months, (_CHOSEN, words)])
        if self.visits.value() is None:
            self.visits.show_value(_EVERYTHING)

    def _offer_changed(self, workspace: Workspace) -> None:
        """There must be a version, and the plan as it was published, for sheets to be compared."""
        can = latest(workspace) is not None and not moved_since_release(workspace)
        self._plan = workspace
        tip = _("Sheets that no longer hold or were never printed, with the change slip")
        self.only_changed.setToolTip(tip if can else _("Publish the plan first."))
        self.only_changed.setEnabled(can)
        self.only_changed.show_value(can and self.only_changed.value())
        self._narrow()

    def _narrow(self) -> None:
        """What changed is looked up once it is wanted, and printed for everybody."""
        plan, wanted = self._plan, self.only_changed.value()
        self._due = due_by_kind(plan, Sheet) if plan and wanted else {}
        for box in (self.visits, self.expert):
            box.setEnabled(not wanted)

    def _fill_sheets(self) -> None:
        self.sheets.setAccessibleName(_("Sheets"))
        for sheet in Sheet:
            item = QListWidgetItem(sheet_words(sheet), self.sheets)
            item.setData(_SHEET, str(sheet))
            item.setCheckState(_CLEAR if sheet is Sheet.SIGN_IN else _TICKED)
        self.sheets.setCurrentRow(0)
        high = self.sheets.sizeHintForRow(0) * self.sheets.count() + em(0.5)
        self.sheets.setFixedHeight(high)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.sheets)
        column.addWidget(self.only_changed)
        for words, editor in (
            (_("Visits"), self.visits),
            (_("Itinerary of"), self.expert),
            (_("Language of the paper"), self.language),
        ):
            title = label(words, role="muted")
            editor.setAccessibleName(words)
            column.addSpacing(TIGHT)
            column.addWidget(title)
            column.addWidget(editor)
            if editor is self.expert:
                column.addWidget(self.fold)
                self._of_itineraries = [title, self.expert, self.fold]
        self._show_itinerary_choice()

    def _connect(self) -> None:
        self.sheets.currentItemChanged.connect(self._change_sheet)
        self.sheets.itemChanged.connect(self.ticked)
        self.visits.edited.connect(self._change_visits)
        self.only_changed.edited.connect(self._narrow)
        for editor in (self.only_changed, self.expert, self.fold, self.language):
            editor.edited.connect(self.changed)

    def _change_sheet(self) -> None:
        self._show_itinerary_choice()
        self.changed.emit()

    def _show_itinerary_choice(self) -> None:
        for part in self._of_itineraries:
            part.setVisible(self.sheet is Sheet.ITINERARY)

    def _change_visits(self) -> None:
        if self.visits.value() == _CHOSEN:
            self.visits.show_value(self._before)
            self._pick_visits()
        else:
            self._before = self.visits.value()
            self.changed.emit()
