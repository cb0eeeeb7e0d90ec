"""The parts of a season planned on several computers, by the optional extra `cluster` (Dask)."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from outreach_app.errors import PlanningError
from outreach_app.i18n import _

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

PATIENCE = "5s"


class Cluster:
    """The workers of a Dask scheduler; each has the same version of this program."""

    def __init__(self, address: str) -> None:
        """Go to the scheduler at an address such as tcp://10.0.0.5:8786.

        Raises:
            PlanningError: where `distributed` is not installed or nobody answers.
        """
        try:
            # The one place that knows Dask, looked up only when a cluster is asked for.
            distributed: Any = import_module("distributed")
        except ImportError as reason:
            raise PlanningError(
                _(
                    "A cluster needs the package “distributed”. Install the program with "
                    "pip install outreach[cluster]."
                )
            ) from reason
        try:
            self._client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as reason:
            raise PlanningError(
                _(
                    "No cluster answers at {address}. Start one with “dask scheduler”, join it "
                    "with “dask worker”, and give the address it tells."
                ).format(address=address)
            ) from reason
        self._executor = self._client.get_executor(pure=False)
        self._lost: type[Exception] = distributed.KilledWorker

    def give(
        self, work: Callable[Asked, Found], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Found]:
        """Let a worker call the function when one is free; a lost worker is told in a sentence."""
        told: Future[Found] = Future()
        reply: Future[Found] = self._executor.submit(work, *args, **kwargs)
        reply.add_done_callback(lambda done: self._tell(done, told))
        return told

    def _tell(self, reply: Future[Found], told: Future[Found]) -> None:
        if reply.cancelled():
            told.cancel()
            return
        error = reply.exception()
        if isinstance(error, self._lost):
            told.set_exception(_lost_worker())
        elif error:
            told.set_exception(error)
        else:
            told.set_result(reply.result())

    def hurry(self) -> None:
        """Wait for nobody: what is under way is given up when the connection is closed."""

    def __enter__(self) -> Self:
        """Nothing more."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Give up what is under way, and go."""
        self._executor.shutdown(wait=False)
        with suppress(TimeoutError):
            self._client.close(timeout=PATIENCE)


def _lost_worker() -> PlanningError:
    return PlanningError(
        _(
            "The workers of the cluster that planned a part of the season were lost. Perhaps "
            "their memory was too small. See that they run, and plan again."
        )
    )
