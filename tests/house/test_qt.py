"""The pinned Qt binding keeps its books: PySide6 6.12.0 loses a reference at every emit."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

ROUNDS = 1_000
DRIFT = ROUNDS // 10


class Bell(QObject):
    rung = Signal(bool)


def references() -> tuple[int, int, int]:
    return sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)


@pytest.mark.usefixtures("qapp")
def test_a_thousand_signals_and_calls_leave_the_references_of_constants_alone() -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    bell.rung.emit(True)
    heard.clear()
    before = references()
    for _ in range(ROUNDS):
        bell.rung.emit(True)
        bell.signalsBlocked()
        bell.parent()
    rung = len(heard)
    heard.clear()
    after = references()
    assert rung == ROUNDS
    assert all(abs(now - then) < DRIFT for now, then in zip(after, before, strict=True))
