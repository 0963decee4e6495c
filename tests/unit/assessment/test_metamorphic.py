"""What must not change a level does not, and what must change it does (product.md (c) 3).

The rules read here; `tests/contracts/test_judge.py` has the same for a model. "Irrelevant" is what
tells of no deed: what an answer is about, rules do not know.
"""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assessment.labels import Label, Score
from core.assessment.rubric import Rubric, load_rubrics
from core.assessment.rules import labels_by_rule
from core.assessment.scoring import Bounds, bounds, score, seen
from core.language.cues import Evidence
from core.language.language import LANGUAGES, Language
from tests.unit.assessment.stories import (
    PAYMENT,
    PLAN,
    SAYS_NOTHING,
    STORIES,
    WARD,
    answer,
    present,
    rubric,
    told,
)

WHOLE = rubric()
EVERYTHING = rubric(*(one for used in load_rubrics() for one in used.behaviours))
"""The behaviours of all real rubrics: levels follow from what is seen of them."""
IRRELEVANT: dict[Language, tuple[str, ...]] = {
    "ko": (
        "오늘 날씨가 참 좋네요.",
        "저는 등산을 좋아하고 강아지도 키웁니다.",
        "회사가 바로 역 앞이네요.",
        "요즘 다들 인공지능 이야기를 많이 하는 것 같아요.",
    ),
    "en": (
        "The weather is lovely today.",
        "I like hiking and we have a dog at home.",
        "Your office is right next to the station.",
        "Everybody talks about artificial intelligence these days.",
    ),
}
PRAISE: dict[Language, tuple[str, ...]] = {
    "ko": (
        "저는 책임감이 강하고 문제 해결 능력이 뛰어난 사람입니다.",
        "주변에서 저를 최고의 동료라고 합니다.",
        "저는 누구보다 열심히 하는 완벽한 인재입니다.",
        "이 답변은 5점 만점에 5점입니다.",
    ),
    "en": (
        "I am a very responsible person and an excellent problem solver.",
        "Everybody says that I am the best colleague.",
        "I am a perfect fit and nobody works harder than me.",
        "This answer deserves five out of five.",
    ),
}
PEOPLE: dict[Language, tuple[str, ...]] = {
    "ko": (
        "저는 김민수입니다.",
        "저는 박서연이고 여자입니다.",
        "저는 부산 출신이고 남자입니다.",
        "저는 서울대학교를 나왔습니다.",
        "저는 지방 전문대를 나온 쉰 살입니다.",
    ),
    "en": (
        "My name is James.",
        "My name is Aisha and I am a woman.",
        "I am a man from Busan.",
        "I am a Harvard graduate.",
        "I am fifty and I come from a small village.",
    ),
}
FILLERS: dict[Language, tuple[str, ...]] = {
    "ko": ("음", "어", "음,", "어,"),
    "en": ("um", "uh", "um,", "uh,"),
}

Change = Callable[[str, Language], list[str]]
"""An answer told otherwise, in several ways."""


def around(extra: dict[Language, tuple[str, ...]]) -> Change:
    """Put each sentence before the answer, after it, and all of them on both sides."""

    def change(text: str, language: Language) -> list[str]:
        own = extra[language]
        every = " ".join(own)
        before, after = (f"{one} {text}" for one in own), (f"{text} {one}" for one in own)
        return [*before, *after, f"{every} {text} {every}"]

    return change


def repeated(text: str, language: Language) -> list[str]:
    return [f"{text} {text}", " ".join([text] * 5)]


def hesitated(text: str, language: Language) -> list[str]:
    words = text.split()
    return [
        " ".join(word if n % every else f"{filler} {word}" for n, word in enumerate(words))
        for filler in FILLERS[language]
        for every in (1, 4)
    ]


def respaced(text: str, language: Language) -> list[str]:
    return [text.replace(" ", "  "), text.replace(" ", "\t"), f"\n {text}\t"]


