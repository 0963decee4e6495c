"""Try again with Tenacity, as long as the server asks for."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import tenacity

from core.errors import Unavailable

ATTEMPTS = 3
LONGEST_WAIT = timedelta(minutes=2)
"""A server that wants longer is asked again the next night. Own choice."""

T = TypeVar("T")


class ComeBack(Unavailable):
    """Say that the server may answer later.

    Attributes:
        after_s: as long as it asked us to wait; None where it did not say.
    """

    def __init__(self, message: str, after_s: float | None = None) -> None:
        """Keep how long to wait."""
        super().__init__(message)
        self.after_s = after_s


def persistently(call: Callable[[], T], *, pause: Callable[[float], None]) -> T:
    """Return what `call` returns, trying again after `ComeBack`; at most three times.

    Raises:
        ComeBack: the last attempt failed as well, or the server wants a longer wait than we have.
    """
    return tenacity.Retrying(
        retry=tenacity.retry_if_exception(_is_worth_waiting_for),
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        wait=_wait_s,
        sleep=pause,
        reraise=True,
    )(call)


def _is_worth_waiting_for(error: BaseException) -> bool:
    wanted = (error.after_s or 0.0) if isinstance(error, ComeBack) else None
    return wanted is not None and wanted <= LONGEST_WAIT.total_seconds()


def _wait_s(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    asked = error.after_s if isinstance(error, ComeBack) else None
    return asked if asked is not None else float(2**state.attempt_number)
