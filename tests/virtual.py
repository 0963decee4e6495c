"""An event loop whose clock jumps to the next timer as soon as nothing else is to be done."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Impatient(selectors.SelectSelector):
    """Never wait: count how long there was nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("Deadlock: nothing is left that could wake anybody.")
        if not ready and timeout is not None and timeout > 0:
            self.skipped_s += timeout
        return ready


class _Inline(ThreadPoolExecutor):
    """Do at once what is asked of a thread: threads know nothing of virtual time."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as exc:  # noqa: BLE001 - it belongs to whoever waits
            future.set_exception(exc)
        return future


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time begins at 0 and passes only where somebody waits for it."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)
        self.set_default_executor(_Inline())

    def time(self) -> float:
        return self._impatient.skipped_s


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on virtual time to its end."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
