"""Wires between hosts, in a process of its own: packets are passed on, late, lost or not at all.

Each host has a TUN device whose other end is here, so a link is what this file says it is and
needs no netem, which not every kernel has. Links are told apart by the last byte of the two IPv4
addresses. `python -m tests.cluster.wires 1=FD 2=FD ...` reads one JSON object a line, such as
`{"link": [1, 3], "delay_s": 0.2, "loss": 0.05, "is_cut": false}`, and answers each with a line.
"""

import contextlib
import heapq
import itertools
import json
import os
import random
import select
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LARGEST_BYTES = 65_535
SOURCE, TARGET = 15, 19
"""Where the last bytes of the two addresses stand in an IPv4 packet (RFC 791)."""
VERSION_4 = 4


@dataclass
class Link:
    """One link, the same in both directions.

    Attributes:
        delay_s: of every packet; order is kept.
        loss: share of packets that never arrive.
    """

    delay_s: float = 0.0
    loss: float = 0.0
    is_cut: bool = False


@dataclass
class Wires:
    """Decide when a packet arrives, and where.

    Attributes:
        chance: of loss; seeded.
        links: those that are not as they should be.
    """

    chance: random.Random
    links: dict[frozenset[int], Link] = field(default_factory=dict)
    _flying: list[tuple[float, int, int, bytes]] = field(default_factory=list)
    _number: Iterator[int] = field(default_factory=itertools.count)

    def change(self, wish: Mapping[str, Any]) -> None:
        """Make a link what it is wished to be."""
        self.links[frozenset(wish["link"])] = Link(
            wish.get("delay_s", 0.0), wish.get("loss", 0.0), wish.get("is_cut", False)
        )

    def take(self, packet: bytes, now_s: float) -> None:
        """Send a packet on its way; what is not IPv4 ends here."""
        if len(packet) <= TARGET or packet[0] >> 4 != VERSION_4:
            return
        link = self.links.get(frozenset((packet[SOURCE], packet[TARGET])), Link())
        if link.is_cut or self.chance.random() < link.loss:
            return
        entry = (now_s + link.delay_s, next(self._number), packet[TARGET], packet)
        heapq.heappush(self._flying, entry)

    def arrived(self, now_s: float) -> Iterator[tuple[int, bytes]]:
        """Yield what has arrived, and at whom."""
        while self._flying and self._flying[0][0] <= now_s:
            _, _, target, packet = heapq.heappop(self._flying)
            yield target, packet

    def next_in_s(self, now_s: float) -> float | None:
        """Return in how many seconds the next packet arrives; None while none is on its way."""
        return max(0.0, self._flying[0][0] - now_s) if self._flying else None


def carry(
    wires: Wires, devices: Mapping[int, int], commands: int, answer: Callable[[], None]
) -> None:
    """Carry packets until the commands end."""
    poll = select.epoll()
    for device in (*devices.values(), commands):
        os.set_blocking(device, False)
        poll.register(device, select.EPOLLIN)
    line = b""
    while True:
        wait_s = wires.next_in_s(time.monotonic())
        for ready, _ in poll.poll(-1 if wait_s is None else wait_s):
            if ready != commands:
                _read(ready, wires)
                continue
            if not (received := os.read(commands, LARGEST_BYTES)):
                return
            *whole, line = (line + received).split(b"\n")
            for wish in whole:
                wires.change(json.loads(wish))
                answer()
        _deliver(wires, devices)


def _deliver(wires: Wires, devices: Mapping[int, int]) -> None:
    for target, packet in wires.arrived(time.monotonic()):
        if target in devices:
            with contextlib.suppress(OSError):  # its queue is full, or its host is going
                os.write(devices[target], packet)


def _read(device: int, wires: Wires) -> None:
    with contextlib.suppress(OSError):  # nothing more for now
        while True:
            wires.take(os.read(device, LARGEST_BYTES), time.monotonic())


def main() -> None:
    """Carry until standard input ends."""
    pairs = [pair.split("=") for pair in sys.argv[2:]]
    devices = {int(number): int(device) for number, device in pairs}

    def answer() -> None:
        sys.stdout.write("ok\n")
        sys.stdout.flush()

    carry(Wires(random.Random(int(sys.argv[1]))), devices, sys.stdin.fileno(), answer)


if __name__ == "__main__":
    main()
