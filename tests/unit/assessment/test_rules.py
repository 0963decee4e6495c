"""What phrases prove, where, and what a story lacks."""

import unicodedata
from uuid import UUID

import pytest

from core.assessment.answer import Answer, grammar
from core.assessment.labels import Finding
from core.assessment.rules import SOURCE, gaps, labels_by_rule
from core.language.cues import Evidence, declines, evidence
from core.language.cues.fillers import meant_words
from core.language.language import LANGUAGES, Language
from tests.unit.assessment.stories import (
    PAYMENT,
    PLAN,
    SAYS_NOTHING,
    STAR,
    STORIES,
    answer,
    behaviour,
    present,
    rubric,
    told,
)
from tests.unit.language.test_evidence import answers as labelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_story_shows_everything_and_each_part_that_is_left_out_is_absent(
    language: Language,
) -> None:
    whole = labels_by_rule(answer(told(PAYMENT, language), language), rubric())
    assert present(whole) == {one.id for one in STAR}
    assert {(label.run, label.source) for label in whole} == {(0, SOURCE)}
    for part in ("situation", "task", "result", "reason", "reflection"):
        less = labels_by_rule(answer(told(PAYMENT, language, without=part), language), rubric())
        assert part not in present(less)
        assert present(less) < present(whole)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_spans_are_cues_of_every_part_that_is_needed(language: Language, form: str) -> None:
    for story in STORIES:
        one = answer(unicodedata.normalize(form, told(story, language)), language)  # type: ignore[arg-type]
        cues = {(cue.start, cue.end, cue.evidence) for cue in evidence(one.text, language)}
        heard = {behaviour.id: behaviour.heard for behaviour in STAR}
        for label in labels_by_rule(one, rubric()):
            assert bool(label.spans) == label.is_present
            for span in label.spans:
                assert any((*span, kind) in cues for kind in heard[label.behaviour_id])
            assert list(label.spans) == sorted(set(label.spans))


def test_the_nearest_cues_are_shown_and_none_inside_another() -> None:
    one = answer("Last year I met Ann. In May I called Bob. In the end it worked out fine.")
    both = rubric(behaviour("both", 2, Evidence.ACTION, Evidence.RESULT))
    own = rubric(behaviour("own", 2, Evidence.ACTION, Evidence.OWN_PART))
    assert shown(one, labels_by_rule(one, both)[0].spans)[0].startswith("I called")
    assert len(labels_by_rule(one, own)[0].spans) == 1


