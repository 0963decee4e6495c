"""One-time codes with which a candidate goes on with an interview on another device."""

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Offer:
    """A code that may be used once.

    Attributes:
        expires_s: when it stops to be valid, on the clock of `Handovers`.
    """

    interview_id: UUID
    expires_s: float


class Handovers:
    """The codes of this process; a restart forgets them, and a new one is a click away."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; `clock` gives seconds that never go back."""
        self._clock = clock
        self._offers: dict[str, Offer] = {}
        self._wrong: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def offer(self, interview_id: UUID) -> str:
        """Return a new code for an interview; the one before it is void."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        with self._lock:
            now_s = self._clock()
            self._offers = {
                known: offer
                for known, offer in self._offers.items()
                if offer.expires_s > now_s and offer.interview_id != interview_id
            }
            self._offers[code] = Offer(interview_id, now_s + VALID_S)
        return code

    def look(self, code: str, address: str) -> UUID:
        """Return what a code is for; it stays valid, for those who only preview a link.

        Raises:
            NotFound: it is wrong, was used or is too old.
            TooManyTries: `address` has tried too many such codes within a minute.
        """
        with self._lock:
            return self._found(code, address).interview_id

    def take(self, code: str, address: str) -> UUID:
        """Use a code up and return what it is for. Raises as `look` does."""
        with self._lock:
            offer = self._found(code, address)
            del self._offers[_plain(code)]
        return offer.interview_id

    def _found(self, code: str, address: str) -> Offer:
        now_s = self._clock()
        while self._wrong and self._wrong[0][0] <= now_s - WRONG_TRIES_WITHIN_S:
            self._wrong.popleft()
        if sum(1 for _, tried in self._wrong if tried == address) >= WRONG_TRIES:
            raise TooManyTries("Too many wrong codes. Please try again in a minute.")
        offer = self._offers.get(_plain(code))
        if offer is None or offer.expires_s <= now_s:
            self._wrong.append((now_s, address))
            raise NotFound("handover", "?")
        return offer


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in ALPHABET)
