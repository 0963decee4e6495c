"""Resample a stream of PCM16 with libsoxr."""

from typing import Any

import numpy as np

from core.speech.audio import BYTES_PER_SAMPLE


class StreamResampler:
    """Change the rate of one mono stream; keeps its state, so chunk edges do not click.

    Source: soxr.ResampleStream, quality HQ (its default).
    """

    def __init__(self, from_hz: int, to_hz: int) -> None:
        """Start a stream that comes at `from_hz` and leaves at `to_hz`, both > 0.

        Where the two are the same it leaves as it came: the library would dither it.
        """
        import soxr

        is_same = from_hz == to_hz
        self._stream: Any = (
            None if is_same else soxr.ResampleStream(from_hz, to_hz, 1, dtype="int16")
        )
        self._half_sample = b""

    def resample(self, pcm: bytes) -> bytes:
        """Return the PCM16 that is ready after the next chunk; a few ms stay inside."""
        return self._process(pcm, is_last=False)

    def flush(self) -> bytes:
        """Return what is left inside and start anew."""
        rest = self._process(b"", is_last=True)
        if self._stream is not None:
            self._stream.clear()
        self._half_sample = b""
        return rest

    def _process(self, pcm: bytes, *, is_last: bool) -> bytes:
        pcm = self._half_sample + pcm
        whole = len(pcm) - len(pcm) % BYTES_PER_SAMPLE
        self._half_sample = pcm[whole:]
        if self._stream is None:
            return pcm[:whole]
        samples = np.frombuffer(pcm[:whole], dtype="<i2").astype(np.int16)
        ready = self._stream.resample_chunk(samples, last=is_last)
        return bytes(ready.astype("<i2").tobytes())
