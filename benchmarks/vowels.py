"""Hesitation sounds: a voice's own, drawn out by Praat, or made of pulses and formants.

Everything is mono float32 of shape (n,), 16 kHz, and seeded by the generator that is given.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.sound import Samples, audible
from core.speech.audio import HEARD_RATE_HZ

Formants = tuple[float, ...]

BANDWIDTHS_HZ = (80.0, 110.0, 160.0)
JITTER, SHIMMER = 0.015, 0.08
"""From one period of the voice to the next; rather those of a tired voice than of a healthy one."""
BREATH_DB = (-35.0, -20.0)
"""Noise against the sound. Own choice, as is what follows."""
FALL_ST = 1.0
"""A hesitation falls a little (Shriberg, Proceedings of ICPhS 14, 1999)."""
WANDERS_S, PITCH_ST, FORMANTS = 0.08, 0.4, 0.05
"""How often pitch and formants move, and how far (a standard deviation)."""
STEEP = 20.0
FADE_S = 0.03
PITCH_RANGE_HZ = (60.0, 600.0)


def drawn_out(
    sound: Samples, length_s: float, pitch_hz: float, random: np.random.Generator
) -> Samples:
    """Return a spoken "um", shape (n,), as long and as high as asked, flat as hesitations are.

    Args:
        sound: shape (m,), with something audible in it.
        length_s: of what is returned; Praat makes it three times as long as the sound at most.
        pitch_hz: at the beginning.
        random: for its unsteadiness.
    """
    import parselmouth
    from parselmouth.praat import call

    first, last = audible(sound)
    source = parselmouth.Sound(sound[first:last].astype(np.float64), HEARD_RATE_HZ)
    making = call(source, "To Manipulation", 0.01, *PITCH_RANGE_HZ)
    pitch = call("Create PitchTier", "pitch", 0, source.duration)
    points = _wandering(length_s, PITCH_ST, random)
    for share, semitones in zip(np.linspace(0, 1, len(points)), points, strict=True):
        hertz = pitch_hz * 2 ** ((semitones - FALL_ST * share) / 12)
        call(pitch, "Add point", share * source.duration, hertz)
    call([making, pitch], "Replace pitch tier")
    _lengthen(making, [(0.0, length_s / source.duration)], source.duration)
    return _breathy(_faded(call(making, "Get resynthesis (overlap-add)").values[0]), random)


def with_drawn_end(sound: Samples, vowel_s: tuple[float, float], times: float) -> Samples:
    """Return speech, shape (n,), whose last sounds are drawn out: a word, not a hesitation.

    Args:
        sound: shape (m,), with something audible in it.
        vowel_s: between how many seconds before the audible end, the earlier first.
        times: how much longer that part becomes.
    """
    import parselmouth
    from parselmouth.praat import call

    end_s = audible(sound)[1] / HEARD_RATE_HZ
    source = parselmouth.Sound(sound.astype(np.float64), HEARD_RATE_HZ)
    making = call(source, "To Manipulation", 0.01, *PITCH_RANGE_HZ)
    begin, finish = (max(0.0, end_s - before_s) for before_s in vowel_s)
    _lengthen(making, [(0.0, 1.0), (begin, times), (finish, 1.0)], source.duration)
    drawn: Samples = call(making, "Get resynthesis (overlap-add)").values[0].astype(np.float32)
    return drawn


def vowel(
    formants: Sequence[Formants], length_s: float, pitch_hz: float, random: np.random.Generator
) -> Samples:
    """Return pulses of a voice through formants, shape (n,), gliding from the first to the last.

    Source-filter synthesis after Klatt, JASA 67 (1980), cascade branch, without its refinements.

    Args:
        formants: in Hz, of each part of the sound.
        length_s: of the sound.
        pitch_hz: at the beginning.
        random: for jitter, shimmer and breath.
    """
    source = _pulses(round(length_s * HEARD_RATE_HZ), pitch_hz, random)
    at = np.linspace(0, len(formants) - 1, len(source))
    # Most of each part is steady; the glide takes about a fifth of the sound.
    at = np.floor(at) + 1 / (1 + np.exp(-STEEP * (at % 1 - 0.5)))
    sound = source
    for number, bandwidth_hz in enumerate(BANDWIDTHS_HZ):
        track = np.interp(at, range(len(formants)), [part[number] for part in formants])
        wander = _wandering(length_s, FORMANTS, random)
        places = np.linspace(0, len(source) - 1, len(wander))
        sound = _resonated(
            sound, track * (1 + np.interp(range(len(source)), places, wander)), bandwidth_hz
        )
    return _breathy(_faded(sound / np.abs(sound).max()), random)


def _pulses(count: int, pitch_hz: float, random: np.random.Generator) -> NDArray[np.float64]:
    """Return pulses whose spectrum falls by 12 dB an octave, as a glottis's, shape (count,)."""
    source = np.zeros(count)
    wander = _wandering(count / HEARD_RATE_HZ, PITCH_ST, random)
    place = 0.0
    while place < count:
        semitones = np.interp(place / count * (len(wander) - 1), range(len(wander)), wander)
        hertz = pitch_hz * 2 ** ((semitones - FALL_ST * place / count) / 12)
        source[int(place)] += 1 + SHIMMER * random.standard_normal()
        place += HEARD_RATE_HZ / hertz * (1 + JITTER * random.standard_normal())
    for _ in range(2):
        source = _low_passed(source)
    return np.diff(source, prepend=0.0)  # lips radiate 6 dB an octave more of what is high


