"""Read a résumé in a process of its own: a file from a stranger may hang or crash its reader.

The child gets the bytes and nothing else, not even our environment, and answers in JSON, which is
checked: what a file has done to the child must not reach us.
"""

import importlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from apps.interview_gradio.resume_files import Reason, UnreadableResume
from core.interview.materials import Excerpt, from_document
from core.resume.ports import TextExtractor, UnreadableFile

LIMIT_S = 15.0
MAX_MEMORY_BYTES = 2 * 1024**3
"""Address space of the child. Own choice: libraries and a résumé of 10 MiB take a quarter of it."""
NICENESS = 10
"""Interviews that are going on hear and speak first."""
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child found: excerpts, or the reason why there are none."""

    excerpts: tuple[Excerpt, ...] = ()
    unreadable: Reason | None = None


_ANSWER = TypeAdapter(Answer)


class ResumeProcess:
    """One reader at a time; who waits too long is told to try again."""

    def __init__(
        self, new_extractor: Callable[[], TextExtractor], *, limit_s: float = LIMIT_S
    ) -> None:
        """Take what makes an extractor, a class or function the child can import by its name."""
        self._new_extractor = f"{new_extractor.__module__}:{new_extractor.__qualname__}"
        self._limit_s = limit_s
        self._is_free = threading.Lock()

    def read(self, path: Path) -> tuple[Excerpt, ...]:
        """Return what a résumé says that may be quoted.

        Raises:
            UnreadableResume: also where reading takes too long, or ends its process.
        """
        try:
            data = path.read_bytes()
        except OSError as exc:
            raise UnreadableResume("gone") from exc
        if not self._is_free.acquire(timeout=self._limit_s):
            raise UnreadableResume("busy")
        try:
            answer = self._ask(data)
        finally:
            self._is_free.release()
        if answer.unreadable is not None:
            raise UnreadableResume(answer.unreadable)
        return answer.excerpts

    def _ask(self, data: bytes) -> Answer:
        command = [sys.executable, "-m", __name__, self._new_extractor, str(self._limit_s)]
        try:
            child = subprocess.run(
                command,
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={},
                timeout=self._limit_s,
                check=True,
            )
            return _ANSWER.validate_json(child.stdout)
        except subprocess.TimeoutExpired as exc:
            raise UnreadableResume("too_slow") from exc
        except (subprocess.CalledProcessError, ValidationError) as exc:
            raise UnreadableResume("corrupt") from exc


def _answer(new_extractor: str, data: bytes) -> Answer:
    module, _, name = new_extractor.partition(":")
    extractor: TextExtractor = getattr(importlib.import_module(module), name)()
    try:
        document = extractor.extract(data)
    except UnreadableFile as exc:
        return Answer(unreadable=exc.reason)
    if document.needs_ocr:
        return Answer(unreadable="needs_ocr")
    return Answer(from_document(document))


def _confine(limit_s: float) -> None:
    """End by itself where the parent is gone, and never take the machine."""
    os.nice(NICENESS)
    signal.alarm(round(limit_s) + 1)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def main() -> None:
    """Be the child: the file on standard input, the answer on standard output."""
    new_extractor, limit_s = sys.argv[1:]
    _confine(float(limit_s))
    answer = _answer(new_extractor, sys.stdin.buffer.read())
    sys.stdout.buffer.write(_ANSWER.dump_json(answer))


if __name__ == "__main__":
    main()
