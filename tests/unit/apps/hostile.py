"""Extractors as a file from a stranger may make them; a child process imports them by name."""

import os
import socket
import time
from pathlib import Path

from core.resume.document import Document, Line, Page, Span
from core.resume.ports import UnreadableFile

HEADER = b"%PDF-1.7 hang"
CLAIM = "Cut the response time of the payment service by 40% in six months"


class Hanging:
    """Never end, where the file tells to."""

    def extract(self, data: bytes) -> Document:
        while data.startswith(HEADER):
            time.sleep(1)
        return Plain().extract(data)


class Writing:
    """Leave something behind, where the file tells to."""

    def extract(self, data: bytes) -> Document:
        Path(data.decode().removeprefix("%PDF-1.7 ")).write_text("was here", "utf-8")
        return Plain().extract(data)


class Calling:
    """Tell somebody elsewhere."""

    def extract(self, data: bytes) -> Document:
        socket.create_connection(("127.0.0.1", 9))
        return Plain().extract(data)


class Counting:
    """Say which process it is."""

    def extract(self, data: bytes) -> Document:
        line = Line(1, 1, str(os.getpid()), (0, 0, 1, 1), ())
        return Document("test", (Page(1, 595, 842, (line,)),))


class Crashing:
    """End like a library that wrote over its own memory."""

    def extract(self, data: bytes) -> Document:
        os.abort()


class Greedy:
    """Take memory without end."""

    def extract(self, data: bytes) -> Document:
        taken = []
        while True:
            taken.append(bytes(256 * 1024**2))


class Talkative:
    """Answer what was not asked, where the answer is expected."""

    def extract(self, data: bytes) -> Document:
        os.write(1, b'{"document": "everything"}')
        os._exit(0)


class Locked:
    """Find a password."""

    def extract(self, data: bytes) -> Document:
        raise UnreadableFile("encrypted")


class Blank:
    """Find pages without text."""

    def extract(self, data: bytes) -> Document:
        return Document("test", (Page(1, 595, 842, ()),))


class Plain:
    """Find one line, whatever is in the file."""

    def extract(self, data: bytes) -> Document:
        assert "PATH" not in os.environ, "the child knows nothing of ours"
        box = (72.0, 72.0, 500.0, 84.0)
        line = Line(1, 1, f"- {CLAIM}", box, (Span(f"- {CLAIM}", box, "Helvetica", 11.0),))
        return Document("test", (Page(1, 595, 842, (line,)),))
