"""Measure pitch and level with Praat, through Parselmouth. GPL-3; see docs/decisions/0007.

Praat is what phonetics measures pitch with: Boersma, IFA Proceedings 17 (1993).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable
from core.speech.audio import HEARD_RATE_HZ, Audio
from core.speech.prosody import STEP_S, Prosody

WIDEST_HZ = (60.0, 700.0)
NARROWED = (0.75, 1.5)
"""A voice is looked for in the widest range, then in one from 0.75 of its first quartile to 1.5 of
its third: fewer octave errors. Source: De Looze & Hirst, Proceedings of Speech Prosody 2008."""
QUARTILES = (25, 75)
SHORTEST_S = 0.1
"""Praat wants six periods of the lowest level, 100 Hz by default, and three of the lowest pitch."""
FULL_SCALE_DB = 20 * float(np.log10(1 / 2e-5))
"""Praat's levels are above 2e-5, the auditory threshold in pascal."""
SILENT_DBFS = -120.0


class ParselmouthProsodyAnalyzer:
    """See `core.speech.ports.ProsodyAnalyzer`."""

    def analyze(self, audio: Audio) -> Prosody:
        """See `core.speech.ports.ProsodyAnalyzer.analyze`."""
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(f"Pitch is measured at {HEARD_RATE_HZ} Hz, not {audio.rate_hz}")
        times = STEP_S * (np.arange(int(audio.duration_s / STEP_S), dtype=np.float64) + 0.5)
        if audio.duration_s < SHORTEST_S or not audio.samples.any():
            nothing = np.zeros(len(times), dtype=np.float32)
            return Prosody(nothing, nothing, np.full(len(times), SILENT_DBFS, dtype=np.float32))
        try:
            import parselmouth
        except ImportError as exc:
            raise Unavailable("Pitch needs `pip install praat-parselmouth`.") from exc
        try:
            sound = parselmouth.Sound(audio.samples.astype(np.float64), HEARD_RATE_HZ)
            pitch = _pitch(sound)
            level = sound.to_intensity(time_step=STEP_S, subtract_mean=False)
        except parselmouth.PraatError as exc:
            raise Unavailable("Pitch analysis failed.") from exc
        found = pitch.selected_array
        has_pitch = _at(times, pitch.xs(), found["frequency"]) > 0
        return Prosody(
            _at(times, pitch.xs(), found["frequency"]),
            np.where(has_pitch, _at(times, pitch.xs(), found["strength"]), 0).clip(0, 1),
            (_at(times, level.xs(), level.values[0]) - FULL_SCALE_DB).clip(SILENT_DBFS, 0),
        )


def _pitch(sound: Any) -> Any:
    lowest_hz, highest_hz = WIDEST_HZ
    pitch = sound.to_pitch_ac(STEP_S, pitch_floor=lowest_hz, pitch_ceiling=highest_hz)
    hertz = pitch.selected_array["frequency"]
    if not hertz.any():
        return pitch
    low, high = np.percentile(hertz[hertz > 0], QUARTILES)
    return sound.to_pitch_ac(
        STEP_S,
        pitch_floor=max(lowest_hz, NARROWED[0] * low),
        pitch_ceiling=min(highest_hz, NARROWED[1] * high),
    )


def _at(
    times: NDArray[np.float64], frames: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return the value of the frame nearest to each time, shape (times,)."""
    nearest = np.rint((times - frames[0]) / STEP_S).astype(int).clip(0, len(frames) - 1)
    chosen: NDArray[np.float64] = values[nearest]
    return chosen.astype(np.float32)
