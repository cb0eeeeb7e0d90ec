"""Where the menus and the toolbar place the actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

from outreach_app.i18n import _
from outreach_app.ui.actions import action
from outreach_app.ui.file_acts import FileActs
from outreach_app.ui.own_acts import OwnActs
from outreach_app.ui.theme import em
from outreach_app.ui.widgets.navigation import entries
from outreach_app.ui.work_acts import WorkActs

_DIGITS = 10


def place_in_menus(
    window: QMainWindow,
    files: FileActs,
    work: WorkActs,
    pages: Sequence[QAction],
    own: OwnActs,
) -> None:
    """Fill the menu bar."""
    bar = window.menuBar()
    file = bar.addMenu(_("&File"))
    file.addActions([files.new, files.open])
    file.addMenu(files.recent)
    file.addActions([files.sample, files.close])
    file.addSeparator()
    file.addActions([files.workbook, files.template])
    file.addActions([files.export, files.calendars, files.routes])
    file.addSeparator()
    file.addActions([work.print])
    file.addSeparator()
    file.addActions([own.preferences, own.leave])
    edit = bar.addMenu(_("&Edit"))
    edit.addActions([work.undo, work.redo, own.history])
    edit.addSeparator()
    edit.addAction(own.find)
    plan = bar.addMenu(_("&Plan"))
    plan.addActions([work.plan, work.why, work.happening, work.learn, work.clear])
    bar.addMenu(_("&View")).addActions(list(pages))
    bar.addMenu(_("&Help")).addActions([own.tour, own.keys, own.about])


def place_in_toolbar(
    window: QMainWindow, files: FileActs, work: WorkActs, preferences: QAction
) -> None:
    """The few actions of every day, with their words."""
    bar = QToolBar(_("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(em(), em()))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addActions([work.undo, work.redo])
    bar.addSeparator()
    bar.addActions([files.workbook, work.plan, work.why, work.print])
    room = QWidget()
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(room)
    bar.addAction(preferences)
    files.workbook.setIconText(_("Import"))
    work.plan.setIconText(_("Plan"))
    work.why.setIconText(_("Why"))
    work.print.setIconText(_("Print"))
    preferences.setIconText(_("Preferences"))
    window.addToolBar(bar)


def page_actions(window: QMainWindow, go: Callable[[], None]) -> list[QAction]:
    """One action a page, with Ctrl and a digit; its data says which."""
    made = []
    for number, entry in enumerate(entries(), 1):
        keys = f"Ctrl+{number % _DIGITS}" if number <= _DIGITS else ""
        act = action(window, entry.words, go, picture=entry.picture, keys=keys)
        act.setData(entry.place)
        made.append(act)
    return made
