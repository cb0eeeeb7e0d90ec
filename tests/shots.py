"""Every page, dialog and sheet as a picture to be looked at: `python -m tests.shots FOLDER`.

The window is drawn at 1366×768 in both languages and both looks, on the sample as it was imported
and planned; the sheets at 96 dots an inch.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.release import Answer, Call
from outreach_app.domain.result import Outcome
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import LANGUAGES
from outreach_app.ids import Mint, seeded_mint
from outreach_app.paths import sample
from outreach_app.services import files
from outreach_app.services.calls import note_call, to_phone
from outreach_app.services.copies import note_printed
from outreach_app.services.printing import PageImage, draw_sheet, page_images
from outreach_app.services.proposals import adopt_proposal, propose
from outreach_app.services.releases import publish
from outreach_app.services.reports import Scope, draw_report
from outreach_app.services.results import first_guess, record_result
from outreach_app.services.sample import sample_workspace
from outreach_app.services.starting import new_workspace
from outreach_app.services.today import CHINA
from outreach_app.services.visits import move_visit
from outreach_app.ui.app import Program
from outreach_app.ui.dialogs.call import CallDialog
from outreach_app.ui.dialogs.find import FindDialog
from outreach_app.ui.dialogs.happening import HappeningDialog
from outreach_app.ui.dialogs.history import HistoryDialog
from outreach_app.ui.dialogs.importing import ImportDialog
from outreach_app.ui.dialogs.learning import LearningDialog
from outreach_app.ui.dialogs.new_workspace import NewWorkspaceDialog
from outreach_app.ui.dialogs.not_made import NotMadeDialog
from outreach_app.ui.dialogs.plan_dialog import PlanDialog
from outreach_app.ui.dialogs.travel import TravelDialog
from outreach_app.ui.dialogs.why import WhyDialog
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.pages.map_page import MapPage
from outreach_app.ui.pages.print_page import PrintPage
from outreach_app.ui.pages.releases_page import ReleasesPage
from outreach_app.ui.pages.results_page import ResultsPage
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.sweeper import Sweeper
from outreach_app.ui.widgets.compare_pane import ComparePane
from tests.documents.returned import returned_workspace
from tests.shots_board import draw_board, with_gaps

LAPTOP = (1366, 768)
ROUNDS = 40
PRINTED = datetime(2027, 3, 1, 8, 30, tzinfo=CHINA)
SCALE = 96 / 72
SETTLED_MS = 120
LONGEST_MS = 60_000
OTHER_SEED = 7
SOME_VISIT = 8
RECORDED, UNDER_WAY = 9, date(2027, 6, 10)
UNDER_WAY_DAYS = 90
RECORDED_PAGES = (
    Place.START,
    Place.PRINT,
    Place.RESULTS,
    Place.COVERAGE,
    Place.FOLLOWUP,
    Place.REPORTS,
    Place.RELEASES,
)
SEASON_LEAVES = 4
TOLD = {"F1": "dialog-keys", "Ctrl+,": "dialog-preferences"}
Kind = TypeVar("Kind", bound=QDialog)


def main(folder: Path) -> None:
    """Draw everything into `folder`, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with home() as inside:
        planned = plan(sample_workspace())
        application = QApplication(["shots"])
        sweeper = Sweeper(application)
        for language in LANGUAGES:
            for look in (Look.LIGHT, Look.DARK):
                album = Album(application, folder, Preferences(language, look=look), inside)
                album.take(planned)
            draw_sheets(planned, language, folder)
            draw_reports(returned_workspace(), language, folder)
        sweeper.stop()


