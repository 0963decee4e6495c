"""Hearing a stretch again, with ears that need no model."""

import numpy as np
import pytest

from core.errors import Unavailable
from core.speech.audio import Audio
from core.speech.exact import Ears, hear, together
from tests.fakes_speech import (
    ConstantProsodyAnalyzer,
    EnergySpeechDetector,
    FailingTranscriber,
    ScriptedTranscriber,
    speech_like,
)
from tests.sounds import silence


class Unasked:
    """Does not expect to be asked."""

    def analyze(self, audio: Audio) -> None:
        raise AssertionError("nothing can be heard")


def ears(*texts: str) -> Ears:
    return Ears(ScriptedTranscriber(*texts), EnergySpeechDetector(), ConstantProsodyAnalyzer())


def answer() -> Audio:
    return Audio(np.concatenate([silence(1).samples, speech_like(3).samples]))


def test_words_begin_with_the_voice_and_voice_is_told_from_its_background() -> None:
    heard = hear(answer(), language="en", ears=ears("I led it"))
    assert heard.text == "I led it"
    assert heard.words[0].start_s == pytest.approx(1.0, abs=0.04)
    assert len(heard.speech) + len(heard.background) == 400
    assert float(np.median(heard.speech.level_dbfs)) > -20
    assert float(np.median(heard.background.level_dbfs)) < -60
    assert 0 < np.count_nonzero(heard.speech.pitch_hz) <= 300


def test_what_cannot_be_heard_is_not_looked_at_closer() -> None:
    deaf = Ears(ScriptedTranscriber("x"), EnergySpeechDetector(), Unasked())  # type: ignore[arg-type]
    for sound in (silence(3), silence(0)):
        heard = hear(sound, language="ko", ears=deaf)
        assert (heard.text, heard.words, len(heard.speech)) == ("", (), 0)


def test_a_failing_model_is_unavailable() -> None:
    broken = Ears(FailingTranscriber(), EnergySpeechDetector(), ConstantProsodyAnalyzer())
    with pytest.raises(Unavailable):
        hear(answer(), language="en", ears=broken)


def test_parts_are_put_together_in_media_seconds() -> None:
    hearing = ears("I led", "", "it alone")
    parts = [
        hear(answer(), language="en", ears=hearing).shifted(start_s)
        for start_s in (10.0, 14.0, 18.0)
    ]
    whole = together(parts)
    assert whole.text == "I led it alone"
    starts_s = [word.start_s for word in whole.words]
    assert starts_s == sorted(starts_s)
    assert starts_s[0] == pytest.approx(11.0, abs=0.04)
    assert len(whole.speech) == sum(len(part.speech) for part in parts)
