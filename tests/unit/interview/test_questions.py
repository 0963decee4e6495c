import json
import re
from collections import Counter

import jsonschema
import pytest

from core.interview.doubles import is_double
from core.interview.interview import QuestionKind
from core.interview.questions import BANK, load_bank, schema
from core.language.language import LANGUAGES

FILES = sorted(
    file.name
    for file in BANK.iterdir()
    if file.name.endswith(".json") and file.name != "bank.schema.json"
)


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_bank_satisfies_its_schema(name: str) -> None:
    data = json.loads((BANK / name).read_text("utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(data)


def test_ids_and_texts_are_unique() -> None:
    questions = load_bank().questions
    for key in ("id", "ko", "en"):
        values = [getattr(question, key) for question in questions]
        assert len(values) == len(set(values))


def test_there_are_enough_fields_and_questions() -> None:
    bank = load_bank()
    assert len(bank.fields) >= 20
    assert all(field.ncs_major.isdigit() and len(field.ncs_major) == 2 for field in bank.fields)
    for field in bank.fields:
        assert len(bank.of_kind(QuestionKind.FIELD, field=field.code)) >= 25, field.code
    assert len(bank.of_kind(QuestionKind.BEHAVIOURAL)) >= 40
    for kind in ("opening", "company", "invitation", "closing"):
        assert len(bank.of_kind(QuestionKind(kind))) >= 5


def test_every_question_is_said_in_its_language() -> None:
    for question in load_bank().questions:
        has_hangul = {
            language: any("가" <= letter <= "힣" for letter in question.text(language))
            for language in LANGUAGES
        }
        assert has_hangul == {"ko": True, "en": False}, question.id


def test_every_field_has_questions_of_all_levels_and_several_competencies() -> None:
    bank = load_bank()
    for field in bank.fields:
        questions = bank.of_kind(QuestionKind.FIELD, field=field.code)
        levels = Counter(question.difficulty for question in questions)
        assert min(levels[level] for level in (1, 2, 3)) >= 5, field.code
        competencies = Counter(question.competency for question in questions)
        assert len(competencies) >= 5, field.code
        assert competencies["field_knowledge"] <= 0.6 * len(questions), field.code
        assert "motivation" not in competencies, field.code


def test_every_question_says_what_a_good_answer_holds_and_how_to_go_on() -> None:
    for question in load_bank().questions:
        assert len(question.good["ko"]) == len(question.good["en"]) >= 3, question.id
        sought = [follow_up.seeks for follow_up in question.follow_ups]
        assert len(sought) == len(set(sought)) >= 2, question.id


def test_no_two_questions_are_nearly_the_same_words() -> None:
    """By words; the contract of the embedder looks at their meaning."""
    for language in LANGUAGES:
        seen: dict[frozenset[str], str] = {}
        for question in load_bank().questions:
            words = frozenset(re.findall(r"\w+", question.text(language).lower()))
            assert words not in seen, (question.id, seen.get(words))
            seen[words] = question.id


def test_every_question_asks_one_thing() -> None:
    bank = load_bank()
    for language in LANGUAGES:
        texts = {question.text(language) for question in bank.questions} | bank.texts
        assert {text for text in texts if is_double(text, language)} == set()


def test_a_korean_quotation_is_followed_by_the_right_particle() -> None:
    template = load_bank().grounded["resume"][0]
    assert "운영한 경험’이라고" in template.text("ko", "운영한 경험")
    assert "줄였습니다’라고" in template.text("ko", "줄였습니다")
    assert "40%’라고" in template.text("ko", "지연을 40%")
    assert "{" not in template.text("en", "cut the delay")