class Album:
    """The pictures of one language and one look."""

    def __init__(
        self, application: QApplication, folder: Path, liked: Preferences, home: Path
    ) -> None:
        """Open a window that wears `liked`."""
        self._application = application
        self._folder = folder
        self._home = home
        self._name = f"{liked.language}-{liked.look}"
        self._program = Program(application, liked)
        self._program.window.resize(*LAPTOP)
        self._program.window.show()

    def take(self, planned: Workspace) -> None:
        """Draw every page and the dialogs that have most on them."""
        window = self._program.window
        self._shoot(window, "welcome")
        first, last = planned.season.first, planned.season.last
        self._open("empty", new_workspace(first, last, mint=seeded_mint(1)))
        self._shoot(window, "start-empty")
        window.files.take_in(sample("village_requests_2027.xlsx"))
        self._dialog(ImportDialog, "dialog-import")
        window.files.new.trigger()
        self._dialog(NewWorkspaceDialog, "dialog-new")
        self._open("wanting", without_vehicle(planned))
        window.go(Place.UNPLACED)
        self._shoot(window, "unplaced-some")
        self._open("gaps", with_gaps(planned))
        window.go(Place.BOARD)
        board = window.page
        if isinstance(board, BoardPage):
            draw_board(board, lambda name: self._shoot(window, name))
        self._open("planned", planned)
        for place in (Place.START, *PAGES):
            window.go(place)
            self._shoot(window, place.value)
        for number in range(1, SEASON_LEAVES):
            self._season_leaf(number)
        self._plan()
        self._compare()
        self._ask(planned)
        window.go(Place.MAP)
        page = window.page
        if isinstance(page, MapPage):
            page.view.choose(next(iter(planned.villages)))
            page.travel.trigger()
            self._dialog(TravelDialog, "dialog-travel")
        window.own.ask_history()
        self._dialog(HistoryDialog, "dialog-history")
        window.own.ask_find()
        self._top(FindDialog, "the search").box.setText("cun")
        self._dialog(FindDialog, "dialog-find")
        self._recorded(planned)
        for act in window.findChildren(QAction):
            if act.shortcut().toString() in TOLD:
                act.trigger()
                self._dialog(QDialog, TOLD[act.shortcut().toString()])
        self._close()

    def _season_leaf(self, number: int) -> None:
        window = self._program.window
        window.go(Place.SEASON)
        for leaves in window.findChildren(QTabWidget):
            leaves.setCurrentIndex(number)
        self._shoot(window, f"season-{number}")

    def _recorded(self, planned: Workspace) -> None:
        """What comes home, once the season is under way."""
        window, self._program.desk.today = self._program.window, lambda: UNDER_WAY
        self._open("recorded", year_gone(planned))
        for place in RECORDED_PAGES:
            window.go(place)
            self._shoot(window, f"{place}-recorded")
            for leaves in window.page.findChildren(QTabWidget) if window.page else ():
                for number in range(1, leaves.count()):
                    leaves.setCurrentIndex(number)
                    self._shoot(window, f"{place}-{number}")
            if isinstance(window.page, ResultsPage):
                window.page.not_made.click()
                self._dialog(NotMadeDialog, "dialog-not-made")
            if isinstance(window.page, PrintPage):
                window.page.choice.only_changed.click()
                self._shoot(window, "print-changed")
            if isinstance(window.page, ReleasesPage):
                window.page.call.click()
                self._dialog(CallDialog, "dialog-call")
        window.work.learn.trigger()
        self._dialog(LearningDialog, "dialog-learning")

    def _plan(self) -> None:
        """Ask, and see what one round more makes of the plan."""
        self._program.window.work.plan.trigger()
        dialog = self._top(PlanDialog, "the plan dialog")
        dialog.question.more.click()
        self._shoot(dialog, "dialog-plan")
        dialog.question.rounds.setValue(1)
        dialog.start.click()
        wait(lambda: dialog.proposal is not None)
        self._dialog(PlanDialog, "dialog-plan-again")

    def _compare(self) -> None:
        """Plan from scratch, and see what another seed would change."""
        self._program.window.work.plan.trigger()
        dialog = self._top(PlanDialog, "the plan dialog")
        dialog.question.goes_on.click()
        dialog.question.seed.setValue(OTHER_SEED)
        dialog.question.rounds.setValue(1)
        dialog.start.click()
        wait(dialog.adopt.isVisible)
        self._shoot(dialog, "dialog-compare")
        self._leaves(dialog, dialog.findChildren(ComparePane)[0].leaves, "dialog-compare")

    def _ask(self, planned: Workspace) -> None:
        """Why a visit is there, where else it could be, and what if its expert were ill."""
        window = self._program.window
        visit = sorted(planned.visits.values(), key=lambda one: one.day)[SOME_VISIT]
        window.go(Place.BOARD, visit.id)
        window.work.why.trigger()
        why = self._top(WhyDialog, "the why dialog")
        self._shoot(why, "dialog-why")
        self._leaves(why, why.leaves, "dialog-why")
        window.go(Place.EXPERTS, visit.team[0])
        window.work.happening.trigger()
        asked = self._top(HappeningDialog, "the dialog of what happened")
        asked.question.first.show_value(visit.day)
        self._shoot(asked, "dialog-happening")
        asked.look.click()
        self._dialog(HappeningDialog, "dialog-happening-ways")

    def _leaves(self, dialog: QDialog, leaves: QTabWidget, name: str) -> None:
        """Draw the other leaves of a dialog, then close it."""
        for number in range(1, leaves.count()):
            leaves.setCurrentIndex(number)
            self._shoot(dialog, f"{name}-{number}")
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _open(self, name: str, workspace: Workspace) -> None:
        folder = self._home / f"{name}-{self._name}{files.SUFFIX}"
        if not self._program.desk.create(folder, workspace):
            sys.exit(f"cannot make {folder}")

    def _shoot(self, widget: QWidget, name: str) -> None:
        jobs = self._program.jobs
        wait(lambda: jobs.running is None)
        widget.grab().save(str(self._folder / f"{name}-{self._name}.png"))

    def _dialog(self, kind: type[QDialog], name: str) -> None:
        """Draw the dialog that is open, then close it."""
        dialog = self._top(kind, name)
        self._shoot(dialog, name)
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _top(self, kind: type[Kind], name: str) -> Kind:
        dialog = self._application.activeModalWidget()
        if not isinstance(dialog, kind):
            sys.exit(f"{name} is not open")
        return dialog

    def _close(self) -> None:
        self._program.window.left.disconnect()
        self._program.window.close()
        self._program.close()
        # Left to the garbage collector, the parts of a window die in an order Qt does not survive.
        self._program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def plan(workspace: Workspace) -> Workspace:
    """The workspace with a plan, the same one every time."""
    proposal = propose(
        workspace,
        seconds=None,
        rounds=ROUNDS,
        seed=1,
        today=workspace.season.first,
        watch=lambda _standing: None,
        cancelled=lambda: False,
        mint=seeded_mint(2),
    )
    return adopt_proposal(workspace, proposal).after


