"""A server that speaks OpenAI's audio endpoints, with answers that are told to it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Heard:
    """What one request asked for.

    Attributes:
        fields: of a form, by name; those of JSON as they are.
        sound: the file that came with it.
    """

    path: str
    key: str
    fields: dict[str, Any]
    sound: bytes = b""


@dataclass
class SpeechServer:
    """Answer everything with what stands here.

    Attributes:
        answer: JSON of a transcript.
        sound: chunks of a voice.
        stalls: say no more after the chunks, and stay.
        asked: what was asked.
        serving: one task a connection.
    """

    status: int = 200
    answer: Any = None
    sound: tuple[bytes, ...] = ()
    stalls: bool = False
    url: str = ""
    asked: list[Heard] = field(default_factory=list)
    serving: list[asyncio.Task[None]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection, and end it."""
        task = asyncio.current_task()
        assert task is not None
        self.serving.append(task)
        try:
            await self._answer(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(_header(head, "content-length") or 0)
        body = await reader.readexactly(length)
        self.asked.append(_heard(head, body))
        if self.sound or self.stalls:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nConnection: close\r\n\r\n")
            for chunk in self.sound:
                writer.write(chunk)
                await writer.drain()
            if self.stalls:
                await reader.read()  # until the other end hangs up
        else:
            text = json.dumps(self.answer).encode()
            writer.write(
                b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                b"Connection: close\r\n\r\n" % (self.status, len(text))
            )
            writer.write(text)


@asynccontextmanager
async def speaking(server: SpeechServer) -> AsyncIterator[SpeechServer]:
    """Serve on a free port of loopback."""
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        server.url = f"http://127.0.0.1:{port}/v1"
        yield server
        # Python 3.11 does not wait for them itself; what outlives the loop warns in another test.
        await asyncio.gather(*server.serving)


def _header(head: str, name: str) -> str:
    found = re.search(rf"^{name}: (.*)\r$", head, flags=re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""


def _heard(head: str, body: bytes) -> Heard:
    path, key = head.split(" ")[1], _header(head, "authorization")
    if "multipart" not in _header(head, "content-type"):
        return Heard(path, key, json.loads(body))
    boundary = _header(head, "content-type").partition("boundary=")[2].strip('"').encode()
    fields: dict[str, Any] = {}
    sound = b""
    for part in body.split(b"--" + boundary)[1:-1]:
        about, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]+)"', about)
        assert name is not None
        if b"filename" in about:
            sound = value
        else:
            fields.setdefault(name[1].decode(), []).append(value.decode())
    return Heard(path, key, fields, sound)
