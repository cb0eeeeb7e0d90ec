"""The returned sheet of a visit, as it was scanned."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.photos import kept_scan
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.written import Picture


class SheetDialog(QDialog):
    """The pages one under the other; of one that is gone, why it cannot be shown."""

    def __init__(
        self, title: str, folder: Path, scans: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Show the pictures of these names that are kept beside the workspace."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(letters(124), em(36))
        inside = QWidget()
        pages = QVBoxLayout(inside)
        pages.setSpacing(SPACE)
        for number, name in enumerate(scans, 1):
            pages.addWidget(_page(folder, name, number), 0, Qt.AlignmentFlag.AlignHCenter)
        pages.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(scroll, 1)
        column.addLayout(row(None, button(_("Close"), self.accept, accent=True)))


def _page(folder: Path, name: str, number: int) -> QWidget:
    try:
        content = kept_scan(folder, name)
    except OutreachError as error:
        return label(str(error), role="error", wrap=True)
    return Picture(content, _("page {number}").format(number=number), 1)
