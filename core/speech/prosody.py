"""How a voice moves: its pitch and its level, a hundred times a second."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEP_S = 0.01
"""Praat's own step at a pitch floor of 75 Hz. Source: Praat manual, "Sound: To Pitch (ac)..."."""
SEMITONES = 12.0
"""An octave's."""
VOICED_FROM_S = 2.0
"""Less voice than this says nothing about how it varies. Our own choice: about ten syllables."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """Pitch and level of a stretch of sound: value i is of the time from i * STEP_S.

    Attributes:
        pitch_hz: shape (n,), float32; 0 where there is no pitch.
        strength: shape (n,), float32, 0 to 1: how like each other two periods of the voice are; 0
            where there is no pitch.
        level_dbfs: shape (n,), float32, ≤ 0.
    """

    pitch_hz: NDArray[np.float32]
    strength: NDArray[np.float32]
    level_dbfs: NDArray[np.float32]

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.pitch_hz)

    def where(self, chosen: NDArray[np.bool_]) -> "Prosody":
        """Return the values for which `chosen`, shape (n,), is true."""
        return Prosody(self.pitch_hz[chosen], self.strength[chosen], self.level_dbfs[chosen])


@dataclass(frozen=True, slots=True)
class Variation:
    """How much a voice varies while it is heard.

    Attributes:
        voiced_s: seconds with pitch.
        pitch_st: standard deviation of the pitch in semitones, which are logarithmic as hearing is
            (Nolan, Proceedings of ICPhS 15, 2003); None below VOICED_FROM_S.
        level_db: standard deviation of the level of the voiced frames; it also holds what the
            microphone's own gain control leaves or adds. None as above.
        strength: mean over the voiced frames, 0 to 1: how clearly there was a pitch; None as above.
        clearness: share of the power of the voice that is not background, 0 to 1; None as above.
    """

    voiced_s: float
    pitch_st: float | None = None
    level_db: float | None = None
    strength: float | None = None
    clearness: float | None = None


def joined(parts: Sequence[Prosody]) -> Prosody:
    """Return the values of all parts, one part after the other."""
    empty = np.zeros(0, dtype=np.float32)
    return Prosody(
        np.concatenate([empty, *(part.pitch_hz for part in parts)]),
        np.concatenate([empty, *(part.strength for part in parts)]),
        np.concatenate([empty, *(part.level_dbfs for part in parts)]),
    )


def variation(speech: Prosody, background: Prosody) -> Variation:
    """Return how a voice varies.

    Args:
        speech: where somebody speaks.
        background: where nobody does; may be empty.
    """
    voice = speech.where(speech.pitch_hz > 0)
    voiced_s = len(voice) * STEP_S
    if voiced_s < VOICED_FROM_S:
        return Variation(voiced_s)
    semitones = SEMITONES * np.log2(voice.pitch_hz.astype(np.float64))
    return Variation(
        voiced_s,
        pitch_st=float(np.std(semitones)),
        level_db=float(np.std(voice.level_dbfs.astype(np.float64))),
        strength=float(np.mean(voice.strength, dtype=np.float64)),
        clearness=_clearness(voice.level_dbfs, background.level_dbfs),
    )


def _clearness(voice_dbfs: NDArray[np.float32], quiet_dbfs: NDArray[np.float32]) -> float:
    """Return the share of the power of levels, shape (n,), that the background does not have."""
    if not len(quiet_dbfs):
        return 1.0
    above_db = float(np.mean(voice_dbfs)) - float(np.median(quiet_dbfs))
    return max(0.0, 1.0 - float(10 ** (-above_db / 10)))
