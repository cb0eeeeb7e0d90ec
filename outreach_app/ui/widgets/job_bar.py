"""What runs beside the window, how far it is, and the button that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from outreach_app.i18n import _
from outreach_app.ui.icons import icon
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.theme import SPACE, colours, letters
from outreach_app.ui.widgets.parts import label

_STEPS = 1000


class JobBar(QWidget):
    """Follows the jobs; hidden while there is nothing to do."""

    def __init__(self, jobs: Jobs) -> None:
        """Follow `jobs`."""
        super().__init__()
        self._jobs = jobs
        self._words = label()
        self._progress = QProgressBar()
        self._progress.setAccessibleName(_("Progress"))
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(letters(22))
        self.stop = QToolButton()
        self.stop.setIcon(icon("circle-stop", colours().bad.ink))
        self.stop.setText(_("Stop"))
        self.stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stop.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE, 0, SPACE, 0)
        line.setSpacing(SPACE)
        line.addWidget(self._words)
        line.addWidget(self._progress)
        line.addWidget(self.stop)
        jobs.moved.connect(self._follow)
        self._follow()

    @property
    def words(self) -> str:
        """What is being done."""
        return self._words.text()

    def _follow(self) -> None:
        job = self._jobs.running
        self.setVisible(job is not None)
        if job is None:
            return
        said = _("{title}: {words}").format(title=job.title, words=job.words)
        self._words.setText(said if job.words else job.title)
        self._progress.setMaximum(0 if job.fraction is None else _STEPS)
        self._progress.setValue(round((job.fraction or 0) * _STEPS))
        self.stop.setEnabled(not job.cancelled())

    def _cancel(self) -> None:
        job = self._jobs.running
        if job is not None:
            job.cancel()
            self.stop.setEnabled(False)
