"""The store of recordings and files."""

from typing import Protocol


class MediaStore(Protocol):
    """Recordings and files by key, such as `interviews/<id>/audio.pcm`; a folder or S3.

    Every method raises `Unavailable` when the store cannot be reached or is full.
    """

    def append(self, key: str, data: bytes) -> int:
        """Add to the end, creating the object when missing; return its new size in bytes."""

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object; a reader sees the old or the new one, never half."""

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end), shorter at the end of the object.

        Raises:
            NotFound: there is no such object.
        """

    def size(self, key: str) -> int:
        """Return the size in bytes; 0 when there is no such object."""

    def remove(self, key: str) -> None:
        """Remove an object; nothing when there is none."""

    def remove_below(self, prefix: str) -> int:
        """Remove every object whose key begins with `prefix` and a slash; return how many."""
