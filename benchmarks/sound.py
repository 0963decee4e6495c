"""Sound for fixtures: parts set in time, labels by level, noise, other rates.

Everything is mono float32 of shape (n,) in [-1, 1], and seeded by the generator that is given.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import from_pcm16, to_pcm16

Samples = NDArray[np.float32]

LOUD = 10 ** (-45 / 20)
"""-45 dBFS: the last sample above it is the end of speech (design: live.md, b.5)."""
ROOM_TONE_DBFS = -65.0
"""A quiet room. No microphone sends digital silence."""
JOINED_S = 0.3
"""Gaps shorter than this are inside words, or between them."""
CLICK_S = 0.006
CLICKS_A_SECOND = 7.0
"""A key of a keyboard, and about 80 words a minute of them. Own choice."""
TILT_HZ = 20.0
"""Pink noise is flat below: less than a microphone takes up."""


def audible(samples: Samples) -> tuple[int, int]:
    """Return the first sample above -45 dBFS and the one after the last.

    Args:
        samples: shape (n,).

    Raises:
        ValueError: there is none.
    """
    loud = np.flatnonzero(np.abs(samples) > LOUD)
    if not len(loud):
        raise ValueError("nothing can be heard")
    return int(loud[0]), int(loud[-1]) + 1


def stretches(samples: Samples, rate_hz: int) -> list[tuple[float, float]]:
    """Return where samples of shape (n,) are audible, in seconds; gaps below 0.3 s are bridged."""
    loud = np.flatnonzero(np.abs(samples) > LOUD)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) >= JOINED_S * rate_hz)
    starts = loud[np.concatenate(([0], breaks + 1))]
    ends = loud[np.concatenate((breaks, [len(loud) - 1]))] + 1
    return [
        (float(start) / rate_hz, float(end) / rate_hz)
        for start, end in zip(starts, ends, strict=True)
    ]


def in_time(
    parts: Sequence[Samples], gaps_s: Sequence[float], rate_hz: int
) -> tuple[Samples, list[tuple[int, int]]]:
    """Return parts one after the other, exactly so much silence before the audible start of each.

    What is below -45 dBFS around a part is kept and overlaps with its neighbours. Returned are the
    track, shape (n,), and the audible span of each part: first sample, one after the last.

    Args:
        parts: each of shape (n,), each with something audible in it.
        gaps_s: one for each part, the first from the beginning, ≥ 0.
        rate_hz: of all of them.
    """
    placed: list[tuple[int, Samples]] = []
    spans: list[tuple[int, int]] = []
    end = 0
    for part, gap_s in zip(parts, gaps_s, strict=True):
        first, last = audible(part)
        start = end + round(gap_s * rate_hz) - first
        placed.append((max(0, start), part[max(0, -start) :]))
        end = start + last
        spans.append((start + first, end))
    track = np.zeros(max(start + len(part) for start, part in placed), dtype=np.float32)
    for start, part in placed:
        track[start : start + len(part)] += part
    return track, spans


def tone(count: int, level_dbfs: float, random: np.random.Generator) -> Samples:
    """Return white noise of shape (count,)."""
    return (random.standard_normal(count) * 10 ** (level_dbfs / 20)).astype(np.float32)


def pink(count: int, rate_hz: int, random: np.random.Generator) -> Samples:
    """Return noise of RMS 1, shape (count,), that falls by 3 dB an octave, as rooms and fans do."""
    spectrum = np.fft.rfft(random.standard_normal(count))
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / rate_hz), TILT_HZ)
    return _level(np.fft.irfft(spectrum / np.sqrt(hertz), count))


def keyboard(count: int, rate_hz: int, random: np.random.Generator) -> Samples:
    """Return somebody typing, RMS 1, shape (count,)."""
    track = np.zeros(count)
    length = round(CLICK_S * rate_hz)
    fall = np.exp(-np.arange(length) / (length / 4))
    for _ in range(max(1, round(CLICKS_A_SECOND * count / rate_hz))):
        start = int(random.integers(0, max(1, count - length)))
        click = random.standard_normal(length) * fall * random.uniform(0.4, 1.0)
        track[start : start + length] += click[: count - start]
    return _level(track)


def level(samples: Samples, spans: Sequence[tuple[int, int]]) -> float:
    """Return the RMS of samples of shape (n,) inside spans (first sample, one after the last)."""
    inside = np.concatenate([samples[first:last] for first, last in spans])
    return float(np.sqrt(np.mean(np.square(inside, dtype=np.float64))))


def at_rate(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    """Return samples of shape (n,) at another rate, shape (about n * to_hz / from_hz,)."""
    if from_hz == to_hz:
        return samples
    resampler = StreamResampler(from_hz, to_hz)
    pcm = resampler.resample(to_pcm16(samples)) + resampler.flush()
    return from_pcm16(pcm, to_hz).samples


def _level(noise: NDArray[np.float64]) -> Samples:
    rms = float(np.sqrt(np.mean(np.square(noise))))
    return (noise / rms).astype(np.float32) if rms else noise.astype(np.float32)
