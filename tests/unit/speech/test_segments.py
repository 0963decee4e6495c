from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.speech.audio import HEARD_RATE_HZ, from_pcm16, to_pcm16
from core.speech.segments import MAX_S, PRE_ROLL_S, Piece, Segmenter
from core.speech.transcript import Transcript, Word
from core.speech.voice_activity import WINDOW_S, VoiceActivity, onset_s, probabilities
from tests.fakes_speech import EnergySpeechDetector


def sound(*stretches: tuple[float, float]) -> bytes:
    """PCM16 of (seconds, amplitude) one after the other."""
    parts = [
        amplitude * np.sin(np.arange(round(seconds * HEARD_RATE_HZ)) / 5)
        for seconds, amplitude in stretches
    ]
    return to_pcm16(np.concatenate(parts).astype(np.float32))


def pieces(pcm: bytes, start_s: float = 0.0) -> Iterator[Piece]:
    activity, segmenter = VoiceActivity(EnergySpeechDetector()), Segmenter()
    activity.reset(start_s)
    for window in activity.feed(pcm):
        if piece := segmenter.feed(window):
            yield piece
    if piece := segmenter.flush():
        yield piece


def test_a_short_pause_closes_a_long_piece() -> None:
    found = list(pieces(sound((1, 0), (7, 0.3), (0.5, 0), (2, 0.3), (1, 0)), start_s=100.0))
    assert len(found) == 2
    first = found[0]
    assert abs(first.start_s - (101.0 - PRE_ROLL_S)) < 0.2
    assert abs(first.end_s - 108.3) < 0.2
    assert abs(first.voice_s - 7.0) < 0.3


def test_a_short_pause_in_a_short_piece_keeps_it_open() -> None:
    assert len(list(pieces(sound((1, 0.3), (0.4, 0), (1, 0.3), (1, 0))))) == 1


def test_the_open_end_can_be_had_without_closing_it() -> None:
    activity, segmenter = VoiceActivity(EnergySpeechDetector()), Segmenter()
    for window in activity.feed(sound((1, 0), (2, 0.3), (0.25, 0))):
        assert segmenter.feed(window) is None
    tail = segmenter.tail()
    assert tail is not None
    assert abs(tail.voice_s - 2.0) < 0.2
    assert tail.pcm == (segmenter.flush() or tail).pcm
    assert segmenter.tail() is None


def test_silence_is_no_piece() -> None:
    assert not list(pieces(sound((30, 0))))


@settings(deadline=None, max_examples=12)
@given(st.lists(st.tuples(st.floats(0.1, 20), st.sampled_from([0.0, 0.3])), min_size=1, max_size=8))
def test_pieces_are_bounded_in_order_and_never_overlap(
    stretches: list[tuple[float, float]],
) -> None:
    pcm = sound(*stretches)
    found = list(pieces(pcm))
    for before, after in pairwise(found):
        assert after.start_s >= before.end_s - 1e-6
    for piece in found:
        assert piece.end_s - piece.start_s <= MAX_S + WINDOW_S
        start, end = (round(s * HEARD_RATE_HZ) * 2 for s in (piece.start_s, piece.end_s))
        assert piece.pcm == pcm[start:end]


def test_the_onset_is_where_the_first_voice_is() -> None:
    audio = from_pcm16(sound((1.28, 0), (1, 0.3)))
    onset = onset_s(probabilities(audio, EnergySpeechDetector()))
    assert onset is not None
    assert abs(onset - 1.28) < 0.04
    silence = from_pcm16(sound((1, 0)))
    assert onset_s(probabilities(silence, EnergySpeechDetector())) is None


def test_no_word_begins_before_the_onset() -> None:
    heard = Transcript("I did", (Word("I", 0.0, 1.4, 1.0), Word("did", 1.4, 1.8, 1.0)))
    assert [word.start_s for word in heard.not_before(1.3).words] == [1.3, 1.4]
    assert heard.not_before(None) == heard


def test_activity_does_not_depend_on_how_the_stream_is_cut() -> None:
    pcm = sound((1, 0), (2, 0.3), (1, 0))
    whole = list(VoiceActivity(EnergySpeechDetector()).feed(pcm))
    activity = VoiceActivity(EnergySpeechDetector())
    cut = [w for start in range(0, len(pcm), 333) for w in activity.feed(pcm[start : start + 333])]
    assert [w.is_speech for w in cut] == [w.is_speech for w in whole]
    assert any(w.is_speech for w in whole)
