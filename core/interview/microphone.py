"""Frames of one take in, gapless 16 kHz sound out."""

from core.errors import InvalidInput
from core.interview.messages import AudioFrame
from core.interview.studio import Resampler
from core.speech.audio import BYTES_PER_SAMPLE

FRAME_S = 0.02
"""The browser's frame; what a lost sequence number stands for."""
MAX_LOST_FRAMES = round(600 / FRAME_S)
"""Ten minutes; a larger jump is a broken client."""


class Microphone:
    """Put the frames of a take in order.

    Attributes:
        next_seq: the sequence number expected next.
    """

    def __init__(self, rate_hz: int, resampler: Resampler, next_seq: int) -> None:
        """Expect frames at `rate_hz` from `next_seq` on."""
        self._rate_hz = rate_hz
        self._resampler = resampler
        self.next_seq = next_seq

    def take(self, frame: AudioFrame) -> bytes:
        """Return the 16 kHz PCM16 that this frame adds; nothing for one that came before.

        Lost frames become silence, so that positions in the recording stay true.

        Raises:
            InvalidInput: the sequence jumps by more than ten minutes.
        """
        lost = frame.seq - self.next_seq
        if lost < 0:
            return b""
        if lost > MAX_LOST_FRAMES:
            raise InvalidInput("The sound's sequence numbers do not continue.")
        self.next_seq = frame.seq + 1
        silence = bytes(round(lost * FRAME_S * self._rate_hz) * BYTES_PER_SAMPLE)
        return self._resampler.resample(silence + frame.pcm)
