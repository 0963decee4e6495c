"""Answers cut from a real recording: its own sentences, with pauses put where it has a breath.

Voices that can be had offline do not speak Korean well enough to be transcribed, so Korean comes
from recordings only.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.fixtures import Fixture, Pause
from benchmarks.recipe import LENGTHS_S
from benchmarks.sound import Samples, stretches, tone
from core.speech.audio import from_pcm16, level_dbfs, to_pcm16

SENTENCE = re.compile(r"(?<=[.?!])\s+")
FADE_S = 0.01
EDGE_S = 0.08
"""Kept around a stretch: labels by level cut soft sounds off."""
LEAD_S, TAIL_S = 0.3, 3.0
LONGEST = 4
"""Sentences of one answer, and how many pauses it has at most."""
MOST_PAUSES = 3


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    stretches: tuple[tuple[float, float], ...]


def answers(recording: Fixture, seed: int) -> list[Fixture]:
    """Return answers of one to four sentences, each with and without pauses for thought.

    Args:
        recording: read speech with a label for every stretch and punctuation in its text.
        seed: of the room's tone.
    """
    sentences = _sentences(recording)
    lengths = itertools.cycle(LENGTHS_S)
    found: list[Fixture] = []
    for count in range(1, min(LONGEST, len(sentences)) + 1):
        for first in range(0, len(sentences) - count + 1, count):
            chosen = sentences[first : first + count]
            name = f"{recording.name}-{len(found) + 1:02}"
            found.append(_cut(recording, chosen, lengths, name, seed + len(found)))
    return found


def _sentences(recording: Fixture) -> list[_Sentence]:
    """Find out which stretches belong to which sentence: each takes as long as it is written."""
    texts = SENTENCE.split(recording.text.strip())
    weights = np.cumsum([_weight(text) for text in texts])
    spoken = np.cumsum([end - start for start, end in recording.speech])
    found, begin = [], 0
    for text, weight in zip(texts, weights / weights[-1], strict=True):
        until = int(np.argmin(np.abs(spoken / spoken[-1] - weight))) + 1
        if until > begin:
            found.append(_Sentence(text, recording.speech[begin:until]))
            begin = until
    return found


def _weight(text: str) -> float:
    """Return about how long it takes to say.

    A digit is two syllables; Chinese characters explain a word and are not read out.
    """
    return sum(
        2.0 if char.isdigit() else 1.0
        for char in text
        if char.isalnum() and not "\u4e00" <= char <= "\u9fff"
    )


def _cut(
    recording: Fixture,
    sentences: Sequence[_Sentence],
    lengths: Iterator[float],
    name: str,
    seed: int,
) -> Fixture:
    samples, rate_hz = from_pcm16(recording.pcm).samples, recording.rate_hz
    random = np.random.default_rng(seed)
    parts: list[Samples] = [np.zeros(round(LEAD_S * rate_hz), dtype=np.float32)]
    pauses: list[Pause] = []
    before = 0.0
    for sentence in sentences:
        for number, (start, end) in enumerate(sentence.stretches):
            at_s = sum(map(len, parts)) / rate_hz
            gap_s = max(2 * EDGE_S, start - before) if before else 0.0
            if number and len(pauses) < MOST_PAUSES:
                gap_s = next(lengths)
                pauses.append(Pause(round(at_s - EDGE_S, 4), gap_s, "inside"))
            parts += [_silence(gap_s - 2 * EDGE_S, rate_hz), _stretch(samples, start, end, rate_hz)]
            before = end
    end_s = sum(map(len, parts)) / rate_hz - EDGE_S
    clean = np.concatenate([*parts, _silence(TAIL_S, rate_hz)])
    heard = clean + tone(len(clean), _floor_dbfs(recording, samples), random)
    return Fixture(
        name,
        recording.language,
        " ".join(sentence.text for sentence in sentences),
        to_pcm16(heard),
        rate_hz,
        round(end_s, 4),
        tuple((round(a, 4), round(b, 4)) for a, b in stretches(clean, rate_hz)),
        tuple(pauses),
        "recorded",
    )


def _stretch(samples: Samples, start_s: float, end_s: float, rate_hz: int) -> Samples:
    edge = round(EDGE_S * rate_hz)
    room = np.concatenate([_silence(EDGE_S, rate_hz), samples, _silence(EDGE_S, rate_hz)])
    part = room[round(start_s * rate_hz) : round(end_s * rate_hz) + 2 * edge].copy()
    fade = np.linspace(0, 1, round(FADE_S * rate_hz), dtype=np.float32)
    part[: len(fade)] *= fade
    part[-len(fade) :] *= fade[::-1]
    return part


def _silence(seconds: float, rate_hz: int) -> Samples:
    return np.zeros(max(0, round(seconds * rate_hz)), dtype=np.float32)


def _floor_dbfs(recording: Fixture, samples: Samples) -> float:
    """Return how loud the recording's own quiet is, at least a quiet room's."""
    rate_hz = recording.rate_hz
    gaps = itertools.pairwise(recording.speech)
    quiet = [
        samples[round((end + EDGE_S) * rate_hz) : round((start - EDGE_S) * rate_hz)]
        for (_, end), (start, _) in gaps
    ]
    return max(-65.0, level_dbfs(np.concatenate(quiet or [samples[:1]])))
