"""Draw pages of files from strangers in a process of its own, as `confined` reads them.

One process a page: a page is drawn once a visit, so there is nothing to keep warm.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from core.resume.adapters.pymupdf_pages import PyMuPdfPageRenderer
from core.resume.adapters.sandbox import reach_nothing, write_nothing
from core.resume.ports import MAX_BYTES, UnreadableFile
from core.resume.reading.files import kind_of

LIMIT_S = 20.0
MAX_MEMORY_BYTES = 2 * 1024**3
"""Address space of the child, as for reading."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ROOT = Path(__file__).resolve().parents[3]


class ConfinedPageRenderer:
    """See `core.resume.ports.PageRenderer`."""

    def __init__(self, *, limit_s: float = LIMIT_S) -> None:
        """Take the time that a page may take."""
        self._limit_s = limit_s

    def render(self, data: bytes, page: int, width_px: int) -> bytes:
        """See `core.resume.ports.PageRenderer.render`."""
        if kind_of(data) != "pdf":
            raise UnreadableFile("not_a_pdf")
        try:
            child = subprocess.run(
                [sys.executable, "-m", __name__, str(page), str(width_px), str(self._limit_s)],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={},
                timeout=self._limit_s,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile("too_slow") from error
        except subprocess.CalledProcessError as error:
            raise UnreadableFile("corrupt") from error
        if not child.stdout.startswith(_PNG):
            raise UnreadableFile("crashed")
        return child.stdout


def main() -> int:
    """Be the child: the file on standard input, the picture on standard output."""
    page, width_px, limit_s = sys.argv[1:]
    signal.alarm(round(float(limit_s)) + 1)  # where the parent is gone as well
    with os.fdopen(os.dup(1), "wb") as answer:
        # What a library prints is no picture.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if sys.platform == "linux":
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        write_nothing()
        reach_nothing()
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        try:
            answer.write(PyMuPdfPageRenderer().render(data, int(page), int(width_px)))
        except UnreadableFile:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
