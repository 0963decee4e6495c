"""Whoever asks the one transcriber for transcripts."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

from core.language.language import Language
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.transcript import Transcript
from core.speech.transcription import TranscriptionThread, Urgency

A, B = UUID(int=1), UUID(int=2)
WITHIN_S = 5.0


class Clock:
    """Show the time that is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class GatedTranscriber:
    """Hear the prompt, once the gate is open; take a second of `clock` for it."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.heard: list[str] = []
        self._clock = clock

    @property
    def model(self) -> str:
        return "gated"

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        self.heard.append(prompt)
        self.begun.set()
        assert self.gate.wait(WITHIN_S)
        if self._clock is not None:
            self._clock.now_s += 1.0
        return Transcript(prompt)


class Desk:
    """Someone who asks for transcripts; a piece is named by its prompt."""

    def __init__(self, thread: TranscriptionThread) -> None:
        self.thread = thread
        self.tasks: list[asyncio.Task[Transcript]] = []

    async def ask(
        self,
        name: str,
        session: UUID = A,
        urgency: Urgency = Urgency.FINAL,
        seconds: float = 1.0,
    ) -> asyncio.Task[Transcript]:
        """Ask for a piece, and return when it waits."""
        task = asyncio.create_task(self.transcribe(name, session, urgency, seconds))
        self.tasks.append(task)
        await turns_of_the_loop()
        return task

    def transcribe(
        self,
        name: str,
        session: UUID = A,
        urgency: Urgency = Urgency.FINAL,
        seconds: float = 1.0,
    ) -> Coroutine[Any, Any, Transcript]:
        return self.thread.transcribe(
            bytes(round(seconds * HEARD_RATE_HZ) * 2),
            session=session,
            urgency=urgency,
            language="en",
            prompt=name,
        )


async def turns_of_the_loop() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def happens(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, WITHIN_S)
