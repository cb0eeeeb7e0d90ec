"""Bases: where trips start and end; a leaf of the season's page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.place import Base, BaseId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.bases import remove_base, save_base
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.editors import TextEditor
from outreach_app.ui.widgets.form import Field, Form, Group
from outreach_app.ui.widgets.line_editors import LocationEditor
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm


class BasesTable(QWidget):
    """All bases in a table, the chosen one in a form."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        group = Group(
            "",
            (
                Field("name", _("Name"), TextEditor()),
                Field("location", _("Longitude and latitude"), LocationEditor()),
            ),
        )
        self.frame = TableAndForm(session, _subject(), Form((group,)), leaf=0)
        self.frame.shown.connect(self._head)
        self.frame.adding.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def _head(self, base: Base) -> None:
        self.frame.say_name(base.name)

    def _ask(self) -> None:
        dialog = NameDialog(_("Add a base"), _("Name"), self.window())
        dialog.named.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        self.frame.take(Base(BaseId(self._session.mint()), name))


def _subject() -> Subject:
    return Subject(
        title=_("Bases"),
        empty=_("No bases yet. Add the yard where the vehicles start."),
        add_words=_("Add a base"),
        columns=(
            Column(_("Base"), 24),
            Column(_("Longitude and latitude"), 24),
            Column(_("Vehicles"), 8, figures=True),
        ),
        tables=("bases", "vehicles"),
        values=lambda workspace: workspace.bases,
        rows=_rows,
        save=save_base,
        remove=remove_base,
    )


def _rows(workspace: Workspace) -> list[Row]:
    return [_row(workspace, base) for base in workspace.bases.values()]


def _row(workspace: Workspace, base: Base) -> Row:
    here = sum(vehicle.base == base.id for vehicle in workspace.vehicles.values())
    spot = base.location
    place = f"{spot.longitude:g}, {spot.latitude:g}" if spot else _("unknown")
    return Row(base.id, (Cell(base.name), Cell(place), Cell(str(here) if here else "", here)))
