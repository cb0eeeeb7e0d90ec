"""The proof in a process of its own, on a core that the search leaves idle."""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import current_process, get_context
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple, Protocol

from outreach_app.planning.cuts import Cut
from outreach_app.planning.master import Columns, Master
from outreach_app.planning.proof import Proof
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import SearchEndedError, go_on

LOOK_EVERY_SECONDS = 0.02
"""How often the process looks whether something was said to it."""


class Line(Protocol):
    """One end of a pipe between two processes."""

    def poll(self) -> bool:
        """Whether something was said, or nobody is at the other end."""

    def recv(self) -> Any:
        """What was said."""

    def send(self, said: Any, /) -> None:
        """Say something."""

    def send_bytes(self, said: Any, /) -> None:
        """Say what was made into bytes before."""


def usable_cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Start(NamedTuple):
    """A relaxation that was solved, and how many points a case need not go beyond."""

    question: Question
    columns: Columns
    cuts: list[Cut]
    known: float


class Beside:
    """A process that looks into cases while the search goes on.

    It is fresh, not a copy: a copy of a process with threads may stand still. Where it cannot be
    started or dies, `go_on` says so, and whoever calls it looks into the cases himself.
    """

    def __init__(self) -> None:
        """Start it early, for it takes a moment until it is ready."""
        context = get_context("spawn")
        self._line, there = context.Pipe()
        self._process = context.Process(target=look_into_cases, args=(there,), daemon=True)
        self._known: float | None = None
        self._told = Thread()
        self.bound = 0.0
        self._alive = not current_process().daemon
        if self._alive:
            try:
                self._process.start()
            except OSError:
                self._alive = False
        there.close()

    def go_on(self, master: Master, known: float) -> bool:
        """Say what is known now and hear the bound; whether the process is still there."""
        if self._alive and not self._told.is_alive():
            try:
                self._hear(master, known)
                self._say(known)
            except (EOFError, OSError):
                self._alive = False
        return self._alive

    def close(self) -> None:
        """End it where it stands."""
        self._alive = False
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()
        if self._told.is_alive():
            self._told.join()
        self._line.close()

    def _hear(self, master: Master, known: float) -> None:
        while self._line.poll():
            bound = self._line.recv()
            if bound is None:
                self._begin(Start(master.question, master.columns, master.cuts, known))
            else:
                self.bound = max(self.bound, bound)

    def _begin(self, start: Start) -> None:
        """Send what to start from, which takes a while where the season is large."""
        said = ForkingPickler.dumps(start)
        self._told = Thread(target=self._send, args=(said,), daemon=True)
        self._told.start()
        self._known = start.known

    def _send(self, said: memoryview) -> None:
        with suppress(OSError):
            self._line.send_bytes(said)

    def _say(self, known: float) -> None:
        if self._known is not None and known < self._known:
            self._line.send(known)
            self._known = known


def look_into_cases(line: Line) -> None:
    """What the process does: prove until nothing is left to prove, or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(SearchEndedError, EOFError, OSError):
        line.send(None)
        ear = _Ear(line)
        question, columns, cuts, ear.known = line.recv()
        master = Master(question, ear.ended)
        master.add(columns)
        master.add_cuts(cuts)
        proof = Proof(master, lambda: ear.known, line.send)
        while not proof.done:
            go_on(ear.ended)
            proof.step()
        while not ear.ended():
            ear.known = line.recv()


class _Ear:
    """Hears what the search says, whenever it is asked whether to end."""

    def __init__(self, line: Line) -> None:
        """Listen to the line."""
        self._line = line
        self._looked = 0.0
        self._over = False
        self.known = 0.0

    def ended(self) -> bool:
        """Whether nobody is at the other end any more."""
        now = monotonic()
        if now - self._looked >= LOOK_EVERY_SECONDS:
            self._looked = now
            try:
                while self._line.poll():
                    self.known = self._line.recv()
            except (EOFError, OSError):
                self._over = True
        return self._over
