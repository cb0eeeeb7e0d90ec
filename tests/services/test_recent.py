"""The list of workspaces opened last."""

from pathlib import Path

import pytest

from outreach_app.services import recent
from outreach_app.services.recent import MOST, recent_folders, remember_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setattr(recent, "private", lambda: tmp_path / "private")
    return tmp_path


def folders(home: Path, count: int) -> list[Path]:
    made = [home / f"season {number}" for number in range(count)]
    for folder in made:
        folder.mkdir()
    return made


def test_nothing_was_opened_before_the_first_time() -> None:
    assert recent_folders() == ()


def test_the_latest_comes_first_and_only_once(home: Path) -> None:
    first, second, third = folders(home, 3)
    for folder in (first, second, third, second):
        remember_folder(folder)
    assert recent_folders() == (second, third, first)


def test_only_so_many_are_remembered(home: Path) -> None:
    opened = folders(home, MOST + 3)
    for folder in opened:
        remember_folder(folder)
    assert recent_folders() == tuple(reversed(opened[3:]))


def test_a_folder_that_is_away_is_not_offered_but_not_forgotten(home: Path) -> None:
    first, second = folders(home, 2)
    remember_folder(first)
    first.rmdir()
    remember_folder(second)
    assert recent_folders() == (second,)
    first.mkdir()
    assert recent_folders() == (second, first)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, null]", b'["a"', b"\xff"])
def test_a_list_that_is_broken_is_begun_anew(home: Path, content: bytes) -> None:
    (home / "private").mkdir()
    (home / "private" / "recent.json").write_bytes(content)
    assert recent_folders() == ()
    (folder,) = folders(home, 1)
    remember_folder(folder)
    assert recent_folders() == (folder,)


def test_where_nothing_can_be_kept_opening_goes_on(home: Path) -> None:
    (home / "private").write_text("in the way")
    remember_folder(home)
    assert recent_folders() == ()
