"""What every voice owes a listener: something to say, and sound from the first moment."""

import numpy as np

from core.errors import InvalidInput
from core.speech.audio import BYTES_PER_SAMPLE, SPOKEN_RATE_HZ

AUDIBLE_LEVEL = 10 ** (-45 / 20)
"""Peak that counts as sound, -45 dBFS. Own choice: speech is heard well above, the noise of an MP3
decoder in silence is far below."""
LEAD_S = 0.01
"""Sound kept before the first audible sample, so that a soft onset is not clipped. Own choice."""


def require_speakable(text: str) -> None:
    """Refuse a text without a single letter or digit.

    Raises:
        InvalidInput: nothing in it can be spoken.
    """
    if not any(character.isalnum() for character in text):
        raise InvalidInput("This text holds nothing that can be spoken.")


class LeadingSilence:
    """Drop the silence before the first sound of one utterance."""

    def __init__(self) -> None:
        """Start before the first sample."""
        self._kept = b""
        self._is_over = False

    def trim(self, pcm: bytes) -> bytes:
        """Return what is left of the next chunk of PCM16 at 24 kHz; nothing while it is silent."""
        if self._is_over:
            return pcm
        pcm = self._kept + pcm
        lead = int(LEAD_S * SPOKEN_RATE_HZ)
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.int32)
        loud = np.flatnonzero(np.abs(samples) > AUDIBLE_LEVEL * 32768)
        if not len(loud):
            self._kept = pcm[-lead * BYTES_PER_SAMPLE :]
            return b""
        self._is_over = True
        return pcm[max(0, int(loud[0]) - lead) * BYTES_PER_SAMPLE :]
