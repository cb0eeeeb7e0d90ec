"""Bringing an offline map along from the page, keeping it in mind, putting it away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from outreach_app.domain.offline_map import Tile
from outreach_app.ui.pages.map_page import MapPage
from outreach_app.ui.preferences import remember
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.map_tiles import Tiles
from tests.exchange.tile_makers import map_file, png
from tests.ui.board_makers import season_session, valley

RED = png((255, 0, 0))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    remember("offline_map", "")
    yield
    remember("offline_map", "")


@pytest.fixture
def plan(qapp: QApplication) -> Session:
    return season_session(valley(), qapp)


@pytest.fixture
def told(plan: Session) -> list[str]:
    words: list[str] = []
    plan.noticed.connect(lambda notices: words.extend(notice.words for notice in notices))
    return words


@pytest.fixture
def opened(qtbot: QtBot, plan: Session) -> Callable[[], MapPage]:
    def open_page() -> MapPage:
        page = MapPage(plan, lambda _place, _about: None)
        qtbot.addWidget(page)
        page.resize(1000, 600)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_page


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[MapPage, Path | str], None]:
    def choose_file(page: MapPage, path: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
        page.offline.choose.trigger()

    return choose_file


def laid(page: MapPage) -> str:
    """What the map in sight is called."""
    tiles = page.view.findChild(Tiles)
    assert isinstance(tiles, Tiles)
    return tiles.map.name if tiles.map else ""


def test_a_map_is_chosen_once_and_there_the_next_time(
    opened: Callable[[], MapPage],
    choose: Callable[[MapPage, Path | str], None],
    tmp_path: Path,
) -> None:
    page = opened()
    assert laid(page) == ""
    assert not page.offline.remove.isEnabled()
    choose(page, map_file(tmp_path / "valley.mbtiles", {Tile(0, 0, 0): RED}))
    assert laid(page) == "valley"
    assert page.offline.toolTip() == "Offline map: valley.mbtiles"
    assert laid(opened()) == "valley"


def test_a_map_put_away_stays_away_and_its_file_is_kept(
    opened: Callable[[], MapPage],
    choose: Callable[[MapPage, Path | str], None],
    tmp_path: Path,
) -> None:
    page = opened()
    path = map_file(tmp_path / "valley.mbtiles", {Tile(0, 0, 0): RED})
    choose(page, path)
    page.offline.remove.trigger()
    assert laid(page) == ""
    assert not page.offline.remove.isEnabled()
    assert laid(opened()) == ""
    assert path.is_file()


def test_a_file_that_is_no_map_is_refused_and_the_one_before_stays(
    opened: Callable[[], MapPage],
    choose: Callable[[MapPage, Path | str], None],
    told: list[str],
    tmp_path: Path,
) -> None:
    page = opened()
    choose(page, map_file(tmp_path / "valley.mbtiles", {Tile(0, 0, 0): RED}))
    wrong = tmp_path / "letter.mbtiles"
    wrong.write_text("Dear Sirs")
    choose(page, wrong)
    assert told == [
        "letter.mbtiles is no offline map that can be read, or it is damaged. "
        "Choose an .mbtiles file with PNG or JPEG pictures."
    ]
    assert laid(page) == "valley"
    assert laid(opened()) == "valley"


def test_a_map_that_is_away_is_told_of_once_and_comes_back_with_its_stick(
    opened: Callable[[], MapPage],
    choose: Callable[[MapPage, Path | str], None],
    told: list[str],
    tmp_path: Path,
) -> None:
    path = map_file(tmp_path / "valley.mbtiles", {Tile(0, 0, 0): RED})
    first = opened()
    choose(first, path)
    first.view.lay(None)
    away = path.rename(tmp_path / "elsewhere")
    page = opened()
    page.hide()
    page.show()
    assert told == ["The offline map valley.mbtiles is not there any more, or may not be read."]
    assert page.offline.remove.isEnabled()
    away.rename(path)
    assert laid(opened()) == "valley"


def test_who_chooses_no_file_changes_nothing(
    opened: Callable[[], MapPage],
    choose: Callable[[MapPage, Path | str], None],
    told: list[str],
) -> None:
    page = opened()
    choose(page, "")
    assert (laid(page), told) == ("", [])
