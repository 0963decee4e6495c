"""How often one address may ask for what costs time."""

import threading
import time
from collections import deque
from collections.abc import Callable

from core.errors import Conflict

AT_MOST, WITHIN_S = 20, 60.0
"""Own choice: nobody uploads, compares or downloads so much by hand."""


class TooFast(Conflict):
    """An address has asked too often; it may ask again in a minute."""


class Pace:
    """What was asked within the last minute, by address; of this process alone."""

    def __init__(
        self,
        at_most: int = AT_MOST,
        *,
        within_s: float = WITHIN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with nothing asked; `clock` gives seconds that never go back."""
        self._at_most, self._within_s, self._clock = at_most, within_s, clock
        self._asked: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def take(self, address: str) -> None:
        """Note that `address` asks.

        Raises:
            TooFast: it has asked as often as it may; this time does not count.
        """
        with self._lock:
            now_s = self._clock()
            while self._asked and self._asked[0][0] <= now_s - self._within_s:
                self._asked.popleft()
            if sum(1 for _, asked in self._asked if asked == address) >= self._at_most:
                raise TooFast("Too many requests. Please try again in a minute.")
            self._asked.append((now_s, address))
