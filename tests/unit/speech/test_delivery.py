import pytest

from core.speech.delivery import delivery, spoken_units
from core.speech.transcript import Word


def said(*words: tuple[str, float, float]) -> list[Word]:
    return [Word(text, start, end, 0.9) for text, start, end in words]


def test_rate_pauses_and_delay_come_from_word_times() -> None:
    words = said(("I", 11, 11.2), ("built", 11.3, 11.8), ("it", 13, 13.2), ("alone", 13.3, 15))
    found = delivery(words, language="en", start_s=10.0)
    assert found is not None
    assert found.rate_per_min == pytest.approx(60)
    assert found.pauses == ((11.8, 13),)
    assert found.longest_pause == (11.8, 13)
    assert (found.length_s, found.start_delay_s) == (4, 1)
    assert found.certainty == pytest.approx(0.9)


def test_korean_counts_spoken_syllables() -> None:
    found = delivery(said(("안녕하세요.", 0, 3), ("저는", 3, 4)), language="ko", start_s=0)
    assert found is not None
    assert found.rate_per_min == pytest.approx(7 / 4 * 60)


def test_no_words_no_delivery_and_no_rate_from_a_moment() -> None:
    assert delivery([], language="en", start_s=0) is None
    short = delivery(said(("Yes.", 0, 0.5)), language="en", start_s=0)
    assert short is not None
    assert (short.rate_per_min, short.longest_pause) == (None, None)


@pytest.mark.parametrize(
    ("text", "language", "units"), [("—", "en", 0), ("don't", "en", 1), ("3년", "ko", 2)]
)
def test_units(text: str, language: str, units: int) -> None:
    assert spoken_units(text, language) == units  # type: ignore[arg-type]
