"""Speech to recognise: readings of the offline voice, recordings of people, and both in noise."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks import recorded
from benchmarks.fixtures import Fixture
from benchmarks.readings import READINGS
from benchmarks.sound import Samples, at_rate, in_time, level, pink, stretches
from benchmarks.spoken import speak
from core.language.language import Language
from core.speech.audio import HEARD_RATE_HZ, SPOKEN_RATE_HZ, Audio, from_pcm16
from core.speech.ports import Synthesizer

SENTENCE = re.compile(r"(?<=[.?!])(?<!Mr\.) ")
LEAD_S = 0.5
BREATHS_S = (0.35, 0.5, 0.7, 1.0)
THOUGHTS_S = (0.3, 0.6, 1.0, 1.5)
"""Pauses between and inside sentences, drawn at random. Own choice: pauses of read and of free
speech, around the 0.3 and 0.6 s at which pieces are closed."""
PEAK = 0.7
NOISES_DB = (20.0, 10.0)
"""How far speech is above the noise: a fan, and a café."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody says.

    Attributes:
        sound: 16 kHz.
        noise_db: how far speech is above the noise that was added; None for none.
    """

    name: str
    language: Language
    text: str
    sound: Audio
    noise_db: float | None = None


def readings(voice: Synthesizer, seed: int) -> list[Speech]:
    """Return all readings in English; the same voice and seed give the same sound."""
    random = np.random.default_rng(seed)
    return [_read(number, text, voice, random) for number, text in enumerate(READINGS, 1)]


def recordings(found: Sequence[Fixture], seed: int) -> list[Speech]:
    """Return recordings and, where their stretches are labelled, other answers cut from them."""
    parts = [part for one in found if one.speech for part in recorded.answers(one, seed)]
    return [_recording(one) for one in [*found, *parts]]


def in_noise(speeches: Sequence[Speech], seeds: Sequence[int]) -> list[Speech]:
    """Return the same speeches at 20 and 10 dB over pink noise, once for each seed."""
    return [
        _in_noise(one, noise_db, seed)
        for noise_db in NOISES_DB
        for seed in seeds
        for one in speeches
    ]


def _read(number: int, text: str, voice: Synthesizer, random: np.random.Generator) -> Speech:
    parts, gaps = [], []
    for phrase, thinks in _phrases(text):
        parts.append(asyncio.run(speak(voice, phrase)))
        gaps.append(float(random.choice(THOUGHTS_S if thinks else BREATHS_S)))
    track, _ = in_time(parts, [LEAD_S, *gaps[1:]], SPOKEN_RATE_HZ)
    track *= PEAK / float(np.abs(track).max())
    samples = at_rate(track, SPOKEN_RATE_HZ, HEARD_RATE_HZ)
    return Speech(f"reading-{number:02}", "en", text.replace(" /", ""), Audio(samples))


def _phrases(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what is said in one breath, and whether a thought, not a breath, comes before it."""
    for sentence in SENTENCE.split(text):
        for number, phrase in enumerate(sentence.split(" /")):
            is_last = sentence.endswith(phrase)
            yield phrase.strip() if is_last else f"{phrase.strip().rstrip(',')},", number > 0


def _recording(fixture: Fixture) -> Speech:
    samples = at_rate(from_pcm16(fixture.pcm).samples, fixture.rate_hz, HEARD_RATE_HZ)
    return Speech(fixture.name, fixture.language, fixture.text, Audio(samples))


def _in_noise(speech: Speech, noise_db: float, seed: int) -> Speech:
    samples = speech.sound.samples
    spans = [
        (round(start * HEARD_RATE_HZ), round(end * HEARD_RATE_HZ))
        for start, end in stretches(samples, HEARD_RATE_HZ)
    ]
    noise = pink(len(samples), HEARD_RATE_HZ, np.random.default_rng(seed))
    heard: Samples = samples + noise * np.float32(level(samples, spans) * 10 ** (-noise_db / 20))
    name = f"{speech.name}-{noise_db:g}dB-{seed}"
    sound = Audio(np.clip(heard, -1.0, 1.0))
    return Speech(name, speech.language, speech.text, sound, noise_db)
