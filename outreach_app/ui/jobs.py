"""Slow work beside the window: one worker thread, progress, and a way to stop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from outreach_app.progress import StoppedError

T = TypeVar("T")


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

    def __init__(self, job: Job, post: Callable[[Callable[[], None]], None]) -> None:
        """Speak for `job`; `post` runs a call on the window's thread."""
        self._job = job
        self._post = post
        self._waiting: dict[str, Callable[[], None]] = {}
        self._lock = Lock()
        self.progressed: Callable[[], None] = _nothing
        self.watch: Callable[[Any], None] = _ignore

    def __call__(self, fraction: float | None, words: str) -> None:
        """Tell how much is done; raises StoppedError when the work was asked to end."""
        if self.cancelled():
            raise StoppedError
        self._say("progress", lambda: self._progress(fraction, words))

    def cancelled(self) -> bool:
        """Whether the work was asked to end; for work that would rather hand over what it has."""
        return self._job.cancelled()

    def tell(self, value: object) -> None:
        """Hand a value to `watch` on the window's thread; a newer one takes an older's place."""
        self._say("value", lambda: self.watch(value))

    def _progress(self, fraction: float | None, words: str) -> None:
        self._job.fraction, self._job.words = fraction, words
        self.progressed()

    def _say(self, kind: str, call: Callable[[], None]) -> None:
        with self._lock:
            silent = kind not in self._waiting
            self._waiting[kind] = call
        if silent:
            self._post(lambda: self._hear(kind))

    def _hear(self, kind: str) -> None:
        with self._lock:
            call = self._waiting.pop(kind)
        call()


class Jobs(QObject):
    """Runs jobs one after the other on one worker thread, and answers on the window's.

    `moved` is emitted whenever a job begins, speaks or ends; `running` says which it is.
    `failed` carries whatever a job threw, to the one place where errors are shown.
    """

    moved = Signal()
    failed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Have the worker thread at hand."""
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "job")
        self._queue: list[Job] = []
        self._posted.connect(self._call)

    @property
    def running(self) -> Job | None:
        """The job under way, or the next one; None when there is nothing to do."""
        return self._queue[0] if self._queue else None

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
        reporter = Reporter(job, self._posted.emit)
        reporter.progressed = self.moved.emit
        reporter.watch = watch or _ignore
        end = _End(self, job, then, otherwise or _nothing)
        self._queue.append(job)
        self.moved.emit()
        self._worker.submit(self._work, work, reporter, end)
        return job

    def close(self) -> None:
        """Stop what runs and let nothing more begin; returns when the worker thread is gone."""
        for job in self._queue:
            job.cancel()
        self._worker.shutdown(cancel_futures=True)

    def finish(self, job: Job) -> None:
        """Take a job that ended off the list."""
        self._queue.remove(job)
        self.moved.emit()

    def _work(self, work: Callable[[Reporter], T], reporter: Reporter, end: "_End[T]") -> None:
        """On the worker thread: whatever happens comes back as one call on the window's."""
        try:
            result = work(reporter)
        except StoppedError:
            self._posted.emit(end.stopped)
        except Exception as error:
            self._posted.emit(_failure(end, error))
        else:
            self._posted.emit(lambda: end.done(result))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


@dataclass(frozen=True, slots=True)
class _End(Generic[T]):
    """How a job ends, on the window's thread."""

    jobs: Jobs
    job: Job
    then: Callable[[T], None]
    otherwise: Callable[[], None]

    def done(self, result: T) -> None:
        self.jobs.finish(self.job)
        if _is_there(self.then):
            self.then(result)

    def stopped(self) -> None:
        self.jobs.finish(self.job)
        if _is_there(self.otherwise):
            self.otherwise()

    def failed(self, error: Exception) -> None:
        self.stopped()
        self.jobs.failed.emit(error)


def _failure(end: _End[T], error: Exception) -> Callable[[], None]:
    return lambda: end.failed(error)


def _is_there(call: Callable[..., None]) -> bool:
    """Whether the widget that waits for the answer is still open."""
    waiting = getattr(call, "__self__", None)
    return not isinstance(waiting, QObject) or isValid(waiting)


def _nothing() -> None:
    """Where nobody wants to know."""


def _ignore(value: object) -> None:
    """Where nobody watches."""
