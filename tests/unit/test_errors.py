"""Errors of a transcript are counted as a reader would, whatever its spelling of the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.errors import Errors, errors, last_words_recall, total, words
from core.language.language import LANGUAGES, Language

SAID = "I moved the payment service to Vienna in March 2019 and nobody noticed."


@pytest.mark.parametrize(
    ("reference", "hypothesis", "language", "wrong", "said"),
    [
        ("We paid twice.", "we paid twice", "en", 0, 3),
        ("It's Maria's plan.", "its Maria’s plan", "en", 0, 3),
        ("a well-known tool", "a well known tool", "en", 0, 4),
        ("18 percent less", "18% less", "en", 0, 3),
        ("We [sighs] paid (twice).", "we paid", "en", 0, 2),
        ("We paid twice.", "We paid.", "en", 1, 3),
        ("We paid.", "We have paid.", "en", 1, 2),
        ("We paid twice.", "We played twice.", "en", 1, 3),
        ("forty one", "41", "en", 2, 2),
        ("We paid.", "", "en", 2, 2),
        ("무지개가 떠올랐다.", "무지개가떠올랐다", "ko", 0, 8),
        ("띠를 말한다", "띠를 말란다", "ko", 1, 5),
        ("보이는 호(弧)를", "보이는 호를", "ko", 0, 5),
        ("무지개(문화어: 색동다리)는", "무지개 문화어 색동다리는", "ko", 0, 11),
        ("27 퍼센트", "27%", "ko", 0, 5),
        ("사과", "", "ko", 2, 2),
    ],
)
def test_errors_are_what_a_reader_would_count(
    reference: str, hypothesis: str, language: Language, wrong: int, said: int
) -> None:
    assert errors(reference, hypothesis, language=language) == Errors(wrong, said)


def test_composed_and_decomposed_hangul_are_the_same() -> None:
    decomposed = "".join(map(chr, (0x1112, 0x1161, 0x11AB, 0x1100, 0x1173, 0x11AF)))
    assert errors("한글", decomposed, language="ko").wrong == 0


def test_words_put_in_can_make_it_worse_than_nothing() -> None:
    assert errors("Yes.", "yes and no and yes", language="en").rate == 4


def test_nothing_said_is_right_only_when_nothing_was_heard() -> None:
    assert errors("", "", language="en").rate == 0
    assert errors("", "thank you", language="en").rate == 1


def test_long_transcripts_weigh_more() -> None:
    assert total([Errors(1, 2), Errors(0, 8)]).rate == 0.1
    assert total([]).rate == 0


@pytest.mark.parametrize(
    ("heard", "share"),
    [
        (SAID, 1.0),
        ("i moved it to vienna in march 2019 and nobody noticed", 1.0),
        ("… in March 2019, and then nobody really noticed it.", 1.0),
        ("I moved the payment service to Vienna in March 2019 and", 0.6),
        ("I moved the payment service", 0.0),
        ("noticed nobody and 2019 March", 0.2),
        ("March 2019 and nobody noticed. Thank you for watching this video.", 0.4),
        ("", 0.0),
    ],
)
def test_the_last_words_are_looked_for_in_order_near_the_end(heard: str, share: float) -> None:
    assert last_words_recall(SAID, heard, language="en") == pytest.approx(share)


def test_korean_last_words_are_eojeol() -> None:
    said = "관측된 것으로, 9시간 내내 무지개가 떠올랐다."
    assert last_words_recall(said, "것으로 9시간 내내 무지개가 떠올랐다", language="ko") == 1
    assert last_words_recall(said, "9시간 내내 무지개는 떠올랐다", language="ko") == 0.6


def test_fewer_words_than_asked_for_are_all_looked_at() -> None:
    assert last_words_recall("Yes, I did.", "yes i did", language="en", n=5) == 1
    assert last_words_recall("...", "anything", language="en") == 1


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_any_text_can_be_compared(reference: str, hypothesis: str, language: Language) -> None:
    found = errors(reference, hypothesis, language=language)
    assert found.wrong >= 0
    assert errors(reference, reference, language=language).wrong == 0
    assert 0 <= last_words_recall(reference, hypothesis, language=language) <= 1
    assert words(" ".join(words(reference, language)), language) == words(reference, language)
