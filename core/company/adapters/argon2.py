"""Passwords by Argon2id, which makes guessing cost memory."""

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2PasswordHasher:
    """See `core.company.ports.PasswordHasher`; the parameters are the library's own.

    Those are the second choice of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes. One password is
    worked on at a time, so that many tries at once do not take the memory of the process.
    """

    def __init__(self) -> None:
        """Take the library's parameters."""
        self._hasher = PasswordHasher()
        self._one_at_a_time = threading.Lock()

    def hash(self, password: str) -> str:
        """Return what to store instead of a password."""
        with self._one_at_a_time:
            return self._hasher.hash(password)

    def fits(self, password: str, stored: str | None) -> bool:
        """Say whether a password is the one that `stored` was made of."""
        known = self._nobodys if stored is None else stored
        try:
            with self._one_at_a_time:
                return self._hasher.verify(known, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobodys(self) -> str:
        return self.hash("")
