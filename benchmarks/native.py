"""What we are compared with under load: the same interviews on Gradio's own audio streaming.

`python -m benchmarks.native PORT [ko|en]` serves it: `gr.Audio(streaming=True)` in a Gradio app,
with our ears, faster-whisper as it comes (windows of 30 s), one queue place for each candidate, and
a fixed silence as the end of an answer. It is spared what would slow it down further: its question
comes as text, not through HLS.
"""

import asyncio
import json
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from benchmarks.baselines import FIXED_SILENCE_S, heard
from benchmarks.fixtures import Fixture
from core.language.language import Language
from core.settings import Settings
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, from_pcm16, wav_bytes
from core.speech.ports import SpeechDetector, Transcriber
from core.speech.voice_activity import WINDOW_S, VoiceActivity

CHUNK_S = 0.1
"""What the page of Gradio 6.31 sends at a time (design: live.md, a.9)."""
ANSWER_WITHIN_S = 30.0
API = "/gradio_api"


@dataclass
class Ear:
    """What one candidate said so far.

    Attributes:
        silence_s: since the last voice; None before the first.
        questions: how many were asked.
    """

    activity: VoiceActivity
    pcm: bytearray = field(default_factory=bytearray)
    silence_s: float | None = None
    questions: int = 0


class Interviewer:
    """Hear chunks, and ask when an answer seems to be over."""

    def __init__(
        self,
        new_detector: Callable[[], SpeechDetector],
        transcriber: Transcriber,
        language: Language = "en",
    ) -> None:
        """Take how a detector is made, what transcribes, and what is spoken."""
        self._new_detector = new_detector
        self._transcriber, self._language = transcriber, language
        self._ears: dict[str, Ear] = {}

    def hear(self, who: str, pcm: bytes) -> int:
        """Take 16 kHz PCM16 of a candidate; return how many questions they were asked."""
        if who not in self._ears:
            self._ears[who] = Ear(VoiceActivity(self._new_detector()))
        ear = self._ears[who]
        ear.pcm += pcm
        for window in ear.activity.feed(pcm):
            if window.is_voice:
                ear.silence_s = 0.0
            elif ear.silence_s is not None:
                ear.silence_s += WINDOW_S
        if ear.silence_s is not None and ear.silence_s >= FIXED_SILENCE_S:
            self._transcriber.transcribe(from_pcm16(bytes(ear.pcm)), language=self._language)
            ear.pcm.clear()
            ear.silence_s = None
            ear.questions += 1
        return ear.questions


def build(interviewer: Interviewer) -> Any:
    """Return the page."""
    import gradio as gr

    def hear(chunk: tuple[int, Any] | None, request: gr.Request) -> int:
        who = str(request.session_hash)
        return interviewer.hear(who, chunk[1].tobytes() if chunk is not None else b"")

    with gr.Blocks() as page:
        microphone = gr.Audio(sources=["microphone"], streaming=True, type="numpy")
        questions = gr.Number()
        microphone.stream(hear, microphone, questions, concurrency_limit=None, stream_every=CHUNK_S)
    return page


def main() -> None:
    """Serve until told to stop."""
    from benchmarks.instruments import detectors, instruments

    settings = Settings()
    language: Language = "ko" if sys.argv[2:] == ["ko"] else "en"
    interviewer = Interviewer(detectors(settings), instruments(settings).transcriber, language)
    build(interviewer).queue(default_concurrency_limit=None).launch(
        server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True, max_threads=40
    )


@dataclass(frozen=True, slots=True)
class Place:
    """One candidate's page.

    Attributes:
        event: the stream that chunks belong to.
        asked: when each question came, by the clock that `time.monotonic` reads.
    """

    client: httpx.AsyncClient
    session: str
    asked: list[float]
    event: str = ""

    async def send(self, pcm: bytes) -> dict[str, Any]:
        """Upload a chunk, as the page does; return what the stream is told about it."""
        files = {"files": ("chunk.wav", wav_bytes(pcm), "audio/wav")}
        uploaded = await self.client.post(f"{API}/upload", files=files)
        meta = {"_type": "gradio.FileData"}
        data = [{"path": uploaded.raise_for_status().json()[0], "meta": meta}]
        return {"data": data, "fn_index": 0, "session_hash": self.session}


