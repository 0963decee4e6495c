"""A thread that owns a model, and that nobody has to wait for."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from core.errors import AppError, Unavailable

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class ModelThread:
    """Do one piece of work after the other, off the event loop.

    The thread is a daemon: unlike an executor's, one that is stuck does not hold up the exit.
    """

    def __init__(self, name: str, *, first: Callable[[], object] = lambda: None) -> None:
        """Begin with `first`, whose failure is logged and harms nothing that follows."""
        self._name = name
        self._inbox: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._inbox.put(lambda: self._begin(first))
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], Result]) -> "asyncio.Future[Result]":
        """Return what becomes of `work`, as a future of the running event loop.

        Its error is one of ours as it was raised, or `Unavailable` for whatever else the library
        threw; that is logged. Work cancelled before its time is left out.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def serve() -> None:
            if future.cancelled():
                return
            outcome = self._attempt(work)
            with contextlib.suppress(RuntimeError):  # the loop has ended, and whoever waited
                loop.call_soon_threadsafe(_settle, future, outcome)

        self._inbox.put(serve)
        return future

    def close(self, *, within_s: float) -> None:
        """End after the work given so far; wait at most `within_s` seconds for that."""
        self._inbox.put(None)
        self._thread.join(within_s)

    def _serve(self) -> None:
        while (work := self._inbox.get()) is not None:
            work()

    def _begin(self, first: Callable[[], object]) -> None:
        outcome = self._attempt(first)
        if isinstance(outcome, AppError):
            log.error("the %s is not ready: %s", self._name, outcome.message)

    def _attempt(self, work: Callable[[], Result]) -> Result | AppError:
        try:
            return work()
        except AppError as exc:
            return exc
        except BaseException:  # a panic of a Rust library is no Exception; the thread lives on
            log.exception("the %s failed", self._name)
            return Unavailable(f"The {self._name} failed.")


def _settle(future: "asyncio.Future[Result]", outcome: Result | AppError) -> None:
    if future.done():
        return
    if isinstance(outcome, AppError):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
