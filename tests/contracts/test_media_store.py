"""`core.storage.MediaStore`: in memory, in a folder, on fsspec's memory file system, and in S3.

For the last there is a stand-in; what is special about it is in test_object_store.py.
"""

import errno
import os
import resource
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from core.errors import InvalidInput, NotFound, Unavailable
from core.storage import MediaStore
from db.media import FsspecMediaStore, open_media
from tests.fakes_storage import MemoryMediaStore
from tests.s3 import s3_server

KEY = "interviews/0b5e/audio.pcm"


@pytest.fixture(params=["memory", "folder", "another file system", "object store"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MediaStore]:
    if request.param == "memory":
        yield MemoryMediaStore()
    elif request.param == "folder":
        yield FsspecMediaStore(str(tmp_path / "media"))
    elif request.param == "another file system":
        yield FsspecMediaStore("memory://bucket/prefix")
        MemoryFileSystem.store.clear()
    else:
        with s3_server() as (endpoint, _):
            access = {"endpoint": endpoint, "key_id": "key", "secret": "secret"}
            yield open_media("s3://rhetor/media", **access)


def test_append_makes_the_object_grow(store: MediaStore) -> None:
    assert store.size(KEY) == 0
    assert store.append(KEY, b"one") == 3
    assert store.append(KEY, b"") == 3
    assert store.append(KEY, b"three") == 8
    assert store.read(KEY) == b"onethree"
    assert store.size(KEY) == 8


def test_write_replaces_the_object(store: MediaStore) -> None:
    store.append(KEY, b"old and long")
    store.write(KEY, b"new")
    assert store.read(KEY) == b"new"
    assert store.append(KEY, b"er") == 5


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, b"0123456789"),
        (3, 5, b"34"),
        (8, 99, b"89"),
        (10, None, b""),
        (99, 100, b""),
        (5, 5, b""),
        (5, 2, b""),
    ],
)
def test_read_returns_a_range(
    store: MediaStore, start: int, end: int | None, expected: bytes
) -> None:
    store.write(KEY, b"0123456789")
    assert store.read(KEY, start, end) == expected


def test_reading_what_is_not_there_finds_nothing(store: MediaStore) -> None:
    with pytest.raises(NotFound):
        store.read("interviews/none")


@pytest.mark.parametrize(("start", "end"), [(-1, None), (0, -1)])
def test_a_range_counts_from_the_start(store: MediaStore, start: int, end: int | None) -> None:
    store.write(KEY, b"0123456789")
    with pytest.raises(InvalidInput):
        store.read(KEY, start, end)


@pytest.mark.parametrize(
    "key",
    ["", "/etc/passwd", "../secret", "a/../b", "a/./b", "a//b", "a/", "ä", "a b", "a\n", "a\0b"],
)
def test_a_key_stays_inside_the_store(store: MediaStore, key: str) -> None:
    for act in (
        lambda: store.append(key, b"x"),
        lambda: store.write(key, b"x"),
        lambda: store.read(key),
        lambda: store.size(key),
    ):
        with pytest.raises(InvalidInput):
            act()


def test_a_second_store_on_the_same_folder_sees_everything(tmp_path: Path) -> None:
    first, second = FsspecMediaStore(f"file://{tmp_path}"), FsspecMediaStore(str(tmp_path))
    assert first.size(KEY) == 0
    second.append(KEY, b"abc")
    assert first.append(KEY, b"def") == 6
    assert second.read(KEY, 2, 4) == b"cd"


def test_a_reader_sees_the_old_or_the_new_object(tmp_path: Path) -> None:
    store = FsspecMediaStore(str(tmp_path))
    versions = {bytes([number]) * 300_000 for number in range(20)}
    store.write(KEY, bytes(300_000))
    is_over = threading.Event()
    seen = set()

    def read() -> None:
        while not is_over.is_set():
            seen.add(store.read(KEY))

    reader = threading.Thread(target=read)
    reader.start()
    for version in sorted(versions):
        store.write(KEY, version)
    is_over.set()
    reader.join()
    assert seen <= versions


def test_a_disk_that_fills_up_keeps_what_was_complete(tmp_path: Path) -> None:
    store = FsspecMediaStore(str(tmp_path))
    store.append(KEY, b"complete")
    store.write("report", b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The limit on a file's size is the nearest thing to a full disk that a test can have.
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Unavailable, match="file too large"):
            store.append(KEY, bytes(200_000))
        with pytest.raises(Unavailable):
            store.write("report", bytes(200_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.read(KEY) == b"complete"
    assert store.append(KEY, b", later") == 15
    assert store.read("report") == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_folder_that_is_a_file_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"")
    with pytest.raises(Unavailable):
        FsspecMediaStore(str(tmp_path / "media"))


class FailingFileSystem(MemoryFileSystem):  # type: ignore[misc]
    """An object store that is full or away."""

    protocol = "failing"
    error: Exception = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _open(self, path: str, mode: str = "rb", **kwargs: Any) -> Any:
        raise self.error

    def info(self, path: str, **kwargs: Any) -> Any:
        raise self.error

    def pipe_file(self, path: str, value: bytes, **kwargs: Any) -> None:
        raise self.error


class EndpointConnectionError(Exception):
    """As botocore's: no OSError."""

    __module__ = "botocore.exceptions"


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        OSError(errno.EIO, os.strerror(errno.EIO)),
        PermissionError("Access Denied"),
        TimeoutError(),
        EndpointConnectionError(),
    ],
)
def test_a_store_that_fails_is_unavailable(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec.register_implementation("failing", FailingFileSystem, clobber=True)
    monkeypatch.setattr(FailingFileSystem, "error", error)
    store = FsspecMediaStore("failing://bucket")
    for act in (
        lambda: store.append(KEY, b"x"),
        lambda: store.write(KEY, b"x"),
        lambda: store.read(KEY),
        lambda: store.size(KEY),
    ):
        with pytest.raises(Unavailable):
            act()


def test_what_is_removed_is_gone_and_removing_it_again_changes_nothing(store: MediaStore) -> None:
    store.write("resumes/one", b"one")
    store.write("resumes/two", b"two")
    for _ in range(2):
        store.remove("resumes/one")
        assert store.size("resumes/one") == 0
        with pytest.raises(NotFound):
            store.read("resumes/one")
    assert store.read("resumes/two") == b"two"


def test_nothing_outside_the_store_can_be_removed(store: MediaStore) -> None:
    with pytest.raises(InvalidInput):
        store.remove("../outside")


def test_what_lies_below_a_key_is_removed_and_nothing_else(store: MediaStore) -> None:
    store.write("interviews/0b5e/video/1", b"x")
    store.append(KEY, b"x")
    store.write("interviews/0b5f/audio.pcm", b"x")
    assert store.remove_below("interviews/0b5e") == 2
    assert store.remove_below("interviews/0b5e") == 0
    assert store.size(KEY) == 0
    assert store.size("interviews/0b5f/audio.pcm") == 1
    with pytest.raises(InvalidInput):
        store.remove_below("..")
