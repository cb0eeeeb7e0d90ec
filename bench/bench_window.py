"""The window: how soon it is there, and how it keeps up with ten thousand rows."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bench import Row, Work
from outreach_app.services import files
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.app import Program
from outreach_app.ui.page_table import PAGES
from outreach_app.ui.preferences import Look, Preferences
from outreach_app.ui.theme import Theme, wear
from outreach_app.ui.widgets.row_model import Cell, Column
from outreach_app.ui.widgets.row_model import Row as TableRow
from outreach_app.ui.widgets.row_table import RowTable

ROWS = 10_000
FILTERS = ("村", "红泉", "12", "xyz", "")
STARTS = 5
LAPTOP = (1366, 768)
_FIRST_PAINT = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from outreach_app.ui.app import Program
from outreach_app.ui.preferences import load_preferences

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"painted\\n")
            os._exit(0)
        return False

application = QApplication(sys.argv)
program = Program(application, load_preferences())
watch = Watch()
program.window.page.installEventFilter(watch)
program.window.show()
application.exec()
"""


def rows() -> Iterator[Row]:
    """First paint of a new process; filter and sort of a long table; from page to page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        os.environ["XDG_DATA_HOME"] = folder
        yield Row("first paint, from the start of Python", _starts(), goal=1.0)
        application = QApplication.instance() or QApplication(["bench"])
        assert isinstance(application, QApplication)
        wear(application, Theme.LIGHT)
        yield from _table(application)
        yield from _pages(application, Path(folder))


def _starts() -> list[float]:
    return [_start() for _turn in range(STARTS + 1)][1:]


def _start() -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-c", _FIRST_PAINT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = time.perf_counter() - begun
    if said != b"painted\n":
        sys.exit("the window was never painted")
    return taken


def _table(application: QApplication) -> Iterator[Row]:
    columns = (Column("村名", 14), Column("乡镇", 12), Column("县区", 14), Column("户数", 6))
    table = RowTable("villages", columns, "")
    table.resize(*LAPTOP)
    table.show()
    places = list(sample_workspace().villages.values())
    table.fill([_row(n, places[n % len(places)].name) for n in range(ROWS)])
    texts = cycle(FILTERS)

    def type_on() -> None:
        table.filter_box.setText(next(texts))
        application.processEvents()

    sides = cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))

    def sort() -> None:
        table.model.sort(0, next(sides))
        application.processEvents()

    yield in_ms(f"filter {ROWS:,} rows and paint", type_on, 25, goal=20.0)
    table.filter_box.clear()
    yield in_ms(f"sort {ROWS:,} rows and paint", sort, 6)
    table.close()


def _row(number: int, name: str) -> TableRow:
    cells = (f"{name}{number}", f"第{number % 40}乡", f"第{number % 7}县", str(number % 997))
    return TableRow(str(number), tuple(Cell(text) for text in cells))


def _pages(application: QApplication, folder: Path) -> Iterator[Row]:
    program = Program(application, Preferences("zh_CN", look=Look.LIGHT))
    program.desk.create(folder / f"bench{files.SUFFIX}", sample_workspace())
    program.window.resize(*LAPTOP)
    program.window.show()
    places = cycle(PAGES)

    def turn() -> None:
        program.window.go(next(places))
        application.processEvents()

    first = [_cpu_ms(turn) for _place in PAGES]
    yield Row(
        "see a page for the first time, sample", first, "ms cpu", note=f"at most {max(first):.0f}"
    )
    yield in_ms("go to another page, sample", turn, 3 * len(PAGES), goal=100.0)
    program.window.left.disconnect()
    program.window.close()
    program.close()


def in_ms(name: str, work: Work, repeat: int, goal: float | None = None) -> Row:
    """Processor time, which a busy machine does not lengthen as it does the clock's."""
    work()
    return Row(name, [_cpu_ms(work) for _turn in range(repeat)], "ms cpu", goal)


def _cpu_ms(work: Work) -> float:
    begun = time.process_time()
    work()
    return 1000 * (time.process_time() - begun)
