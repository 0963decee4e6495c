"""One-time codes with which a candidate goes on with an interview on another device."""

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from core.errors import Conflict, NotFound

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: a code may be read out to somebody."""
LENGTH = 9
"""Of 31 letters: 44 bits."""
VALID_S = 600.0
WRONG_TRIES = 5
WRONG_TRIES_WITHIN_S = 60.0


class TooManyTries(Conflict):
    """An address has tried too many wrong codes; it may try again in a minute."""


class Offers(Protocol):
    """The codes that are valid, one at most of each interview; may raise `Unavailable`."""

    def put(self, code: str, interview_id: UUID) -> None:
        """Keep a code for `VALID_S`; the one before it is void."""

    def find(self, code: str) -> UUID | None:
        """Return what a code is for; None without one."""

    def use(self, code: str) -> UUID | None:
        """Return the same and forget it: of two that ask, one gets it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A code that may be used once.

    Attributes:
        expires_s: when it stops to be valid, on the clock of `OwnOffers`.
    """

    interview_id: UUID
    expires_s: float


class OwnOffers:
    """See `Offers`; of this process, whose restart forgets them: a new one is a click away."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; `clock` gives seconds that never go back."""
        self._clock = clock
        self._offers: dict[str, Offer] = {}
        self._lock = threading.Lock()

    def put(self, code: str, interview_id: UUID) -> None:
        """See `Offers.put`."""
        with self._lock:
            now_s = self._clock()
            self._offers = {
                known: offer
                for known, offer in self._offers.items()
                if offer.expires_s > now_s and offer.interview_id != interview_id
            }
            self._offers[code] = Offer(interview_id, now_s + VALID_S)

    def find(self, code: str) -> UUID | None:
        """See `Offers.find`."""
        offer = self._offers.get(code)
        return offer.interview_id if offer and offer.expires_s > self._clock() else None

    def use(self, code: str) -> UUID | None:
        """See `Offers.use`."""
        with self._lock:
            found = self.find(code)
            self._offers.pop(code, None)
        return found


class Handovers:
    """Codes that are offered and taken, and wrong ones, which are counted in this process."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, offers: Offers | None = None
    ) -> None:
        """Begin; `clock` gives seconds that never go back, `offers` those of several processes."""
        self._clock = clock
        self._offers = offers or OwnOffers(clock)
        self._wrong: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def offer(self, interview_id: UUID) -> str:
        """Return a new code for an interview; the one before it is void."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        self._offers.put(code, interview_id)
        return code

    def look(self, code: str, address: str) -> UUID:
        """Return what a code is for; it stays valid, for those who only preview a link.

        Raises:
            NotFound: it is wrong, was used or is too old.
            TooManyTries: `address` has tried too many such codes within a minute.
        """
        return self._found(code, address, self._offers.find)

    def take(self, code: str, address: str) -> UUID:
        """Use a code up and return what it is for. Raises as `look` does."""
        return self._found(code, address, self._offers.use)

    def _found(self, code: str, address: str, ask: Callable[[str], UUID | None]) -> UUID:
        with self._lock:
            now_s = self._clock()
            while self._wrong and self._wrong[0][0] <= now_s - WRONG_TRIES_WITHIN_S:
                self._wrong.popleft()
            if sum(1 for _, tried in self._wrong if tried == address) >= WRONG_TRIES:
                raise TooManyTries("Too many wrong codes. Please try again in a minute.")
        found = ask(_plain(code))
        if found is None:
            with self._lock:
                self._wrong.append((now_s, address))
            raise NotFound("handover", "?")
        return found


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in ALPHABET)