def shown(one: Answer, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [one.text[slice(*span)] for span in spans]


def test_a_number_of_something_else_counts_no_result() -> None:
    counted = rubric(behaviour("counted", 2, Evidence.RESULT, Evidence.NUMBERS))
    elsewhere = "There were 12 people on the team. I rewrote the parser. As a result it got faster."
    there = "There were people on the team. I rewrote the parser. As a result it took 12 seconds."
    assert present(labels_by_rule(answer(elsewhere), counted)) == set()
    assert present(labels_by_rule(answer(there), counted)) == {"counted"}


def test_what_no_phrase_proves_is_not_known() -> None:
    unheard = rubric(behaviour("unheard", 2), behaviour("action", 2, Evidence.ACTION))
    labels = labels_by_rule(answer(told(PAYMENT, "en")), unheard)
    assert [label.is_present for label in labels] == [None, True]
    vague = labels_by_rule(answer("I think that good teamwork is the most important."), unheard)
    assert [label.is_present for label in vague] == [None, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_said_nothing_is_present(language: Language) -> None:
    some = rubric(*STAR, behaviour("unheard", 2))
    for text in SAYS_NOTHING[language]:
        one = answer(text, language)
        assert one.words_said == 0, text
        assert {label.is_present for label in labels_by_rule(one, some)} == {False}, text
        assert gaps([one], "ownership") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_tells_of_something_is_read(language: Language) -> None:
    """The labelled answers, held-out ones too, that have any part at all."""
    rows = [row for held in (False, True) for row in labelled(language, held_out=held)]
    silent = [text for labels, text in rows if labels and not answer(text, language).words_said]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_of_answers_is_far_from_that_of_keywords(language: Language) -> None:
    lists = [
        grammar(words, language)
        for text in SAYS_NOTHING[language]
        if len(words := set(meant_words(text, language))) > 7 and not declines(text, language)
    ]
    whole = [
        grammar(set(meant_words(text, language)), language)
        for labels, text in labelled(language, held_out=True)
        if labels
    ]
    assert len(lists) >= 3
    assert max(lists) < min(whole)


# --- what is missing ------------------------------------------------------------------------------


def lacking(*texts: str, language: Language = "en") -> dict[str, str]:
    """Return by claim the sentence that calls for it; all texts but the first are follow-ups."""
    thread = [
        Answer(UUID(int=number), "?", text, language, is_follow_up=number > 0)
        for number, text in enumerate(texts)
    ]
    return {
        gap.claim: texts[gap.turn_id.int][slice(*gap.spans[0])] for gap in gaps(thread, "ownership")
    }


DEED: dict[Language, tuple[str, str, str, str]] = {
    "en": (
        "Last year our team had a problem.",
        "We rewrote the parser together.",
        "As a result it got faster.",
        "I wrote the tests myself.",
    ),
    "ko": (
        "작년에 저희 팀에 문제가 있었습니다.",
        "저희가 함께 파서를 다시 작성했습니다.",
        "그 결과 속도가 빨라졌습니다.",
        "테스트는 제가 직접 작성했습니다.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_is_shown_at_the_sentence_that_calls_for_it(language: Language) -> None:
    setting, deed, result, own = DEED[language]
    assert lacking(f"{setting} {deed}", language=language) == {
        "no_own_part": deed,
        "no_result": deed,
    }
    assert lacking(f"{deed} {result} {own}", language=language) == {
        "no_situation": deed,
        "no_numbers": result,
    }
    assert lacking(setting, language=language) == {"no_deed": setting}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_story_lacks_nothing(language: Language) -> None:
    assert lacking(told(PAYMENT, language), language=language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_follow_up_brought_out_is_not_missing(language: Language) -> None:
    setting, deed, result, own = DEED[language]
    story = f"{setting} {deed}"
    assert lacking(story, result, language=language).keys() == {"no_own_part", "no_numbers"}
    assert lacking(story, own, language=language).keys() == {"no_result"}
    declined = "I don't know." if language == "en" else "모르겠습니다."
    assert lacking(story, declined, language=language) == lacking(story, language=language)


def test_another_question_of_the_competency_does_not_fill_a_gap() -> None:
    first = Answer(UUID(int=1), "?", " ".join(DEED["en"][:2]), "en")
    second = Answer(UUID(int=2), "?", " ".join(DEED["en"]), "en")
    found = gaps([first, second], "ownership")
    assert [(gap.turn_id.int, gap.claim) for gap in found] == [
        (1, "no_own_part"),
        (1, "no_result"),
        (2, "no_numbers"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_imagined_deed_lacks_no_result(language: Language) -> None:
    text = {
        "en": "At my last company I would first call the customer. Then I'd write a report.",
        "ko": "작년에 제가 그랬다면 먼저 고객에게 연락하겠습니다. 그다음에 보고서를 쓰겠습니다.",
    }[language]
    assert "no_result" not in lacking(text, language=language)


@pytest.mark.parametrize("competency", ["field_knowledge", "motivation"])
def test_knowledge_and_motives_are_no_stories(competency: str) -> None:
    one = answer(" ".join(DEED["en"][:2]))
    assert gaps([one], competency) == ()  # type: ignore[arg-type]


def test_without_marks_only_the_deed_is_shown() -> None:
    endless = "and so " * 60 + "we rewrote the parser " + "and then " * 60
    found = lacking(endless)
    assert found["no_result"] == "we rewrote"


def test_a_gap_is_a_finding_by_the_rules() -> None:
    gap = gaps([answer(told(PLAN, "en"))], "collaboration")[0]
    assert isinstance(gap, Finding)
    assert (gap.polarity, gap.claim, gap.source, gap.moments) == ("gap", "no_result", SOURCE, ())
