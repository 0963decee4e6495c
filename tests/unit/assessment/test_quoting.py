from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.labels import Finding, Span
from core.assessment.quoting import Quote, parts, quotes

TEXT = "We were late. I rewrote the import myself, twice. It works now."
SECOND = (14, 49)


def finding(*spans: Span, moments: tuple[tuple[float, float], ...] = ()) -> Finding:
    return Finding(UUID(int=1), "ownership", "strength", "own-part", spans, moments, "rules 1")


def shown(quote: Quote, text: str = TEXT) -> str:
    return "".join(f"[{part}]" if is_marked else part for part, is_marked in parts(quote, text))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_whole_sentence_is_shown_and_the_proof_is_marked_in_it() -> None:
    (quote,) = quotes(finding(at("I rewrote"), moments=((3.0, 4.0),)), TEXT)
    assert quote == Quote(SECOND, (at("I rewrote"),), (3.0, 4.0))
    assert shown(quote) == "[I rewrote] the import myself, twice."


def test_a_sentence_with_two_proofs_is_shown_once() -> None:
    spans = at("twice"), at("I rewrote")
    (quote,) = quotes(finding(*spans, moments=((6.0, 7.0), (3.0, 4.0))), TEXT)
    assert shown(quote) == "[I rewrote] the import myself, [twice]."
    assert quote.moment == (3.0, 7.0)


def test_proofs_of_two_sentences_are_two_quotes_and_one_through_both_is_one() -> None:
    apart = quotes(finding(at("works"), at("late")), TEXT)
    assert [shown(quote) for quote in apart] == ["We were [late].", "It [works] now."]
    (through,) = quotes(finding(at("late. I rewrote")), TEXT)
    assert shown(through) == "We were [late. I rewrote] the import myself, twice."


@pytest.mark.parametrize(
    "text", [TEXT, "결제 화면이 느렸습니다 제가 직접 고쳤습니다 지금은 빠릅니다"]
)
def test_where_all_is_proof_nothing_is_marked(text: str) -> None:
    start, end = 0, text.index(" ", 9)
    (quote,) = quotes(finding((start, end)), text[:end])
    assert shown(quote, text) == text[:end]


def test_of_speech_without_marks_only_the_proof_is_shown() -> None:
    text = "and then " * 60
    (quote,) = quotes(finding((45, 53)), text)
    assert shown(quote, text) == text[45:53]


@given(st.text("ab .!\n", max_size=60), st.data())
def test_every_proof_is_marked_letter_by_letter(text: str, data: st.DataObject) -> None:
    at_most = len(text)
    place = st.tuples(st.integers(0, at_most), st.integers(0, at_most))
    drawn = data.draw(st.lists(place, min_size=1, max_size=3))
    spans = [(min(pair), max(pair) + 1) for pair in drawn]
    text += "x"
    for quote in quotes(finding(*spans), text):
        pieces = list(parts(quote, text))
        assert "".join(piece for piece, _ in pieces) == text[slice(*quote.span)]
        marked = {n for start, end in quote.proofs for n in range(start, end)}
        within = {
            n
            for start, end in spans
            if quote.span[0] <= start and end <= quote.span[1]
            for n in range(start, end)
        }
        assert marked <= set(range(*quote.span))
        assert marked - within == set()
