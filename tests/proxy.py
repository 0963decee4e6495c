"""A bad network: a TCP proxy that delays, holds back, crumbles, cuts or swallows."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

READ_BYTES = 8192


class Way:
    """One direction, of all connections. Order is kept, as TCP does; set the rest at any time.

    Attributes:
        jitter_s: each read of at most 8 KiB is delayed by up to so many seconds.
        crumb_bytes: so many bytes at a time are passed on; None for as they come.
        passed_bytes: what was passed on so far.
    """

    def __init__(self, seed: int) -> None:
        self.jitter_s = 0.0
        self.crumb_bytes: int | None = None
        self.passed_bytes = 0
        self._random = random.Random(seed)
        self._is_open = asyncio.Event()
        self._is_open.set()

    def stall(self) -> None:
        """Pass nothing on until `release`."""
        self._is_open.clear()

    def release(self) -> None:
        """Pass on what was held back, and what follows."""
        self._is_open.set()

    async def carry(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        if self.jitter_s:
            await asyncio.sleep(self._random.uniform(0, self.jitter_s))
        size = self.crumb_bytes or len(data)
        for start in range(0, len(data), size):
            await self._is_open.wait()
            writer.write(data[start : start + size])
            await writer.drain()
            await asyncio.sleep(0)
            self.passed_bytes += len(data[start : start + size])


class _Line:
    """One connection through the proxy."""

    def __init__(self, *writers: asyncio.StreamWriter) -> None:
        self.writers = writers
        self.is_lost = False

    async def carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(READ_BYTES):
                if not self.is_lost:
                    await way.carry(data, writer)
        if not self.is_lost:
            writer.close()

    def cut(self) -> None:
        for writer in self.writers:
            writer.transport.abort()


class Proxy:
    """Stand between clients and one server.

    Attributes:
        up: from the clients to the server.
        down: from the server to the clients.
        port: where the clients connect, on 127.0.0.1.
    """

    def __init__(self, server_port: int, *, seed: int = 1) -> None:
        self.up, self.down = Way(seed), Way(seed + 1)
        self.port = 0
        self._server_port = server_port
        self._lines: list[_Line] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """Reset every connection; new ones are carried."""
        for line in self._lines:
            line.cut()
        self._lines.clear()

    def swallow(self) -> None:
        """Turn every connection into a black hole: it stays open, and nothing comes out of it."""
        for line in self._lines:
            line.is_lost = True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        line = _Line(writer, server_writer)
        self._lines.append(line)
        for carrying in (
            line.carry(reader, server_writer, self.up),
            line.carry(server_reader, writer, self.down),
        ):
            task = asyncio.create_task(carrying)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.cut()


@asynccontextmanager
async def proxied(server_port: int) -> AsyncIterator[Proxy]:
    """Carry connections to a server on 127.0.0.1, at first as they are."""
    proxy = Proxy(server_port)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1")
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()
        await server.wait_closed()


@contextmanager
def line_through(server_port: int) -> Iterator[tuple[int, Callable[[], None]]]:
    """Give a port that leads to a server, and a way to cut whatever is connected there."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    carrying = proxied(server_port)
    proxy = asyncio.run_coroutine_threadsafe(carrying.__aenter__(), loop).result(10)
    try:
        yield proxy.port, lambda: _do(loop, proxy.cut)
    finally:
        closing = carrying.__aexit__(None, None, None)
        asyncio.run_coroutine_threadsafe(closing, loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def _do(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(act)
