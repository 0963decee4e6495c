"""Names of steps, sources and stages, and reasons of failures, for those who read Korean."""

import re
from collections.abc import Iterator

import pytest

from apps.dashboard_streamlit.texts import codes
from apps.web.troubles import KO_TROUBLES, trouble
from core.assessment.trend import level_basis
from core.company.sample import SampleSource
from core.interview.interventions import CANCELLED
from core.interview.timing import Stage
from core.language.language import LANGUAGES, Language
from core.speech.transcription import Urgency
from tests.sounds import ROOT

HANGUL = re.compile("[가-힣]")
PARTS = re.compile(r"(?<!\\)\((?:[^()\\]|\\.)*\)|\.\*|\.\?")
"""What differs from one message to the next."""


def source_text() -> Iterator[str]:
    for folder in ("core", "db", "workers"):
        for file in (ROOT / folder).rglob("*.py"):
            yield file.read_text("utf-8")


def test_every_step_source_and_stage_has_a_name() -> None:
    nightly = (ROOT / "workers" / "nightly.py").read_text("utf-8")
    assert set(codes.STEPS) == set(re.findall(r'Task\("([a-z]+)"', nightly))
    company = "\n".join(one.read_text("utf-8") for one in (ROOT / "core/company").rglob("*.py"))
    assert set(codes.SOURCES) == set(re.findall(r'Terms\(\s*key="(\w+)"', company))
    assert set(codes.STAGES) == set(Stage)
    assert set(codes.URGENCIES) == {one.name.lower() for one in Urgency}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_keeps_its_short_name(language: Language) -> None:
    assert codes.step_name("polish", language) == "polish"
    assert codes.source_name("board", language) == "board"
    assert codes.stage_name("", language) == ""


def test_a_step_that_reads_a_source_names_it() -> None:
    step = f"{codes.OF_SOURCE}{SampleSource().terms.key}"
    assert codes.step_name(step, "en") == "Reading: Made-up samples"
    assert codes.step_name(step, "ko") == "지어낸 예시 읽기"


def test_what_a_level_rests_on_is_told_in_the_viewers_language() -> None:
    basis = f"{level_basis(2, 'gpt 1, rules 3')} · e5 · exemplars 4 · uncalibrated"
    assert codes.basis_name(basis, "en") == basis
    told = "평가표 2 · gpt 1, 규칙 3 · e5 · 모범 답변 4 · 보정하지 않음"
    assert codes.basis_name(basis, "ko") == told


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (CANCELLED, "취소했습니다."),
        ("The language model failed (503).", "언어 모델이 실패했습니다(503)."),
        ("Something went wrong (a1b2c3d4)", "문제가 생겼습니다(로그의 번호 a1b2c3d4)."),
        ("The file has more than 50 pages.", "50쪽보다 긴 파일입니다."),
        ("Saramin refuses: wrong key.", "Saramin 쪽에서 거절했습니다: wrong key."),
        ("A library said {so}.", "A library said {so}."),
    ],
)
def test_a_known_reason_is_said_in_korean_and_another_as_it_is(kept: str, said: str) -> None:
    assert trouble(kept, "ko") == said
    assert trouble(kept, "en") == kept


def test_nothing_wrong_stays_nothing() -> None:
    assert trouble(None, "ko") is None


def test_every_known_reason_is_one_that_the_program_gives() -> None:
    text = "\n".join(source_text())
    for pattern, told in KO_TROUBLES.items():
        literal = max((re.sub(r"\\(.)", r"\1", one) for one in PARTS.split(pattern)), key=len)
        assert literal in text, pattern
        assert HANGUL.search(told), pattern
