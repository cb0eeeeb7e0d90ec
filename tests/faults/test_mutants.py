"""The tests of storage notice mistakes in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.mutants import EQUIVALENT, MUTANTS, Equivalent, Mutant
from tests.faults.sizes import SIZE

HOME = Path(__file__).resolve().parents[2]
STORAGE = Path("outreach_app", "storage")
JURY = (
    "storage",
    "faults/test_power_cut.py",
    "faults/test_failing_disk.py",
    "faults/test_damage.py",
)
STRIDE = -(-len(MUTANTS) // SIZE.mutants)


def source(mutant: Mutant | Equivalent) -> str:
    return (HOME / STORAGE / f"{mutant.module}.py").read_text("utf-8")


@pytest.mark.parametrize("mutant", [*MUTANTS, *EQUIVALENT], ids=str)
def test_a_mistake_is_one_place_in_the_code_as_it_is(mutant: Mutant | Equivalent) -> None:
    assert source(mutant).count(mutant.old) == 1


@pytest.mark.parametrize("mutant", MUTANTS[STRIDE - 1 :: STRIDE], ids=str)
def test_the_tests_notice_a_mistake(mutant: Mutant, tmp_path: Path) -> None:
    _plant(mutant, tmp_path)
    outcome = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly"),
            *("-p", "no:cacheprovider"),
            *(f"tests/{test}" for test in JURY),
        ],
        cwd=tmp_path,
        env=os.environ | {"OUTREACH_FAULTS": "test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == pytest.ExitCode.TESTS_FAILED, outcome.stdout


def _plant(mutant: Mutant, checkout: Path) -> None:
    """Make a checkout with the mistake in it; what the tests do not need is left out."""
    (checkout / "outreach_app").mkdir()
    (checkout / "tests").mkdir()
    for there in (HOME / "outreach_app").iterdir():
        if there.name != "storage":
            (checkout / "outreach_app" / there.name).symlink_to(there)
    for name in ("tools", "pyproject.toml"):
        (checkout / name).symlink_to(HOME / name)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOME / STORAGE, checkout / STORAGE, ignore=unwanted)
    for name in ("__init__.py", "conftest.py", "makers.py"):
        shutil.copy(HOME / "tests" / name, checkout / "tests")
    for name in ("storage", "faults", "golden"):
        shutil.copytree(HOME / "tests" / name, checkout / "tests" / name, ignore=unwanted)
    module = checkout / STORAGE / f"{mutant.module}.py"
    module.write_text(source(mutant).replace(mutant.old, mutant.new), "utf-8")
