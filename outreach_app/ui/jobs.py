"""Slow work beside the window: one worker thread, progress, and a way to stop.

The worker thread never lets go last of anything that belongs to the window: a widget that dies
there takes the program with it. So it is handed the work alone, and forgets it before it answers.
"""

import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from outreach_app.progress import StoppedError

T = TypeVar("T")

_TURN_SECONDS = 0.0005
"""So soon the window gets its turn beside a job; Python's own 5 ms are felt at every stroke."""


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work: what the window asked for and how far it is.

    `fraction` is 0 to 1 or None where unknown; `words` say what is being done.
    """

    title: str
    fraction: float | None = None
    words: str = ""
    _stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to end; it does so when it next tells how far it is."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the work was asked to end."""
        return self._stop.is_set()


class Reporter:
    """What the work is given to speak through, on the worker thread; a `Progress`.

    Only the latest word waits for the window, however fast the work talks.
    """

    def __init__(self, job: Job, post: Callable[[], None]) -> None:
        """Speak for `job`; `post` asks the window to listen."""
        self._job = job
        self._post = post
        self._lock = Lock()
        self._progress: list[tuple[float | None, str]] = []
        self._values: list[object] = []
        self._waits = False

    def __call__(self, fraction: float | None, words: str) -> None:
        """Tell how much is done; raises StoppedError when the work was asked to end."""
        if self.cancelled():
            raise StoppedError
        with self._lock:
            self._progress = [(fraction, words)]
        self._ask()

    def cancelled(self) -> bool:
        """Whether the work was asked to end; for work that would rather hand over what it has."""
        return self._job.cancelled()

    def tell(self, value: object) -> None:
        """Hand a value to `watch` on the window's thread; a newer one takes an older's place."""
        with self._lock:
            self._values = [value]
        self._ask()

    def heard(self) -> list[object]:
        """On the window's thread: take the progress over, and give the value that waits, if any."""
        with self._lock:
            progress, values = self._progress, self._values
            self._progress, self._values, self._waits = [], [], False
        for fraction, words in progress:
            self._job.fraction, self._job.words = fraction, words
        return values

    def _ask(self) -> None:
        with self._lock:
            asked, self._waits = self._waits, True
        if not asked:
            self._post()


@dataclass(slots=True, eq=False)
class _Order:
    """A job with all that belongs to the window; it lives and dies on the window's thread."""

    job: Job
    work: Callable[[Reporter], Any]
    then: Callable[[Any], None]
    watch: Callable[[Any], None]
    otherwise: Callable[[], None]
    reporter: Reporter


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a job ended."""

    result: Any = None
    stopped: bool = False
    error: Exception | None = None


class Jobs(QObject):
    """Runs jobs one after the other on one worker thread, and answers on the window's.

    `moved` is emitted whenever a job begins, speaks or ends; `running` says which it is.
    `failed` carries whatever a job threw, to the one place where errors are shown.
    """

    moved = Signal()
    failed = Signal(object)
    _spoke = Signal()
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Have the worker thread at hand."""
        super().__init__(parent)
        sys.setswitchinterval(_TURN_SECONDS)
        self._worker = ThreadPoolExecutor(1, "job")
        self._orders: list[_Order] = []
        self._spoke.connect(self._listen)
        self._ended.connect(self._end)

    @property
    def running(self) -> Job | None:
        """The job under way, or the next one; None when there is nothing to do."""
        return self._orders[0].job if self._orders else None

    def run(
        self,
        title: str,
        work: Callable[[Reporter], T],
        *,
        then: Callable[[T], None],
        watch: Callable[[Any], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Do `work` beside the window.

        Args:
            title: what the job bar shows.
            work: runs on the worker thread, with no access to widgets.
            then: gets its result, on the window's thread.
            watch: gets what the work gives to `Reporter.tell`, on the window's thread.
            otherwise: is called on the window's thread when the work was stopped or failed.
        """
        job = Job(title)
        reporter = Reporter(job, self._spoke.emit)
        order = _Order(job, work, then, watch or _ignore, otherwise or _nothing, reporter)
        self._orders.append(order)
        self.moved.emit()
        self._worker.submit(self._work, [order])
        return job

    def close(self) -> None:
        """Stop what runs and let nothing more begin; returns when the worker thread is gone."""
        for order in self._orders:
            order.job.cancel()
        self._worker.shutdown(cancel_futures=True)

    def _work(self, orders: list[_Order]) -> None:
        """On the worker thread; the window still holds the order when it is forgotten here."""
        order = orders.pop()
        answer = _answer(order.work, order.reporter)
        del order
        if answer.error is not None:
            traceback.clear_frames(answer.error.__traceback__)
        self._ended.emit(answer)

    @Slot()
    def _listen(self) -> None:
        if self._orders:
            order = self._orders[0]
            for value in order.reporter.heard():
                _call(order.watch, value)
            self.moved.emit()

    @Slot(object)
    def _end(self, answer: _Answer) -> None:
        self._listen()
        order = self._orders.pop(0)
        self.moved.emit()
        if answer.error is None and not answer.stopped:
            _call(order.then, answer.result)
            return
        _call(order.otherwise)
        if answer.error is not None:
            self.failed.emit(answer.error)


def _answer(work: Callable[[Reporter], Any], reporter: Reporter) -> _Answer:
    """Whatever happens comes back as a value."""
    try:
        return _Answer(work(reporter))
    except StoppedError:
        return _Answer(stopped=True)
    except Exception as error:
        return _Answer(error=error)


def _call(call: Callable[..., None], *values: object) -> None:
    """Answer, unless the widget that waits is gone."""
    waiting = getattr(call, "__self__", None)
    if not isinstance(waiting, QObject) or isValid(waiting):
        call(*values)


def _nothing() -> None:
    """Where nobody wants to know."""


def _ignore(value: object) -> None:
    """Where nobody watches."""
