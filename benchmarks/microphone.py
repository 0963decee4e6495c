"""A microphone that never waits: 20 ms frames at absolute deadlines, whatever the server does.

Where nothing is said it sends the sound of a quiet room, because a stalled stream would hide
endpointing.
"""

import asyncio
import bisect
import math
from collections.abc import Awaitable, Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.fixtures import Fixture
from benchmarks.sound import ROOM_TONE_DBFS, tone
from core.interview import clock
from core.interview.messages import KIND_AUDIO, UP_HEADER
from core.speech.audio import BYTES_PER_SAMPLE, from_pcm16, to_pcm16

FRAME_S = 0.02
TONE_S = 2.0
LOOP_LEAST_S = 1.0
"""What is left of a recording after its last word goes on round and round, if it is so long: noise
must not stop with the voice, or its end would give the end of the answer away."""
GUARD_S = 0.2
"""Right after the label, where a voice may still fade."""


class Saying:
    """Something that is being said.

    Attributes:
        sent_s: when each of its frames was sent.
        first_seq: the sequence number of the first.
        ended: set once the last word was sent.
    """

    def __init__(self, pcm: bytes, rate_hz: int, end_s: float) -> None:
        """Take mono PCM16, and when its last word ends."""
        self.sent_s: list[float] = []
        self.first_seq = 0
        self.ended = asyncio.Event()
        self._samples = rate_hz // 50
        self.frame_s = self._samples / rate_hz
        self.end_frame = max(0, math.ceil(round(end_s / self.frame_s, 6)) - 1)
        self._pcm = pcm
        self._loop = _after(pcm, rate_hz, end_s)

    @classmethod
    def of(cls, fixture: Fixture) -> "Saying":
        """Say an answer."""
        return cls(fixture.pcm, fixture.rate_hz, fixture.end_s)

    @property
    def ended_s(self) -> float:
        """Return when the frame with the last sample of speech was sent: T0."""
        return self.sent_s[self.end_frame]

    @property
    def ended_seq(self) -> int:
        """Return the number of that frame."""
        return self.first_seq + self.end_frame

    def at_s(self, sent_s: float) -> float:
        """Return how much of it had been sent at a moment, in seconds of its sound."""
        return bisect.bisect_right(self.sent_s, sent_s) * self.frame_s

    def sent_at_s(self, position_s: float) -> float | None:
        """Return when the frame with this second of the sound was sent; None if it was not."""
        frame = int(position_s / self.frame_s)
        return self.sent_s[frame] if frame < len(self.sent_s) else None

    def frame(self) -> bytes | None:
        """Return what comes next; None when nothing is left."""
        size = self._samples * BYTES_PER_SAMPLE
        start = len(self.sent_s) * size
        if start + size <= len(self._pcm):
            return self._pcm[start : start + size]
        if not self._loop:
            rest = self._pcm[start:]
            return rest.ljust(size, b"\0") if rest or len(self.sent_s) <= self.end_frame else None
        beyond = start - len(self._pcm)
        twice = self._loop * (2 + size // len(self._loop))
        return (self._pcm[start:] + twice[max(0, beyond) % len(self._loop) :])[:size]

    def sent(self, now_s: float) -> None:
        """Note that a frame was sent."""
        self.sent_s.append(now_s)
        if len(self.sent_s) > self.end_frame:
            self.ended.set()


class Microphone:
    """Send frames until `run` is cancelled.

    Attributes:
        seq: the number of the next frame.
        sent_s: when each frame was sent.
        late_s: of every frame, by how much it missed its deadline.
        echo: what else is heard, float32 of shape (n,) between two moments; None for nothing.
    """

    def __init__(
        self,
        send: Callable[[bytes], Awaitable[None]],
        rate_hz: int,
        on_frame: Callable[[float], Awaitable[None]],
    ) -> None:
        """Send with `send`; call `on_frame` with the time after each."""
        self.seq = 0
        self.sent_s: list[float] = []
        self.late_s: list[float] = []
        self.echo: Callable[[float, float], NDArray[np.float32]] | None = None
        self._send = send
        self._on_frame = on_frame
        self._samples = rate_hz // 50
        self._frame_s = self._samples / rate_hz
        count = round(TONE_S / self._frame_s) * self._samples
        self._tone = to_pcm16(tone(count, ROOM_TONE_DBFS, np.random.default_rng(1)))
        self._saying: Saying | None = None

    def say(self, saying: Saying) -> Saying:
        """Say something from the next frame on, in place of anything else."""
        saying.first_seq = self.seq
        self._saying = saying
        return saying

    def hush(self) -> None:
        """Say no more."""
        self._saying = None

    async def run(self) -> None:
        """Send a frame every 20 ms, counted from now."""
        began_s = clock.now_s()
        while True:
            due_s = began_s + self.seq * self._frame_s
            await asyncio.sleep(max(0.0, due_s - clock.now_s()))
            now_s = clock.now_s()
            self.sent_s.append(now_s)
            self.late_s.append(now_s - due_s)
            header = UP_HEADER.pack(KIND_AUDIO, self.seq, int(now_s * 1e6))
            pcm, saying = self._next()
            if self.echo is not None:
                pcm = _mixed(pcm, self.echo(now_s - self._frame_s, now_s))
            self.seq += 1
            await self._send(header + pcm)
            if saying is not None:
                saying.sent(now_s)
            await self._on_frame(now_s)

    def sent_around_s(self, seq: int, frames: int) -> dict[int, float]:
        """Return when so many frames before and after one were sent, in seconds after it."""
        near = range(max(0, seq - frames), min(len(self.sent_s), seq + frames + 1))
        return {number: self.sent_s[number] - self.sent_s[seq] for number in near}

    def late_p99_s(self, from_seq: int) -> float:
        """Return the 99th percentile of the lateness from a frame on."""
        return float(np.percentile(self.late_s[from_seq:] or [0.0], 99))

    def _next(self) -> tuple[bytes, Saying | None]:
        if self._saying is not None and (pcm := self._saying.frame()) is not None:
            return pcm, self._saying
        self._saying = None
        size = self._samples * BYTES_PER_SAMPLE
        start = self.seq * size % len(self._tone)
        return self._tone[start : start + size], None


def _after(pcm: bytes, rate_hz: int, end_s: float) -> bytes:
    """Return what may be repeated after the end of a recording; b"" if it is too short."""
    start = round((end_s + GUARD_S) * rate_hz) * BYTES_PER_SAMPLE
    rest = pcm[start:]
    return rest if len(rest) / BYTES_PER_SAMPLE / rate_hz >= LOOP_LEAST_S else b""


def _mixed(pcm: bytes, echo: NDArray[np.float32]) -> bytes:
    samples = from_pcm16(pcm).samples.copy()
    count = min(len(samples), len(echo))
    samples[:count] += echo[:count]
    return to_pcm16(samples)