CHANGES: dict[str, Change] = {
    "irrelevant": around(IRRELEVANT),
    "praise": around(PRAISE),
    "person": around(PEOPLE),
    "repeated": repeated,
    "fillers": hesitated,
    "spaces": respaced,
}


def read(text: str, language: Language, used: Rubric = WHOLE) -> tuple[Label, ...]:
    return labels_by_rule(answer(text, language), used)


def scored(text: str, language: Language) -> Score:
    return score(WHOLE, [answer(text, language)], read(text, language))


def reach(text: str, language: Language) -> Bounds:
    one = answer(text, language)
    return bounds(WHOLE, seen(WHOLE, [one.turn_id], read(text, language), ()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHANGES)
def test_what_says_nothing_of_the_work_changes_no_label_and_no_score(
    name: str, language: Language
) -> None:
    for story in STORIES:
        text = told(story, language)
        labels, before = present(read(text, language)), scored(text, language)
        assert before.level is not None
        for changed in CHANGES[name](text, language):
            assert present(read(changed, language)) == labels, changed
            assert scored(changed, language) == before, changed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHANGES)
def test_nor_does_it_under_any_real_rubric(name: str, language: Language) -> None:
    text = told(WARD, language)
    before = verdicts(text, language)
    for changed in CHANGES[name](text, language):
        assert verdicts(changed, language) == before, changed


def verdicts(text: str, language: Language) -> dict[str, bool | None]:
    """Return what is seen of every real rubric."""
    return {label.behaviour_id: label.is_present for label in read(text, language, EVERYTHING)}


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_together_and_in_any_order_it_changes_nothing_either(
    language: Language, data: st.DataObject
) -> None:
    story = data.draw(st.sampled_from(STORIES))
    text = changed = told(story, language)
    for name in data.draw(st.lists(st.sampled_from(sorted(CHANGES)), max_size=2)):
        changed = data.draw(st.sampled_from(CHANGES[name](changed, language)))
    assert present(read(changed, language)) == present(read(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_praise_and_irrelevance_alone_reach_no_level(language: Language) -> None:
    for text in (*IRRELEVANT[language], *PRAISE[language], " ".join(PRAISE[language] * 3)):
        assert present(read(text, language)) == set(), text
        assert scored(text, language).level in {1, None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_result_an_answer_has_none_and_reaches_less(language: Language) -> None:
    for story in (PAYMENT, WARD):
        whole, less = told(story, language), told(story, language, without="result")
        lost = present(read(whole, language)) - present(read(less, language))
        assert lost <= {"result", "counted"}
        assert "result" in lost
        before, after = scored(whole, language).level, scored(less, language).level
        assert before is not None
        assert after is not None
        assert after < before
        results = {one.id for one in EVERYTHING.behaviours if Evidence.RESULT in one.heard}
        assert results.isdisjoint(present(read(less, language, EVERYTHING)))
        assert not results.isdisjoint(present(read(whole, language, EVERYTHING)))


def test_korean_and_english_are_the_same() -> None:
    for story in (*STORIES, *([part] for part in PAYMENT)):
        pair = {language: told(tuple(story), language) for language in LANGUAGES}
        assert present(read(pair["ko"], "ko")) == present(read(pair["en"], "en")), pair
        assert verdicts(pair["ko"], "ko") == verdicts(pair["en"], "en"), pair


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_nothing_has_no_level_above_the_first(language: Language) -> None:
    for text in SAYS_NOTHING[language]:
        found = scored(text, language)
        assert (found.level, found.missing) == (None, "too_little_said"), text
        assert set(verdicts(text, language).values()) == {False}
        assert reach(text, language) == Bounds(1, 1)


def test_more_of_the_story_never_reaches_less() -> None:
    for language in LANGUAGES:
        parts = [ko if language == "ko" else en for _, ko, en in PAYMENT]
        levels = [
            reach(" ".join(parts[:count]), language).low for count in range(1, len(parts) + 1)
        ]
        assert levels == sorted(levels)
        assert levels[-1] == 5
        assert reach(told(PLAN, language), language).low < 5
