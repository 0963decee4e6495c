"""Recordings in a dictionary."""

from dataclasses import dataclass, field

from core.errors import InvalidInput, NotFound, Unavailable


@dataclass
class MemoryMediaStore:
    """See `core.storage.MediaStore`.

    Attributes:
        is_down: True makes every call raise Unavailable.
    """

    objects: dict[str, bytes] = field(default_factory=dict)
    is_down: bool = False

    def append(self, key: str, data: bytes) -> int:
        self._check(key)
        self.objects[key] = self.objects.get(key, b"") + data
        return len(self.objects[key])

    def write(self, key: str, data: bytes) -> None:
        self._check(key)
        self.objects[key] = data

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        self._check(key)
        if start < 0 or (end is not None and end < 0):
            raise InvalidInput("A recording is read from its start onwards.")
        if key not in self.objects:
            raise NotFound("recording", key)
        return self.objects[key][start:end]

    def size(self, key: str) -> int:
        self._check(key)
        return len(self.objects.get(key, b""))

    def remove(self, key: str) -> None:
        self._check(key)
        self.objects.pop(key, None)

    def remove_below(self, prefix: str) -> int:
        self._check(prefix)
        found = [key for key in self.objects if key.startswith(f"{prefix}/")]
        for key in found:
            del self.objects[key]
        return len(found)

    def _check(self, key: str) -> None:
        is_plain = key.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum()
        if not (is_plain and key.isascii()) or {"", ".", ".."} & set(key.split("/")):
            raise InvalidInput("This is not the name of a recording.")
        if self.is_down:
            raise Unavailable("The recordings cannot be kept right now.")
