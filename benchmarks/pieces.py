"""Cut a recording as the live room does: the very pieces that it would have transcribed."""

from collections.abc import Iterator

import numpy as np

from core.interview.listening import MIN_VOICE_S
from core.speech.audio import Audio, to_pcm16
from core.speech.ports import SpeechDetector
from core.speech.segments import Piece, Segmenter
from core.speech.voice_activity import VoiceActivity

ROOM_S = 2.0
ROOM_TONE = 10 ** (-65 / 20)
"""A quiet room after the recording, in which its last piece ends: -65 dBFS."""


def pieces(audio: Audio, detector: SpeechDetector) -> list[Piece]:
    """Return the pieces of one answer, 16 kHz.

    Where a piece is closed by a pause, what counts is its transcript from the moment in which the
    voice stopped; see `core.interview.listening.Listening`.
    """
    return [piece for piece in _pieces(audio, detector) if piece.voice_s >= MIN_VOICE_S]


def _pieces(audio: Audio, detector: SpeechDetector) -> Iterator[Piece]:
    room = np.random.default_rng(1).standard_normal(round(ROOM_S * audio.rate_hz)) * ROOM_TONE
    segmenter = Segmenter()
    tail: Piece | None = None
    was_speech = False
    sound = to_pcm16(np.concatenate([audio.samples, room.astype(np.float32)]))
    for window in VoiceActivity(detector).feed(sound):
        tail = None if window.is_voice else tail
        piece = segmenter.feed(window)
        if piece is not None:
            yield tail or piece
            tail = None
        if was_speech and not window.is_speech:
            tail = segmenter.tail()
        was_speech = window.is_speech
    rest = segmenter.flush()
    if rest is not None:
        yield tail or rest
