"""Every wall stands: one bad import breaks the contract that forbids it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PROJECT = HOME / "pyproject.toml"
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads(PROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}

# Which contract, in which module, and the import that must break it.
PLANTS = [
    ("floors", "domain/village.py", "from outreach_app import services"),
    ("floors", "errors.py", "from outreach_app.domain import village"),
    ("floors", "planning/__init__.py", "from outreach_app import storage"),
    ("floors", "services/__init__.py", "import outreach_app.ui"),
    ("floors", "utils.py", ""),
    ("window", "ui/session.py", "from outreach_app.ui import app"),
    ("window", "ui/widgets/__init__.py", "from outreach_app.ui import pages"),
    ("window", "ui/base_page.py", ""),
    ("use-cases", "ui/__init__.py", "from outreach_app import planning"),
    ("use-cases", "commands/__init__.py", "from outreach_app import storage"),
    ("headless", "__main__.py", "from outreach_app import ui"),
    ("headless", "commands/__init__.py", "from outreach_app.ui import session"),
    ("circles", "domain/village.py", "from outreach_app.domain import workspace"),
    ("start", "services/__init__.py", "import main"),
    ("start", "domain/village.py", "from tests import makers"),
    ("qt", "services/__init__.py", "from PySide6.QtCore import QObject"),
    ("qt", "text.py", "import PySide6"),
    ("disk", "services/__init__.py", "from tinydb import TinyDB"),
    ("disk", "exchange/__init__.py", "import filelock"),
    ("workbooks", "services/__init__.py", "import openpyxl"),
    ("workbooks", "storage/__init__.py", "from xml.etree import ElementTree"),
    ("paper", "services/__init__.py", "from reportlab.pdfgen import canvas"),
    ("paper", "ui/__init__.py", "import pypdfium2"),
    ("solvers", "services/__init__.py", "import highspy"),
    ("cluster", "planning/hands.py", "import distributed"),
    ("arrays", "services/__init__.py", "import numpy as np"),
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the program to plant something in."""
    shutil.copy(PROJECT, tmp_path)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOME / "outreach_app", tmp_path / "outreach_app", ignore=unwanted)
    return tmp_path


def lint(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("contract", "module", "line"), PLANTS)
def test_a_planted_import_breaks_its_contract(
    checkout: Path, contract: str, module: str, line: str
) -> None:
    bed = checkout / "outreach_app" / module
    bed.touch()
    with bed.open("a", encoding="utf-8") as module_text:
        module_text.write(f"\n{line}\n")
    outcome = lint(checkout, "--contract", contract)
    assert outcome.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in outcome.stdout


def test_the_program_as_it_stands_breaks_no_contract(checkout: Path) -> None:
    outcome = lint(checkout)
    assert outcome.returncode == 0, outcome.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in outcome.stdout


def test_every_contract_has_a_planted_import() -> None:
    assert {contract for contract, _, _ in PLANTS} == CONTRACTS.keys()
