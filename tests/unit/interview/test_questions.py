import json

import jsonschema
import pytest

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
    assert len(bank.fields) >= 8
    assert all(field.ncs_major.isdigit() and len(field.ncs_major) == 2 for field in bank.fields)
    for field in bank.fields:
        assert len(bank.of_kind(QuestionKind.FIELD, field=field.code)) >= 12, field.code
    assert len(bank.of_kind(QuestionKind.BEHAVIOURAL)) >= 20
    assert bank.of_kind(QuestionKind.OPENING)
    assert bank.of_kind(QuestionKind.CLOSING)


def test_every_question_is_said_in_its_language() -> None:
    for question in load_bank().questions:
        has_hangul = {
            language: any("가" <= letter <= "힣" for letter in question.text(language))
            for language in LANGUAGES
        }
        assert has_hangul == {"ko": True, "en": False}, question.id


def test_no_question_asks_what_the_law_forbids() -> None:
    """채용절차법 제4조의3 and its like: a first screen; the interviewer's own comes later."""
    forbidden = ("결혼", "혼인", "출신", "부모", "재산", "종교", "임신", "나이가", "키가", "몸무게")
    forbidden_en = ("married", "children", "religion", "pregnan", "your age", "parents", "hometown")
    for question in load_bank().questions:
        assert not any(word in question.ko for word in forbidden), question.id
        assert not any(word in question.en.lower() for word in forbidden_en), question.id
