"""Two fictional people whose résumés leave nothing to say, and what to change in them."""

from copy import deepcopy
from datetime import date
from typing import Any

from core.language.language import Language
from core.resume.document import Document, Line, Page, Span
from core.resume.pointers import parts_of, strings
from core.resume.resume import Json, LineRef, Provenance, Resume

TODAY = date(2026, 11, 27)
KO: Json = {
    "basics": {
        "name": "김하늘",
        "label": "백엔드 개발자",
        "email": "haneul.kim@example.com",
        "phone": "010-1234-5678",
        "summary": "결제와 정산 서버를 개발해 온 백엔드 개발자입니다.",
    },
    "work": [
        {
            "name": "가온테크",
            "position": "백엔드 개발자",
            "startDate": "2020-03",
            "highlights": [
                "Java로 결제 승인 서버를 개발하여 응답 시간을 240ms에서 90ms로 단축",
                "정산 배치를 Kotlin으로 재설계하여 처리 시간을 3시간에서 40분으로 단축",
            ],
        },
        {
            "name": "한빛소프트",
            "position": "개발자",
            "startDate": "2018-03",
            "endDate": "2020-02",
            "highlights": [
                "회원 1,200명이 쓰는 예약 화면 개발",
                "장애 대응 절차를 문서로 정리하여 복구 시간을 절반으로 단축",
            ],
        },
    ],
    "education": [
        {
            "institution": "한빛대학교",
            "area": "컴퓨터공학과",
            "studyType": "학사",
            "startDate": "2014-03",
            "endDate": "2018-02",
        }
    ],
    "skills": [{"name": "언어", "keywords": ["Java", "Kotlin"]}],
    "x-kr": {
        "essays": [
            {
                "question": "결제 서비스에 지원한 동기를 적어 주십시오. (100자 이내)",
                "text": "결제를 기다리는 사람이 없게 하는 일을 하고 싶습니다. "
                "승인 서버를 다시 만들며 빠른 결제가 가게의 줄을 줄이는 것을 보았습니다.",
            }
        ]
    },
}
EN: Json = {
    "basics": {
        "name": "Mira Holland",
        "label": "Data Analyst",
        "email": "mira.holland@example.com",
        "phone": "+44 20 7946 0958",
        "summary": "Data analyst in retail with a liking for plain charts.",
    },
    "work": [
        {
            "name": "Northwind Traders",
            "position": "Data Analyst",
            "startDate": "2020-03",
            "highlights": [
                "Built a weekly sales report in SQL that 40 store managers use",
                "Reduced stock-outs by 12% with a demand forecast in Python",
            ],
        },
        {
            "name": "Bluebird Foods",
            "position": "Junior Analyst",
            "startDate": "2018-03",
            "endDate": "2020-02",
            "highlights": [
                "Cleaned customer data of 3 regions",
                "Wrote reports for finance that cut closing from 5 days to 2",
            ],
        },
    ],
    "education": [
        {
            "institution": "University of Leeds",
            "area": "Statistics",
            "studyType": "Bachelor of Science",
            "startDate": "2014-09",
            "endDate": "2018-02",
        }
    ],
    "skills": [{"name": "Languages", "keywords": ["Python", "SQL"]}],
    "x-kr": {
        "essays": [
            {
                "question": "Why do you want to work with retail data? (max 100 characters)",
                "text": "Retail data shows within a day whether an idea helped. "
                "That is what I like about it.",
            }
        ]
    },
}
PEOPLE: dict[Language, Json] = {"ko": KO, "en": EN}
ESSAY = "/x-kr/essays/0/text"
QUESTION = "/x-kr/essays/0/question"
BULLET = "/work/0/highlights/0"
OLD_BULLET = "/work/1/highlights/0"
GONE = object()
"""Takes a value out."""


def changed(data: Json, *changes: tuple[str, Any]) -> Json:
    """Return the data with other values at some pointers; "-" adds to a list."""
    new = deepcopy(data)
    for path, value in changes:
        *holders, last = parts_of(path)
        holder: Any = new
        for part in holders:
            is_object = isinstance(holder, dict)
            holder = holder.setdefault(part, {}) if is_object else holder[int(part)]
        if isinstance(holder, list):
            if last == "-":
                holder.append(value)
            elif value is GONE:
                del holder[int(last)]
            else:
                holder[int(last)] = value
        elif value is GONE:
            del holder[last]
        else:
            holder[last] = value
    return new


def a_resume(language: Language = "ko", *changes: tuple[str, Any]) -> Resume:
    """Return one of the two people with some changes."""
    return Resume(changed(PEOPLE[language], *changes), language)


def a_line(number: int, text: str, **looks: Any) -> Line:
    """Return a line below those before it; `left`, `top`, `size` and `font` say how it looks."""
    left, size = looks.get("left", 60.0), looks.get("size", 10.0)
    top = looks.get("top", 60.0 + 14 * number)
    box = (left, top, left + size * 0.55 * len(text), top + size)
    return Line(1, number, text, box, (Span(text, box, looks.get("font", "Gothic"), size),))


def a_page(*lines: Line, **more: Any) -> Page:
    return Page(1, 595.0, 842.0, lines, **more)


def a_document(resume: Resume, **more: Any) -> tuple[Resume, Document]:
    """Return a résumé with the one-column file that it was read from: a line for each value."""
    lines: list[Line] = []
    provenance: dict[str, Provenance] = {}
    for path, text in strings(resume.data):
        number = len(lines) + 1
        lines.append(a_line(number, text, top=60.0 + 14 * (number % 50)))
        provenance[path] = Provenance((LineRef(1, number, 0, len(text)),), "test", 1.0)
    pages = more.pop("pages", None) or (a_page(*lines),)
    return (
        Resume(
            resume.data,
            resume.language,
            provenance,
            left_out=more.pop("left_out", ()),
            unread=more.pop("unread", ()),
        ),
        Document("test", pages, **more),
    )
