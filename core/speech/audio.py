"""Sound as numbers.

Live and stored sound is mono PCM16 little-endian, 16 kHz up (what Whisper, Silero and Smart Turn
take) and 24 kHz down (what edge-tts gives). Models get float32 in [-1, 1].
"""

import io
import wave
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HEARD_RATE_HZ = 16_000
SPOKEN_RATE_HZ = 24_000
BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Audio:
    """A stretch of mono sound.

    Attributes:
        samples: shape (n,), float32 in [-1, 1].
        rate_hz: samples a second, > 0.
    """

    samples: NDArray[np.float32]
    rate_hz: int = HEARD_RATE_HZ

    @property
    def duration_s(self) -> float:
        """Return the length in seconds."""
        return len(self.samples) / self.rate_hz


def from_pcm16(pcm: bytes, rate_hz: int = HEARD_RATE_HZ) -> Audio:
    """Return little-endian PCM16 as `Audio`, shape (len(pcm) // 2,)."""
    whole = len(pcm) - len(pcm) % BYTES_PER_SAMPLE
    samples = np.frombuffer(pcm[:whole], dtype="<i2").astype(np.float32) / 32768.0
    return Audio(samples, rate_hz)


def to_pcm16(samples: NDArray[np.float32]) -> bytes:
    """Return float32 samples of shape (n,) in [-1, 1] as little-endian PCM16; louder is clipped."""
    return (np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def level_dbfs(samples: NDArray[np.float32]) -> float:
    """Return the RMS level of shape (n,) samples in dB below full scale; -120 for silence."""
    if not len(samples):
        return -120.0
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return max(-120.0, 10.0 * float(np.log10(power + 1e-12)))


def wav_bytes(pcm: bytes, rate_hz: int = HEARD_RATE_HZ) -> bytes:
    """Return mono PCM16 wrapped in a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES_PER_SAMPLE)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return buffer.getvalue()
