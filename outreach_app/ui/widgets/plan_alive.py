"""A job may outlive the page that asked for it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def while_alive(owner: QObject, call: Callable[[T], object]) -> Callable[[T], None]:
    """`call`, but nothing once `owner` has been taken down with its window."""

    def answer(value: T) -> None:
        if isValid(owner):
            call(value)

    return answer
