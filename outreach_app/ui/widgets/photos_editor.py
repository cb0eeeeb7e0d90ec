"""Photographs of a visit: chosen, copied into the workspace's folder, looked at."""

from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.validity import must
from outreach_app.i18n import _
from outreach_app.paths import documents
from outreach_app.services.photos import keep_photos, photo_file
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.theme import TIGHT, em
from outreach_app.ui.widgets.editors import SwitchEditor
from outreach_app.ui.widgets.parts import button, row, small_button


class PhotosEditor(QWidget):
    """Names of photographs kept beside the workspace; where they were taken is left out."""

    edited = Signal()

    def __init__(self, folder: Path, jobs: Jobs, photos: tuple[str, ...]) -> None:
        """Show those there are."""
        super().__init__()
        self._folder, self._jobs = folder, jobs
        self.names = photos
        self._copying = 0
        self.list = QListWidget()
        self.list.setAccessibleName(_("Photos"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setIconSize(QSize(em(4), em(3)))
        self.list.setFixedHeight(em(5))
        self.list.itemActivated.connect(self._look)
        self.add = button(_("Add photos…"), self.ask, picture="image")
        self.with_position = SwitchEditor(_("keep where they were taken"))
        self.remove = small_button("trash-2", _("Take the marked photo away"), self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row(self.add, self.with_position, None, self.remove))
        column.addWidget(self.list)
        self._show()

    def value(self) -> tuple[str, ...]:
        """The names under which they are kept; raises InvalidValueError while some are copied."""
        must(
            not self._copying,
            _("The photos are still being copied. Record again in a moment."),
        )
        return self.names

    def ask(self) -> None:
        """Let the user choose photographs."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.window(),
            _("Add photos"),
            str(documents()),
            _("Photographs ({patterns})").format(patterns="*.jpg *.jpeg *.png *.webp"),
        )
        self.take([Path(name) for name in chosen])

    def take(self, files: list[Path]) -> None:
        """Copy photographs into the workspace's folder, and show them."""
        if files:
            folder, keeps = self._folder, self.with_position.value()

            def work(_report: Reporter) -> tuple[str, ...]:
                return keep_photos(folder, files, with_position=keeps)

            self._copying += 1
            self._jobs.run(_("Copy the photos"), work, then=self._add, otherwise=self._end_copying)

    def _end_copying(self) -> None:
        self._copying -= 1

    def _add(self, names: tuple[str, ...]) -> None:
        self._end_copying()
        self.names = tuple(dict.fromkeys((*self.names, *names)))
        self._show()
        self.edited.emit()

    def _remove(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            self.names = (*self.names[:at], *self.names[at + 1 :])
            self._show()
            self.edited.emit()

    def _look(self, shown: QListWidgetItem) -> None:
        file = photo_file(self._folder, self.names[self.list.row(shown)])
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _show(self) -> None:
        self.list.clear()
        for number, name in enumerate(self.names, 1):
            small = QPixmap(str(photo_file(self._folder, name))).scaled(self.list.iconSize())
            self.list.addItem(
                QListWidgetItem(QIcon(small), _("photo {number}").format(number=number))
            )
        self.list.setVisible(bool(self.names))
        self.remove.setVisible(bool(self.names))