def _low_passed(source: NDArray[np.float64], keep: float = 0.95) -> NDArray[np.float64]:
    filtered = np.empty_like(source)
    last = 0.0
    for place, value in enumerate(source):
        last = filtered[place] = keep * last + (1 - keep) * value
    return filtered


def _resonated(
    source: NDArray[np.float64], track_hz: NDArray[np.float64], bandwidth_hz: float
) -> NDArray[np.float64]:
    """Return the source through a digital resonator whose frequency moves, shape (n,)."""
    c = -float(np.exp(-2 * np.pi * bandwidth_hz / HEARD_RATE_HZ))
    b = 2 * np.sqrt(-c) * np.cos(2 * np.pi * track_hz / HEARD_RATE_HZ)
    filtered = np.empty_like(source)
    last, before = 0.0, 0.0
    for place, (value, turn) in enumerate(zip(source, b, strict=True)):
        last, before = (1 - turn - c) * value + turn * last + c * before, last
        filtered[place] = last
    return filtered


def _lengthen(making: Any, points: Sequence[tuple[float, float]], duration_s: float) -> None:
    """Make a manipulation's sound longer by a factor from each point on."""
    from parselmouth.praat import call

    length = call("Create DurationTier", "length", 0, duration_s)
    ends = [*(start - 1e-4 for start, _ in points[1:]), duration_s]
    for (start, times), end in zip(points, ends, strict=True):
        call(length, "Add point", start, times)
        call(length, "Add point", end, times)
    call([making, length], "Replace duration tier")


def _wandering(length_s: float, far: float, random: np.random.Generator) -> NDArray[np.float64]:
    """Return what is added at even distances over a sound, shape (n,)."""
    return far * random.standard_normal(max(2, round(length_s / WANDERS_S) + 1))


def _breathy(sound: Samples, random: np.random.Generator) -> Samples:
    breath = random.standard_normal(len(sound)) * np.sqrt(np.mean(np.square(sound)))
    breathy: Samples = sound + (breath * 10 ** (random.uniform(*BREATH_DB) / 20)).astype(np.float32)
    return breathy


def _faded(sound: NDArray[np.float64]) -> Samples:
    """Return sound that begins and ends softly."""
    faded = sound.astype(np.float32)
    ramp = np.linspace(0, 1, min(round(FADE_S * HEARD_RATE_HZ), len(faded) // 2), dtype=np.float32)
    faded[: len(ramp)] *= ramp
    faded[len(faded) - len(ramp) :] *= ramp[::-1]
    return faded
