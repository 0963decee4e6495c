"""A live room on fakes, and a browser to sit in it."""

import asyncio
import struct
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np

from core.interview.events import Attached, Detached
from core.interview.follow_ups import FollowUps
from core.interview.interview import Interview
from core.interview.messages import AudioFrame, Hello, UpMessage, parse_text
from core.interview.places import Places
from core.interview.room import Room
from core.interview.studio import Studio, utc_now
from core.interview.timing import Unobserved
from core.language.ports import Embedder
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from core.speech.ports import Transcriber, TurnModel
from core.speech.transcription import TranscriptionThread
from core.speech.turn_taking import TurnPolicy
from core.speech.turn_thread import TurnThread
from core.speech.voices import Voices
from core.storage import MediaStore
from tests.fakes_speech import EnergySpeechDetector, ScriptedTranscriber, ToneSynthesizer
from tests.fakes_storage import MemoryDatabase, MemoryMediaStore, new_memory_unit_of_work

FRAME_SAMPLES = HEARD_RATE_HZ // 50
WITHIN_S = 5.0


class PassThrough:
    """A resampler between equal rates."""

    def resample(self, pcm: bytes) -> bytes:
        return pcm


@dataclass
class World:
    """The fakes of one test, and the ids of finished interviews."""

    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    media: MediaStore = field(default_factory=MemoryMediaStore)
    transcriber: Transcriber = field(default_factory=lambda: ScriptedTranscriber("some words"))
    voice: ToneSynthesizer = field(default_factory=ToneSynthesizer)
    turn_model: TurnModel | None = None
    follow_ups: FollowUps | None = None
    embedder: Embedder | None = None
    finished: list[UUID] = field(default_factory=list)
    policy: TurnPolicy = field(default_factory=TurnPolicy)
    places: Places = field(default_factory=lambda: Places(8))
    clock: Callable[[], datetime] = utc_now
    stalled_after: timedelta = timedelta(seconds=90)

    def studio(self) -> Studio:
        return Studio(
            new_uow=new_memory_unit_of_work(self.database),
            media=self.media,
            transcription=TranscriptionThread(lambda: self.transcriber),
            turn_model=TurnThread(self.turn_model) if self.turn_model is not None else None,
            new_detector=EnergySpeechDetector,
            new_resampler=lambda _: PassThrough(),
            voice=Voices([self.voice]),
            follow_ups=self.follow_ups,
            embedder=self.embedder,
            look=None,
            vision_unavailable="No libEGL here.",
            policy=self.policy,
            places=self.places,
            observer=Unobserved(),
            on_finished=self.finished.append,
            clock=self.clock,
        )

    def add(self, interview: Interview) -> Interview:
        with new_memory_unit_of_work(self.database)() as uow:
            uow.interviews.add(interview)
            uow.commit()
        return interview

    def stored(self, interview: Interview) -> Interview:
        with new_memory_unit_of_work(self.database)() as uow:
            return uow.interviews.get(interview.id)


class Browser:
    """The other end of a connection: keeps what it was sent, and waits for it."""

    def __init__(self, room: Room, *, tab: UUID | None = None) -> None:
        self.room = room
        self.tab = tab or uuid.uuid4()
        self.messages: list[dict[str, Any]] = []
        self.speech = b""
        self.closed: int | None = None
        self._arrived = asyncio.Event()
        self._read = 0
        self._seq = 0

    async def send(self, message: dict[str, Any]) -> None:
        self.messages.append(message)
        self._arrived.set()

    async def send_speech(self, frame: bytes) -> None:
        self.speech += frame[12:]

    async def close(self, code: int, reason: str) -> None:
        assert reason
        self.closed = code

    def hello(self, *, take: int | None = None, takeover: bool = False, kept: int = 0) -> None:
        hello = Hello(
            type="hello",
            version=1,
            tab=self.tab,
            rate_hz=HEARD_RATE_HZ,
            microphone=True,
            camera=True,
            take=take,
            takeover=takeover,
            kept=kept,
        )
        self.room.post(Attached(self, hello))

    def leave(self) -> None:
        self.room.post(Detached(self))

    async def say(self, message: str | UpMessage) -> None:
        parsed = parse_text(message) if isinstance(message, str) else message
        await self.room.receive(self, parsed)

    async def speak(self, seconds: float) -> None:
        await self._sound(seconds, amplitude=0.3)

    async def be_silent(self, seconds: float) -> None:
        await self._sound(seconds, amplitude=0.0)

    async def _sound(self, seconds: float, amplitude: float) -> None:
        wave = amplitude * np.sin(np.arange(FRAME_SAMPLES) / 5, dtype=np.float32)
        pcm = to_pcm16(wave.astype(np.float32))
        for _ in range(round(seconds * 50)):
            await self.room.receive(self, AudioFrame(self._seq, pcm))
            self._seq += 1

    async def sees(self, type_: str, **values: object) -> dict[str, Any]:
        """Return the next message of a type with these values, skipping others."""

        def matches(message: dict[str, Any]) -> bool:
            return message["type"] == type_ and all(
                message.get(key) == value for key, value in values.items()
            )

        return await self._next(matches, f"{type_} {values}")

    async def _next(self, matches: Callable[[dict[str, Any]], bool], wanted: str) -> dict[str, Any]:
        try:
            async with asyncio.timeout(WITHIN_S):
                while True:
                    while self._read < len(self.messages):
                        self._read += 1
                        if matches(self.messages[self._read - 1]):
                            return self.messages[self._read - 1]
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {wanted}; came: {self.messages}") from None

    async def hears_question(self) -> dict[str, Any]:
        """Wait until a question was spoken to its end, and say that it was heard."""
        question = await self.sees("question")
        end = await self.sees("speech_end")
        await self.say(f'{{"type":"playback","epoch":{end["epoch"]},"played_ms":1,"ended":true}}')
        await self.sees("state", state="listening")
        return question


def header(kind: int, seq: int) -> bytes:
    return struct.pack("<B3xIQ", kind, seq, 0)


def kinds(messages: Sequence[dict[str, Any]]) -> list[str]:
    return [message["type"] for message in messages]


@asynccontextmanager
async def running(world: World, interview: Interview) -> AsyncIterator[Room]:
    room = Room(world.stored(interview), world.studio())
    task = asyncio.create_task(room.run())
    try:
        yield room
    finally:
        task.cancel()
        await asyncio.wait([task])


@asynccontextmanager
async def begun(world: World, interview: Interview) -> AsyncIterator[tuple[Room, Browser]]:
    """An interview whose first question has been heard."""
    async with running(world, world.add(interview)) as room:
        browser = Browser(room)
        browser.hello()
        await browser.sees("welcome", resumed=False)
        await browser.say('{"type":"start"}')
        await browser.hears_question()
        yield room, browser


async def answers(browser: Browser) -> None:
    await browser.speak(6)
    await browser.be_silent(1.0)
    await browser.sees("transcript", committed="some words")
    await browser.be_silent(2.0)
