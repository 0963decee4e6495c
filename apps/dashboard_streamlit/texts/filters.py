"""Words of the filters, and of what every page has."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilterTexts:
    """Words of one language.

    Attributes:
        sets: names of the question sets by kind of question.
        sections: headings of the list of pages.
    """

    title: str
    title_set: str
    since: str
    until: str
    default_since: str
    field: str
    spoken: str
    cohort: str
    questions: str
    all: str
    choose: str
    clear: str
    misread: str
    summary: str
    no_filter: str
    csv: str
    picture_hint: str
    sets: Mapping[str, str]
    sections: Mapping[str, str]


EN_FILTERS = FilterTexts(
    title="Filters",
    title_set="Filters ({n} set)",
    since="From",
    until="To",
    default_since="Without a first day, the last {weeks} weeks are shown.",
    field="Field",
    spoken="Language of the interview",
    cohort="Cohort",
    questions="Question set",
    all="All",
    choose="Choose one",
    clear="Clear all",
    misread="Part of this address could not be understood and was left out.",
    summary="Shown: {what}",
    no_filter="{since} to {until}, everything",
    csv="Download the data (CSV)",
    picture_hint="As a picture: point at the chart, then the download button above it.",
    sets={
        "opening": "Opening questions",
        "behavioural": "Questions about experience",
        "field": "Questions of the field",
        "company": "Questions about the company",
        "closing": "Closing questions",
    },
    sections={"practice": "Practice", "background": "Background"},
)

KO_FILTERS = FilterTexts(
    title="필터",
    title_set="필터 ({n}개 적용)",
    since="시작일",
    until="종료일",
    default_since="시작일을 고르지 않으면 최근 {weeks}주를 보여 줍니다.",
    field="직무",
    spoken="면접 언어",
    cohort="기수",
    questions="질문 묶음",
    all="전체",
    choose="하나를 고르세요",
    clear="모두 지우기",
    misread="주소 가운데 이해할 수 없는 부분은 빼고 보여 줍니다.",
    summary="보이는 범위: {what}",
    no_filter="{since}부터 {until}까지 전체",
    csv="데이터 내려받기(CSV)",
    picture_hint="그림으로 받으려면 차트 위로 가서 오른쪽 위 내려받기 단추를 누르세요.",
    sets={
        "opening": "첫 질문",
        "behavioural": "경험 질문",
        "field": "직무 질문",
        "company": "회사 질문",
        "closing": "마무리 질문",
    },
    sections={"practice": "연습", "background": "바탕"},
)
