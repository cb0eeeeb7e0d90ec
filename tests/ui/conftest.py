"""A workspace kept in memory, whose disk can be told to fail; jobs that end with the test."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from outreach_app.domain.notice import Notice
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.ids import seeded_mint
from outreach_app.services.files import Act
from outreach_app.services.sample import sample_workspace
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.session import Session
from outreach_app.ui.sweeper import Sweeper
from outreach_app.ui.theme import Theme, wear

TODAY = date(2027, 3, 10)
FULL = "The disk is full. Make room and try again."


class Shelf:
    """A workspace kept in memory; `full` makes the next commits fail."""

    def __init__(self, workspace: Workspace, *, read_only: bool = False) -> None:
        self.folder = Path("shelf")
        self.workspace = workspace
        self.read_only = read_only
        self.notices: tuple[Notice, ...] = ()
        self.words: list[str] = []
        self.full = False
        self.closed = False

    def commit(self, before: Workspace, after: Workspace, words: str) -> None:
        assert before is self.workspace
        if self.full:
            raise StorageError(FULL)
        self.workspace = after
        self.words.append(words)

    def history(self) -> Iterator[Act]:
        return iter(())

    def close(self) -> None:
        self.closed = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no window manager, and says so each time one is spoken to."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def sweeper() -> Iterator[Sweeper]:
    """As in the program, what lies in cycles is collected on the window's thread only."""
    made = Sweeper()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, sweeper: Sweeper, _english: None) -> Iterator[None]:
    """Every window wears our typeface and the light palette, and none is left open."""
    wear(qapp, Theme.LIGHT)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sweeper.sweep()
    left = [window for window in qapp.topLevelWidgets() if window.isVisible()]
    assert left == []


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(sample_workspace())


@pytest.fixture
def session(shelf: Shelf, qapp: QApplication) -> Session:
    return Session(shelf, today=lambda: TODAY, mint=seeded_mint(1), parent=qapp)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
