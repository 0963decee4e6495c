"""The texts of the interview app: complete, filled alike, and each with a reader."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from apps.interview_gradio import texts
from apps.interview_gradio.resume_files import Reason
from apps.interview_gradio.texts import MEASURES, MISSING, TEXTS, UNITS, Both
from core.interview.interview import QuestionKind, Status
from core.jobs import OF_INTERVIEWS, JobState
from core.resume.document import ConcernCode, HiddenBy, WarningCode
from core.resume.editing.drafts import Decision
from core.resume.kept import State as ResumeState
from core.resume.ports import UnreadableReason
from core.resume.posting.match import State as MatchState
from core.resume.resume import ProtectedKind
from core.resume.review.finding import SEVERITIES

APP = Path(texts.__file__).parent.parent
GROUPS = [getattr(TEXTS, field.name) for field in fields(TEXTS)]
HANGUL = re.compile(r"[가-힣]")


def everything() -> Iterator[tuple[str, Both]]:
    for group in GROUPS:
        for name, text in group.all().items():
            yield f"{type(group).__name__}.{name}", text
    for table in (MEASURES, UNITS, MISSING):
        yield from table.items()


@pytest.mark.parametrize(("name", "text"), list(everything()))
def test_every_text_says_the_same_in_both_languages(name: str, text: Both) -> None:
    assert text.ko.strip(), name
    assert text.en.strip(), name
    assert placeholders(text.ko) == placeholders(text.en), name


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_korean_sentences_are_polite() -> None:
    rude = [
        f"{name}: {sentence}"
        for name, text in everything()
        for sentence in re.findall(r"[^.?!]+[가-힣][.?!]", text.ko)
        if not re.search(r"(니다|시오|니까|요)[.?!]$", sentence)
    ]
    assert rude == []


def test_english_is_not_left_in_korean() -> None:
    allowed = {"switch_language_label"}
    left = [
        name
        for name, text in everything()
        if HANGUL.search(text.en) and not re.search(r"Korean|한국어", text.en)
    ]
    assert [name for name in left if name.split(".")[-1] not in allowed] == []


def test_every_state_kind_and_job_has_its_words() -> None:
    report, room, lobby = TEXTS.report.all(), TEXTS.room.all(), TEXTS.lobby.all()
    assert {f"kind_{kind.value}" for kind in QuestionKind} <= report.keys() & room.keys()
    assert {f"job_{kind.value}" for kind in OF_INTERVIEWS} <= report.keys()
    assert {f"state_{state.value}" for state in JobState} <= report.keys()
    assert {f"status_{status.value}" for status in Status} <= lobby.keys()


def test_every_reason_why_a_resume_is_unreadable_has_its_words() -> None:
    (of_the_library, ours) = get_args(Reason)
    reasons = {*get_args(of_the_library), *get_args(ours)}
    assert {f"unreadable_{reason}" for reason in reasons} == {
        name for name in TEXTS.errors.all() if name.startswith("unreadable_")
    }


def test_every_text_of_the_room_is_used_and_every_used_text_exists() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in (APP / "static").glob("*.js"))
    known = {
        name: text
        for group in (TEXTS.room, TEXTS.trouble, TEXTS.upload, TEXTS.handover)
        for name, text in group.all().items()
    }
    named = set(re.findall(r"\bt\.([a-z]\w*)", scripts))
    named |= set(re.findall(r'data-(?:label-)?text="(\w+)"', scripts))
    assert named <= known.keys()
    built = ("state_", "hint_", "kind_", "microphone_", "camera_")
    words = set(re.findall(r"\w+", scripts)) | {"load_failed"}
    assert {name for name in known if name not in words and not name.startswith(built)} == set()


def test_every_text_of_the_pages_is_used() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in APP.glob("*.py"))
    named = set(re.findall(r"\b(?:T|t|texts|TEXTS\.\w+)\.(\w+)", sources))
    named |= set(re.findall(r"""t\[['\"](\w+)['\"]\]""", sources))
    built = ("kind_", "state_", "status_", "job_", "unreadable_")
    pages = TEXTS.lobby.all() | TEXTS.errors.all() | TEXTS.report.all() | TEXTS.takeover.all()
    assert {name for name in pages if name not in named and not name.startswith(built)} == set()


def test_the_texts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        TEXTS.room.start = Both("", "")  # type: ignore[misc]


def test_every_reason_why_a_kept_resume_is_unreadable_has_its_words() -> None:
    words = TEXTS.resume_unreadable.all().keys()
    assert words == {*get_args(UnreadableReason), "needs_ocr"}


def test_everything_that_can_be_read_in_a_resume_has_its_words() -> None:
    words = TEXTS.resume_reading.all().keys()
    assert {f"kind_{kind}" for kind in get_args(ProtectedKind)} <= words
    assert {f"by_{by}" for by in get_args(HiddenBy)} <= words
    assert {f"concern_{code}" for code in get_args(ConcernCode)} <= words
    assert {f"warning_{code}" for code in get_args(WarningCode)} <= words
    edits = TEXTS.resume_edits.all().keys()
    assert {f"choice_{decision}" for decision in get_args(Decision)} <= edits
    assert {f"match_{state}" for state in get_args(MatchState)} <= edits
    assert set(SEVERITIES) <= edits
    assert {f"state_{state.value}" for state in ResumeState} <= TEXTS.resume.all().keys()
