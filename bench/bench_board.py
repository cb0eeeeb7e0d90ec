"""The season board with 5,000 visits to 700 villages: turned to, scrolled, carried over, filtered.

All is measured in the window itself, as large as a laptop's screen.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench import Row, Work
from bench.bench_window import LAPTOP, in_ms
from bench.board_season import TODAY, moves, season
from outreach_app.services import files
from outreach_app.ui.app import Program
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.places import Place
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.sweeper import Sweeper
from outreach_app.ui.widgets.board_axis import SEASON, WEEKS
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_verdict import Fit, fit_words

SCALES = {"season": SEASON, "weeks": WEEKS}
FRAME_MS, FEEDBACK_MS, FILTER_MS, PAGE_MS = 16.0, 50.0, 20.0, 100.0
LEFT = Qt.MouseButton.LeftButton
TURNS, MOVES, FRAMES = 9, 7, 25


def rows() -> Iterator[Row]:
    """From page to page, a frame of scrolling and of carrying for each kind of row, the filter."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        os.environ["XDG_DATA_HOME"] = folder
        window = _Window(application, Path(folder))
        yield from window.pages()
        yield from window.board()
        window.close()


class _Window:
    """The program with that season on the desk."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self._sweeper = Sweeper(application)
        liked = Preferences("zh_CN", look=Look.LIGHT)
        self._program = Program(application, liked, today=lambda: TODAY)
        self._program.desk.create(folder / f"bench{files.SUFFIX}", season())
        self._program.window.resize(*LAPTOP)
        self._program.window.show()
        self._settle()

    @property
    def _page(self) -> BoardPage:
        page = self._program.window.page
        assert isinstance(page, BoardPage)
        return page

    def pages(self) -> Iterator[Row]:
        """What the window's own thread takes for a page: another may work beside it."""
        first = [_own_ms(lambda: self._go(Place.BOARD))]
        yield Row("to the board, the first time", first, "ms cpu")
        self._settle()
        for place in PAGES:
            yield self._turns(f"to the page {place}, warm", place, Place.START)
        yield self._turns("to the board, warm", Place.BOARD, Place.MAP)
        yield self._after_a_move()

    def board(self) -> Iterator[Row]:
        """Scrolling, picking up and carrying, whatever the rows are; then the tray."""
        self._go(Place.BOARD)
        self._settle()
        for by in By:
            self._page.view.show_rows(by)
            for name, scale in SCALES.items():
                self._page.view.show_scale(scale)
                yield from self._frames(f"{by}, {name}")
        yield self._filter()

    def close(self) -> None:
        """Put everything away."""
        self._sweeper.stop()
        self._program.window.left.disconnect()
        self._program.window.close()
        self._program.close()

    def _go(self, place: Place) -> None:
        self._program.window.go(place)
        self._application.processEvents()

    def _settle(self) -> None:
        """Wait until nothing is worked at beside the window any more, and all is painted."""
        self._application.processEvents()
        while self._program.jobs.running:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._application.processEvents()

    def _turns(self, name: str, place: Place, other: Place) -> Row:
        for there in (place, other):
            self._go(there)
            self._settle()
        taken = []
        for _turn in range(TURNS):
            taken.append(_own_ms(lambda: self._go(place)))
            self._go(other)
        return Row(name, taken, "ms cpu", PAGE_MS)

    def _after_a_move(self) -> Row:
        session = self._program.desk.session
        assert session is not None
        taken = []
        for _move in islice(moves(session), MOVES):
            self._settle()
            taken.append(_own_ms(lambda: self._go(Place.BOARD)))
            self._settle()
            self._go(Place.MAP)
        return Row("to the board after a move made elsewhere", taken, "ms cpu", PAGE_MS)

    def _frames(self, name: str) -> Iterator[Row]:
        view, places = self._page.view, cycle(range(0, 100_000, 37))

        def scroll() -> None:
            for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
                bar.setValue(next(places) % max(bar.maximum(), 1))
            self._application.processEvents()

        yield in_ms(f"a frame of scrolling, {name}", scroll, FRAMES, goal=FRAME_MS)
        numbers = range(0, len(view.cards), len(view.cards) // FRAMES)
        picked = [self._pick_up(number) for number in numbers]
        here, everywhere = zip(*picked, strict=True)
        yield Row(f"picked up: its day tinted, {name}", here, "ms cpu", FEEDBACK_MS)
        yield Row(f"picked up: all days tinted, {name}", everywhere, "ms cpu")
        across = cycle(range(60, 760, 23))

        def carry() -> None:
            view.carry_to(view.viewport().mapToGlobal(QPoint(next(across), 150)))
            self._application.processEvents()

        yield in_ms(f"a frame of carrying, {name}", carry, FRAMES, goal=FRAME_MS)
        view.give_up()

    def _pick_up(self, number: int) -> tuple[float, float]:
        """Pull at a card until the day there, then every day, has said how it suits: ms of both.

        The days are asked beside the window, which is counted too.
        """
        view = self._page.view
        view.give_up()
        item = view.mark(number).item
        view.ensureVisible(item)
        self._settle()
        begun = time.process_time()
        spot = view.mapFromScene(item.sceneBoundingRect().center())
        QTest.mousePress(view.viewport(), LEFT, pos=spot)
        QTest.mouseMove(view.viewport(), spot + QPoint(QApplication.startDragDistance(), 0))
        while not any(fit_words(fit) in view.said for fit in Fit):
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._application.processEvents()
        here = time.process_time() - begun
        self._settle()
        return 1000 * here, 1000 * (time.process_time() - begun)

    def _filter(self) -> Row:
        tray, texts = self._page.tray, cycle(("第3", "专题4", "第12号", "xyz", ""))
        self._page.tools.unplaced.click()

        def type_on() -> None:
            tray.filter_box.setText(next(texts))
            self._application.processEvents()

        name = f"filter a tray of {tray.total:,}, painted"
        return in_ms(name, type_on, FRAMES, goal=FILTER_MS)


def _own_ms(work: Work) -> float:
    """Processor time of this thread alone."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)
