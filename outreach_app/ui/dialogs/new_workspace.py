"""A new workspace: whose it is, where it is kept, and the days of its season."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QVBoxLayout, QWidget
from typing_extensions import override

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.ids import Mint, ulids
from outreach_app.paths import documents
from outreach_app.services.files import SUFFIX
from outreach_app.services.starting import new_workspace, usual_season
from outreach_app.text import clean_name
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import DayEditor, TextEditor
from outreach_app.ui.widgets.parts import button, label, row

_FORBIDDEN = set('\\/:*?"<>|')


class NewWorkspaceDialog(QDialog):
    """`made(folder, workspace)` carries what to keep and where; nothing is written yet."""

    made = Signal(object, object)

    def __init__(self, today: date, parent: QWidget | None = None, mint: Mint = ulids) -> None:
        """Offer the season after `today`: March to October."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New workspace"))
        self._mint = mint
        self._inside = documents()
        first, last = usual_season(today)
        self.name = TextEditor(_("such as Outreach {year}").format(year=first.year))
        self.name.setText(_("Outreach {year}").format(year=first.year))
        self.bureau = TextEditor(_("at the head of every sheet"))
        self.first, self.last = DayEditor(), DayEditor()
        self.first.show_value(first)
        self.last.show_value(last)
        self._place = label(role="muted", wrap=True)
        self._error = label(role="error", wrap=True)
        self._error.hide()
        self._lay_out()
        self.name.textChanged.connect(self._show_place)
        self._show_place()

    @property
    def folder(self) -> Path:
        """Where the workspace will be kept."""
        name = "".join(sign for sign in clean_name(self.name.text()) if sign not in _FORBIDDEN)
        return self._inside / f"{name.strip(' .') or _('Outreach')}{SUFFIX}"

    @property
    def error(self) -> str:
        """Why nothing can be made of what was typed, if so."""
        return self._error.text()

    def keep_inside(self, folder: Path) -> None:
        """Keep the workspace inside this folder."""
        self._inside = folder
        self._show_place()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(SPACE)
        for words, editor in (
            (_("Name"), self.name),
            (_("Bureau"), self.bureau),
            (_("First day"), self.first),
            (_("Last day"), self.last),
        ):
            editor.setAccessibleName(words)
            editor.setMinimumWidth(letters(40))
            form.addRow(label(words), editor)
        elsewhere = button(_("Another folder…"), self._ask_folder, picture="folder-open")
        done = button(_("Create"), self.accept, picture="check", accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(form)
        column.addWidget(self._place)
        column.addLayout(row(elsewhere, None))
        column.addWidget(self._error)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))

    def _show_place(self) -> None:
        self._place.setText(_("It will be kept in {folder}").format(folder=self.folder))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Keep it in"), str(self._inside))
        if chosen:
            self.keep_inside(Path(chosen))

    def _workspace(self) -> Workspace:
        return new_workspace(
            self.first.value(), self.last.value(), mint=self._mint, bureau=self.bureau.value()
        )

    # Qt asks

    @override
    def accept(self) -> None:
        """Hand over what was made; stay open with the reason where it cannot be."""
        try:
            workspace = self._workspace()
        except OutreachError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        folder = self.folder
        super().accept()
        self.made.emit(folder, workspace)
