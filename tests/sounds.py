"""Speech, silence and noise for tests: English from the offline voice, Korean from shared media."""

import asyncio
import io
import json
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from core.speech.adapters.espeak import EspeakSynthesizer
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import (
    HEARD_RATE_HZ,
    SPOKEN_RATE_HZ,
    Audio,
    from_pcm16,
    to_pcm16,
)
from core.weights import locate

ROOT = Path(__file__).resolve().parents[1]
MEDIA = ROOT.parent / "shared" / "media"
ENGLISH = (
    "I led a small team that rebuilt the payment service. "
    "We measured the delay before and after, and it went down by half."
)


def weights(name: str) -> Path:
    """Return verified weights from the offline packages; the cache survives between runs."""
    return locate(name, folder=None, hub_first=False, cache_dir=ROOT / ".rhetor" / "weights")


def english() -> Audio:
    """Return the offline voice saying `ENGLISH`, 16 kHz, with half a second of silence around."""
    return spoken_in_english(ENGLISH)


@lru_cache
def spoken_in_english(text: str) -> Audio:
    """Return the offline voice saying `text`, 16 kHz, with half a second of silence around."""

    onnxruntime.set_seed(1)  # for the voice that is loaded next: a text always sounds the same
    piper = PiperSynthesizer(weights("piper-joe"))

    async def speak() -> bytes:
        return b"".join([chunk async for chunk in piper.stream(text, language="en")])

    resampler = StreamResampler(SPOKEN_RATE_HZ, HEARD_RATE_HZ)
    pause = bytes(HEARD_RATE_HZ)
    heard = resampler.resample(asyncio.run(speak())) + resampler.flush()
    return from_pcm16(pause + heard + pause)


def spoken_in_korean(text: str) -> Audio:
    """Return eSpeak saying `text`, 16 kHz: clear to people at best, not understood by Whisper."""
    espeak = EspeakSynthesizer()

    async def speak() -> bytes:
        return b"".join([chunk async for chunk in espeak.stream(text, language="ko")])

    resampler = StreamResampler(SPOKEN_RATE_HZ, HEARD_RATE_HZ)
    try:
        return from_pcm16(resampler.resample(asyncio.run(speak())) + resampler.flush())
    finally:
        espeak.close()


def korean() -> tuple[Audio, str]:
    """Return 40 s of read Korean, 16 kHz, and its text; skip the test where it is missing."""
    sound = MEDIA / "ko_rainbow.wav"
    if not sound.is_file():
        pytest.skip(f"no Korean speech: {sound} is not on this machine")
    text = json.loads(sound.with_suffix(".json").read_text(encoding="utf-8"))["text"]
    return from_pcm16(sound.read_bytes()[44:]), text


def silence(seconds: float) -> Audio:
    """Return digital silence."""
    return Audio(np.zeros(int(seconds * HEARD_RATE_HZ), dtype=np.float32))


def noise(seconds: float, level: float = 0.01) -> Audio:
    """Return white noise of an RMS `level`."""
    samples = np.random.default_rng(1).standard_normal(int(seconds * HEARD_RATE_HZ)) * level
    return Audio(samples.astype(np.float32))


def clicks(seconds: float) -> Audio:
    """Return a quiet room with three clicks of 10 ms, as of a keyboard."""
    random = np.random.default_rng(3)
    samples = noise(seconds, 0.001).samples
    for _ in range(3):
        start = int(random.integers(0, len(samples) - 160))
        samples[start : start + 160] += random.standard_normal(160).astype(np.float32) * 0.3
    return Audio(samples)


def tone(seconds: float, rate_hz: int = SPOKEN_RATE_HZ) -> NDArray[np.float32]:
    """Return 440 Hz at a quarter of full scale, shape (seconds * rate_hz,)."""
    times = np.arange(int(seconds * rate_hz)) / rate_hz
    return (0.25 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)


def mp3(samples: NDArray[np.float32]) -> bytes:
    """Return samples of shape (n,) as the MP3 that edge-tts sends: 24 kHz mono 48 kbit/s."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp3") as file:
        stream = file.add_stream("mp3", rate=SPOKEN_RATE_HZ, layout="mono")
        stream.bit_rate = 48_000
        pcm = np.frombuffer(to_pcm16(samples), dtype="<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = SPOKEN_RATE_HZ
        for part in (frame, None):
            file.mux(stream.encode(part))
    return buffer.getvalue()


def share_of_words(expected: str, heard: str) -> float:
    """Return the share of the words of `expected` that are in `heard`, each counted once."""
    left = _words(heard)
    words = _words(expected)
    found = 0
    for word in words:
        if word in left:
            left.remove(word)
            found += 1
    return found / len(words)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()
