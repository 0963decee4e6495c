"""The texts of the lab: complete and filled alike in both languages."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest

from apps.resume_lab.texts import EN, KO
from core.resume import document, ports, resume
from core.resume.experiments.outcomes import Field
from core.resume.lab import truth_form

GROUPS = [field.name for field in fields(EN)]
HANGUL = re.compile(r"[가-힣]")


def texts(group: str, language: str) -> Iterator[tuple[str, str]]:
    held = getattr(KO if language == "ko" else EN, group)
    for field in fields(held):
        value = getattr(held, field.name)
        named = value if isinstance(value, dict) else {"": value}
        for key, text in named.items():
            yield f"{field.name}.{key}", text


@pytest.mark.parametrize("group", GROUPS)
def test_both_languages_say_the_same_things(group: str) -> None:
    korean, english = dict(texts(group, "ko")), dict(texts(group, "en"))
    assert korean.keys() == english.keys()
    for name, text in english.items():
        assert text.strip(), name
        assert korean[name].strip(), name
        assert placeholders(korean[name]) == placeholders(text), name


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("group", GROUPS)
def test_korean_sentences_are_polite(group: str) -> None:
    rude = [
        f"{name}: {sentence}"
        for name, text in texts(group, "ko")
        for sentence in re.findall(r"[^.?!]+[가-힣][.?!]", text)
        if not re.search(r"(니다|세요|시오|니까|어요|에요|예요)[.?!]$", sentence)
    ]
    assert rude == []


def test_everything_that_can_be_found_has_its_words() -> None:
    t = EN
    assert t.frame.unreadable.keys() == set(get_args(ports.UnreadableReason))
    assert t.reading.warnings.keys() == set(get_args(document.WarningCode))
    assert t.reading.concerns.keys() == set(get_args(document.ConcernCode))
    assert t.reading.hidden_by.keys() == set(get_args(document.HiddenBy))
    assert t.reading.protected.keys() == set(get_args(resume.ProtectedKind))
    assert t.reading.contact.keys() == set(get_args(document.FieldName))
    assert t.runs.fields.keys() == set(get_args(Field))


def test_every_box_of_the_truth_has_a_name() -> None:
    sections = {**truth_form.ONE, **truth_form.MANY}
    assert {path[1:].replace("/", ".") for path in sections} <= EN.annotation.sections.keys()
    keys = {key.rpartition("/")[2] for each in sections.values() for key in each}
    assert keys <= EN.annotation.names.keys()
