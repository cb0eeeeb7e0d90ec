"""What the colours of the season's months mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.i18n import _
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import SPACE, colours, letters
from outreach_app.ui.widgets.parts import label, row


def month_legend() -> QWidget:
    """A sample and a word each, and how a day is changed."""
    worn = colours()
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE // 2)
    for tint, words in (
        (Tint(worn.bad.ink, worn.holiday), _("holiday")),
        (worn.info, _("workday by exception")),
        (Tint(worn.muted, worn.rest_day), _("weekend")),
    ):
        sign = label("12")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedWidth(letters(3.4))
        sign.setStyleSheet(f"color: {tint.ink}; background: {tint.paper}; border-radius: 4px;")
        column.addLayout(row(sign, label(words, role="muted"), None))
    fire = label(_("an orange line: no open fire"), role="muted")
    column.addWidget(fire)
    advice = _("Click a day, or press Enter on it, to change it.")
    column.addWidget(label(advice, role="muted", wrap=True))
    return made
