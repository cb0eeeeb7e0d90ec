"""Processes beside this one that plan parts of a season."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import ParamSpec, Protocol, Self, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

MOST_HANDS = 3
"""A process needs 200 to 350 MB for its part: two of them with 1,000 villages 710 MB in all; more
than three would leave a small laptop little for anything else."""


class Hands(Protocol):
    """Whoever works beside this process; leaving the `with` sends them home."""

    def give(
        self, work: Callable[Asked, Found], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Found]:
        """Let a function of a module be called by somebody."""

    def hurry(self) -> None:
        """Let everybody come to an end with what they have."""


class Processes:
    """Processes of this computer, started when there is something to do."""

    def __init__(self, count: int) -> None:
        """Start nothing yet."""
        spawn = get_context("spawn")
        self._bell = spawn.Event()
        self._pool = ProcessPoolExecutor(
            min(MOST_HANDS, count),
            mp_context=spawn,
            initializer=_Bell.hang,
            initargs=(self._bell.is_set,),
        )

    def give(
        self, work: Callable[Asked, Found], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Found]:
        """Let a process call the function when one is free."""
        return self._pool.submit(work, *args, **kwargs)

    def hurry(self) -> None:
        """Ring the bell that all processes listen for."""
        self._bell.set()

    def __enter__(self) -> Self:
        """Nothing more."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Send the processes home without waiting for them.

        A thread does, and keeps the bell: a process that is still starting looks for it.
        """
        self._bell.set()
        Thread(target=self._pool.shutdown, kwargs={"cancel_futures": True}).start()


class _Bell:
    """What a process listens for while it works."""

    rung: Callable[[], bool] = staticmethod(lambda: False)

    @classmethod
    def hang(cls, rung: Callable[[], bool]) -> None:
        """Prepare a new process: it hears the bell, not the keyboard, and outlives nobody."""
        cls.rung = staticmethod(rung)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    """End this process as soon as the one that started it is no more."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def bell_rung() -> bool:
    """Whether this process is to come to an end."""
    return _Bell.rung()
