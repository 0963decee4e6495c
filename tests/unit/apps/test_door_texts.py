"""The words of the way in: the same in both languages, and one for each role."""

import re
from dataclasses import fields

import pytest

from apps.dashboard_streamlit.texts.door import EN_DOOR, KO_DOOR, DoorTexts
from apps.web.sign_in_texts import EN_SIGN_IN, KO_SIGN_IN
from core.company.company import Role

PAIRS = [
    (str(getattr(english, field.name)), str(getattr(korean, field.name)))
    for english, korean in ((EN_DOOR, KO_DOOR), (EN_SIGN_IN, KO_SIGN_IN))
    for field in fields(english)
    if field.name != "roles"
]


@pytest.mark.parametrize(("english", "korean"), PAIRS)
def test_both_languages_fill_in_the_same(english: str, korean: str) -> None:
    assert english.strip()
    assert korean.strip()
    assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", korean))


@pytest.mark.parametrize("texts", [EN_DOOR, KO_DOOR])
def test_every_role_has_a_name(texts: DoorTexts) -> None:
    assert set(texts.roles) == {role.value for role in Role}


def test_korean_is_polite() -> None:
    ends = re.compile(r"(니다|요)\.$")
    said = [korean for _, korean in PAIRS]
    assert [text for text in said if text.endswith(".") and not ends.search(text)] == []
