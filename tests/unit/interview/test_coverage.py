import pytest

from core.interview.coverage import WEIGHTS, WORTH_ASKING, Coverage, believed, missing
from core.interview.interview import PlannedQuestion, QuestionKind
from core.language.cues import Evidence
from core.language.language import Language

STORY = PlannedQuestion("q", QuestionKind.BEHAVIOURAL, "ownership", "Tell me about it.")
VAGUE: dict[Language, str] = {
    "en": "Teamwork is very important to me and I always try to do my best.",
    "ko": "저는 팀워크가 아주 중요하다고 생각하고 항상 최선을 다하는 편입니다.",
}
RICH: dict[Language, str] = {
    "en": (
        "Last year at my internship our checkout was slow. I profiled it myself and rewrote two "
        "queries, because they locked the table. As a result it took 2 seconds instead of 9."
    ),
    "ko": (
        "작년 인턴 때 결제 화면이 느렸습니다. 제가 직접 원인을 분석해서 "
        "쿼리 두 개를 새로 작성했습니다. 테이블이 잠기고 있었기 때문입니다. "
        "그 결과 구 초 걸리던 것이 이 초로 줄었습니다."
    ),
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_vague_answer_lacks_action_and_result(language: Language) -> None:
    gaps = missing(STORY, VAGUE[language], language, ())
    assert {Evidence.ACTION, Evidence.RESULT} <= set(gaps)
    assert max(gaps, key=lambda part: gaps[part]) is Evidence.ACTION, "a deed before its result"


def test_once_a_deed_is_told_its_result_is_asked_for() -> None:
    gaps = missing(STORY, "Last year I rebuilt the importer, step by step.", "en", ())
    assert max(gaps, key=lambda part: gaps[part]) is Evidence.RESULT


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_was_heard_is_not_asked_for(language: Language) -> None:
    gaps = missing(STORY, RICH[language], language, ())
    assert not {Evidence.ACTION, Evidence.RESULT, Evidence.OWN_PART} & set(gaps)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_was_asked_for_is_not_asked_for_twice(language: Language) -> None:
    gaps = missing(STORY, VAGUE[language], language, (Evidence.RESULT,))
    assert Evidence.RESULT not in gaps


def test_a_belief_grows_and_is_never_certain() -> None:
    once = believed("As a result sales rose.", "en")[Evidence.RESULT]
    twice = believed("As a result costs fell.", "en", {Evidence.RESULT: once})[Evidence.RESULT]
    assert 0.1 < once < twice < 1


def test_there_is_less_to_learn_from_what_was_heard() -> None:
    fresh = Coverage()
    assert fresh.after(STORY, RICH["en"], "en").to_learn(STORY) < fresh.to_learn(STORY)
    assert fresh.after(STORY, "", "en").to_learn(STORY) == fresh.to_learn(STORY)


def test_every_weight_alone_may_be_worth_asking_or_is_a_tie_breaker() -> None:
    for weights in WEIGHTS.values():
        assert 0 < min(weights.values()) <= max(weights.values()) == 1
        assert sum(weight > WORTH_ASKING for weight in weights.values()) >= 4