def year_gone(planned: Workspace) -> Workspace:
    """The plan after it was published twice and its first visits were made and recorded."""
    mint = seeded_mint(4)
    after = twice_published(planned, mint)
    visits = sorted(planned.visits.values(), key=lambda visit: (visit.day, visit.id))[:RECORDED]
    for number, visit in enumerate(visits):
        guess = first_guess(after, visit.id, mint)
        topic = replace(guess.topics[-1], outcome=list(Outcome)[number % 3], why="时间不够")
        materials = planned.topics[visit.topics[0]].materials
        result = replace(guess, topics=(*guess.topics[:-1], topic), attendance=20 + number)
        promise = Commitment(
            CommitmentId(mint()),
            visit.village,
            "补植青海云杉 200 株，提供检疫证",
            planned.experts[visit.team[0]].name,
            visit.day + timedelta(days=20 * (number + 1)),
            (Promise.KEPT, Promise.OPEN, Promise.UNDER_WAY)[number % 3],
            visit=visit.id,
        )
        asked = Suggestion(
            SuggestionId(mint()), visit.village, "农闲时再办一期修枝培训班", "村委会"
        )
        after = record_result(after, replace(result, materials=materials), [promise], [asked]).after
    return after


def twice_published(planned: Workspace, mint: Mint) -> Workspace:
    """The plan, its sheets printed, published again after a visit moved, and a host phoned."""
    first = publish(planned, "四月的计划", PRINTED, mint=mint).after
    after = note_printed(first, dict.fromkeys(Sheet), PRINTED).after
    last = max(after.visits.values(), key=lambda visit: (visit.day, visit.id))
    early = planned.season.working_days()[UNDER_WAY_DAYS]
    after = move_visit(after, last.id, early, mint=mint).after
    after = publish(after, "调整后的计划", PRINTED + timedelta(days=9), mint=mint).after
    call = Call(to_phone(after)[0].whom, Answer.OTHER_DAY, PRINTED, "赶集", early)
    return note_call(after, call).after


def without_vehicle(workspace: Workspace) -> Workspace:
    """The workspace after all its vehicles went, and with them every visit."""
    bare = workspace.drop(*workspace.trips.values(), *workspace.visits.values())
    return bare.drop(*workspace.vehicles.values())


def draw_sheets(workspace: Workspace, language: str, folder: Path) -> None:
    """The first two pages of each kind of sheet."""
    for sheet in Sheet:
        pdf = draw_sheet(workspace, sheet, language=language, printed=PRINTED)
        for number, page in enumerate(islice(page_images(pdf, SCALE), 2), 1):
            picture(page).save(str(folder / f"sheet-{sheet}-{number}-{language}.png"))


def draw_reports(workspace: Workspace, language: str, folder: Path) -> None:
    """The first pages of the season's report."""
    scope = Scope(workspace.season.first, workspace.season.last)
    pdf = draw_report(workspace, scope, language=language, printed=PRINTED)
    for number, page in enumerate(islice(page_images(pdf, SCALE), 2), 1):
        picture(page).save(str(folder / f"report-{number}-{language}.png"))


def picture(page: PageImage) -> QImage:
    """A page as Qt has pictures."""
    rgb = QImage.Format.Format_RGB888
    return QImage(page.rgb, page.width, page.height, 3 * page.width, rgb).copy()


def wait(until: Callable[[], bool]) -> None:
    """Let the window settle, and whatever runs beside it end; TimeoutError where it does not."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(SETTLED_MS)
    timer.timeout.connect(lambda: loop.exit(0) if until() else None)
    timer.start()
    QTimer.singleShot(LONGEST_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise TimeoutError


@contextmanager
def home() -> Iterator[Path]:
    """A home of its own, so that nobody's recent files or preferences are in the pictures."""
    with tempfile.TemporaryDirectory(prefix="outreach-shots-") as folder:
        os.environ |= {
            "HOME": folder,
            "XDG_CONFIG_HOME": f"{folder}/config",
            "XDG_DATA_HOME": f"{folder}/data",
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        yield Path(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/shots"))
    main(parser.parse_args().folder)
