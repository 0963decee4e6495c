"""Recordings in a folder or in an object store, through fsspec."""

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec

from core.errors import InvalidInput, NotFound, Unavailable

if TYPE_CHECKING:
    from db.objects import ObjectMediaStore

_KEY = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_LONGEST_KEY = 512
# Errors of object stores' clients that fsspec lets through as they are.
_REMOTE_LIBRARIES = frozenset({"botocore", "aiobotocore", "aiohttp"})


class FsspecMediaStore:
    """See `core.storage.MediaStore`; one writer per key.

    In a folder, an append is with the operating system when the call returns, so it outlives a
    killed process. Of other file systems of fsspec's those will do that can append; for S3 there
    is `db.objects`.
    """

    def __init__(self, url: str) -> None:
        """Open the store at an fsspec URL, or at the path of a folder, made when missing.

        Raises:
            Unavailable: the folder cannot be made.
        """
        # A cached listing would hide what another process has just written.
        files, self._root = fsspec.url_to_fs(url, use_listings_cache=False)
        self._files: Any = files
        self._is_folder = "file" in _protocols(files)
        if self._is_folder:
            with _translated(url):
                Path(self._root).mkdir(parents=True, exist_ok=True, mode=0o700)

    def append(self, key: str, data: bytes) -> int:
        """Add to the end; nothing of `data` stays when it does not fit."""
        path = self._path(key)
        with _translated(key):
            if not self._is_folder:
                with self._files.open(path, "ab") as file:
                    file.write(data)
                return int(self._files.info(path)["size"])
            return self._append_locally(path, data)

    def write(self, key: str, data: bytes) -> None:
        """Replace the whole object."""
        path = self._path(key)
        with _translated(key):
            if self._is_folder:
                self._replace_locally(path, data)
            else:
                # An upload shows only once it is complete.
                self._files.pipe_file(path, data)

    def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Return bytes [start, end); empty beyond the end."""
        path = self._path(key)
        if start < 0 or (end is not None and end < 0):
            raise InvalidInput("A recording is read from its start onwards.")
        with _translated(key):
            size = int(self._files.info(path)["size"])
            end = size if end is None else min(end, size)
            if start >= end:
                # S3 answers an empty range with an error.
                return b""
            return bytes(self._files.cat_file(path, start=start, end=end))

    def size(self, key: str) -> int:
        """Return the size; 0 when there is no such object."""
        path = self._path(key)
        try:
            with _translated(key):
                return int(self._files.info(path)["size"])
        except NotFound:
            return 0

    def remove(self, key: str) -> None:
        """Remove an object; nothing when there is none."""
        path = self._path(key)
        try:
            with _translated(key):
                self._files.rm_file(path)
        except NotFound:
            return

    def remove_below(self, prefix: str) -> int:
        """Remove every object below a key."""
        path = self._path(prefix)
        with _translated(prefix):
            found = self._files.find(path)
            if found:
                self._files.rm(path, recursive=True)
        return len(found)

    def keys(self) -> Iterator[str]:
        """Yield every key, in no order; nothing of what is being written."""
        with _translated(""):
            found = self._files.find(self._root)
        for path in found:
            key = str(path).removeprefix(f"{self._root}/")
            if _KEY.fullmatch(key) and not key.endswith(".part"):
                yield key

    def _path(self, key: str) -> str:
        return f"{self._root}/{checked(key)}"

    def _append_locally(self, path: str, data: bytes) -> int:
        self._files.makedirs(self._files._parent(path), exist_ok=True)  # noqa: SLF001
        size = 0
        try:
            with self._files.open(path, "ab") as file:
                size = int(file.seek(0, os.SEEK_END))
                file.write(data)
        except OSError:
            # A half-written piece would shift everything after it.
            with suppress(OSError):
                os.truncate(path, size)
            raise
        return size + len(data)

    def _replace_locally(self, path: str, data: bytes) -> None:
        self._files.makedirs(self._files._parent(path), exist_ok=True)  # noqa: SLF001
        unfinished = f"{path}.{uuid.uuid4().hex}.part"
        try:
            with self._files.open(unfinished, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(path)
        except OSError:
            with suppress(OSError):
                Path(unfinished).unlink()
            raise


def open_media(
    url: str,
    *,
    endpoint: str | None = None,
    region: str = "us-east-1",
    key_id: str | None = None,
    secret: str | None = None,
) -> "FsspecMediaStore | ObjectMediaStore":
    """Return the store at an address: an object store at s3://…, else a folder.

    All but the address is for object stores: `db.objects.ObjectMediaStore.s3`.

    Raises:
        Unavailable: a folder cannot be made.
    """
    if not url.startswith("s3://"):
        return FsspecMediaStore(url)
    from db.objects import ObjectMediaStore

    return ObjectMediaStore.s3(url, endpoint=endpoint, region=region, key_id=key_id, secret=secret)


def checked(key: str) -> str:
    """Return a key that stays inside the store.

    Raises:
        InvalidInput: it does not.
    """
    parts = key.split("/")
    if not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY or {".", ".."} & set(parts):
        raise InvalidInput("This is not the name of a recording.")
    return key


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)


@contextmanager
def _translated(key: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as exc:
        raise NotFound("recording", key) from exc
    except OSError as exc:
        raise Unavailable(f"The recordings cannot be kept right now: {_reason(exc)}.") from exc
    except Exception as exc:
        if type(exc).__module__.partition(".")[0] not in _REMOTE_LIBRARIES:
            raise
        raise Unavailable("The recordings cannot be reached right now.") from exc


def _reason(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else "the store does not answer"
