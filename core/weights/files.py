"""Verify files against the registry, and join those that come in parts."""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import Unavailable
from core.weights.registry import WeightFile

log = logging.getLogger(__name__)

BLOCK_BYTES = 1 << 20
MARKS = "verified.json"
"""Path → [size, mtime in ns, SHA-256] of files that were read in full once."""

Places = Mapping[WeightFile, Sequence[Path]]
"""Where the parts of each file are."""


def settle(places: Places, cache: Path) -> Path:
    """Return one folder that holds all the files, each verified.

    Files that already lie whole in one folder are used there; others are joined into `cache`.

    Raises:
        Unavailable: a file is not the registered one; the message names it.
        OSError: something cannot be read, or `cache` cannot be written.
    """
    folders = {part.parent for parts in places.values() for part in parts}
    are_whole = all([part.name for part in parts] == [file.name] for file, parts in places.items())
    marks = _Marks(cache)
    if are_whole and len(folders) == 1:
        for file, (path,) in places.items():
            verify(file, path, marks)
    else:
        folders = {cache}
        for file, parts in places.items():
            _keep(file, parts, cache / file.name, marks)
    with suppress(OSError):  # only costs the next start some time
        marks.save()
    return folders.pop()


class _Marks:
    """Remember which files were verified, so that the next start need not hash them again."""

    def __init__(self, cache: Path) -> None:
        self._path = cache / MARKS
        self._marks: dict[str, list[int | str]] = {}
        self._is_changed = False
        with suppress(OSError, ValueError):
            read = json.loads(self._path.read_text(encoding="utf-8"))
            self._marks = read if isinstance(read, dict) else {}

    def has(self, file: WeightFile, path: Path) -> bool:
        return self._marks.get(str(path.resolve())) == _mark(file, path)

    def add(self, file: WeightFile, path: Path) -> None:
        self._marks[str(path.resolve())] = _mark(file, path)
        self._is_changed = True

    def save(self) -> None:
        if self._is_changed:
            text = json.dumps(self._marks, indent=1, sort_keys=True)
            _write_whole(self._path, iter([text.encode()]))


def _mark(file: WeightFile, path: Path) -> list[int | str]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, file.sha256]


def verify(file: WeightFile, path: Path, marks: _Marks) -> None:
    """Pass only the registered bytes.

    Raises:
        Unavailable: size or SHA-256 differ.
    """
    if marks.has(file, path):
        return
    size = path.stat().st_size
    if size != file.size_bytes:
        raise Unavailable(
            f"{path} is not the registered file: it has {size} bytes instead of "
            f"{file.size_bytes}; remove it and install it again."
        )
    digest = hashlib.sha256()
    for block in _blocks([path]):
        digest.update(block)
    _compare(file, path, digest.hexdigest())
    marks.add(file, path)


def _compare(file: WeightFile, path: Path, sha256: str) -> None:
    if sha256 != file.sha256:
        raise Unavailable(
            f"{path} is not the registered file: its SHA-256 is {sha256} instead of "
            f"{file.sha256}; remove it and install it again."
        )


def _keep(file: WeightFile, parts: Sequence[Path], target: Path, marks: _Marks) -> None:
    if target.is_file():
        try:
            verify(file, target, marks)
        except Unavailable:
            log.warning("%s is damaged and is made anew", target)
        else:
            return
    size = sum(part.stat().st_size for part in parts)
    if size != file.size_bytes:
        raise Unavailable(
            f"{parts[0]} is not the registered file: it has {size} bytes with its other parts "
            f"instead of {file.size_bytes}; remove it and install it again."
        )
    digest = hashlib.sha256()

    def hashed() -> Iterator[bytes]:
        for block in _blocks(parts):
            digest.update(block)
            yield block
        _compare(file, parts[0], digest.hexdigest())

    _write_whole(target, hashed())
    marks.add(file, target)


def _blocks(paths: Sequence[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                yield block


def _write_whole(target: Path, blocks: Iterator[bytes]) -> None:
    """Write to a file of our own and rename it: two processes at once both end with a whole one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            _write_all(file, blocks)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_all(file: BinaryIO, blocks: Iterator[bytes]) -> None:
    file.writelines(blocks)
    file.flush()
    os.fsync(file.fileno())
