"""Recorded answers to replay: a folder of NAME.wav + NAME.json, or answers made by Piper."""

import asyncio
import json
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.language.language import Language
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.audio import SPOKEN_RATE_HZ

SENTENCES = (
    "In my last project we had to move a payment service to a new database without stopping it.",
    "My task was to plan the move and to make sure that not a single payment was lost.",
    "I first wrote down every place that reads or writes a payment, and there were forty one.",
    "Then I built a small tool that compared both databases every night and listed differences.",
    "For two weeks we wrote to both, and each morning I looked at the list with my colleagues.",
    "We found three mistakes in old code that nobody had known about, and fixed them.",
    "On the last day we changed the reading side in ten steps and watched the error rate.",
    "In the end the move took nineteen minutes, and no customer noticed anything at all.",
    "I learned that a boring tool which runs every night is worth more than a clever plan.",
    "Since then I start every migration with such a comparison, even for small services.",
    "It costs half a day, and it has saved us from trouble more than once.",
)
PAUSES_S = (0.35, 0.5, 0.6)
"""Between sentences, in turn: natural breaths, shorter than any end of an answer."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """One recorded answer.

    Attributes:
        pcm: mono PCM16.
        end_s: when the last word ends; labelled when the fixture was made, never by our detector.
    """

    name: str
    language: Language
    text: str
    pcm: bytes
    rate_hz: int
    end_s: float


def load(folder: Path) -> list[Fixture]:
    """Return every pair of NAME.wav and NAME.json of a folder."""
    return [_read(file) for file in sorted(folder.glob("*.wav")) if _label(file).exists()]


def make(seconds: float, model: Path) -> Fixture:
    """Return an English answer of about `seconds`, spoken by Piper."""
    return asyncio.run(_make(seconds, PiperSynthesizer(model)))


async def _make(seconds: float, voice: PiperSynthesizer) -> Fixture:
    pcm = bytearray()
    text: list[str] = []
    for number, sentence in enumerate(_endless(SENTENCES)):
        spoken = b"".join([chunk async for chunk in voice.stream(sentence, language="en")])
        if text and (len(pcm) + len(spoken)) / 2 / SPOKEN_RATE_HZ > seconds:
            break
        pause_s = PAUSES_S[number % len(PAUSES_S)] if text else 0.2
        pcm += bytes(2 * round(pause_s * SPOKEN_RATE_HZ)) + spoken
        text.append(sentence)
    loud = np.flatnonzero(np.abs(np.frombuffer(bytes(pcm), "<i2").astype(np.int32)) > LOUD)
    end_s = float(loud[-1]) / SPOKEN_RATE_HZ
    return Fixture(f"piper_{seconds:g}s", "en", " ".join(text), bytes(pcm), SPOKEN_RATE_HZ, end_s)


LOUD = 32768 * 10 ** (-45 / 20)
"""-45 dBFS: the last sample above it is the end of speech (live.md b.5)."""


def _endless(items: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from items


def _read(file: Path) -> Fixture:
    label: dict[str, Any] = json.loads(_label(file).read_text("utf-8"))
    with wave.open(str(file)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
        mono = samples.reshape(-1, sound.getnchannels()).mean(axis=1).astype("<i2")
        rate_hz = sound.getframerate()
    return Fixture(
        file.stem, label["language"], label["text"], mono.tobytes(), rate_hz, label["end_s"]
    )


def _label(file: Path) -> Path:
    return file.with_suffix(".json")
