"""What must not change a level does not, and what must change it does (product.md (c) 3).

The rules read here; `tests/contracts/test_judge.py` has the same for a model. "Irrelevant" is what
tells of no deed: what an answer is about, rules do not know.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.labels import Label, Score
from core.assessment.metamorphic import CHANGES, IRRELEVANT, PRAISE
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
