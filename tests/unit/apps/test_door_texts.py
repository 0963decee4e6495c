"""The words of the way in: the same in both languages, and one for each role."""

import re
from dataclasses import fields

import pytest

from apps.dashboard_streamlit.texts.door import EN_DOOR, KO_DOOR, DoorTexts
from core.company.company import Role

PLAIN = [field.name for field in fields(DoorTexts) if field.name != "roles"]


@pytest.mark.parametrize("name", PLAIN)
def test_both_languages_fill_in_the_same(name: str) -> None:
    english, korean = (str(getattr(texts, name)) for texts in (EN_DOOR, KO_DOOR))
    assert english.strip()
    assert korean.strip()
    assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", korean))


@pytest.mark.parametrize("texts", [EN_DOOR, KO_DOOR])
def test_every_role_has_a_name(texts: DoorTexts) -> None:
    assert set(texts.roles) == {role.value for role in Role}


def test_korean_is_polite() -> None:
    ends = re.compile(r"(니다|요)\.$")
    said = [str(getattr(KO_DOOR, name)) for name in PLAIN]
    assert [text for text in said if text.endswith(".") and not ends.search(text)] == []
