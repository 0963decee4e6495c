"""When somebody speaks: a stream of samples in, starts and stops of speech out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, Audio, from_pcm16
from core.speech.ports import SpeechDetector

WINDOW_SAMPLES = 512
"""What Silero v6 takes at 16 kHz: 32 ms."""
WINDOW_S = WINDOW_SAMPLES / HEARD_RATE_HZ
WINDOW_BYTES = WINDOW_SAMPLES * BYTES_PER_SAMPLE

ENTER_PROBABILITY = 0.5
ENTER_WINDOWS = 3
EXIT_PROBABILITY = 0.35
STOP_WINDOWS = 7
"""Thresholds of our turn-taking design: enter at 0.5 for 96 ms, leave below 0.35, stop after about
200 ms, as pipecat's `stop_secs` (docs/decisions/0009)."""


@dataclass(frozen=True, slots=True)
class Window:
    """One judged window of the stream.

    Attributes:
        at_s: where it begins in the stream, in seconds.
        pcm: WINDOW_BYTES of PCM16.
        probability: the detector's, 0 to 1.
        is_voice: this window itself holds voice.
        is_speech: somebody is speaking, short gaps included.
    """

    at_s: float
    pcm: bytes
    probability: float
    is_voice: bool
    is_speech: bool


def probabilities(audio: Audio, detector: SpeechDetector) -> NDArray[np.float32]:
    """Return how likely each whole window of `audio` (16 kHz) holds speech, shape (n // 512,).

    The detector begins anew; what follows the last whole window is not judged.
    """
    detector.reset()
    starts = range(0, len(audio.samples) - WINDOW_SAMPLES + 1, WINDOW_SAMPLES)
    found = [detector.probability(audio.samples[at : at + WINDOW_SAMPLES]) for at in starts]
    return np.array(found, dtype=np.float32)


def onset_s(found: NDArray[np.float32]) -> float | None:
    """Return when the first voice begins, from `probabilities`, shape (n,); None without one.

    Whisper gives the first word the silence before it, so its own time is too early.
    """
    voiced = np.flatnonzero(found >= ENTER_PROBABILITY)
    return int(voiced[0]) * WINDOW_S if len(voiced) else None


class VoiceActivity:
    """Judge a stream window by window."""

    def __init__(self, detector: SpeechDetector) -> None:
        """Begin with silence, at the beginning of the stream."""
        self._detector = detector
        self._rest = b""
        self._at_s = 0.0
        self.reset(0.0)

    def feed(self, pcm: bytes) -> Iterator[Window]:
        """Yield every window that `pcm` (16 kHz PCM16, any length) completes."""
        self._rest += pcm
        while len(self._rest) >= WINDOW_BYTES:
            window, self._rest = self._rest[:WINDOW_BYTES], self._rest[WINDOW_BYTES:]
            yield self._judge(window)

    def reset(self, at_s: float) -> None:
        """Forget the stream so far; what comes next begins at `at_s`."""
        self._detector.reset()
        self._at_s = at_s
        self._rest, self._is_speech, self._voiced, self._silent = b"", False, 0, 0

    def _judge(self, pcm: bytes) -> Window:
        probability = self._detector.probability(from_pcm16(pcm).samples)
        self._voiced = self._voiced + 1 if probability >= ENTER_PROBABILITY else 0
        self._silent = self._silent + 1 if probability < EXIT_PROBABILITY else 0
        if self._voiced >= ENTER_WINDOWS:
            self._is_speech = True
        elif self._silent >= STOP_WINDOWS:
            self._is_speech = False
        at_s, self._at_s = self._at_s, self._at_s + WINDOW_S
        is_voice = self._silent == 0 and self._is_speech
        return Window(at_s, pcm, probability, is_voice, self._is_speech)
