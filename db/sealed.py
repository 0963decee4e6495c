"""A media store whose recordings are encrypted; what is nobody's, such as spoken questions, is not.

`db.frames` says how an object lies in the store, `db.keyring` where its key is.
"""

import re
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from core.errors import InvalidInput, Unavailable
from core.storage import MediaStore
from db.engine import new_engine
from db.frames import (
    AROUND_BYTES,
    CHUNK_BYTES,
    DAMAGED,
    FRONT,
    HEAD,
    MAGIC,
    Cipher,
    Head,
    head_of,
    new_head,
    place_in_whole,
)
from db.keyring import Keyring, masters

_OF_SOMEBODY = re.compile(
    r"(?:interviews|resumes)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/.+)?"
)
KNOWN_OBJECTS = 64
"""Of which it is remembered where their frames are. Own choice."""
AT_ONCE_BYTES = 4 * 2**20
"""So much of an object that grew is read at once to find its frames; 2 minutes of sound."""


@dataclass
class _Grown:
    """Where the frames of an object that grew are, as far as it was looked at.

    Attributes:
        starts: places of their first bytes in the content, ascending.
        offsets: where each is in the store.
        size: of the content.
        stored: where in the store the last whole frame ends.
    """

    object_id: bytes
    starts: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    size: int = 0
    stored: int = HEAD.size


