"""What is stated of an answer has words of it, and the seconds in which they were said."""

from dataclasses import replace
from uuid import UUID

import pytest

from core.assessment.answer import Answer
from core.assessment.findings import findings
from core.assessment.labels import Label, Span
from core.assessment.proof import locate
from core.assessment.rules import SOURCE, labels_by_rule
from core.language.language import LANGUAGES, Language
from core.speech.transcript import Word
from tests.unit.assessment.stories import (
    PAYMENT,
    STAR,
    STORIES,
    answer,
    behaviour,
    rubric,
    told,
)

MODEL = "ollama:llama3.1:8b, judging 1"
ONE = rubric(behaviour("deed", 2))


def spoken(text: str, language: Language = "en") -> Answer:
    words = tuple(Word(word, n, n + 1.0, 0.9) for n, word in enumerate(text.split()))
    return replace(answer(text, language), words=words)


def label(
    run: int,
    quote: str | None = "the code to read",
    *,
    source: str = MODEL,
    one: Answer | None = None,
) -> Label:
    told_in = one or spoken(told(PAYMENT, "en"))
    span = locate(quote, told_in.text) if quote else None
    spans: tuple[Span, ...] = (span,) if span else ()
    return Label(told_in.turn_id, "deed", run, bool(spans), spans, source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words_of_the_answer_and_their_seconds(language: Language) -> None:
    for story in STORIES:
        one = spoken(told(story, language), language)
        found = findings(rubric(), [one], labels_by_rule(one, rubric()))
        assert found
        for each in found:
            assert len(each.moments) == len(each.spans) > 0
            for (start, end), (from_s, to_s) in zip(each.spans, each.moments, strict=True):
                first = len(one.text[:start].split())
                assert from_s == first
                assert to_s == first + len(one.text[start:end].split())


def test_there_is_one_strength_for_each_behaviour_in_the_order_of_the_rubric() -> None:
    one = spoken(told(PAYMENT, "en"))
    read = [*labels_by_rule(one, rubric()), *labels_by_rule(one, rubric())]
    found = findings(rubric(), [one], read)
    assert [each.claim for each in found] == [each.id for each in STAR]
    assert {each.polarity for each in found} == {"strength"}


def test_gaps_come_after_strengths() -> None:
    one = spoken(told(PAYMENT, "en", without="result"))
    found = findings(rubric(), [one], labels_by_rule(one, rubric()))
    assert [each.polarity for each in found] == ["strength"] * 6 + ["gap"]
    assert found[-1].claim == "no_result"


def test_the_rules_come_before_a_model_and_its_readings_must_mostly_agree() -> None:
    one = spoken(told(PAYMENT, "en"))

    def stated(*labels: Label) -> str | None:
        found = findings(ONE, [one], labels)
        return one.text[slice(*found[0].spans[0])] if found else None

    by_rule = label(0, "rewrote the code", source=SOURCE)
    assert stated(by_rule, label(0), label(1), label(2)) == "rewrote the code"
    assert stated(label(0), label(1, None), label(2, None)) is None
    assert stated(label(0), label(1), label(2, None)) == "the code to read"
    other = label(0, "analysed the logs myself")
    assert stated(other, label(1), label(2)) == "the code to read"
    assert stated(label(0, None), label(1, None)) is None


def test_the_answer_that_shows_it_best_is_shown() -> None:
    first = spoken(told(PAYMENT, "en"))
    second = replace(first, turn_id=UUID(int=2))
    read = [label(0), label(1, None), *(label(run, one=second) for run in (0, 1))]
    found = findings(ONE, [first, second], read)
    assert [each.turn_id for each in found] == [second.turn_id]


def test_what_was_typed_has_no_moments_and_a_part_of_them_is_none() -> None:
    typed = answer(told(PAYMENT, "en"))
    assert [each.moments for each in findings(ONE, [typed], [label(0)])] == [()]
    half = spoken(told(PAYMENT, "en"))
    half = replace(half, words=half.words[:10])
    both = replace(label(0), spans=((0, 20), (len(half.text) - 30, len(half.text))))
    assert [each.moments for each in findings(ONE, [half], [both])] == [()]


def test_labels_of_other_answers_state_nothing_here() -> None:
    one = spoken(told(PAYMENT, "en"))
    assert findings(ONE, [one], [replace(label(0), turn_id=UUID(int=9))]) == ()
    assert findings(ONE, [], [label(0)]) == ()
