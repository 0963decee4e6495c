"""Make guessing passwords slow: after some wrong tries the next has to wait, longer each time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE_TRIES = 5
"""Wrong tries without a wait; people mistype, and some of them twice. Own choice."""
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 900.0
"""A quarter of an hour: 100 guesses a day at one name, and nobody is locked out for longer."""
MOST_KEYS = 10_000
"""Names and addresses remembered; the one that failed longest ago is forgotten first."""


@dataclass(slots=True)
class _Tries:
    count: int
    until_s: float


class Throttle:
    """Count wrong tries by key, such as a name or an address; for any thread.

    It is kept in the memory of one process: a restart forgets it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; `clock` gives seconds that never go back."""
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def wait_s(self, key: str) -> float:
        """Return for how long the next try has to wait; 0 when it may come."""
        with self._lock:
            tries = self._tries.get(key)
            return max(0.0, tries.until_s - self._clock()) if tries else 0.0

    def failed(self, key: str, *, free: int = FREE_TRIES) -> None:
        """Count a wrong try, of which `free` cost nothing."""
        with self._lock:
            tries = self._tries.pop(key, _Tries(0, 0.0))
            tries.count += 1
            if tries.count >= free:
                doubled = FIRST_WAIT_S * 2.0 ** min(tries.count - free, 10)
                tries.until_s = self._clock() + min(doubled, LONGEST_WAIT_S)
            self._tries[key] = tries
            while len(self._tries) > MOST_KEYS:
                self._tries.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget the wrong tries of a key."""
        with self._lock:
            self._tries.pop(key, None)
