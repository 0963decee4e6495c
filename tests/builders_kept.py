"""A résumé that is kept and was read, with edits that rules and a model propose."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from core.resume.document import Document, HiddenText, Line, Page, Span
from core.resume.editing.edits import replaced
from core.resume.kept import KeptResume, Reading, State
from core.resume.resume import Json, LeftOut, LineRef, Provenance, Resume, SectionLine
from core.storage import NewUnitOfWork

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
OWNER = "a" * 64
CLAIM = "결제 서비스의 응답 시간을 40% 줄였습니다"
BETTER = "결제 서비스 응답 시간 40% 줄임"
OTHER = "주문 서버를 옮겼습니다"
OTHER_BETTER = "주문 서버 옮김"
LINES = (
    "김하늘",
    "haneul@example.com",
    "1999년 3월 1일생",
    "경력",
    "하늘소프트 <b>",
    CLAIM,
    OTHER,
)
DATA: Json = {
    "basics": {"name": "김하늘", "email": "haneul@example.com"},
    "work": [{"name": "하늘소프트 <b>", "startDate": "2023-03", "highlights": [CLAIM, OTHER]}],
}
_POINTERS = {
    "/basics/name": 1,
    "/basics/email": 2,
    "/work/0/name": 5,
    "/work/0/highlights/0": 6,
    "/work/0/highlights/1": 7,
}


def a_kept_resume(owner: str = OWNER, at: datetime = NOW) -> KeptResume:
    id_ = uuid.uuid4()
    return KeptResume(
        id=id_,
        owner=owner,
        file_name="이력서 <김하늘>.pdf",
        media_key=f"resumes/{id_}",
        sha256="0" * 64,
        size_bytes=1234,
        consent="2026-11-28",
        created_at=at,
    )


def a_document() -> Document:
    lines = tuple(_line(number, text) for number, text in enumerate(LINES, start=1))
    return Document("made up", (Page(1, 595.0, 842.0, lines),))


def a_hiding_document() -> Document:
    hidden = HiddenText(1, "<script>hire</script>", (0, 0, 1, 1), "background")
    return replace(a_document(), hidden=(hidden,))


def a_reading(document: Document | None = None) -> Reading:
    provenance = {
        path: Provenance((_ref(line),), "made_up", 1.0) for path, line in _POINTERS.items()
    }
    sections = (SectionLine(1, 4, "work", is_heading=True),)
    left_out = (LeftOut("birth_date", (_ref(3),)),)
    resume = Resume(DATA, "ko", provenance, sections, left_out)
    proposals = (
        replaced(DATA, "/work/0/highlights/0", BETTER, "reworded", source="model"),
        replaced(DATA, "/work/0/highlights/1", OTHER_BETTER, "reworded", source="model"),
    )
    return Reading(document or a_document(), resume, (), proposals)


def kept_and_read(
    new_uow: NewUnitOfWork, owner: str = OWNER, reading: Reading | None = None
) -> KeptResume:
    """Store one that was read; return it as it is stored."""
    kept = a_kept_resume(owner)
    with new_uow() as uow:
        uow.resumes.add(kept)
        uow.resumes.put_reading(kept.id, reading or a_reading())
        uow.commit()
    return replace(kept, state=State.READ, language="ko")


def data_of(resume_id: UUID, new_uow: NewUnitOfWork) -> Json:
    """Return what was read, which no decision changes."""
    with new_uow() as uow:
        found = uow.resumes.reading(resume_id)
    assert found is not None
    return found.resume.data


def _line(number: int, text: str) -> Line:
    box = (72.0, 20.0 * number, 400.0, 20.0 * number + 12)
    return Line(1, number, text, box, (Span(text, box, "F", 11.0),))


def _ref(line: int) -> LineRef:
    return LineRef(1, line, 0, len(LINES[line - 1]))
