"""Tell speech from other sound with Silero VAD v6, the ONNX file inside faster-whisper.

faster-whisper's own wrapper is made for whole files: called window by window it forgets its state
and zeroes samples of the caller's buffer in place (design: live.md, decision 3).
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable

WINDOW = 512
"""Samples a call, 32 ms at 16 kHz. Source: faster_whisper.vad.SileroVADModel."""
CONTEXT = 64
"""Samples of the last window put before the next one. Source: as above."""
STATE_SHAPE = (1, 1, 128)
"""Shape of each of the two LSTM states (layers, batch, units). Source: as above."""


def open_session(model: Path) -> Any:
    """Load the network; one session serves any number of detectors and threads.

    Raises:
        Unavailable: onnxruntime or the file is missing or broken.
    """
    try:
        import onnxruntime
    except ImportError as exc:
        raise Unavailable("Voice activity detection needs `pip install onnxruntime`.") from exc
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as exc:  # onnxruntime's errors share no root but Exception
        raise Unavailable(f"The voice activity model {model.name} cannot be loaded.") from exc


class SileroSpeechDetector:
    """See `core.speech.ports.SpeechDetector`."""

    def __init__(self, session: Any) -> None:
        """Start a stream on a session from `open_session`."""
        self._session = session
        self.reset()

    def reset(self) -> None:
        """See `core.speech.ports.SpeechDetector.reset`."""
        self._h = np.zeros(STATE_SHAPE, dtype=np.float32)
        self._c = np.zeros(STATE_SHAPE, dtype=np.float32)
        self._context = np.zeros(CONTEXT, dtype=np.float32)

    def probability(self, window: NDArray[np.float32]) -> float:
        """See `core.speech.ports.SpeechDetector.probability`; `window` has shape (512,).

        Raises:
            ValueError: the window has another shape.
            Unavailable: onnxruntime failed.
        """
        if window.shape != (WINDOW,):
            raise ValueError(f"A window has {WINDOW} samples, not {window.shape}")
        heard = np.concatenate([self._context, window], dtype=np.float32)[np.newaxis]
        try:
            speech, h, c = self._session.run(None, {"input": heard, "h": self._h, "c": self._c})
        except Exception as exc:  # onnxruntime's errors share no root but Exception
            raise Unavailable("Voice activity detection failed.") from exc
        self._h, self._c, self._context = h, c, heard[0, -CONTEXT:]
        return float(speech.reshape(-1)[0])
