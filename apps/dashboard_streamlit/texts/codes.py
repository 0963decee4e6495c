"""What the program's own short names are called: steps of a night, sources, stages of an answer."""

import re
from collections.abc import Mapping

from core.interview.timing import Stage
from core.language.language import Language

_Names = Mapping[str, tuple[str, str]]
"""Korean and English by short name."""

STEPS: _Names = {
    "interviews": ("어제의 면접 세기", "Counting yesterday's interviews"),
    "expired": ("마감된 공고 닫기", "Closing postings past their deadline"),
    "skills": ("답변에서 기술 찾기", "Finding skills in answers"),
    "trends": ("주별 추세", "Trends by week"),
    "recordings": ("기한이 지난 녹화 지우기", "Deleting recordings past their time"),
    "erasures": ("삭제 마치기", "Finishing deletions"),
    "gate": ("평가 점검", "Checking the assessment"),
    "brief": ("아침 브리핑", "The morning's brief"),
}
OF_SOURCE = "source:"
"""What the steps that read a source begin with; its key follows."""
READING = ("{source} 읽기", "Reading: {source}")
SOURCES: _Names = {
    "sample": ("지어낸 예시", "Made-up samples"),
    "dart": ("Open DART", "Open DART"),
    "data_go_kr": ("공공데이터포털", "data.go.kr"),
    "employer_pages": ("회사 채용 페이지", "Employers' own pages"),
    "files": ("우리 쪽 파일", "Files of this house"),
    "greenhouse": ("Greenhouse", "Greenhouse"),
    "lever": ("Lever", "Lever"),
    "saramin": ("사람인", "Saramin"),
    "work24": ("고용24", "Work24"),
}
STAGES: _Names = {
    Stage.VAD_STOP: ("말소리가 멎음", "the voice has stopped"),
    Stage.TURN_MODEL: ("차례 모델의 판단", "verdict of the turn model"),
    Stage.TRANSCRIPT: ("마지막 받아쓰기", "last transcript"),
    Stage.COMMITTED: ("답변이 끝났다고 정함", "declared over"),
    Stage.CHOSEN: ("다음 말을 정함", "next words chosen"),
    Stage.FIRST_AUDIO: ("다음 말의 첫 소리", "first sound of the next words"),
}
URGENCIES: _Names = {
    "final": ("끝난 부분", "of what has ended"),
    "tail": ("쉬는 동안의 끝부분", "of the end, at a pause"),
    "preview": ("화면에 미리 보이는 글", "of what is shown while speaking"),
}
KO_BASIS: Mapping[str, str] = {
    "rubric": "평가표",
    "rules": "규칙",
    "author of the demo": "예시를 쓴 사람",
    "exemplars": "모범 답변",
    "uncalibrated": "보정하지 않음",
    r"calibrated by (\w+), (\d+) labels or more": r"\1로 보정, 매긴 수준 \2개 이상",
}
"""Words of what levels and nearness rest on (`core.assessment.trend`), as patterns."""


def step_name(step: str, language: Language) -> str:
    """Return what a step of a night is called; the step itself where it is not known here."""
    if step.startswith(OF_SOURCE):
        source = source_name(step.removeprefix(OF_SOURCE), language)
        return _of(READING, language).format(source=source)
    return _name(step, STEPS, language)


def source_name(source: str, language: Language) -> str:
    """Return what a source of companies is called; its key where it is not known here."""
    return _name(source, SOURCES, language)


def stage_name(part: str, language: Language) -> str:
    """Return what a stage of an answer's end, or a kind of transcript, is called."""
    return _name(part, {**STAGES, **URGENCIES}, language)


def basis_name(basis: str, language: Language) -> str:
    """Return what a level rests on in the viewer's language; versions and models as they are."""
    if language == "ko":
        for pattern, told in KO_BASIS.items():
            basis = re.sub(rf"\b{pattern}\b", told, basis)
    return basis


def _name(code: str, names: _Names, language: Language) -> str:
    return _of(names[code], language) if code in names else code


def _of(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "ko" else pair[1]
