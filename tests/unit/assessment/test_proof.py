"""A quote is proof where it stands in the answer letter by letter, and nowhere else."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.proof import locate, moments, whole_words
from core.language.language import LANGUAGES, Language
from core.speech.transcript import Word
from tests.unit.assessment.stories import PAYMENT, told

TEXTS = {language: told(PAYMENT, language) for language in LANGUAGES}
LETTERS = st.sampled_from("abcdeXYZéü0123.,!?'\"“”’—–-…") | st.characters(
    min_codepoint=0xAC00, max_codepoint=0xD7A3
)
TOKENS = st.text(LETTERS, min_size=1, max_size=8)


def heard(text: str, *, each_s: float = 0.5) -> tuple[Word, ...]:
    """Return the words of a text, the nth beginning after n times `each_s`."""
    return tuple(
        Word(word, n * each_s, (n + 1) * each_s, 0.9) for n, word in enumerate(text.split())
    )


@given(st.lists(TOKENS, min_size=3, max_size=30), st.data())
def test_any_slice_of_any_text_is_found_where_it_stands(
    tokens: list[str], data: st.DataObject
) -> None:
    text = " ".join(tokens)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 100)))
    quote = text[start:end]
    is_enough = len(quote.split()) >= 2 and sum(letter.isalnum() for letter in quote) >= 6
    found = locate(quote, text)
    assert (found is not None) == is_enough
    if found is not None:
        assert plain(text[slice(*found)]) == plain(quote)


def plain(text: str) -> str:
    """Return a text as two that are one for `locate` are alike, in other words than its own."""
    for given_, meant in (("“”„‟«»＂", '"'), ("‘’‚‛ʼ`´＇", "'"), ("‐‑‒–—―−－", "-")):
        for mark in given_:
            text = text.replace(mark, meant)
    return " ".join(text.replace("…", "...").split())


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
def test_a_changed_character_is_not_found(language: Language, data: st.DataObject) -> None:
    text = TEXTS[language]
    start = data.draw(st.integers(0, len(text) - 20))
    quote = text[start : start + 20]
    at = data.draw(st.integers(0, 19))
    other = data.draw(LETTERS)
    changed = quote[:at] + other + quote[at + 1 :]
    found = locate(changed, text)
    assert found is None or plain(text[slice(*found)]) == plain(changed)
    if other.isalnum() and quote[at].isalnum() and other not in text:
        assert found is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_of_another_answer_is_not_found(language: Language) -> None:
    other: Language = "en" if language == "ko" else "ko"
    assert locate(TEXTS[other][:60], TEXTS[language]) is None
    assert locate("I rewrote all of the code alone", TEXTS["en"]) is None


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ('he said "no" to me', "And he said “no” to me.", "he said “no” to me"),
        ("it's a trade-off", "Well, it’s a trade‑off here", "it’s a trade‑off"),
        ("so ... we stopped", "And so … we stopped", "so … we stopped"),
        ("  rewrote\n the   code ", "I rewrote the\tcode", "rewrote the\tcode"),
        ("기록을 확인했습니다", "제가\n기록을  확인했습니다.", "기록을  확인했습니다"),
        ("we stopped it", "we\u200b stopped\u00ad it", "we\u200b stopped\u00ad it"),
    ],
)
def test_spaces_and_typography_do_not_matter(quote: str, text: str, stands: str) -> None:
    found = locate(quote, text)
    assert found is not None
    assert text[slice(*found)] == stands


@pytest.mark.parametrize("language", LANGUAGES)
def test_composition_does_not_matter_and_offsets_are_those_of_the_text_as_given(
    language: Language,
) -> None:
    composed = "Café. " + TEXTS[language]
    decomposed = unicodedata.normalize("NFD", composed)
    quote = composed[3:40].strip()
    for proposed, text in (
        (quote, decomposed),
        (unicodedata.normalize("NFD", quote), composed),
        (unicodedata.normalize("NFD", quote), decomposed),
    ):
        found = locate(proposed, text)
        assert found is not None
        assert unicodedata.normalize("NFC", text[slice(*found)]) == quote


def test_a_letter_is_never_cut_through() -> None:
    decomposed = unicodedata.normalize("NFD", "제가 했던 일을 각각 적었습니다")
    assert locate("제가 했던 일을 가", decomposed) is None
    assert locate("제가 했던 일을 각", decomposed) is not None


@pytest.mark.parametrize("quote", ["", " ", "I", "rewrote", "I did", "- - -", "제가", "그때 저는"])
def test_what_is_too_short_proves_nothing(quote: str) -> None:
    assert locate(quote, f"{quote} {TEXTS['en']} {TEXTS['ko']}") is None


def test_what_is_too_long_points_at_nothing() -> None:
    text = "ab " * 200
    assert locate(text[:302], text) is None
    assert locate(text[:299], text) == (0, 299)


def test_a_span_is_widened_to_whole_words() -> None:
    text = "제가 문제를 해결하지 못했습니다."
    span = locate("문제를 해결하", text)
    assert span is not None
    assert text[slice(*whole_words(span, text))] == "문제를 해결하지"
    assert whole_words((0, len(text)), text) == (0, len(text))


# --- when it was said -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
def test_the_moment_of_words_is_when_they_were_said(
    language: Language, data: st.DataObject
) -> None:
    text = TEXTS[language]
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    span = start, start + len(" ".join(words[first : last + 1]))
    assert moments(span, text, heard(text)) == (first * 0.5, (last + 1) * 0.5)


def test_words_may_be_joined_and_marked_otherwise() -> None:
    text = "제가 로그를 확인해 보니까, 인덱스가 없었습니다."
    words = (
        Word(" 제가", 1.0, 1.2, 0.9),
        Word(" 로그를", 1.2, 1.7, 0.9),
        Word(" 확인해보니까", 1.7, 2.6, 0.9),
        Word(" 인덱스", 3.0, 3.4, 0.9),
        Word("가", 3.4, 3.5, 0.9),
        Word(" 없었습니다", 3.5, 4.1, 0.9),
    )
    assert at("확인해 보니까, 인덱스가", text, words) == (1.7, 3.5)
    assert at("보니까, 인덱스가 없었습니다", text, words) == (1.7, 4.1)


def at(quote: str, text: str, words: tuple[Word, ...]) -> tuple[float, float] | None:
    span = locate(quote, text)
    assert span is not None
    return moments(span, text, words)


def test_missing_and_invented_words_shift_nothing() -> None:
    said = heard(TEXTS["en"])
    quote = "the number of people who left"
    exact = at(quote, TEXTS["en"], said)
    lost = tuple(word for n, word in enumerate(said) if n not in {3, 20, 21})
    added = (*said[:10], Word("thank", 4.9, 4.95, 0.1), Word("you", 4.95, 5.0, 0.1), *said[10:])
    assert exact is not None
    assert at(quote, TEXTS["en"], lost) == exact
    assert at(quote, TEXTS["en"], added) == exact


def test_the_second_of_two_like_sentences_is_later() -> None:
    text = "I called the customer twice. Then it broke. I called the customer twice. It worked."
    words = heard(text)
    second = text.rindex("I called")
    span = second, second + len("I called the customer")
    assert moments(span, text, words) == (4.0, 6.0)


def test_what_is_not_among_the_words_has_no_moment() -> None:
    text = TEXTS["en"]
    span = locate("I learned to measure before", text)
    assert span is not None
    assert moments(span, text, ()) is None
    assert moments(span, text, heard(TEXTS["ko"])) is None
    assert moments(span, text, heard(text)[:10]) is None
    assert moments((0, 0), text, heard(text)) is None
    assert moments((0, 3), "...", heard("...")) is None


@given(
    st.lists(st.sampled_from(["음", "제가", "the", "a", "확인했습니다", "rewrote"]), max_size=60)
)
def test_moments_never_cross_over(tokens: list[str]) -> None:
    text = " ".join(tokens)
    words = heard(" ".join(tokens[::2] + tokens[1::2]))
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    spans = [(start, end - 1) for start, end in pairwise(starts)]
    found = [moment for span in spans if (moment := moments(span, text, words)) is not None]
    assert found == sorted(found)


def test_a_loop_of_a_transcriber_takes_no_time() -> None:
    text = "제가 " * 3000
    assert moments((0, 2), text, heard(text)) == (0.0, 0.5)
