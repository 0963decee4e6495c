"""Recordings as they lie encrypted in a store: a head, then frames that are each whole by itself.

An object that is written at once has frames of one length, so that any stretch of a video is found
by arithmetic. One that grows gets a frame with every append: what was appended before is never
touched, and a killed process leaves at most its last frame half.

    head    magic 4 · is it whole 1 · zeros 3 · id of the object 16 · length if whole 8
    frame   length n 4 · place of its first byte 8 · nonce 12 · n encrypted bytes · tag 16

Every frame is bound to the key of the object in the store, to its id, its place and its length: it
opens nowhere else. Numbers are big-endian.
"""

import os
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import Unavailable

MAGIC = b"RHS1"
HEAD = struct.Struct(">4sB3x16sQ")
FRONT = struct.Struct(">IQ")
NONCE_BYTES, TAG_BYTES = 12, 16
CHUNK_BYTES = 1 << 16
"""Of a frame at most: a stretch of a video costs at most two that are not wanted. Own choice."""
AROUND_BYTES = FRONT.size + NONCE_BYTES + TAG_BYTES
"""What a frame takes besides its content."""
DAMAGED = "This recording is damaged."
_INFO = b"rhetor media object 1"


@dataclass(frozen=True, slots=True)
class Head:
    """How an object begins.

    Attributes:
        is_whole: it was written at once, in frames of one length.
        size_bytes: of its content, if it is whole.
    """

    object_id: bytes
    is_whole: bool
    size_bytes: int = 0

    def packed(self) -> bytes:
        """Return the bytes."""
        return HEAD.pack(MAGIC, self.is_whole, self.object_id, self.size_bytes)


def new_head(size_bytes: int | None) -> Head:
    """Return the head of a new object; `size_bytes` None for one that grows."""
    return Head(os.urandom(16), size_bytes is not None, size_bytes or 0)


def head_of(data: bytes) -> Head | None:
    """Return the head at the beginning of some bytes; None where there is none."""
    if len(data) < HEAD.size or not data.startswith(MAGIC):
        return None
    _, is_whole, object_id, size = HEAD.unpack(data[: HEAD.size])
    return Head(object_id, bool(is_whole), size)


class Cipher:
    """Encrypt and decrypt the frames of one object."""

    def __init__(self, key: bytes, head: Head, name: str) -> None:
        """Derive the object's own key from `key`; `name` is where it is in the store."""
        hkdf = HKDF(algorithm=SHA256(), length=32, salt=head.object_id, info=_INFO)
        self._cipher = AESGCM(hkdf.derive(key))
        self._bound = head.packed() + name.encode()

    def frames(self, data: bytes, start: int) -> bytes:
        """Return the frames of content that begins at `start`."""
        return b"".join(
            self._frame(data[place : place + CHUNK_BYTES], start + place)
            for place in range(0, len(data), CHUNK_BYTES)
        )

    def opened(self, frame: bytes, start: int) -> bytes:
        """Return the content of one frame, which begins at `start`.

        Raises:
            Unavailable: it was changed, or is of another object or place.
        """
        front, body = frame[: FRONT.size], frame[FRONT.size :]
        if front != FRONT.pack(max(0, len(frame) - AROUND_BYTES), start):
            raise Unavailable(DAMAGED)
        nonce, sealed = body[:NONCE_BYTES], body[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, sealed, self._bound + front)
        except InvalidTag as exc:
            raise Unavailable(DAMAGED) from exc

    def _frame(self, content: bytes, start: int) -> bytes:
        front, nonce = FRONT.pack(len(content), start), os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, content, self._bound + front)
        return front + nonce + sealed


def place_in_whole(start: int) -> tuple[int, int]:
    """Return where in a whole object the frame of a byte is: its offset, and where it begins."""
    number = start // CHUNK_BYTES
    return HEAD.size + number * (CHUNK_BYTES + AROUND_BYTES), number * CHUNK_BYTES
