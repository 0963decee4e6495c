"""What is never said of a candidate: feelings, character, looks. Only what was seen and heard is.

The questions of the bank and the model answers are not looked at: there somebody speaks of
themselves.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (
    *("afraid", "angry", "anxious", "anxiety", "arrogant", "attractive", "calm", "charming"),
    *("cheerful", "confidence", "confident", "depressed", "emotion", "emotional", "enthusiasm"),
    *("enthusiastic", "facial expression", "happy", "happiness", "honest", "honesty"),
    *("mood", "nervous", "nervousness", "passionate", "personality", "sad", "shy", "sincere"),
    *("sincerity", "stressed", "trustworthy", "truthful", "unhappy"),
)
KOREAN = (
    *("감정", "거짓", "긴장", "당황", "떨고 있", "떨리", "매력", "밝은 얼굴", "밝은 인상", "불안"),
    *("성격", "소심", "솔직", "우울", "인상이", "자신 있", "자신감", "정직", "진실", "초조"),
    *("표정", "행복", "호감", "화가 난", "화난", "열정"),
)
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(ENGLISH)})\b|{'|'.join(KOREAN)}", re.IGNORECASE)

TEXTS = "apps/interview_gradio/texts"
ALLOWED = {
    # says that it is not judged
    "감정이나 성격에 대한 판단도 아니며": "apps/dashboard_streamlit/texts/ko.py",
    "얼굴이나 표정은 점수를 매기는 데 절대 사용하지 않습니다": f"{TEXTS}/lobby.py",
    "표정이나 목소리는 들어가지 않습니다": f"{TEXTS}/assessment.py",
    # the interviewer's own manner, chosen by the candidate
    "Ask in a calm and polite tone.": "core/language/prompts/follow_up.py",
}
"""Phrases with such a word that say nothing of a candidate, and where they stand."""
MANNERS = {"Calm"}
"""Whole texts that name the interviewer's manner."""


def strings(path: Path) -> Iterator[str]:
    """Yield the texts in a Python file without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node.value


def scripted(path: Path) -> Iterator[str]:
    """Yield what stands between quotes in a script, but for names of styles and tones."""
    code = re.sub(r"^\s*(//|\*|/\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    for _, text in re.findall(r"""(["'`])((?:(?!\1).)*)\1""", code, flags=re.DOTALL):
        if text != "calm":
            yield text


def said() -> Iterator[tuple[str, str]]:
    """Yield everything that people and models are told, each with its file."""
    python = [
        *(ROOT / "apps").glob("*/texts/*.py"),
        *(ROOT / "apps").glob("*/texts.py"),
        *(ROOT / "core/language/prompts").glob("*.py"),
        *(ROOT / "core/assessment").glob("*.py"),
        *(ROOT / "core/vision").glob("*.py"),
        ROOT / "core/interview/notices.py",
        ROOT / "core/interview/why.py",
    ]
    for path in python:
        for text in strings(path):
            yield path.relative_to(ROOT).as_posix(), text
    for path in (ROOT / "apps").glob("*/static/*.js"):
        for text in scripted(path):
            yield path.relative_to(ROOT).as_posix(), text
    for path in (ROOT / "core/assessment/rubrics").rglob("*.json"):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def without_what_is_allowed(file: str, text: str) -> str:
    for phrase, where in ALLOWED.items():
        if where == file:
            text = text.replace(phrase, "")
    return "" if text in MANNERS else text


def test_nobody_is_called_nervous_confident_honest_or_happy() -> None:
    found = {
        f"{file}: {match[0]}"
        for file, text in said()
        for match in FORBIDDEN.finditer(without_what_is_allowed(file, text))
    }
    assert found == set()


def test_what_is_scanned_is_there() -> None:
    files = {file for file, _ in said()}
    assert {
        "apps/interview_gradio/texts/measures.py",
        "apps/dashboard_streamlit/texts/measures.py",
        "apps/resume_lab/texts/en.py",
        "apps/interview_gradio/static/room.js",
        "core/language/prompts/follow_up.py",
        "core/vision/summary.py",
    } <= files
    assert any(file.startswith("core/assessment/rubrics/") for file in files)


def test_every_exception_is_still_needed() -> None:
    texts = list(said())
    unused = [
        phrase
        for phrase, where in ALLOWED.items()
        if not any(file == where and phrase in text for file, text in texts)
    ]
    assert unused == []


@pytest.mark.parametrize(
    "text",
    [
        "You seemed nervous.",
        "Confident voice",
        "자신감 있는 목소리",
        "표정이 밝았습니다",
        "긴장하셨네요",
    ],
)
def test_the_scan_finds_what_it_looks_for(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["confidential", "Blinks", "고개 움직임", "happened", "sadly"])
def test_the_scan_leaves_other_words_alone(text: str) -> None:
    assert not FORBIDDEN.search(text)
