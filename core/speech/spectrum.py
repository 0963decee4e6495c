"""How much the spectrum of a sound moves, apart from its level."""

import numpy as np
from numpy.typing import NDArray

from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.prosody import STEP_S

WINDOW = 400
STEP = round(STEP_S * HEARD_RATE_HZ)
"""Samples: 25 ms every 10 ms, as is usual for speech."""
BINS = 512
BANDS = 18
RANGE_HZ = (100.0, 4000.0)
"""Triangles evenly spaced in mel; above the voice's third formant noise tells more than it."""
DEPTH_DB = 35.0
"""Bands that lie further below the loudest are taken for as low as that: they hold background."""
SMOOTHED = 3
APART = 4
"""Steps that are averaged, and steps between what is compared: 40 ms, half a short vowel."""


def movement_db(audio: Audio, count: int) -> NDArray[np.float64]:
    """Return how far the spectrum moves around each STEP_S, in dB, shape (count,).

    It is the root mean square over the bands of what changes between 20 ms before and 20 ms after,
    after each spectrum's mean was taken off.

    Args:
        audio: 16 kHz.
        count: how many steps, ≥ 1, about as many as `audio` has.
    """
    bands = _bands(audio.samples, count)
    bands = np.maximum(bands, bands.max(axis=1, keepdims=True) - DEPTH_DB)
    bands -= bands.mean(axis=1, keepdims=True)
    padded = np.pad(bands, ((SMOOTHED // 2, SMOOTHED // 2), (0, 0)), mode="edge")
    smooth = sum(padded[at : at + count] for at in range(SMOOTHED)) / SMOOTHED
    around = np.pad(smooth, ((APART // 2, APART // 2), (0, 0)), mode="edge")
    moved = around[APART:] - around[:-APART]
    found: NDArray[np.float64] = np.sqrt(np.mean(np.square(moved), axis=1))
    return found


def _bands(samples: NDArray[np.float32], count: int) -> NDArray[np.float64]:
    """Return the level of each band in dB, shape (count, BANDS)."""
    lead = (WINDOW - STEP) // 2
    padded = np.pad(samples.astype(np.float64), (lead, count * STEP + WINDOW))
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::STEP][:count]
    power = np.square(np.abs(np.fft.rfft(windows * np.hanning(WINDOW), BINS, axis=1)))
    return 10 * np.log10(power @ _triangles().T + 1e-10)


def _triangles() -> NDArray[np.float64]:
    """Return the weight of each bin in each band, shape (BANDS, BINS / 2 + 1)."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in RANGE_HZ)
    corners = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    hertz = np.fft.rfftfreq(BINS, 1 / HEARD_RATE_HZ)
    rising = (hertz - corners[:-2, None]) / np.diff(corners)[:-1, None]
    falling = (corners[2:, None] - hertz) / np.diff(corners)[1:, None]
    return np.clip(np.minimum(rising, falling), 0, None)
