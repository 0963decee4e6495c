"""A résumé is read by a worker: once, whatever happens to the worker, and never after its end."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest
from redis import Redis

from core.errors import NotFound
from core.jobs import JobKind, JobState, JobStatus
from core.resume import resumes
from core.resume.kept import KeptResume, State
from core.storage import NewUnitOfWork
from db.media import FsspecMediaStore
from tests.recorded import worker_process
from tests.waiting import eventually
from workers import jobs

SOON_STALLED = {"RHETOR_QUEUE__STALLED_AFTER": "PT3S"}
OWNER = "a" * 64
SECRET = "haneul@example.com"
LINES = (
    "김하늘",
    SECRET,
    "010-1234-5678",
    "경력",
    "하늘소프트 백엔드 개발자  2023.03 - 2026.02",
    "• 결제 서비스의 응답 시간을 6개월 만에 40% 줄였습니다",
)


def pdf_of(pages: int) -> bytes:
    """Return a résumé, and behind it as many pages as keep a worker busy."""
    with pymupdf.open() as document:
        for number in range(pages):
            page = document.new_page()
            lines = LINES if number == 0 else [f"{number}-{n} 업무 기록입니다" for n in range(60)]
            for place, line in enumerate(lines):
                page.insert_text((60, 60 + 12 * place), line, fontname="korea", fontsize=9)
        written: bytes = document.tobytes(deflate=True)
    return written


def take(data: bytes, new_uow: NewUnitOfWork, media: FsspecMediaStore) -> KeptResume:
    return resumes.take(
        data,
        owner=OWNER,
        file_name="이력서.pdf",
        media=media,
        new_uow=new_uow,
        now=datetime.now(UTC),
    )


def status(kept: KeptResume, new_uow: NewUnitOfWork) -> JobStatus:
    found = resumes.progress(kept.id, new_uow=new_uow)
    assert found is not None
    return found


def state(kept: KeptResume, new_uow: NewUnitOfWork) -> State:
    return resumes.owned(kept.id, OWNER, new_uow=new_uow).state


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    return pdf_of(80)


def test_a_killed_worker_s_resume_is_read_once_by_another(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, long_pdf: bytes, redis_url: str
) -> None:
    kept = take(long_pdf, new_uow, media)
    with worker_process("resume", environment=SOON_STALLED) as first:
        eventually(lambda: status(kept, new_uow).state is JobState.RUNNING, within_s=60)
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
    assert status(kept, new_uow).state is JobState.RUNNING, "caught in the middle"
    assert state(kept, new_uow) is State.RECEIVED
    with worker_process("resume", environment=SOON_STALLED):
        eventually(lambda: status(kept, new_uow).state is JobState.DONE, within_s=120)
    assert status(kept, new_uow).attempt == 2
    assert state(kept, new_uow) is State.READ
    reading = resumes.reading(kept.id, new_uow=new_uow)
    assert reading is not None
    assert reading.resume.data["basics"]["email"] == SECRET


def test_redis_holds_the_id_alone(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, redis_url: str
) -> None:
    kept = take(pdf_of(1), new_uow, media)
    with worker_process("resume"):
        eventually(lambda: status(kept, new_uow).state is JobState.DONE, within_s=60)
    client = Redis.from_url(redis_url)
    held = {
        key: client.hgetall(key) if client.type(key) == b"hash" else b""
        for key in client.scan_iter("*")
    }
    shown = repr(held)
    assert str(kept.id) in shown
    assert not any(word in shown for word in ("김하늘", repr("김하늘".encode())[2:-1], SECRET))


def test_reading_again_changes_nothing(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, data_folder: Path, redis_url: str
) -> None:
    kept = take(pdf_of(1), new_uow, media)
    jobs.read_resume(str(kept.id))
    first = resumes.reading(kept.id, new_uow=new_uow)
    assert first is not None
    media.remove(kept.media_key)
    with new_uow() as uow:
        uow.jobs.forget(kept.id)
        uow.jobs.request(JobKind.READ_RESUME, kept.id, now=datetime.now(UTC))
        uow.commit()
    jobs.read_resume(str(kept.id))
    assert status(kept, new_uow).state is JobState.DONE
    assert resumes.reading(kept.id, new_uow=new_uow) == first


def test_what_cannot_be_read_is_said_and_not_tried_again(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, data_folder: Path, redis_url: str
) -> None:
    with pymupdf.open() as blank:
        blank.new_page()
        scan = blank.tobytes()
    for data, reason in ((scan, "needs_ocr"), (b"%PDF-1.7 nothing", "corrupt")):
        kept = take(data, new_uow, media)
        jobs.read_resume(str(kept.id))
        assert status(kept, new_uow).state is JobState.DONE
        again = resumes.owned(kept.id, OWNER, new_uow=new_uow)
        assert (again.state, again.unreadable) == (State.UNREADABLE, reason)


def test_what_was_deleted_is_gone_and_its_work_stores_nothing(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, data_folder: Path, redis_url: str
) -> None:
    kept = take(pdf_of(1), new_uow, media)
    assert media.size(kept.media_key) > 0
    resumes.delete(kept, media=media, new_uow=new_uow)
    jobs.read_resume(str(kept.id))
    assert media.size(kept.media_key) == 0
    assert resumes.progress(kept.id, new_uow=new_uow) is None
    with pytest.raises(NotFound):
        resumes.owned(kept.id, OWNER, new_uow=new_uow)
