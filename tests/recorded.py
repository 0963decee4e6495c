"""Interviews that have been held: stored in databases, with sound and video in a media store."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.interview import videos
from core.interview.interview import EndReason, Interview, Status, Turn, VideoTake
from core.jobs import OF_INTERVIEWS, JobKind, JobState, JobStatus
from core.storage import MediaStore, NewUnitOfWork
from tests.builders import a_plan, an_interview
from tests.sounds import ROOT

PART_BYTES = 20_000
PAST = datetime.now(UTC) - timedelta(hours=1)
ANALYSES = (JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH)


def finished(
    new_uow: NewUnitOfWork, *, at: datetime = PAST, kinds: Sequence[JobKind] = ANALYSES
) -> Interview:
    """Store an interview that ended, with its analyses asked for."""
    interview = replace(an_interview(questions=4, status=Status.FINISHED), finished_at=at)
    with new_uow() as uow:
        uow.interviews.add(interview)
        for kind in kinds:
            uow.jobs.request(kind, interview.id, now=datetime.now(UTC))
        uow.commit()
    return interview


def answered(
    interview: Interview,
    index: int,
    span_s: tuple[float, float] | None,
    end_reason: EndReason = EndReason.SILENCE,
    answer: str = "",
) -> Turn:
    """Return a closed turn whose sound is between two media seconds, or nowhere."""
    start_s, end_s = span_s or (None, None)
    return Turn(
        id=uuid.uuid4(),
        interview_id=interview.id,
        index=index,
        question=a_plan(4).questions[index],
        asked_at=PAST,
        start_s=start_s,
        end_s=end_s,
        answer=answer,
        end_reason=end_reason,
        closed_at=PAST,
    )


def put(new_uow: NewUnitOfWork, *turns: Turn) -> None:
    with new_uow() as uow:
        for turn in turns:
            uow.turns.put(turn)
        uow.commit()


def begin_take(new_uow: NewUnitOfWork, interview: Interview, start_s: float = 0.0) -> VideoTake:
    take = VideoTake(interview.id, 1, start_s, "video/webm;codecs=vp8,opus")
    with new_uow() as uow:
        uow.interviews.put_take(take)
        uow.commit()
    return take


def send(take: VideoTake, video: bytes, media: MediaStore) -> None:
    """Send a video as the browser does, part by part."""
    for part, start in enumerate(range(0, len(video), PART_BYTES)):
        data = video[start : start + PART_BYTES]
        videos.add_part(take.interview_id, take.take, part, data, media=media)


def recorded(
    new_uow: NewUnitOfWork, media: MediaStore, video: bytes, start_s: float = 0.0
) -> Interview:
    """Store an interview that ended, with one whole take of `video`."""
    interview = finished(new_uow)
    take = begin_take(new_uow, interview, start_s)
    send(take, video, media)
    videos.end(interview.id, take.take, media=media, new_uow=new_uow)
    return interview


def job_states(interview: Interview, new_uow: NewUnitOfWork) -> dict[JobKind, JobStatus]:
    with new_uow() as uow:
        return {status.kind: status for status in uow.jobs.of_subject(interview.id)}


def all_done(interview: Interview, new_uow: NewUnitOfWork) -> bool:
    states = {kind: job.state for kind, job in job_states(interview, new_uow).items()}
    return states == dict.fromkeys(OF_INTERVIEWS, JobState.DONE)


@contextmanager
def worker_process(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python -m workers.run`, and kill it at the end if it still runs."""
    command = [sys.executable, "-m", "workers.run", *(arguments or ("vision", "report"))]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(environment or {})})
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
