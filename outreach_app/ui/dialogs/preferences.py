"""The languages of window and paper, and the look."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from outreach_app.i18n import LANGUAGES, _
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import button, label, row

_NATIVE = {"zh_CN": "简体中文", "en": "English"}


class PreferencesDialog(QDialog):
    """`liked(preferences)` carries what the user chose."""

    liked = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Start from these."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._before = preferences
        languages = [(language, _NATIVE[language]) for language in LANGUAGES]
        looks = [
            (Look.SYSTEM, _("as the computer")),
            (Look.LIGHT, _("light")),
            (Look.DARK, _("dark")),
        ]
        self.language = ChoiceEditor(languages)
        self.paper = ChoiceEditor(languages)
        self.look = ChoiceEditor(looks)
        form = QFormLayout()
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(SPACE)
        for words, editor, value in (
            (_("Language of the window"), self.language, preferences.language),
            (_("Language of paper"), self.paper, preferences.paper_language),
            (_("Look"), self.look, preferences.look),
        ):
            editor.setAccessibleName(words)
            editor.setMinimumWidth(letters(24))
            editor.show_value(value)
            form.addRow(label(words), editor)
        done = button(_("Apply"), self.accept, accent=True)
        done.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(form)
        column.addLayout(row(None, button(_("Cancel"), self.reject), done))
        self.accepted.connect(self._give)

    def _give(self) -> None:
        self.liked.emit(
            replace(
                self._before,
                language=self.language.value(),
                paper_language=self.paper.value(),
                look=self.look.value(),
            )
        )
