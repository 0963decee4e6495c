"""Recordings in S3 or in what speaks like it (MinIO, Ceph, Garage), through obstore.

Objects cannot grow. So what is appended becomes a piece of its own, named for where it begins:
`<key>.pieces/000000000032000`. Each is stored whole or not at all, and only where no other of that
name is: a process that lost its interview to another can overwrite nothing.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from core.errors import InvalidInput, NotFound, Unavailable
from db.media import checked

PIECES = ".pieces/"
DIGITS = 15
AT_ONCE = 16
"""Pieces that are read at the same time. Own choice."""
TIMEOUT, CONNECT_TIMEOUT = timedelta(seconds=30), timedelta(seconds=5)
RETRY_FOR = timedelta(seconds=10)
"""A room waits for its store, and pauses when that takes longer. Own choice."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object that holds a stretch of what is stored under a key."""

    path: str
    start: int
    end: int


class ObjectMediaStore:
    """See `core.storage.MediaStore`; one writer per key."""

    def __init__(self, store: Any) -> None:
        """Take a store of obstore's; nothing is connected yet."""
        import obstore
        from obstore.exceptions import NotFoundError

        self._obstore, self._store = obstore, store
        self._missing = (FileNotFoundError, NotFoundError)
        self._ends: dict[str, int] = {}
        self._readers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="recordings")

    @classmethod
    def s3(
        cls, url: str, *, endpoint: str | None, region: str, key_id: str | None, secret: str | None
    ) -> "ObjectMediaStore":
        """Open `s3://bucket/prefix`; without a key, what the environment or the machine gives.

        Args:
            url: bucket, and what all keys begin with.
            endpoint: of an S3 that is not Amazon's.
            region: of the bucket.
            key_id: whom it knows us as.
            secret: what it knows us by.
        """
        from obstore.store import S3Store

        address = urlsplit(url)
        wanted = {"endpoint": endpoint, "access_key_id": key_id, "secret_access_key": secret}
        given: Any = {name: value for name, value in wanted.items() if value}
        store = S3Store(
            address.netloc,
            prefix=address.path.strip("/") or None,
            region=region,
            virtual_hosted_style_request=endpoint is None,
            client_options={
                "allow_http": (endpoint or "").startswith("http://"),
                "timeout": TIMEOUT,
                "connect_timeout": CONNECT_TIMEOUT,
            },
            retry_config={"max_retries": 5, "retry_timeout": RETRY_FOR},
            **given,
        )
        return cls(store)

    def append(self, key: str, data: bytes) -> int:
        """Add to the end; nothing of `data` stays when it does not fit.

        Raises:
            Unavailable: the store is away, or another process has appended meanwhile.
        """
        path = _path(key)
        end = self._ends.get(path)
        with self._translated(key):
            if end is None:
                parts = self._parts(path)
                end = parts[-1].end if parts else 0
            if data:
                self._ends.pop(path, None)  # until it is there
                self._obstore.put(
                    self._store, _piece(path, end), data, mode="create", use_multipart=False
                )
            self._ends[path] = end + len(data)
        return end + len(data)

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object."""
        path = _path(key)
        with self._translated(key):
            self._ends.pop(path, None)
            # First: of old pieces only those count that begin where it ends.
            self._obstore.put(self._store, path, data, use_multipart=False)
            self._delete(self._listed(path + PIECES))

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end); empty beyond the end."""
        path = _path(key)
        if start < 0 or (end is not None and end < 0):
            raise InvalidInput("A recording is read from its start onwards.")
        with self._translated(key):
            parts = self._parts(path)
            if not parts:
                raise NotFound("recording", key)
            end = parts[-1].end if end is None else min(end, parts[-1].end)
            if start >= end:
                return b""
            wanted = [
                (part.path, max(start, part.start) - part.start, min(end, part.end) - part.start)
                for part in parts
                if part.start < end and part.end > start
            ]
            return b"".join(self._readers.map(self._range, wanted))

    def size(self, key: str) -> int:
        """Return the size; 0 when there is no such object."""
        path = _path(key)
        with self._translated(key):
            parts = self._parts(path)
        self._ends[path] = parts[-1].end if parts else 0
        return self._ends[path]

    def remove(self, key: str) -> None:
        """Remove an object; nothing when there is none."""
        path = _path(key)
        with self._translated(key):
            self._ends.pop(path, None)
            self._delete([path, *self._listed(path + PIECES)])

    def remove_below(self, prefix: str) -> int:
        """Remove every object below a key."""
        path = _path(prefix)
        with self._translated(prefix):
            found = self._listed(path + "/")
            self._delete(found)
        for known in [one for one in self._ends if one.startswith(path + "/")]:
            self._ends.pop(known, None)
        return len({one.partition(PIECES)[0] for one in found})

    def keys(self) -> Iterator[str]:
        """Yield every key, in no order."""
        with self._translated(""):
            found = self._listed("")
        yield from dict.fromkeys(path.partition(PIECES)[0] for path in found)

    def _parts(self, path: str) -> list[Part]:
        """Return what is stored under a key, in order and without a gap."""
        try:
            size = int(self._obstore.head(self._store, path)["size"])
            parts = [Part(path, 0, size)]
        except self._missing:
            parts = []
        end = parts[-1].end if parts else 0
        found = (one for page in self._pages(path + PIECES) for one in page)
        for one in sorted(found, key=lambda meta: str(meta["path"])):
            if _start(one["path"]) == end:
                end += int(one["size"])
                parts.append(Part(one["path"], end - int(one["size"]), end))
        return parts

    def _range(self, wanted: tuple[str, int, int]) -> bytes:
        path, start, end = wanted
        return bytes(self._obstore.get_range(self._store, path, start=start, end=end))

    def _listed(self, prefix: str) -> list[str]:
        # obstore lists below whole names: with or without the last slash means the same.
        return [str(one["path"]) for page in self._pages(prefix) for one in page]

    def _pages(self, prefix: str) -> Iterator[Any]:
        return iter(self._obstore.list(self._store, prefix.rstrip("/") or None))

    def _delete(self, paths: Sequence[str]) -> None:
        # A thousand in one request; S3 does not mind one that is not there.
        if paths:
            self._obstore.delete(self._store, list(paths))

    @contextmanager
    def _translated(self, key: str) -> Iterator[None]:
        from obstore.exceptions import AlreadyExistsError, BaseError

        try:
            yield
        except self._missing as exc:
            raise NotFound("recording", key) from exc
        except AlreadyExistsError as exc:
            raise Unavailable("Another process writes this recording.") from exc
        except (BaseError, OSError) as exc:
            raise Unavailable("The recordings cannot be reached right now.") from exc


def _path(key: str) -> str:
    path = checked(key)
    if PIECES in path + "/":
        raise InvalidInput("This is not the name of a recording.")
    return path


def _piece(path: str, start: int) -> str:
    return f"{path}{PIECES}{start:0{DIGITS}}"


def _start(path: str) -> int:
    name = path.rpartition("/")[2]
    return int(name) if name.isdigit() else -1
