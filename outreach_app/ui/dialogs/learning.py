"""What the drives of returned sheets say of the roads: shown, and taken over in one act or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.services.bases import said_place
from outreach_app.services.travel_learning import LEAST_DRIVES, Lesson, learn, lessons
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, em, letters
from outreach_app.ui.widgets.parts import button, label, row
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.row_table import RowTable


class LearningDialog(QDialog):
    """Each road that is driven otherwise than known: before, after, and from how many drives."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show what the sheets say now, and follow what is recorded meanwhile."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Learn travel times"))
        self.resize(letters(100), em(28))
        self._session = session
        self.table = RowTable(
            _("Roads driven otherwise than known"),
            _columns(),
            _("The sheets say of no road that it takes longer or shorter than known."),
        )
        self.take = button(_("&Take over"), self._take, picture="check", accent=True)
        words = _(
            "The median of at least {count} drives, as the times on the returned sheets tell. "
            "Times typed by hand stay as they are. Taking over can be undone."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addWidget(label(words.format(count=LEAST_DRIVES), role="muted", wrap=True))
        column.addLayout(row(None, button(_("Cancel"), self.reject), self.take))
        session.changed.connect(self._follow)
        self._fill(session.workspace)

    def _follow(self, _before: Workspace, after: Workspace) -> None:
        self._fill(after)

    def _fill(self, workspace: Workspace) -> None:
        found = lessons(workspace)
        self.table.fill([_row(workspace, one) for one in found])
        self.take.setEnabled(bool(found) and not self._session.read_only)

    def _take(self) -> None:
        if self._session.attempt(learn):
            self.accept()


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("From"), 22),
        Column(_("To"), 22),
        Column(_("There, minutes"), 18, figures=True),
        Column(_("Back, minutes"), 18, figures=True),
        Column(pgettext("road", "Drives"), 8, figures=True),
    )


def _row(workspace: Workspace, one: Lesson) -> Row:
    drives = len(one.visits)
    return Row(
        f"{one.start}>{one.end}",
        (
            Cell(said_place(workspace, one.start)),
            Cell(said_place(workspace, one.end)),
            _turned(one.there, one.learned_there),
            _turned(one.back, one.learned_back),
            Cell(str(drives), drives),
        ),
    )


def _turned(known: int, learned: int) -> Cell:
    """Before and after; sorted by how much it changes."""
    words = _("{known} → {learned}").format(known=known, learned=learned)
    return Cell(words, abs(learned - known))
