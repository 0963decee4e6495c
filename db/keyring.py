"""Keys of recordings: one for each interview and résumé, sealed by a master key, destroyed with it.

The master key is in no database and no backup of one; the sealed keys are. Either alone opens
nothing. To destroy a key is to delete all that it opens, wherever a copy of that may be.
"""

import base64
import binascii
import hashlib
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, select, update
from sqlalchemy.dialects.postgresql import insert

from core.errors import InvalidInput, NotFound, Unavailable
from db.analytics.privacy_tables import media_keys
from db.engine import connect

KEY_BYTES = 32
NONCE_BYTES = 12
"""AES-256-GCM with a random nonce for each use (NIST SP 800-38D, 8.2.2)."""
ASKED_AGAIN_AFTER_S = 60.0
"""How long a process may go on with a key that was destroyed meanwhile. Own choice."""
_PURPOSE = b"rhetor media key 1 "


@dataclass(frozen=True, slots=True)
class Master:
    """One master key.

    Attributes:
        name: tells master keys apart; the beginning of the key's hash.
    """

    name: str
    key: bytes


def masters(text: str) -> list[Master]:
    """Return the master keys in a text, one a line as base64: the one in use, then older ones.

    Raises:
        InvalidInput: a line is no key; none of it is in the message.
    """
    found = []
    for line in text.split():
        try:
            key = base64.b64decode(line, validate=True)
        except binascii.Error as exc:
            raise InvalidInput("RHETOR_SECURITY__MEDIA_KEY is not base64.") from exc
        if len(key) != KEY_BYTES:
            raise InvalidInput(f"RHETOR_SECURITY__MEDIA_KEY has to be {KEY_BYTES} bytes long.")
        found.append(Master(hashlib.sha256(key).hexdigest()[:16], key))
    if not found:
        raise InvalidInput("RHETOR_SECURITY__MEDIA_KEY is empty.")
    return found


class Keyring:
    """Keys by what they are for; any thread may ask."""

    def __init__(self, engine: Engine, known: Sequence[Master]) -> None:
        """Keep keys in the database of `engine`, sealed by the first of the `known` masters."""
        self._engine = engine
        self._masters = {one.name: one for one in known}
        self._current = known[0]
        self._cache: dict[UUID, tuple[bytes, float]] = {}
        self._lock = threading.Lock()

    def key_of(self, subject_id: UUID, *, make: bool = False) -> bytes | None:
        """Return the key of an interview or a résumé; None when there is none and none is made.

        While the database is away, a key that was asked for before is still given: what is being
        said must not be lost.

        Raises:
            NotFound: it was destroyed.
            Unavailable: the database is away, or none of the master keys opens it.
        """
        with self._lock:
            key, asked_s = self._cache.get(subject_id, (None, 0.0))
        if key is not None and time.monotonic() - asked_s < ASKED_AGAIN_AFTER_S:
            return key
        try:
            found = self._stored(subject_id)
            if found is None and make:
                self._make(subject_id)
                found = self._stored(subject_id)
        except NotFound:
            with self._lock:
                self._cache.pop(subject_id, None)
            raise
        except Unavailable:
            if key is None:
                raise
            return key
        if found is not None:
            with self._lock:
                self._cache[subject_id] = (found, time.monotonic())
        return found

    def reseal(self) -> int:
        """Seal every key by the master key in use; return how many were sealed by another.

        Raises:
            Unavailable: the database is away, or a key is sealed by none that is known.
        """
        old = select(media_keys).where(
            media_keys.c.sealed.is_not(None), media_keys.c.master != self._current.name
        )
        with connect(self._engine) as connection:
            rows = connection.execute(old.with_for_update()).all()
            for row in rows:
                key = self._opened(row.subject_id, row.sealed, row.master)
                values = {"sealed": self._sealed(row.subject_id, key), "master": self._current.name}
                mine = update(media_keys).where(media_keys.c.subject_id == row.subject_id)
                connection.execute(mine.values(values))
            connection.commit()
        return len(rows)

    def _stored(self, subject_id: UUID) -> bytes | None:
        mine = select(media_keys).where(media_keys.c.subject_id == subject_id)
        with connect(self._engine) as connection:
            row = connection.execute(mine).one_or_none()
        if row is None:
            return None
        if row.sealed is None:
            raise NotFound("recording", subject_id)
        return self._opened(subject_id, row.sealed, row.master)

    def _make(self, subject_id: UUID) -> None:
        values = {
            "subject_id": subject_id,
            "sealed": self._sealed(subject_id, os.urandom(KEY_BYTES)),
            "master": self._current.name,
            "created_at": datetime.now(UTC),
        }
        with connect(self._engine) as connection:
            # Another process may be first; then its key counts.
            connection.execute(insert(media_keys).values(values).on_conflict_do_nothing())
            connection.commit()

    def _sealed(self, subject_id: UUID, key: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self._current.key).encrypt(nonce, key, _PURPOSE + subject_id.bytes)
        return nonce + sealed

    def _opened(self, subject_id: UUID, sealed: bytes, master: str) -> bytes:
        known = self._masters.get(master)
        if known is None:
            raise Unavailable("The master key of this recording is not here.")
        nonce, rest = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
        try:
            return AESGCM(known.key).decrypt(nonce, rest, _PURPOSE + subject_id.bytes)
        except InvalidTag as exc:
            raise Unavailable("The key of this recording is damaged.") from exc
