"""Add a village: from the division codes the program knows, or by its name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.reference import divisions
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.picker import ChoiceList, Option


class AddVillageDialog(QDialog):
    """Villages not yet in the workspace, found by name, pinyin or code; `chosen(village)`."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, mint: Mint, parent: QWidget | None = None) -> None:
        """Offer what `workspace` does not hold; `mint` names a place without a code."""
        super().__init__(parent)
        self._mint = mint
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Add a village"))
        self.resize(letters(60), em(28))
        self.list = ChoiceList(_("Known villages"), _options(workspace))
        self.list.opened.connect(self.accept)
        self.name = TextEditor(_("Name of a place that is not in the list"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.textChanged.connect(self._weigh)
        self._error = label(role="error", wrap=True)
        self._error.hide()
        self._done = button(_("Add"), self.accept, picture="plus", accent=True)
        self._done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.list, 1)
        column.addWidget(label(_("Not in the list? Add it by name:"), role="muted"))
        column.addWidget(self.name)
        column.addWidget(self._error)
        column.addLayout(row(None, button(_("Cancel"), self.reject), self._done))
        self.list.filter_box.setFocus()

    def _village(self) -> Village | None:
        name = self.name.value()
        if name:
            return Village(VillageId(self._mint()), name)
        return divisions().villages.get(self.list.current())

    def _weigh(self) -> None:
        self.list.setEnabled(not self.name.value())

    # Qt asks

    @override
    def accept(self) -> None:
        """Hand the village over; stay open while there is none."""
        try:
            village = self._village()
        except OutreachError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        if village is not None:
            super().accept()
            self.chosen.emit(village)


def _options(workspace: Workspace) -> list[Option]:
    known = divisions()
    return [
        Option(
            village.id,
            _("{village} · {township}, {county}").format(
                village=village.name, township=village.township, county=village.county
            ),
            f"{village.id} {known.initials.get(village.id, '')}",
        )
        for village in known.villages.values()
        if village.id not in workspace.villages
    ]
