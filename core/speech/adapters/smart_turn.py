"""Hear whether a speaker has finished, with Smart Turn v3.2, the ONNX file inside pipecat-ai.

pipecat itself is not imported: it would bring dozens of packages. The features are Whisper's, with
numpy alone, and equal pipecat's bit for bit (measured on 108 sounds). They stay in float64 to the
end: float32 saves no time, and the quantised network turns a difference of 1e-6 into up to 0.06.
"""

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable
from core.speech.audio import HEARD_RATE_HZ, Audio

HEARD_S = 8
"""What is judged: the last 8 s. Source: pipecat's local_smart_turn_v3, as all numbers here."""
FRAME = 400
HOP = 160
"""Samples of a frame, 25 ms, and from one to the next, 10 ms."""
MELS = 80
LINEAR_MELS = 15
FEATURES_SHAPE = (1, MELS, HEARD_S * HEARD_RATE_HZ // HOP)
VARIANCE_FLOOR = 1e-7
POWER_FLOOR = 1e-10


class SmartTurnModel:
    """See `core.speech.ports.TurnModel`. Loads when first used."""

    def __init__(self, model: Path) -> None:
        """Take the .onnx file."""
        self._model = model
        self._loaded: Any = None
        self._loading = Lock()

    def warm(self) -> None:
        """Load the network and judge a silence, so that the first verdict need not wait.

        Raises:
            Unavailable: the network cannot be loaded or failed.
        """
        self.completeness(Audio(np.zeros(0, np.float32)))

    def completeness(self, audio: Audio) -> float:
        """See `core.speech.ports.TurnModel.completeness`.

        Raises:
            ValueError: `audio` is not at 16 kHz.
            Unavailable: the network cannot be loaded or failed.
        """
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(f"The turn model hears {HEARD_RATE_HZ} Hz, not {audio.rate_hz}")
        session, heard = self._load(), features(audio.samples)
        try:
            (verdict,) = session.run(None, {"input_features": heard})
            return float(np.asarray(verdict).reshape(()))
        except Exception as exc:  # onnxruntime's errors share no root but Exception
            raise Unavailable("The turn model failed.") from exc

    def _load(self) -> Any:
        with self._loading:
            if self._loaded is None:
                self._loaded = _open_session(self._model)
            return self._loaded


def _open_session(model: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as exc:
        raise Unavailable("The turn model needs `pip install onnxruntime`.") from exc
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as exc:  # onnxruntime's errors share no root but Exception
        raise Unavailable(f"The turn model {model.name} cannot be loaded.") from exc


def features(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return Whisper's log-mel features of the last 8 s, shape (1, 80, 800), about -1.5 to 2.1.

    Args:
        samples: shape (n,) at 16 kHz; what is missing to 8 s is silence before them.
    """
    sound = np.zeros(HEARD_S * HEARD_RATE_HZ, np.float32)
    last = samples[-len(sound) :]
    sound[len(sound) - len(last) :] = last
    sound = (sound - sound.mean()) / np.sqrt(sound.var() + VARIANCE_FLOOR)
    padded = np.pad(sound, FRAME // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][: FEATURES_SHAPE[2]]
    spectrum = np.fft.rfft(frames * _WINDOW)
    power = np.square(spectrum.real) + np.square(spectrum.imag)
    loudness = np.log10(np.maximum(_FILTERS @ power.T, POWER_FLOOR))
    loudness = (np.maximum(loudness, loudness.max() - 8) + 4) / 4
    return np.asarray(loudness[np.newaxis], np.float32)


def _filters() -> NDArray[np.float64]:
    """Return Slaney's mel filters, shape (80, 201): 15 mels to 1 kHz, 27 for each 6.4-fold above.

    Each is a triangle from the centre of the one below to that of the one above, of equal area.
    """
    highest = LINEAR_MELS + 27 * np.log(8) / np.log(6.4)  # 8 kHz
    mels = np.linspace(0, highest, MELS + 2)
    above = 1000 * np.exp(np.log(6.4) / 27 * (mels - LINEAR_MELS))
    corners = np.where(mels < LINEAR_MELS, 200 / 3 * mels, above)
    bins = np.linspace(0, HEARD_RATE_HZ / 2, FRAME // 2 + 1)[:, np.newaxis]
    rising = (bins - corners[:-2]) / (corners[1:-1] - corners[:-2])
    falling = (corners[2:] - bins) / (corners[2:] - corners[1:-1])
    filters = np.maximum(0, np.minimum(rising, falling)) * 2 / (corners[2:] - corners[:-2])
    return np.asarray(filters.T)


_WINDOW = np.hanning(FRAME + 1)[:-1]
_FILTERS = _filters()
