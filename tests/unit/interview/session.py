"""One live interview on virtual time, with models that do what a test wants."""

import asyncio
from typing import Any
from uuid import UUID

import numpy as np

from core.errors import Unavailable
from core.interview.dialogue import RoomState
from core.interview.events import Uploaded
from core.interview.messages import AudioFrame
from core.interview.places import Places
from core.interview.room import Room
from core.speech.audio import to_pcm16
from core.speech.transcript import Transcript
from tests.builders import an_interview
from tests.fakes_storage import MemoryMediaStore
from tests.unit.interview.studio import FRAME_SAMPLES, Browser, World

LOUD, SILENT = (
    to_pcm16((level * np.sin(np.arange(FRAME_SAMPLES) / 5)).astype(np.float32))
    for level in (0.3, 0.0)
)


class Calm:
    """Models that answer at once: this text, that the answer is over, and no follow-up."""

    def __init__(self, text: str = "It took us a week.") -> None:
        self.text = text

    async def transcribe(self, pcm: bytes, **_: object) -> Transcript:
        assert pcm
        await asyncio.sleep(0.05)
        return Transcript(self.text)

    def promote(self, session: UUID) -> None:
        assert session

    async def completeness(self, pcm: bytes, *, session: UUID) -> float | None:
        assert pcm
        assert session
        await asyncio.sleep(0.05)
        return 0.99

    async def warm(self, _: object) -> None:
        pass

    async def ask(self, _: object) -> str | None:
        return None


class CalmVoice:
    """Two seconds of silence for every text."""

    async def utterance(self, text: str, **_: object) -> bytes:
        return bytes(96000) if text else b""

    async def stream(self, text: str, **_options: object) -> Any:
        assert text
        for _ in range(20):
            yield bytes(4800)


class Disk(MemoryMediaStore):
    """A disk that may be full."""

    is_full = False

    def append(self, key: str, data: bytes) -> int:
        if self.is_full:
            raise Unavailable("The disk is full.")
        return super().append(key, data)


class Watched(Browser):
    """A browser that notices when it is spoken to while it is listened to."""

    state = "paused"
    epoch = 0

    async def send(self, message: dict[str, Any]) -> None:
        await super().send(message)
        self.state = message["state"] if message["type"] == "state" else self.state
        if message["type"] in {"speech", "flush"}:
            assert message["epoch"] >= self.epoch
            self.epoch = message["epoch"]

    async def send_speech(self, frame: bytes) -> None:
        await asyncio.sleep(0.001)
        epoch = int.from_bytes(frame[4:8], "little")
        assert epoch == self.epoch, "a frame of an old epoch after it was cancelled"
        assert self.state == "speaking", f"speech while {self.state}"


class Session:
    """One interview with everything that can happen to it."""

    def __init__(self, models: Any = None, voice: Any = None) -> None:
        self.disk = Disk()
        self.world = World(media=self.disk, places=Places(1))
        self.interview = self.world.add(an_interview(questions=3))
        studio = self.world.studio()
        studio.transcription.close()
        models = models or Calm()
        for name in ("transcription", "turn_model", "follow_ups"):
            object.__setattr__(studio, name, models)
        object.__setattr__(studio, "voice", voice or CalmVoice())
        self.studio = studio
        self.room = Room(self.interview, studio)
        self.browser = Watched(self.room)
        self.is_here = False
        self.take: int | None = None
        self.sent_bytes = 0
        self.seq = 0

    async def settle(self, seconds: float = 0.0) -> None:
        await asyncio.sleep(seconds)
        while not self.room._inbox.empty():  # noqa: ASYNC110 - virtual time; no other sign
            await asyncio.sleep(0.001)

    async def join(self, *, fresh: bool = False, takeover: bool = False) -> None:
        if takeover:
            self.browser = Watched(self.room)
        take = None if fresh or takeover else self.take
        before = len(self.browser.messages)
        self.browser.hello(take=take, takeover=takeover)
        await self.settle(0.01)
        welcomes = [m for m in self.browser.messages[before:] if m["type"] == "welcome"]
        if welcomes:
            self.take, self.seq = welcomes[-1]["take"], welcomes[-1]["next_seq"]
            self.is_here = True

    async def leave(self) -> None:
        self.browser.leave()
        self.is_here = False
        await self.settle(0.01)

    async def sound(self, frame: bytes, count: int) -> None:
        for _ in range(count if self.is_here else 0):
            talk = self.room._conversation
            is_recorded = talk.state not in {RoomState.PAUSED, RoomState.FINISHED}
            await self.room.receive(self.browser, AudioFrame(self.seq, frame))
            self.seq += 1
            await self.settle(0.02)
            self.sent_bytes += len(frame) * is_recorded

    async def say(self, message: str) -> None:
        if self.is_here:
            await self.browser.say(message)
        await self.settle(0.01)

    async def upload(self) -> None:
        turn = self.room._conversation.turns.dialogue.turn
        self.room.post(Uploaded(turn, LOUD * 100))
        before = self.room._recorder.position_s
        await self.settle(0.01)
        self.sent_bytes += round((self.room._recorder.position_s - before) * 32000)
