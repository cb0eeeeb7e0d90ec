"""What is committed is the same on every machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import outreach_app

HOME = Path(__file__).resolve().parents[2]
# Homes and scratch folders of one machine, and the addresses packages were fetched from.
# Each pattern is written so that it does not match itself.
ELSEWHERE = re.compile(
    rb"(?<![\w.])/(?:w)ork/|/(?:r)oot/|/(?:h)ome/\w+/|/(?:t)mp/bash|[.](?:l)ibrary/"
    rb"|pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org"
)


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    """Every file git keeps."""
    if not (HOME / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=HOME,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().rstrip("\0").split("\0")
    return [HOME / name for name in names if (HOME / name).is_file()]


def test_no_file_names_a_place_of_one_machine(committed: list[Path]) -> None:
    named = {
        f"{path.relative_to(HOME)}: {found[0].decode()}"
        for path in committed
        if path.suffix not in {".ttf", ".xlsx", ".png", ".pdf"}
        for found in [ELSEWHERE.search(path.read_bytes())]
        if found
    }
    assert not named


def test_no_build_product_is_committed(committed: list[Path]) -> None:
    assert not [path for path in committed if path.suffix in {".mo", ".pyc", ".lock.json"}]
    assert not [path for path in committed if path.name in {"uv.lock", "pylock.toml"}]


def test_pictures_are_committed_only_where_they_are_shown(committed: list[Path]) -> None:
    shown = {"resources", "docs", "data", "packaging"}
    drawn = [path.relative_to(HOME) for path in committed if path.suffix in {".png", ".jpg"}]
    assert drawn
    assert not [path for path in drawn if path.parts[0] not in shown]


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == outreach_app.__version__
