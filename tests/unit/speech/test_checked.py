"""Who does not hear a known sentence is not listened to."""

import logging
from collections.abc import Callable

import numpy as np
import pytest

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import Audio
from core.speech.checked import CheckedTranscriber, heard_share, known_sentence
from core.speech.transcript import Transcript

SENTENCE = "Please tell me about the last project that you finished."


class Hears:
    """Hears the same in everything; None fails."""

    def __init__(self, name: str, text: str | None) -> None:
        self.model, self._text, self.asked = name, text, 0

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        assert audio.rate_hz == 16000
        self.asked += 1
        if self._text is None:
            raise Unavailable("CUDA is out of memory.")
        return Transcript(self._text)


def by(*ways: Hears) -> CheckedTranscriber:
    def maker(way: Hears) -> Callable[[], Hears]:
        return lambda: way

    return CheckedTranscriber([(way.model, maker(way)) for way in ways])


def test_the_first_that_hears_is_kept() -> None:
    gpu, cpu = Hears("gpu", SENTENCE), Hears("cpu", SENTENCE)
    chosen = by(gpu, cpu)
    chosen.warm()
    assert chosen.model == "gpu"
    chosen.transcribe(Audio(np.zeros(10, np.float32)), language="ko")
    assert (gpu.asked, cpu.asked) == (2, 0)  # the check once, then what was asked


@pytest.mark.parametrize("text", ["", "!!!!!!!!!!", "the the the the", None])
def test_who_hears_nothing_or_nonsense_is_replaced_with_a_notice(
    text: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        chosen = by(Hears("cuda with float16", text), Hears("cpu with int8", SENTENCE))
        assert chosen.model == "cpu with int8"
    assert "cuda with float16" in caplog.text
    assert "recognised by cpu with int8 instead" in caplog.text


def test_who_cannot_even_be_made_is_replaced() -> None:
    def fail() -> Hears:
        raise Unavailable("no CUDA")

    chosen = CheckedTranscriber([("gpu", fail), ("cpu", lambda: Hears("cpu", SENTENCE))])
    assert chosen.model == "cpu"


def test_when_nobody_hears_it_nothing_is_pretended() -> None:
    with pytest.raises(Unavailable, match="does not hear"):
        by(Hears("gpu", ""), Hears("cpu", "")).warm()


def test_small_slips_are_forgiven() -> None:
    slips = Hears("x", "Please tell me about your last project you finish")
    assert heard_share(slips) == pytest.approx(0.7)  # seven of ten: no "the", "that", "finished"
    assert by(slips).model == "x"


def test_the_known_sentence_is_speech_and_short() -> None:
    sound = known_sentence()
    assert sound.rate_hz == 16000
    assert 2.0 < sound.duration_s < 6.0
    assert float(np.abs(sound.samples).max()) > 0.1
