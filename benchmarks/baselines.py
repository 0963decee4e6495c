"""What we are compared with, measured in the same run on the same sound."""

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.fixtures import Fixture, Pause
from core.language.language import Language
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import HEARD_RATE_HZ, from_pcm16
from core.speech.ports import SpeechDetector, Synthesizer, Transcriber
from core.speech.voice_activity import WINDOW_S, VoiceActivity

FIXED_SILENCE_S = 1.5
"""What simple systems wait for, and what Rhetor did before it had a turn model."""
QUESTIONS: dict[Language, str] = {
    "en": "Thank you. What would you do differently if you had to do it again today?",
    "ko": "감사합니다. 오늘 다시 하신다면 무엇을 다르게 하시겠어요?",
}


@dataclass(frozen=True, slots=True)
class Offline:
    """A whole answer, transcribed after it was over.

    Attributes:
        text: what was understood.
        decode_s: how long that took.
        latency_s: from the last word to a spoken question: silence, transcription, synthesis.
    """

    text: str
    decode_s: float
    latency_s: float


def heard(fixture: Fixture) -> bytes:
    """Return an answer as the server hears it: 16 kHz PCM16."""
    resampler = StreamResampler(fixture.rate_hz, HEARD_RATE_HZ)
    return resampler.resample(fixture.pcm) + resampler.flush()


def whole_answer(
    fixture: Fixture, transcriber: Transcriber, voices: dict[Language, Synthesizer]
) -> Offline:
    """Wait for a fixed silence, transcribe all of the answer, then synthesise all of a question."""
    audio = from_pcm16(heard(fixture))
    began_s = time.monotonic()
    text = transcriber.transcribe(audio, language=fixture.language).text
    decode_s = time.monotonic() - began_s
    asyncio.run(_speak(voices[fixture.language], fixture.language))
    return Offline(text, decode_s, FIXED_SILENCE_S + time.monotonic() - began_s)


@dataclass(frozen=True, slots=True)
class Silences:
    """What silence alone knows of an answer.

    Attributes:
        at_end_s: how long after the last word the last voice was heard.
        in_pauses: the longest stretch without voice in each pause.
    """

    at_end_s: float
    in_pauses: tuple[tuple[Pause, float], ...]


def silences(fixture: Fixture, new_detector: Callable[[], SpeechDetector]) -> Silences:
    """Measure the silences of an answer with the detector that the server uses."""
    activity = VoiceActivity(new_detector())
    windows = activity.feed(heard(fixture))
    voices = [window.at_s + WINDOW_S for window in windows if window.is_voice]
    spoken = [end_s for end_s in voices if end_s - WINDOW_S < fixture.end_s]
    last_s = spoken[-1] if spoken else fixture.end_s
    in_pauses = tuple((pause, _silence_in(pause, voices)) for pause in fixture.pauses)
    return Silences(last_s - fixture.end_s, in_pauses)


def false_ends(
    measured: Sequence[Silences], silence_s: float, tested: Callable[[Pause], bool]
) -> tuple[int, int]:
    """Return how many pauses a fixed silence takes for the end, and how many there are."""
    lengths = [
        length_s for answer in measured for pause, length_s in answer.in_pauses if tested(pause)
    ]
    return sum(length_s >= silence_s for length_s in lengths), len(lengths)


def _silence_in(pause: Pause, voices: list[float]) -> float:
    """Return the longest stretch without voice that touches a pause, by the ends of windows."""
    end_s = pause.at_s + pause.length_s
    before = [at for at in voices if at <= pause.at_s + WINDOW_S]
    after = [at for at in voices if at > end_s]
    inside = [at for at in voices if pause.at_s + WINDOW_S < at <= end_s]
    marks = [before[-1] if before else pause.at_s, *inside, after[0] if after else end_s]
    return max(later - earlier for earlier, later in itertools.pairwise(marks)) - WINDOW_S


async def _speak(voice: Synthesizer, language: Language) -> None:
    async for _ in voice.stream(QUESTIONS[language], language=language):
        pass
