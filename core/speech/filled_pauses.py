"""Filled pauses ("um", "uh", "어", "음"), found in the sound: transcribers leave them out.

A filled pause is a long sound whose pitch and spectrum hardly move (Goto, Itou & Hayamizu, "A
real-time filled pause detection system for spontaneous speech recognition", Eurospeech 1999), at a
time that no word needs. So a vowel that is long because all of somebody's words are is none, and
neither is what the transcriber missed. A single word that is drawn out by a third of a second does
count: the sound alone does not tell "and..." from "and uh". The numbers are our own choice, on
generated answers (`benchmarks.filled_pauses`, seed 1; its figures are those of other seeds).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.language.cues.fillers import is_filled_pause
from core.language.language import Language
from core.speech.audio import Audio
from core.speech.delivery import spoken_units
from core.speech.prosody import SEMITONES, STEP_S, Prosody
from core.speech.spectrum import movement_db
from core.speech.transcript import Moment, Word

SPECTRUM_DB = 4.0
"""Movement of the spectrum below which it is steady; that of speech is 5 in the median."""
PITCH_ST, PITCH_S = 1.0, 0.06
"""Semitones in so many seconds below which the pitch is steady; of speech 2 in the median."""
PART_S, BRIDGED_S = 0.06, 0.05
"""The shortest steady part, and the unsteadiness between two of one sound: from the vowel to the
nasal of "um"."""
STEADY_S, EDGE_S = 0.22, 0.04
"""How long it is steady, and what a sound that begins and ends has at either side of that: it
lasts 0.3 s at least, more than vowels in words mostly do."""
SPEECH = 0.3
"""Share of it that the speech detector takes for speech: a ringing telephone is steady too, but
Silero is in doubt about a long vowel."""
ROOM_S = 0.15
"""How much of it no word may need."""
ROOMY = 1.3
"""A word needs so many times what words of its length usually take in the same answer."""
UNIT_S: dict[Language, float] = {"en": 0.065, "ko": 0.17}
"""Seconds for a letter (en) or a syllable (ko), where there are too few words to tell: 15 letters
or 6 syllables a second."""
WORDS_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class FilledPause:
    """One of them.

    Attributes:
        moment: seconds from the start of the sound it was found in.
        steadiness: share of it in which neither pitch nor spectrum moves, 0 to 1.
    """

    moment: Moment
    steadiness: float

    def shifted(self, by_s: float) -> "FilledPause":
        """Return it later by `by_s` seconds."""
        return FilledPause((self.moment[0] + by_s, self.moment[1] + by_s), self.steadiness)


def filled_pauses(
    audio: Audio,
    words: Sequence[Word],
    *,
    language: Language,
    prosody: Prosody,
    is_speech: NDArray[np.bool_],
) -> tuple[FilledPause, ...]:
    """Return those in a stretch of sound, in order.

    Args:
        audio: 16 kHz.
        words: what was understood in it; those that write a filled pause are found as they stand.
        language: spoken.
        prosody: of `audio`, n values.
        is_speech: shape (n,): what the speech detector says of each.
    """
    is_steady = _is_steady(audio, prosody)
    written = [word for word in words if is_filled_pause(word.text, language)]
    needs = _Needs([word for word in words if word not in written], language)
    heard = [
        moment
        for first, last in _runs(is_steady)
        if (last - first) * STEP_S >= STEADY_S and np.mean(is_speech[first:last]) >= SPEECH
        for moment in [(max(0.0, first * STEP_S - EDGE_S), last * STEP_S + EDGE_S)]
        if needs.room_s(moment) >= ROOM_S
    ]
    read = [(word.start_s, word.end_s) for word in written]
    unheard = [one for one in read if not any(_overlap_s(one, other) > 0 for other in heard)]
    return tuple(
        FilledPause(moment, _share(is_steady, moment)) for moment in sorted(heard + unheard)
    )


def _overlap_s(one: Moment, other: Moment) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _share(is_steady: NDArray[np.bool_], moment: Moment) -> float:
    """Return the steady share of a moment, of steps of shape (n,)."""
    inside = is_steady[round((moment[0] + EDGE_S) / STEP_S) : round((moment[1] - EDGE_S) / STEP_S)]
    return float(np.mean(inside)) if len(inside) else 0.0


def _is_steady(audio: Audio, prosody: Prosody) -> NDArray[np.bool_]:
    """Return for each step, shape (n,), whether there is a voice that does not move."""
    if not len(prosody):
        return np.zeros(0, dtype=np.bool_)
    has_pitch = prosody.pitch_hz > 0
    semitones = SEMITONES * np.log2(np.where(has_pitch, prosody.pitch_hz, 1.0))
    beside = round(PITCH_S / STEP_S / 2)
    padded = np.pad(semitones, beside, mode="edge")
    glide = np.abs(padded[2 * beside :] - padded[: -2 * beside])
    spectrum = movement_db(audio, len(prosody))
    return has_pitch & (glide < PITCH_ST) & (spectrum < SPECTRUM_DB)


def _runs(is_steady: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the first step of each steady sound, and the step after its last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_steady.astype(int), [0]])))
    parts = [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if (b - a) * STEP_S >= PART_S]
    while parts:
        first, last = parts.pop(0)
        while parts and (parts[0][0] - last) * STEP_S <= BRIDGED_S:
            _, last = parts.pop(0)
        yield first, last


class _Needs:
    """The time that words need, of that which the transcriber gives them.

    It gives a word all the time up to the next one, and so the "um" before it or after it.
    """

    def __init__(self, words: Sequence[Word], language: Language) -> None:
        """Find out how long words usually take."""
        units = [max(1, _units(word.text, language)) for word in words]
        lengths_s = [word.end_s - word.start_s for word in words]
        usual = [length_s / count for length_s, count in zip(lengths_s, units, strict=True)]
        unit_s = median(usual) if len(words) >= WORDS_TO_TELL else UNIT_S[language]
        self._words = [
            (word.start_s, word.end_s, max(0.0, length_s - ROOMY * unit_s * count))
            for word, length_s, count in zip(words, lengths_s, units, strict=True)
        ]

    def room_s(self, moment: Moment) -> float:
        """Return the seconds of a moment that no word needs."""
        room_s = moment[1] - moment[0]
        for start_s, end_s, spare_s in self._words:
            room_s -= max(0.0, _overlap_s((start_s, end_s), moment) - spare_s)
        return room_s


def _units(text: str, language: Language) -> int:
    """Return the letters (en) or the syllables (ko) of a word."""
    if language == "ko":
        return spoken_units(text, language)
    return sum(character.isalnum() for character in text)