class SealedMediaStore:
    """See `core.storage.MediaStore`; one writer per key."""

    def __init__(self, raw: MediaStore, keys: Keyring) -> None:
        """Encrypt what lies in `raw`."""
        self._raw, self._keys = raw, keys
        self._known: OrderedDict[str, _Grown] = OrderedDict()
        self._looking = threading.Lock()
        self._locks: list[Any] = [threading.RLock() for _ in range(KNOWN_OBJECTS)]

    def append(self, key: str, data: bytes) -> int:
        """Add to the end as frames of its own; return the new size of the content."""
        subject = _subject(key)
        if subject is None or not data:
            return self._raw.append(key, data) if subject is None else self.size(key)
        secret = self._made_key(subject)
        with self._lock(key):
            if not (stored := self._raw.size(key)):
                return self._begin(key, data, secret)
            head = self._head(key)
            if head is None and not self._is_torn(key, stored):
                return self._raw.append(key, data)  # begun before there were keys
            if head is None or head.is_whole:
                return self._begin(key, self._whole(key, head, secret) + data, secret)
            grown = self._grown(key, head, stored)
            if grown.stored < stored:  # a killed process left half a frame
                self._raw.write(key, self._raw.read(key, 0, grown.stored))
            self._raw.append(key, Cipher(secret, head, key).frames(data, grown.size))
            return grown.size + len(data)

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object."""
        subject = _subject(key)
        if subject is None:
            self._raw.write(key, data)
            return
        secret, head = self._made_key(subject), new_head(len(data))
        with self._lock(key):
            self._raw.write(key, head.packed() + Cipher(secret, head, key).frames(data, 0))
            self._forget(key)

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end) of the content; empty beyond the end."""
        if start < 0 or (end is not None and end < 0):
            raise InvalidInput("A recording is read from its start onwards.")
        subject = _subject(key)
        head = self._head(key) if subject is not None else None
        if subject is None or head is None:
            is_torn = subject is not None and self._is_torn(key, self._raw.size(key))
            return b"" if is_torn else self._raw.read(key, start, end)
        secret = self._keys.key_of(subject)
        if secret is None:
            raise Unavailable("The key of this recording is not here.")
        cipher = Cipher(secret, head, key)
        if head.is_whole:
            end = head.size_bytes if end is None else min(end, head.size_bytes)
            return self._of_whole(key, cipher, start, end)
        with self._lock(key):
            grown = self._grown(key, head, self._raw.size(key))
            end = grown.size if end is None else min(end, grown.size)
            return self._of_grown(key, cipher, grown, start, end)

    def size(self, key: str) -> int:
        """Return the size of the content; 0 when there is no such object."""
        stored = self._raw.size(key)
        if not stored or _subject(key) is None:
            return stored
        head = self._head(key)
        if head is None:
            return 0 if self._is_torn(key, stored) else stored
        if head.is_whole:
            return head.size_bytes
        with self._lock(key):
            return self._grown(key, head, stored).size

    def remove(self, key: str) -> None:
        """Remove an object; nothing when there is none."""
        self._raw.remove(key)
        self._forget(key)

    def remove_below(self, prefix: str) -> int:
        """Remove every object below a key."""
        with self._looking:
            for key in [one for one in self._known if one.startswith(f"{prefix}/")]:
                del self._known[key]
        return self._raw.remove_below(prefix)

    def _made_key(self, subject: UUID) -> bytes:
        key = self._keys.key_of(subject, make=True)
        if key is None:
            raise Unavailable("The key of this recording could not be made.")
        return key

    def _head(self, key: str) -> Head | None:
        return head_of(self._raw.read(key, 0, HEAD.size))

    def _is_torn(self, key: str, stored: int) -> bool:
        """Say whether a process was killed while it wrote the head of a new object."""
        return stored < HEAD.size and self._raw.read(key, 0, len(MAGIC)) == MAGIC[:stored]

    def _lock(self, key: str) -> Any:
        """Return the lock of an object, which it may share with others."""
        return self._locks[hash(key) % len(self._locks)]

    def _forget(self, key: str) -> None:
        with self._looking:
            self._known.pop(key, None)

    def _begin(self, key: str, data: bytes, secret: bytes) -> int:
        """Make an object that grows, with its first content."""
        head = new_head(None)
        self._raw.write(key, head.packed() + Cipher(secret, head, key).frames(data, 0))
        self._forget(key)
        return len(data)

    def _whole(self, key: str, head: Head | None, secret: bytes) -> bytes:
        """Return the content of a whole object that is to grow; of a torn head none."""
        if head is None:
            return b""
        return self._of_whole(key, Cipher(secret, head, key), 0, head.size_bytes)

    def _of_whole(self, key: str, cipher: Cipher, start: int, end: int) -> bytes:
        if start >= end:
            return b""
        step = CHUNK_BYTES + AROUND_BYTES
        offset, first = place_in_whole(start)
        last, _ = place_in_whole(end - 1)
        data = self._raw.read(key, offset, last + step)
        content = bytearray()
        for at in range(0, last - offset + 1, step):
            content += cipher.opened(data[at : at + step], first + len(content))
        if first + len(content) < end:
            raise Unavailable(DAMAGED)
        return bytes(content[start - first : end - first])

    def _of_grown(self, key: str, cipher: Cipher, grown: _Grown, start: int, end: int) -> bytes:
        if start >= end:
            return b""
        number = bisect_right(grown.starts, start) - 1
        after = bisect_right(grown.starts, end - 1)
        bounds = [*grown.offsets, grown.stored][number : after + 1]
        data = self._raw.read(key, bounds[0], bounds[-1])
        first, content = grown.starts[number], bytearray()
        for begin, until in pairwise(bounds):
            frame = data[begin - bounds[0] : until - bounds[0]]
            content += cipher.opened(frame, first + len(content))
        return bytes(content[start - first : end - first])

    def _grown(self, key: str, head: Head, stored: int) -> _Grown:
        """Return where the frames are, after a look at those that are new."""
        with self._looking:
            grown = self._known.get(key)
        if grown is None or grown.object_id != head.object_id or grown.stored > stored:
            grown = _Grown(head.object_id)
        for offset, start, length in self._new_frames(key, grown, stored):
            grown.starts.append(start)
            grown.offsets.append(offset)
            grown.size = start + length
            grown.stored = offset + length + AROUND_BYTES
        with self._looking:
            self._known[key] = grown
            self._known.move_to_end(key)
            while len(self._known) > KNOWN_OBJECTS:
                self._known.popitem(last=False)
        return grown

    def _new_frames(self, key: str, grown: _Grown, stored: int) -> Iterator[tuple[int, int, int]]:
        """Yield offset, place and length of every whole frame that is not known yet."""
        offset, expected = grown.stored, grown.size
        data, base = b"", offset
        while offset + AROUND_BYTES <= stored:
            if offset - base + FRONT.size > len(data):
                until = min(stored, offset + AT_ONCE_BYTES)
                base, data = offset, self._raw.read(key, offset, until)
            length, start = FRONT.unpack_from(data, offset - base)
            end = offset + length + AROUND_BYTES
            if start != expected or not 0 < length <= CHUNK_BYTES or end > stored:
                return
            yield offset, start, length
            offset, expected = end, start + length


def open_sealed(
    raw: MediaStore, analytics_url: SecretStr | None, media_key: SecretStr | None
) -> MediaStore:
    """Return `raw` with recordings encrypted; as it is where the settings name no key.

    Raises:
        InvalidInput: the key is none, or the database with the sealed keys is not named.
    """
    if media_key is None:
        return raw
    if analytics_url is None:
        raise InvalidInput("RHETOR_SECURITY__MEDIA_KEY needs RHETOR_DATABASES__ANALYTICS_URL.")
    engine = new_engine(analytics_url.get_secret_value())
    return SealedMediaStore(raw, Keyring(engine, masters(media_key.get_secret_value())))


def is_of_somebody(key: str) -> bool:
    """Say whether an object is a candidate's, and therefore encrypted."""
    return _subject(key) is not None


def _subject(key: str) -> UUID | None:
    """Return whose an object is; None when it is nobody's."""
    found = _OF_SOMEBODY.fullmatch(key)
    return UUID(found[1]) if found else None
