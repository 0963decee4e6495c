"""faster-whisper's model, with what it hears at once and how much it may say put right.

Three things of faster-whisper 1.2.1 and CTranslate2 4.8 are changed, each measured in
docs/decisions/0013: sound is followed by silence, as Whisper was trained, and not by a log-mel of
zero, which is a hiss; what follows may be shorter than 30 s; and a bound on new tokens is that
bound, and not half of it.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FRAMES_PER_S = 100
"""Log-mel frames a second. Source: faster_whisper.feature_extractor, hop of 160 at 16 kHz."""
WHOLE_FRAMES = 3000
"""30 s, what Whisper was trained on. Source: Radford et al. 2022, section 2.2."""
MARGIN_FRAMES = 50
"""Silence after the last sound, so that the last word does not end with the window. Own choice."""
SILENCE_BELOW_MAX = 2.0
"""Where Whisper's log-mel puts silence: 8 decades below the loudest, a quarter of that after
scaling. Source: log_mel_spectrogram in whisper/audio.py."""


def load(model_dir: Path, *, device: str, compute_type: str, threads: int) -> Any:
    """Return a `faster_whisper.WhisperModel` with `shortest_frames`, at first WHOLE_FRAMES.

    Raises:
        ImportError: faster-whisper is missing.
        Exception: the folder holds no such model.
    """
    from faster_whisper import WhisperModel

    class WindowedModel(WhisperModel):  # type: ignore[misc]  # mypy skips faster-whisper
        shortest_frames = WHOLE_FRAMES

        def encode(self, features: NDArray[np.float32]) -> Any:
            return super().encode(fitted(features, self.shortest_frames))

        def generate_with_fallback(
            self, encoder_output: Any, prompt: list[int], tokenizer: Any, options: Any
        ) -> Any:
            tokens = asked_for(options.max_new_tokens, len(prompt), self.max_length)
            options = replace(options, max_new_tokens=tokens)
            return super().generate_with_fallback(encoder_output, prompt, tokenizer, options)

    return WindowedModel(
        str(model_dir),
        device=device,
        compute_type=compute_type,
        cpu_threads=threads,
        local_files_only=True,
    )


def fitted(features: NDArray[np.float32], shortest_frames: int) -> NDArray[np.float32]:
    """Return the sound, followed by silence up to `shortest_frames`, shape (mels, frames).

    Args:
        features: shape (mels, 3000), padded with zeros.
        shortest_frames: at least so many frames are left; more where the sound needs them.
    """
    if not features.any():
        return features
    heard = int(np.flatnonzero(features.any(axis=0))[-1]) + 1
    frames = min(features.shape[1], max(shortest_frames, heard + MARGIN_FRAMES))
    window = features[:, :frames].copy()
    window[:, heard:] = features[:, :heard].max() - SILENCE_BELOW_MAX
    return window


def asked_for(tokens: int, prompt: int, most: int) -> int:
    """Return what to ask faster-whisper for, so that CTranslate2 stops after `tokens` new ones.

    It stops at half of prompt and new tokens together, or at the new ones alone, if these are fewer
    (OpenNMT/CTranslate2#1856), so that a short prompt nearly halves the bound.

    Args:
        tokens: new tokens that are wanted, > 0.
        prompt: tokens before them.
        most: positions of the model; prompt and new ones must not exceed it.
    """
    return min(most - prompt, max(tokens, 2 * tokens - prompt))