async def hold(address: str, fixtures: Sequence[Fixture], *, after_s: float = 0.0) -> list[float]:
    """Give these answers, one after the other; return the waits for each question.

    An answer whose question came too early, in a pause, is left out; one whose question never comes
    counts as having taken `ANSWER_WITHIN_S`.
    """
    await asyncio.sleep(after_s)
    waits: list[float] = []
    async with _place(address) as place:
        for fixture in fixtures:
            before = len(place.asked)
            ended_s = await _say(place, fixture, before)
            if ended_s is None:
                continue
            came = [at_s for at_s in place.asked[before:] if at_s >= ended_s]
            waits.append(came[0] - ended_s if came else ANSWER_WITHIN_S)
    return waits


async def _say(place: Place, fixture: Fixture, before: int) -> float | None:
    """Say an answer and be silent until the question; return when the last word was sent."""
    sound = heard(fixture)
    size = round(CHUNK_S * HEARD_RATE_HZ) * BYTES_PER_SAMPLE
    due_s, at, ended_s = time.monotonic(), 0, 0.0
    sending: set[asyncio.Task[None]] = set()
    while len(place.asked) == before and (not ended_s or due_s < ended_s + ANSWER_WITHIN_S):
        pcm = sound[at : at + size].ljust(size, b"\0")
        at, due_s = at + size, due_s + CHUNK_S
        await asyncio.sleep(max(0.0, due_s - time.monotonic()))
        task = asyncio.create_task(_send(place, pcm))  # not waited for, as on the page
        sending.add(task)
        task.add_done_callback(sending.discard)
        if not ended_s and at / HEARD_RATE_HZ / BYTES_PER_SAMPLE >= fixture.end_s:
            ended_s = time.monotonic()
    await asyncio.gather(*sending, return_exceptions=True)
    return ended_s or None


async def _send(place: Place, pcm: bytes) -> None:
    body = await place.send(pcm)
    await place.client.post(f"{API}/stream/{place.event}", json=body)


@asynccontextmanager
async def _place(address: str) -> AsyncIterator[Place]:
    session = uuid.uuid4().hex
    limits = httpx.Limits(max_connections=20)
    async with httpx.AsyncClient(
        base_url=address, timeout=ANSWER_WITHIN_S, limits=limits, trust_env=False
    ) as client:
        place = Place(client, session, [])
        body = await place.send(bytes(round(CHUNK_S * HEARD_RATE_HZ) * BYTES_PER_SAMPLE))
        joined = await client.post(f"{API}/queue/join", json=body)
        event = joined.raise_for_status().json()["event_id"]
        place = Place(client, session, place.asked, event)
        listening = asyncio.create_task(_listen(place))
        try:
            yield place
        finally:
            with suppress(httpx.HTTPError):
                await client.post(f"{API}/stream/{event}/close")
            listening.cancel()
            with suppress(asyncio.CancelledError, httpx.HTTPError):
                await listening


async def _listen(place: Place) -> None:
    """Note when each question comes."""
    asked = 0
    url, query = f"{API}/queue/data", {"session_hash": place.session}
    async with place.client.stream("GET", url, params=query, timeout=None) as response:
        async for line in response.aiter_lines():
            if not line.startswith("data:"):
                continue
            message = json.loads(line.removeprefix("data:"))
            data = (message.get("output") or {}).get("data") or [None]
            if isinstance(data[0], int | float) and data[0] > asked:
                asked = int(data[0])
                place.asked.append(time.monotonic())


if __name__ == "__main__":
    main()
