"""Answers spoken by a synthesizer after a recipe: pauses, noise and echo at known places."""

from collections.abc import Sequence

import numpy as np

from benchmarks.fixtures import Fixture, Pause
from benchmarks.recipe import Phrase, Recipe, written
from benchmarks.sound import (
    ROOM_TONE_DBFS,
    Samples,
    at_rate,
    in_time,
    keyboard,
    level,
    pink,
    stretches,
    tone,
)
from core.language.language import Language
from core.speech.audio import SPOKEN_RATE_HZ, from_pcm16, to_pcm16
from core.speech.ports import Synthesizer

LEAD_S = 0.3
BREATHS_S = (0.25, 0.4)
"""Before the first word, and between sentences: shorter than any pause that is labelled."""
TAIL_S = 3.0
"""Sound of the room after the last word: noise does not stop when somebody falls silent."""
PEAK = 0.7
TYPING_SHARE = 0.5
"""Of the noise's amplitude; the rest is pink."""
ECHO_DB = -20.0
"""What an echo canceller on a laptop lets through at worst (design: live.md, b.5)."""
ECHO_TEXT = "Please take your time, I am listening."


async def speak(voice: Synthesizer, text: str, *, language: Language = "en") -> Samples:
    """Return a text spoken, shape (n,), 24 kHz."""
    chunks = [chunk async for chunk in voice.stream(text, language=language)]
    return from_pcm16(b"".join(chunks), SPOKEN_RATE_HZ).samples


async def answer(
    recipe: Recipe, phrases: Sequence[Phrase], text: str, voice: Synthesizer, seed: int
) -> Fixture:
    """Return an answer; the same voice, recipe and seed give the same sound."""
    random = np.random.default_rng(seed)
    parts = _as_loud([await speak(voice, phrase.text) for phrase in phrases])
    echo = await speak(voice, ECHO_TEXT) if recipe.has_echo else None
    lead_s = LEAD_S if echo is None else LEAD_S + len(echo) / SPOKEN_RATE_HZ
    gaps = [
        phrase.pause[1] if phrase.pause else float(random.uniform(*BREATHS_S)) for phrase in phrases
    ]
    track, spans = in_time(parts, [lead_s, *gaps[1:]], SPOKEN_RATE_HZ)
    clean = at_rate(track, SPOKEN_RATE_HZ, recipe.rate_hz)
    pauses = _pauses(phrases, spans)
    speech = stretches(clean, recipe.rate_hz)
    heard = in_a_room(clean, speech, recipe.rate_hz, recipe.noise_db, random)
    if echo is not None:
        _add(heard, at_rate(echo, SPOKEN_RATE_HZ, recipe.rate_hz) * 10 ** (ECHO_DB / 20))
    return Fixture(
        recipe.name,
        "en",
        written(text),
        to_pcm16(heard),
        recipe.rate_hz,
        round(speech[-1][1], 4),
        tuple((round(start, 4), round(end, 4)) for start, end in speech),
        pauses,
        "echo" if echo is not None else "pauses" if pauses else "plain",
        recipe.noise_db,
    )


def in_a_room(
    clean: Samples,
    speech: Sequence[tuple[float, float]],
    rate_hz: int,
    noise_db: float | None,
    random: np.random.Generator,
) -> Samples:
    """Return sound of shape (n,) with the room around it, shape (n + 3 s,).

    Args:
        clean: shape (n,).
        speech: where somebody speaks, in seconds.
        rate_hz: of `clean`.
        noise_db: how far speech is above the noise; None for a quiet room.
        random: where the noise comes from.
    """
    room = np.concatenate([clean, np.zeros(round(TAIL_S * rate_hz), dtype=np.float32)])
    if noise_db is None:
        return room + tone(len(room), ROOM_TONE_DBFS, random)
    spans = [(round(start * rate_hz), round(end * rate_hz)) for start, end in speech]
    noise = (1 - TYPING_SHARE) * pink(len(room), rate_hz, random)
    noise += TYPING_SHARE * keyboard(len(room), rate_hz, random)
    noise *= level(clean, spans) * 10 ** (-noise_db / 20) / level(noise, [(0, len(noise))])
    return np.asarray(room + noise, dtype=np.float32)


def _pauses(phrases: Sequence[Phrase], spans: Sequence[tuple[int, int]]) -> tuple[Pause, ...]:
    """Return the labels of the pauses made; times are of the clean track."""
    found = []
    for number, phrase in enumerate(phrases):
        if phrase.pause is not None and number:
            kind, length_s = phrase.pause
            at_s = spans[number - 1][1] / SPOKEN_RATE_HZ
            found.append(Pause(round(at_s, 4), length_s, kind))
    return tuple(found)


def _as_loud(parts: Sequence[Samples]) -> list[Samples]:
    """Return parts as loud as one person speaks, before anything is said about -45 dBFS."""
    peak = max(float(np.abs(part).max()) for part in parts)
    return [part * np.float32(PEAK / peak) for part in parts]


def _add(track: Samples, quiet: Samples) -> None:
    count = min(len(track), len(quiet))
    track[:count] += quiet[:count]
