"""Every page, dialog and sheet as a picture, to be looked at: `python -m tools.shots FOLDER`.

The sample is planned and shown at 1366 × 768, the smallest screen offices have, in both languages
and both looks. Runs without a screen.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import LANGUAGES, use_language
from outreach_app.ids import seeded_mint
from outreach_app.paths import sample
from outreach_app.services.printing import Sheet, draw_sheet, page_images
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.sample import sample_workspace
from outreach_app.services.today import CHINA
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.theme import wear

SCREEN = QSize(1366, 768)
TODAY = date(2027, 3, 10)
ROUNDS = 20
SHEET_SCALE = 1.5
SETTLED_S = 0.3


class Studio:
    """The sample, planned once, and a window on it in any language and look."""

    def __init__(self, folder: Path) -> None:
        """Plan the sample; pictures go to `folder`."""
        self._application = QApplication([])
        self._folder = folder
        self._jobs = Jobs()
        self._desk = Desk()
        self._workspace = _planned_sample()

    def close(self) -> None:
        """Stop what runs."""
        self._jobs.close()

    def shoot_window(self, home: Path, language: str, look: Look) -> None:
        """The page of a first start, then every page of the sample, then the larger dialogs."""
        preferences = Preferences(language, look=look)
        use_language(language)
        wear(self._application, preferences.theme)
        window = MainWindow(self._desk, self._jobs, preferences)
        window.resize(SCREEN)
        window.show()
        folder = self._folder / f"{language}-{look}"
        self._shoot(window, folder / "00-first-start.png")
        self._desk.create(home / f"{language}-{look}.outreach", self._workspace)
        for number, place in enumerate(Place, 1):
            window.go(place)
            self._shoot(window, folder / f"{number:02}-{place}.png")
        for name, ask in _dialogs(window).items():
            ask()
            dialog = self._application.activeModalWidget()
            assert dialog is not None
            self._shoot(dialog, folder / f"dialog-{name}.png")
            dialog.close()
        self._desk.clear()
        window.close()

    def shoot_sheets(self, language: str) -> None:
        """Every page of every sheet."""
        folder = self._folder / f"{language}-sheets"
        folder.mkdir(parents=True, exist_ok=True)
        printed = datetime.combine(TODAY, datetime.min.time(), CHINA)
        for sheet in Sheet:
            pdf = draw_sheet(self._workspace, sheet, language=language, printed=printed)
            for number, page in enumerate(page_images(pdf, SHEET_SCALE), 1):
                size = page.width, page.height, page.width * 3
                image = QImage(page.rgb, *size, QImage.Format.Format_RGB888)
                image.save(str(folder / f"{sheet}-{number:02}.png"))

    def _shoot(self, widget: QWidget, picture: Path) -> None:
        """Once no job runs and everything has been painted."""
        still_since = time.monotonic()
        while time.monotonic() - still_since < SETTLED_S:
            self._application.processEvents()
            if self._jobs.running is not None:
                still_since = time.monotonic()
        picture.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(picture))


def main(folder: Path) -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": home}
        studio = Studio(folder)
        for language, look in product(LANGUAGES, (Look.LIGHT, Look.DARK)):
            studio.shoot_window(Path(home), language, look)
        for language in LANGUAGES:
            studio.shoot_sheets(language)
        studio.close()


def _planned_sample() -> Workspace:
    empty = sample_workspace()
    proposal = propose(
        empty,
        seconds=None,
        rounds=ROUNDS,
        seed=1,
        today=TODAY,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(1),
    )
    return adopt_proposal(empty, proposal).after


def _dialogs(window: MainWindow) -> Mapping[str, Callable[[], None]]:
    requests = sample("village_requests_2027.xlsx")
    return {
        "new": window.files.ask_new,
        "import": lambda: window.files.take_in(requests),
        "plan": window.work.ask_plan,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
