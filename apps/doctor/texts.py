"""What the doctor says, in both languages: what is so, and how to mend what is not well."""

from typing import NamedTuple

from apps.doctor.findings import Finding, State
from apps.doctor.texts_databases import DATABASES
from apps.doctor.texts_machine import MACHINE
from apps.doctor.texts_record import RECORD
from apps.doctor.texts_stores import STORES
from core.language.language import Language


class Said(NamedTuple):
    """One finding in one language.

    Attributes:
        mend: how to mend it; "" where nothing is to be mended.
    """

    what: str
    mend: str


PARTS: dict[str, tuple[str, str]] = {
    "settings": ("설정", "Settings"),
    "postgres": ("Postgres", "Postgres"),
    "enterprise": ("기업 데이터베이스", "Enterprise database"),
    "redis": ("Redis", "Redis"),
    "clock": ("시계", "Clocks"),
    "media": ("녹화 저장소", "Recordings"),
    "disk": ("디스크", "Disk"),
    "weights": ("모델 가중치", "Weights"),
    "language_model": ("언어 모델", "Language model"),
    "hearing": ("원격 받아쓰기", "Remote hearing"),
    "speaking": ("원격 음성", "Remote voice"),
    "gpu": ("GPU", "GPU"),
    "voice": ("음성", "Voice"),
    "libraries": ("시스템 라이브러리", "System libraries"),
    "fonts": ("글꼴", "Fonts"),
    "confinement": ("격리", "Confinement"),
    "processes": ("프로세스", "Processes"),
    "work": ("작업", "Work"),
    "night": ("야간 작업", "Night"),
    "page": ("페이지", "Pages"),
    "traces": ("추적", "Traces"),
    "doctor": ("진단", "Doctor"),
}
"""Names in Korean and in English."""

STATES: dict[State, tuple[str, str]] = {
    State.OK: ("정상", "ok"),
    State.HINT: ("참고", "note"),
    State.FAULT: ("문제", "FAULT"),
    State.NOT_HERE: ("해당 없음", "not here"),
}

SENTENCES = {**DATABASES, **STORES, **MACHINE, **RECORD}
"""Key of a finding → Korean and English, and how to mend it in Korean and English."""


def said(finding: Finding, language: Language) -> Said:
    """Return what a finding says."""
    at = 0 if language == "ko" else 1
    what, mend = SENTENCES[finding.key]
    return Said(what[at].format(**finding.values), mend[at].format(**finding.values))


def name(part: str, language: Language) -> str:
    """Return what a part is called."""
    return PARTS[part][0 if language == "ko" else 1]


def word(state: State, language: Language) -> str:
    """Return what a state is called."""
    return STATES[state][0 if language == "ko" else 1]


def summary(faults: int, hints: int, language: Language) -> str:
    """Return the last line."""
    if language == "ko":
        head = "모두 정상입니다." if not faults else f"문제 {faults}건을 찾았습니다."
        return f"{head} 참고 {hints}건." if hints else head
    head = "All is well." if not faults else f"{faults} fault{'s' if faults > 1 else ''} found."
    return f"{head} {hints} note{'s' if hints > 1 else ''}." if hints else head
