"""Read files from strangers in a process of its own: one may hang or crash its reader.

The child gets the bytes and nothing else, not even our environment. It may not write a file, open a
socket or start a program (where the system is Linux), has so much memory and time, and answers in
JSON, which is checked: what a file has done to the child must not reach us. It serves one file
after the other, as loading the libraries takes longer than reading a file, and is replaced after a
crash, after a file that took too long, and after some files anyway.
"""

import importlib
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, get_args

from pydantic import TypeAdapter, ValidationError

from core.resume.adapters.sandbox import reach_nothing, write_nothing
from core.resume.document import Document
from core.resume.ports import MAX_BYTES, TextExtractor, UnreadableFile, UnreadableReason
from core.resume.reading.files import Kind, kind_of, read

LIMIT_S = 20.0
FILES_PER_CHILD = 200
"""Own choice: what a library leaks is gone after some seconds of work."""
MAX_MEMORY_BYTES = 2 * 1024**3
"""Address space of the child. Own choice: libraries and a résumé of 10 MiB take a quarter of it."""
NICENESS = 10
"""Interviews that are going on hear and speak first."""
_MAX_ANSWER_BYTES = 256 * 1024**2
_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20
_NOT_LOADED = ("pymupdf.layout",)
"""Modules that libraries load on their own and no extractor uses: PyMuPDF's layout model takes
longer to load than all the rest."""
_ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the child found: a document, or the reason why there is none."""

    document: Document | None = None
    unreadable: UnreadableReason | None = None


_ANSWER = TypeAdapter(_Answer)


class _TooSlowError(Exception):
    """The child did not answer in time."""


class ConfinedReader:
    """See `core.resume.ports.TextExtractor`; reads every kind of file it has an extractor for.

    One file at a time; threads wait for one another. Close it, or use it in a `with`.
    """

    def __init__(
        self,
        extractors: Mapping[Kind, Callable[[], TextExtractor]],
        *,
        limit_s: float = LIMIT_S,
        wait_s: float | None = None,
        files_per_child: int = FILES_PER_CHILD,
        max_memory_bytes: int = MAX_MEMORY_BYTES,
    ) -> None:
        """Take what makes extractors; the child starts with the first file.

        Args:
            extractors: by kind of file, a class or function the child can import by its name.
            limit_s: that a file may take.
            wait_s: that a file may wait for those before it; None for as long as it takes.
            files_per_child: after how many files the child is replaced.
            max_memory_bytes: address space of the child.
        """
        self._names = [
            f"{kind}={made.__module__}:{made.__qualname__}" for kind, made in extractors.items()
        ]
        self._kinds = frozenset(extractors)
        self._limit_s, self._wait_s = limit_s, wait_s
        self._files_per_child, self._max_memory_bytes = files_per_child, max_memory_bytes
        self._is_free = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def extract(self, data: bytes) -> Document:
        """See `core.resume.ports.TextExtractor.extract`.

        Raises:
            UnreadableFile: also where reading takes too long, ends the child, or has to wait.
        """
        kind = kind_of(data)
        if kind not in self._kinds:
            raise UnreadableFile("no_ocr" if kind == "picture" else "unknown_kind")
        wait_s = -1 if self._wait_s is None else self._wait_s
        if not self._is_free.acquire(timeout=wait_s):
            raise UnreadableFile("busy")
        try:
            answer = self._ask(data)
        finally:
            self._is_free.release()
        if answer.document is None:
            raise UnreadableFile(answer.unreadable or "crashed")
        return answer.document

    def close(self) -> None:
        """End the child; the next file starts another one."""
        with self._is_free:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, data: bytes) -> _Answer:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = self._started()
        self._served += 1
        try:
            deadline = time.monotonic() + self._limit_s
            _send(self._child, data, deadline)
            answer = _ANSWER.validate_json(_receive(self._child, deadline))
        except _TooSlowError as exc:
            self._end()
            raise UnreadableFile("too_slow") from exc
        except (OSError, EOFError, ValidationError) as exc:
            self._end()
            raise UnreadableFile("crashed") from exc
        except BaseException:
            self._end()  # an answer that nobody took would be the next file's
            raise
        if self._served >= self._files_per_child:
            self._end()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        limits = (str(self._limit_s), str(self._max_memory_bytes))
        child = subprocess.Popen(
            [sys.executable, "-m", __name__, *limits, *self._names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={},
            bufsize=0,
        )
        assert child.stdin is not None
        os.set_blocking(child.stdin.fileno(), False)
        return child

    def _end(self) -> None:
        child, self._child, self._served = self._child, None, 0
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()


def _send(child: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    assert child.stdin is not None
    left = memoryview(_LENGTH.pack(len(data)) + data)
    while left:
        _, ready, _ = select.select([], [child.stdin], [], _until(deadline))
        if not ready:
            raise _TooSlowError
        left = left[os.write(child.stdin.fileno(), left[:_CHUNK]) :]


def _receive(child: subprocess.Popen[bytes], deadline: float) -> bytes:
    (length,) = _LENGTH.unpack(_received(child, _LENGTH.size, deadline))
    if length > _MAX_ANSWER_BYTES:
        raise EOFError
    return _received(child, length, deadline)


def _received(child: subprocess.Popen[bytes], length: int, deadline: float) -> bytes:
    assert child.stdout is not None
    parts, left = [], length
    while left:
        ready, _, _ = select.select([child.stdout], [], [], _until(deadline))
        if not ready:
            raise _TooSlowError
        part = os.read(child.stdout.fileno(), min(left, _CHUNK))
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _until(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.0)


def _answer(data: bytes, extractors: Mapping[Kind, TextExtractor]) -> _Answer:
    try:
        return _Answer(document=read(data, extractors=extractors))
    except UnreadableFile as exc:
        return _Answer(unreadable=exc.reason)
    except MemoryError:
        return _Answer(unreadable="bomb")


def _extractors(names: list[str]) -> dict[Kind, TextExtractor]:
    found: dict[Kind, TextExtractor] = {}
    for name in names:
        kind, _, place = name.partition("=")
        module, _, made = place.partition(":")
        for known in get_args(Kind):
            if known == kind:
                found[known] = getattr(importlib.import_module(module), made)()
    return found


def _confine(max_memory_bytes: int) -> None:
    """Take no more than a file needs, and leave nothing behind."""
    os.nice(NICENESS)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (max_memory_bytes, max_memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    write_nothing()
    reach_nothing()


def _serve(files: BinaryIO, answers: BinaryIO, limit_s: float, names: list[str]) -> None:
    sys.modules.update(dict.fromkeys(_NOT_LOADED))  # type: ignore[arg-type]
    extractors = _extractors(names)
    while len(head := files.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        data = files.read(min(length, MAX_BYTES + 1))
        signal.alarm(round(limit_s) + 1)  # where the parent is gone as well
        answer = _ANSWER.dump_json(_answer(data, extractors))
        signal.alarm(0)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def main() -> None:
    """Be the child: files on standard input, answers on standard output."""
    limit_s, max_memory_bytes, *names = sys.argv[1:]
    with os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints, or a file makes it print, is no answer.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        _confine(int(max_memory_bytes))
        _serve(sys.stdin.buffer, answers, float(limit_s), names)


if __name__ == "__main__":
    main()
