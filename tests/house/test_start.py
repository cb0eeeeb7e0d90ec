"""The window and the light commands start without what is slow to load."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

SLOW = {
    "PIL",
    "highspy",
    "icalendar",
    "numpy",
    "openpyxl",
    "pypdfium2",
    "reportlab",
    "segno",
    "zxingcpp",
}


def loaded_with(module: str) -> set[str]:
    """The slow packages that a new process has once it has imported a module."""
    code = f"import sys, {module}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return SLOW.intersection(told.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "outreach_app.__main__",
        "outreach_app.commands.past",
        "outreach_app.commands.releasing",
        "outreach_app.ui.app",
        "outreach_app.ui.pages.overview",
        "outreach_app.ui.pages.welcome",
    ],
)
def test_the_start_loads_nothing_slow(module: str) -> None:
    assert loaded_with(module) == set()


def test_the_board_is_there_before_the_search() -> None:
    assert loaded_with("outreach_app.ui.pages.board_page") == {"numpy"}


def test_what_is_slow_is_there_and_would_be_seen() -> None:
    assert all(find_spec(package) for package in SLOW)
    assert loaded_with("outreach_app.services.scanning") >= {"PIL", "numpy", "zxingcpp"}
