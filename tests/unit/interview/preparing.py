"""What the tests of preparation share: an answer, a question to it, and a voice that hangs."""

import asyncio
from collections.abc import AsyncIterator

from core.interview.follow_ups import Context, FollowUps
from core.interview.preparation import Preparation, Prepared
from core.language.language import Language
from core.speech.ports import Synthesizer
from core.speech.voices import Voices
from tests.fakes_language import ScriptedChatModel
from tests.fakes_speech import ToneSynthesizer, tone_chunks

QUESTION = "How did you measure the latency?"
SPOKEN = b"".join(tone_chunks(QUESTION))
ANSWER = "We moved our payments to a queue, and the latency fell by half."
CONTEXT = Context("en", "Software", "Which project are you most proud of?", ANSWER)
IN_TIME_S = 5.0


class HangingSynthesizer(ToneSynthesizer):
    """Go silent for ever after some chunks."""

    def __init__(self, after_chunks: int) -> None:
        super().__init__()
        self._after_chunks = after_chunks
        self.running = 0

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        self.running += 1
        try:
            for chunk in tone_chunks(text)[: self._after_chunks]:
                yield chunk
            await asyncio.Event().wait()
        finally:
            self.running -= 1


def prepared_by(model: ScriptedChatModel, voice: Synthesizer | None = None) -> Preparation:
    return Preparation(FollowUps(model), Voices([voice or ToneSynthesizer()]), "en")


async def settle() -> None:
    """Let everything run that waits for nothing but its turn."""
    for _ in range(100):
        await asyncio.sleep(0)


async def nothing_runs() -> bool:
    await settle()
    return asyncio.all_tasks() == {asyncio.current_task()}


async def heard(prepared: Prepared | None) -> bytes:
    assert prepared is not None
    assert prepared.sound is not None
    return b"".join([chunk async for chunk in prepared.sound])
