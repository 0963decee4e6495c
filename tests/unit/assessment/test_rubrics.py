"""The linter of the rubrics: what may stand in them, and what a rule may claim to have seen."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from core.assessment.rubric import (
    LEVELS,
    RUBRICS,
    Behaviour,
    Competency,
    Rubric,
    load_rubrics,
    rubric_for,
    schema,
)
from core.interview.fairness import asks_for, disclosures
from core.interview.questions import load_bank
from core.language.cues import Evidence, evidence
from core.language.language import LANGUAGES, Language

LABELLED = Path(__file__).parents[1] / "language"

FORBIDDEN: dict[Language, str] = {
    "en": r"""
        nervous\w* anxi\w+ confiden\w+ honest\w* sincer\w+ happ(?:y|iness|ily) sad\w* angr\w+
        calm\w* enthusias\w+ passion\w* eager\w* cheer\w+ charm\w+ charisma\w* friendl\w+ likeab\w+
        polite\w* warm\w* shy\w* humble\w* arrogan\w+ mature personalit\w+ attitude\w* character
        temperament\w* emotion\w* mood\w* feel\w* voice\w* accent\w* pronunciation intonation tone
        fluen\w+ smil\w+ eyes? gaze face\w* posture\w* gestur\w+ looks appearance beaut\w+
        attractive dress\w* intelligen\w+ smart clever
        """,
    "ko": r"""
        긴장 불안 떨[리려림] 자신감 자신\s?있[게는] 정직 솔직 진솔 진심 진정성 성실 행복 슬[프픈퍼]
        차분 침착 열정 열의 의욕 밝은 활발 매력 호감 친절 상냥 예의 공손 따뜻 수줍 겸손 거만 성격
        인성 인품 태도 감정 기분 목소리 말투 어조 억양 사투리 발음 유창 미소 웃[는음으었] 시선 눈빛
        눈맞춤 표정 얼굴 자세(?!히) 몸짓 손짓 인상 외모 용모 단정 옷차림 똑똑 당당
        """,
}
"""Emotion, honesty, personality, looks, voice and gifts: none of it can be read from words."""
VERDICTS: dict[Language, str] = {
    "en": r"""
        good better best well bad poor\w* excellent\w* outstanding\w* strong\w* weak\w* great\w*
        appropriate\w* adequate\w* effective\w* properly clear(?:ly)? sufficient\w* very really
        impressive\w* convincing\w*
        """,
    "ko": r"""
        좋은 좋게 (?<![가-힣])잘\s 나쁜 훌륭 우수 뛰어 탁월 적절 적합하게 효과적 충분히 제대로 명확
        분명하게 매우 아주 정말 설득력
        """,
}
"""Words that leave to the reader what they mean."""
PROTECTED: dict[Language, str] = {
    "en": r"""
        age old(?:er)? young\w* gender\w* sex\w* marri\w+ pregnan\w+ children famil\w+ parent\w*
        relig\w+ church nationalit\w+ race ethnic\w* disab\w+ illness\w* hometown school
        universit\w+ politic\w* union military
        """,
    "ko": r"""
        나이 연령 성별 여성 남성 결혼 기혼 미혼 임신 출산 육아 자녀 가족 부모 종교 교회 (?<!전)국적
        인종 장애인 질병 고향 출신 학벌 학력 대학 정치 노조 병역 군대
        """,
}
"""`core.interview.fairness` knows questions and tellings; here not even the word may stand."""

PROVES: dict[frozenset[Evidence], tuple[str, str]] = {
    frozenset({Evidence.SITUATION}): (r"언제", r"when or where"),
    frozenset({Evidence.TASK}): (r"해야 했던 일이나 목표", r"had to do or to reach"),
    frozenset({Evidence.ACTION}): (r"한 일이나 할 일을 말해요", r"Names (a step|something .*done)"),
    frozenset({Evidence.REASON}): (r"이유를 들어요", r"Gives a reason"),
    frozenset({Evidence.LIMITS}): (r"위험|비용|한계|예외", r"\b(risk|cost|limit|exception)\b"),
    frozenset({Evidence.REFLECTION}): (
        r"배운 점이나 다음에 다르게 할 점",
        r"learnt.*, or would do differently",
    ),
    frozenset({Evidence.ACTION, Evidence.OWN_PART}): (r"자신이 직접 한 일을", r"did themselves"),
    frozenset({Evidence.ACTION, Evidence.REASON}): (
        r"한 일이나 할 일을 말하고 이유를 들어요",
        r"Names a step .* and gives a reason",
    ),
    frozenset({Evidence.ACTION, Evidence.RESULT}): (r"그 뒤 어떻게 됐는지", r"Tells.*came of it"),
    frozenset({Evidence.OWN_PART, Evidence.RESULT}): (
        r"직접 한 일과 그 뒤 어떻게 됐는지",
        r"did themselves and what came of it",
    ),
    frozenset({Evidence.RESULT, Evidence.NUMBERS}): (
        r"결과를 말하고 숫자를 들어요",
        r"came of .* and gives figures",
    ),
    frozenset({Evidence.RESULT, Evidence.REFLECTION}): (
        r"배운 점이나 다르게 할 점과 함께 그 뒤 어떻게 됐는지",
        r"learnt, or would do differently, and what came of it",
    ),
}
"""What the rules may prove, and the words in which the behaviour then says no more than that."""


def files() -> Iterator[Traversable]:
    for folder in (RUBRICS, RUBRICS / "fields"):
        yield from (file for file in folder.iterdir() if file.name.endswith(".json"))


def behaviours() -> Iterator[tuple[Rubric, Behaviour]]:
    for rubric in load_rubrics():
        for behaviour in rubric.behaviours:
            yield rubric, behaviour


def sentences(language: Language) -> Iterator[str]:
    """Yield every text of the rubrics once."""
    for rubric in load_rubrics():
        yield from (one.text(language) for one in rubric.behaviours)
        if rubric.field is None:
            yield rubric.meaning_ko if language == "ko" else rubric.meaning_en
            yield from (one.ko if language == "ko" else one.en for one in rubric.anchors)


def found(words: str, text: str, language: Language) -> str | None:
    either = "|".join(words.split())
    pattern = rf"\b(?:{either})\b" if language == "en" else either
    match = re.search(pattern, text, flags=re.IGNORECASE)
    return match[0] if match else None


def test_every_file_satisfies_the_schema_and_is_named_for_what_it_holds() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for file in files():
        if file.name == "rubrics.schema.json":
            continue
        raw = json.loads(file.read_text("utf-8"))
        validator.validate(raw)
        assert file.name == f"{raw.get('competency') or raw['field']}.json"


def test_the_schema_refuses_what_is_no_rubric() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    right = json.loads((RUBRICS / "ownership.json").read_text("utf-8"))
    assert validator.is_valid(right)
    first, *others = right["behaviours"]
    for wrong in (
        {**right, "field": "software"},
        {**right, "competency": "charm"},
        {**right, "anchors": right["anchors"][::-1]},
        {**right, "behaviours": [{**first, "level": 1}, *others]},
        {**right, "behaviours": [{**first, "heard": ["smile"]}, *others]},
        {**right, "behaviours": [{**first, "ko": first["en"]}, *others]},
        {**right, "behaviours": [{**first, "en": first["ko"]}, *others]},
    ):
        assert not validator.is_valid(wrong)


def test_every_competency_has_a_rubric_and_every_field_its_own_of_knowledge() -> None:
    fields = [field.code for field in load_bank().fields]
    shared = {rubric.competency for rubric in load_rubrics() if rubric.field is None}
    assert shared == set(get_args(Competency))
    assert sorted(one.field for one in load_rubrics() if one.field is not None) == sorted(fields)
    for field in fields:
        assert rubric_for("field_knowledge", field).field == field
        assert rubric_for("ownership", field).field is None
    for competency in get_args(Competency):
        assert rubric_for(competency, None) == rubric_for(competency, "no-such-field")
        assert rubric_for(competency, None).competency == competency


def test_ids_are_unique_and_say_where_they_belong() -> None:
    ids = Counter(behaviour.id for _, behaviour in behaviours())
    assert [one for one, times in ids.items() if times > 1] == []
    for rubric, behaviour in behaviours():
        place = rubric.field or rubric.competency.replace("_", "-")
        assert behaviour.id.startswith(f"{place}-"), behaviour.id


def test_every_level_has_two_to_four_behaviours_in_order() -> None:
    for rubric in load_rubrics():
        levels = [behaviour.level for behaviour in rubric.behaviours]
        assert levels == sorted(levels), rubric
        counts = Counter(levels)
        assert set(counts) == set(LEVELS[1:])
        assert all(2 <= count <= 4 for count in counts.values()), rubric
        assert tuple(anchor.level for anchor in rubric.anchors) == LEVELS


def test_every_sentence_is_of_its_language() -> None:
    for language in LANGUAGES:
        for text in sentences(language):
            hangul = sum("가" <= letter <= "힣" for letter in text)
            letters = sum(letter.isalpha() for letter in text)
            assert hangul == (letters if language == "ko" else 0), text


def test_no_two_behaviours_say_the_same() -> None:
    for language in LANGUAGES:
        seen: dict[tuple[str, ...], str] = {}
        for _, behaviour in behaviours():
            words = tuple(sorted(re.findall(r"\w+", behaviour.text(language).lower())))
            assert words not in seen, (behaviour.id, seen.get(words))
            seen[words] = behaviour.id


def test_behaviours_are_what_an_answer_does() -> None:
    """Each begins with what is said, or ends so in Korean, and is one sentence."""
    says = r"(Says|Names|Gives|Tells|Compares|Describes|Separates|Explains|Answers|Repeats|Links) "
    ko = r"(말해|들어|답해|전해|설명해|비교해|견줘|연결해)요\.$"
    for _, behaviour in behaviours():
        assert re.match(says, behaviour.en), behaviour
        assert re.search(ko, behaviour.ko), behaviour
        assert behaviour.en.count(" and ") <= 1, behaviour


@pytest.mark.parametrize("words", [FORBIDDEN, VERDICTS, PROTECTED])
def test_nothing_is_read_into_a_person(words: dict[Language, str]) -> None:
    named = [
        (hit, text)
        for language in LANGUAGES
        for text in sentences(language)
        if (hit := found(words[language], text, language))
    ]
    assert named == []


def test_the_lists_of_words_find_what_they_are_for() -> None:
    for words, ko, en in (
        (FORBIDDEN, "밝은 인상을 주고 자신감 있게 말해요.", "Says it with a confident smile."),
        (VERDICTS, "질문에 잘 답해요.", "Answers the question very well."),
        (PROTECTED, "고향과 가족을 이야기해요.", "Tells of their family."),
    ):
        assert found(words["ko"], ko, "ko")
        assert found(words["en"], en, "en")


def test_no_behaviour_is_about_what_is_nobodys_business() -> None:
    for language in LANGUAGES:
        for text in sentences(language):
            assert asks_for(text) is None, text
            assert disclosures(text) == (), text


def test_a_rule_claims_only_what_it_can_prove() -> None:
    """A behaviour that a rule may see says what the cues mean, and no more, in both languages."""
    for _, behaviour in behaviours():
        if behaviour.heard:
            ko, en = PROVES[behaviour.heard]
            assert re.search(ko, behaviour.ko), behaviour
            assert re.search(en, behaviour.en), behaviour


def test_every_rubric_can_be_seen_by_rule_up_to_level_four_and_no_further() -> None:
    """Level 5 takes understanding; of field knowledge already level 4 does."""
    for rubric in load_rubrics():
        for level in LEVELS[1:]:
            here = [one for one in rubric.behaviours if one.level == level]
            heard = [one for one in here if one.heard]
            assert (len(heard) >= 1) == (level < LEVELS[-1]), rubric
            is_enough = 2 * len(heard) >= len(here)
            is_knowledge = rubric.competency == "field_knowledge"
            assert is_enough == (level <= (3 if is_knowledge else 4)), rubric


def test_what_a_rule_hears_is_what_people_heard() -> None:
    """On the labelled answers of `tests/unit/language`: at least 95 of 100, our own choice."""
    for language in LANGUAGES:
        lines = (LABELLED / f"evidence_{language}.txt").read_text("utf-8").splitlines()
        rows = [line.split(" | ", 1) for line in lines if " | " in line]
        read = [
            (set(labels.split()), {cue.evidence.value for cue in evidence(text, language)})
            for labels, text in rows
        ]
        for heard in PROVES:
            labels_where_heard = [labels for labels, cues in read if heard <= cues]
            right = sum(heard <= labels for labels in labels_where_heard)
            assert len(labels_where_heard) >= 4, heard
            assert right >= 0.95 * len(labels_where_heard), (language, heard)
