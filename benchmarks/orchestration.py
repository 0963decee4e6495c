"""What the room itself costs: the real room on scripted engines, which take no time.

`python -m benchmarks.orchestration`: from the moment at which everything is known to the first
frame of speech; from an interruption to silence; and no frame of what was interrupted after it.
"""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from benchmarks.figures import percentile
from benchmarks.lines import print_line
from core.errors import Unavailable
from core.interview.events import Attached
from core.interview.messages import DOWN_HEADER, AudioFrame, Hello, parse_text
from core.interview.room import Room
from core.language.language import Language
from core.speech.audio import HEARD_RATE_HZ, SPOKEN_RATE_HZ, to_pcm16
from core.speech.ports import Synthesizer
from core.speech.voices import Voices
from tests.builders import an_interview
from tests.fakes_speech import ScriptedTranscriber, ScriptedTurnModel, ToneSynthesizer
from tests.unit.interview.studio import World

TURNS, QUESTIONS = 240, 41
"""More than the 200 that a percentile of 99 needs; one question of each interview is left over."""
OVERHEAD_MS, CANCEL_MS = 30.0, 50.0
ANSWER_S = 1.5
FRAME_S = 0.02
WITHIN_S = 5.0
AFTER_S = 0.03
"""In which frames of what was interrupted would still come: the voice here speaks every 2 ms."""
SOUND = np.sin(np.arange(round(FRAME_S * HEARD_RATE_HZ)) / 5)
LOUD, QUIET = (to_pcm16((level * SOUND).astype(np.float32)) for level in (0.3, 0.0))
WORDS = "We moved the whole service in one week."
CHUNK = to_pcm16(np.full(SPOKEN_RATE_HZ // 10, 0.25, dtype=np.float32))

Measured = TypeVar("Measured")


class SteadyVoice:
    """See `core.speech.ports.Synthesizer`; is never done before it is interrupted."""

    @property
    def name(self) -> str:
        """See `core.speech.ports.Synthesizer.name`."""
        return "steady"

    def speaks(self, language: Language) -> bool:
        """See `core.speech.ports.Synthesizer.speaks`."""
        return bool(language)

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        """See `core.speech.ports.Synthesizer.stream`."""
        if not self.speaks(language) or not text:
            raise Unavailable("There is nothing to say.")
        for _ in range(int(WITHIN_S / 0.002)):
            yield CHUNK
            await asyncio.sleep(0.002)


class Seat:
    """See `core.interview.messages.Connection`; notes when what came."""

    def __init__(self, room: Room) -> None:
        """Sit in a room."""
        self.messages: list[tuple[float, dict[str, Any]]] = []
        self.frames: list[tuple[float, int]] = []
        self._room = room
        self._seq = 0
        self._came = asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        """See `core.interview.messages.Connection.send`."""
        self.messages.append((time.monotonic(), message))
        self._came.set()

    async def send_speech(self, frame: bytes) -> None:
        """See `core.interview.messages.Connection.send_speech`."""
        self.frames.append((time.monotonic(), DOWN_HEADER.unpack_from(frame)[1]))
        self._came.set()

    async def close(self, code: int, reason: str) -> None:
        """See `core.interview.messages.Connection.close`."""
        raise ConnectionError(f"{code} {reason}")

    async def say(self, **message: Any) -> float:
        """Send a message; return when."""
        at_s = time.monotonic()
        await self._room.receive(self, parse_text(json.dumps(message)))
        return at_s

    async def sound(self, pcm: bytes) -> float:
        """Send a frame, and wait until the room has heard it; return when it was sent."""
        at_s = time.monotonic()
        await self._room.receive(self, AudioFrame(self._seq, pcm))
        self._seq += 1
        await self.say(type="ping", t=self._seq)
        await self.until(lambda: self.last("pong", t=self._seq))
        return at_s

    @property
    def state(self) -> str:
        """Return what the room is doing."""
        return next((m["state"] for _, m in reversed(self.messages) if m["type"] == "state"), "")

    @property
    def texts(self) -> list[str]:
        """Return what was understood, message by message."""
        found = [m for _, m in self.messages if m["type"] == "transcript"]
        return [f"{message['committed']}{message['preview']}" for message in found]

    def last(self, type_: str, **values: Any) -> float | None:
        """Return when the last message of a type came, if it has these values."""
        for at_s, message in reversed(self.messages):
            if message["type"] == type_:
                is_meant = all(message.get(key) == value for key, value in values.items())
                return at_s if is_meant else None
        return None

    def since(self, type_: str, at_s: float) -> float | None:
        """Return when the last message of a type came, if that was not before `at_s`."""
        came_s = self.last(type_)
        return came_s if came_s is not None and came_s >= at_s else None

    async def until(self, condition: Callable[[], float | None]) -> float:
        """Return the first time that `condition` gives.

        Raises:
            TimeoutError: it gave none within 5 s.
        """
        async with asyncio.timeout(WITHIN_S):
            while (found := condition()) is None:
                self._came.clear()
                await self._came.wait()
        return found


@dataclass(frozen=True, slots=True)
class Cancelled:
    """An interruption: how soon it was silent, and what came after that."""

    silent_s: float
    frames_after: int


def main() -> None:
    """Measure, and print."""
    overheads = asyncio.run(_repeated(_overhead, ToneSynthesizer()))
    for at in (50, 95, 99):
        name = f"orchestration_overhead_p{at}_ms"
        value_ms = 1000 * percentile(overheads, at)
        print_line(name, value_ms, "ms", "lower", "target", OVERHEAD_MS, len(overheads))
    for name, measure in (("button", _by_button), ("voice", _by_voice)):
        cancelled = asyncio.run(_repeated(measure, SteadyVoice()))
        n = len(cancelled)
        value_ms = 1000 * max(one.silent_s for one in cancelled)
        line = f"orchestration_cancel_by_{name}_max_ms"
        print_line(line, value_ms, "ms", "lower", "target", CANCEL_MS, n)
        frames = sum(one.frames_after for one in cancelled)
        line = f"old_epoch_frames_by_{name}"
        print_line(line, frames, "count", "lower", "target", 0.0, n)


async def _overhead(seat: Seat) -> float:
    """Answer; return what lies between the last window that decided and the first frame."""
    for _ in range(round(ANSWER_S / FRAME_S)):
        await seat.sound(LOUD)
    asked = len(seat.texts)
    while len(seat.texts) == asked:
        await seat.sound(QUIET)
    at_s, frames = 0.0, len(seat.frames)
    while seat.state != "speaking":
        at_s = await seat.sound(QUIET)
    first_s = await seat.until(lambda: seat.frames[frames][0] if seat.frames[frames:] else None)
    await _hear(seat)
    return first_s - at_s


async def _by_button(seat: Seat) -> Cancelled:
    """Press Done while a question is spoken."""
    await _next(seat)
    return await _cancelled(seat, await seat.say(type="done"))


async def _by_voice(seat: Seat) -> Cancelled:
    """Speak while a question is spoken, until the room yields."""
    await _next(seat)
    at_s = 0.0
    while seat.state == "speaking":
        at_s = await seat.sound(LOUD)
    return await _cancelled(seat, at_s)


async def _cancelled(seat: Seat, at_s: float) -> Cancelled:
    flush_s = await seat.until(lambda: seat.since("flush", at_s))
    await asyncio.sleep(AFTER_S)
    last_s = seat.frames[-1][0]
    await seat.until(lambda: 1.0 if seat.state == "listening" else None)
    after = sum(sent_s > flush_s for sent_s, _ in seat.frames)
    return Cancelled(max(flush_s, last_s) - at_s, after)


async def _next(seat: Seat) -> None:
    """Have a question asked, and wait until some of it has been spoken."""
    frames = len(seat.frames)
    await seat.say(type="done")
    await seat.until(lambda: 1.0 if len(seat.frames) > frames + 2 else None)


async def _hear(seat: Seat) -> None:
    """Hear a question to its end."""
    epoch = seat.frames[-1][1]
    await seat.until(lambda: seat.last("speech_end", epoch=epoch))
    await seat.say(type="playback", epoch=epoch, played_ms=1, ended=True)
    await seat.until(lambda: 1.0 if seat.state == "listening" else None)


async def _repeated(
    measure: Callable[[Seat], Awaitable[Measured]], voice: Synthesizer
) -> list[Measured]:
    """Measure often, in as many interviews as it takes."""
    found: list[Measured] = []
    while len(found) < TURNS:
        async with _begun(voice) as seat:
            found += [await measure(seat) for _ in range(QUESTIONS - 1)]
    return found


@asynccontextmanager
async def _begun(voice: Synthesizer) -> AsyncIterator[Seat]:
    """Hold an interview whose first question is over."""
    world = World(transcriber=ScriptedTranscriber(WORDS), turn_model=ScriptedTurnModel(0.99))
    interview = world.add(an_interview(questions=QUESTIONS))
    room = Room(interview, replace(world.studio(), voice=Voices([voice])))
    running = asyncio.create_task(room.run())
    seat = Seat(room)
    hello = {"type": "hello", "version": 1, "tab": uuid.uuid4(), "rate_hz": HEARD_RATE_HZ}
    try:
        room.post(
            Attached(seat, Hello.model_validate(hello | {"microphone": True, "camera": False}))
        )
        await seat.say(type="start")
        await seat.until(lambda: 1.0 if seat.frames else None)
        await seat.say(type="done")  # the rest of the first question is skipped
        await seat.until(lambda: 1.0 if seat.state == "listening" else None)
        yield seat
    finally:
        running.cancel()
        await asyncio.wait([running])


if __name__ == "__main__":
    main()
