"""The lock files are in step with pyproject.toml and name no address."""

import pytest

from tools import locks

PROJECT = """
[project]
dependencies = ["tinydb>=4.8", "PySide6-Essentials>=6.8,<6.12"]
[project.optional-dependencies]
dev = ["ruff"]
peers = ["ortools"]
"""
RUNTIME = r"""
tinydb==4.9.0 \
    --hash=sha256:aa
pyside6-essentials==6.11.3 ; python_version < '3.14' \
    --hash=sha256:bb \
    --hash=sha256:cc
"""
DEV = RUNTIME + "ruff==1.0 --hash=sha256:dd\n"
PEERS = DEV + "ortools==9.0 --hash=sha256:ee\n"


def complaints(runtime: str, dev: str, peers: str) -> list[str]:
    return list(
        locks.complaints(PROJECT, dict(zip(locks.NAMES, (runtime, dev, peers), strict=True)))
    )


def test_the_locks_of_this_checkout_are_in_step() -> None:
    assert locks.main() == 0


def test_locks_in_step_earn_no_complaint() -> None:
    assert not complaints(RUNTIME, DEV, PEERS)


@pytest.mark.parametrize(
    ("runtime", "dev", "peers", "complaint"),
    [
        (RUNTIME.replace("6.11.3", "6.12.0"), DEV, PEERS, "does not meet “PySide6-Essentials"),
        (RUNTIME, RUNTIME, PEERS, "requirements-dev.lock does not meet “ruff”"),
        (RUNTIME, DEV.replace("4.9.0", "4.8.2"), PEERS, "tinydb of requirements-dev.lock differs"),
        (RUNTIME, DEV.replace("--hash=sha256:dd", ""), PEERS, "ruff==1.0 has no hash"),
        (RUNTIME, DEV, DEV, "peers in requirements-peers.lock does not meet “ortools”"),
        (RUNTIME, DEV + "--index-url https://example.org/\n", PEERS, "an address: https://example"),
    ],
)
def test_a_lock_out_of_step_is_named(runtime: str, dev: str, peers: str, complaint: str) -> None:
    assert any(complaint in line for line in complaints(runtime, dev, peers))
