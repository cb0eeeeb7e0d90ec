"""What one does with whole workspaces and workbooks: open, make, import, export."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.paths import documents
from outreach_app.services.exchanging import export_workbook
from outreach_app.services.importing import empty_template
from outreach_app.services.routes import ROUTE_SUFFIXES, write_routes
from outreach_app.services.today import now_in_china
from outreach_app.ui.actions import action
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.dialogs.new_workspace import NewWorkspaceDialog
from outreach_app.ui.dialogs.question import Question
from outreach_app.ui.jobs import Jobs, Reporter

WORKBOOKS = ".xlsx", ".csv"
_Keys = QKeySequence.StandardKey


class FileActs(QObject):
    """The actions of the File menu, which a window places; `imported` follows an import."""

    imported = Signal()

    def __init__(self, window: QMainWindow, desk: Desk, jobs: Jobs) -> None:
        """Make the actions, owned by the window."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._jobs = jobs
        self.sample = action(window, _("Open the &sample"), desk.open_sample, picture="sprout")
        self.new = action(
            window, _("&New workspace…"), self.ask_new, picture="folder-plus", keys=_Keys.New
        )
        self.open = action(
            window, _("&Open a workspace…"), self.ask_folder, picture="folder-open", keys=_Keys.Open
        )
        self.close = action(
            window, _("&Close the workspace"), desk.clear, picture="x", keys="Ctrl+W"
        )
        self.workbook = action(
            window, _("&Import a workbook…"), self.ask_workbook, picture="import", keys="Ctrl+I"
        )
        self.template = action(
            window, _("Save an empty &template…"), self.ask_template, picture="file-text"
        )
        self.export = action(
            window,
            _("&Export as a workbook…"),
            self.ask_export,
            picture="file-spreadsheet",
            keys="Ctrl+E",
        )
        self.calendars = action(
            window, _("Export ca&lendars…"), self.ask_calendars, picture="calendar-days"
        )
        self.routes = action(
            window, _("Export routes for &maps…"), self.ask_routes, picture="route"
        )
        self.recent = QMenu(_("Opened &before"), window)
        self.recent.triggered.connect(self._open_recent)
        desk.switched.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Let the user do what makes sense with what is on the desk."""
        session = self._desk.session
        self.close.setEnabled(session is not None)
        for act in (self.export, self.calendars, self.routes):
            act.setEnabled(session is not None)
        self.workbook.setEnabled(session is not None and not session.read_only)
        self.recent.clear()
        for folder in self._desk.recent():
            self.recent.addAction(str(folder)).setData(folder)
        self.recent.setEnabled(not self.recent.isEmpty())

    def ask_new(self) -> None:
        """Ask for whatever a new workspace needs."""
        dialog = NewWorkspaceDialog(self._desk.today(), self._window)
        dialog.made.connect(self._create)
        dialog.open()

    def ask_folder(self) -> None:
        """Ask which workspace to open."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, _("Open a workspace"), str(documents())
        )
        if chosen:
            self._desk.open_folder(Path(chosen))

    def ask_workbook(self) -> None:
        """Ask which workbook to import."""
        kinds = _("Workbooks and text tables ({patterns})").format(
            patterns=" ".join(f"*{ending}" for ending in WORKBOOKS)
        )
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import a workbook"), str(documents()), kinds
        )
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, path: Path) -> None:
        """Show what importing a file would do."""
        session = self._desk.session
        if session is not None and not session.read_only:
            dialog = ImportDialog(session, self._jobs, path, self._window)
            dialog.imported.connect(self.imported)
            dialog.open()

    def ask_template(self) -> None:
        """Ask where to write an empty workbook for a township to fill in."""
        chosen = self._ask_target(_("Save an empty template"), _("Requests of a township"))
        if chosen:
            self._jobs.run(
                _("Write the template"), lambda _report: empty_template(chosen), then=_nothing
            )

    def ask_export(self) -> None:
        """Ask whether telephone numbers go along, then where to write everything as a workbook."""
        self._ask_phones(
            _("Export as a workbook"),
            _("Telephone numbers are personal. Leave them out of a workbook that is handed on."),
            self._export,
        )

    def ask_calendars(self) -> None:
        """Ask whether telephone numbers go along, then for the folder of the calendars."""
        self._ask_phones(
            _("Export calendars"),
            _("Telephone numbers are personal. Leave them out of calendars that are handed on."),
            self._export_calendars,
        )

    def _ask_phones(self, title: str, words: str, then: Callable[[int], None]) -> None:
        """Ask whether telephone numbers go along; they do not where nobody wants them to."""
        answers = (_("Without telephone numbers"), _("With telephone numbers"), _("Cancel"))
        question = Question(title, words, answers, self._window)
        question.answered.connect(then)
        question.open()

    def _export(self, answer: int) -> None:
        session = self._desk.session
        if session is None:
            return
        workspace, today = session.workspace, session.today()
        chosen = self._ask_target(_("Export as a workbook"), session.name)
        if chosen:

            def work(_report: Reporter) -> None:
                export_workbook(workspace, chosen, phones=bool(answer), today=today)

            self._jobs.run(_("Write the workbook"), work, then=_nothing)

    def _export_calendars(self, answer: int) -> None:
        """Ask for a folder, and write a calendar for each expert and village there."""
        session = self._desk.session
        chosen = QFileDialog.getExistingDirectory(
            self._window, _("Export calendars"), str(documents())
        )
        if session is not None and chosen:
            workspace, folder = session.workspace, Path(chosen)

            def work(_report: Reporter) -> None:
                from outreach_app.services.calendars import write_calendars

                write_calendars(workspace, folder, now_in_china(), phones=bool(answer))

            self._jobs.run(_("Write the calendars"), work, then=_nothing)

    def ask_routes(self) -> None:
        """Ask for a file, and write the trips there as routes."""
        session = self._desk.session
        if session is None:
            return
        workspace = session.workspace
        kinds = ";;".join(f"*{ending}" for ending in ROUTE_SUFFIXES)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export routes"), str(documents() / f"{session.name}.gpx"), kinds
        )
        if chosen:
            self._jobs.run(
                _("Write the routes"),
                lambda _report: write_routes(workspace, Path(chosen)),
                then=session.noticed.emit,
            )

    def _ask_target(self, title: str, name: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, title, str(documents() / f"{name}.xlsx"), "*.xlsx"
        )
        return Path(chosen) if chosen else None

    def _create(self, folder: Path, workspace: Workspace) -> None:
        self._desk.create(folder, workspace)

    def _open_recent(self, entry: QAction) -> None:
        self._desk.open_folder(entry.data())


def _nothing(result: object) -> None:
    """The file is there; that is all."""


def file_of(dragged: QMimeData) -> Path | None:
    """The one workbook or folder that is dragged, None for anything else."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.is_dir() or path.suffix.lower() in WORKBOOKS]
    return fitting[0] if len(paths) == 1 and fitting else None
