"""How soon a report is there, and what a worker takes for it: `python -m benchmarks.report`.

An interview of 20 minutes is made of the offline voice and a filmed portrait at 15 frames a second,
stored as the interview server stores it, and worked through by the jobs of `workers.jobs` one after
the other, as the one worker of one machine does, without a language model. Then fifty short ones
show whether memory grows. About ten minutes; `--minutes` makes it shorter.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import psutil

from benchmarks.lines import print_line
from core.interview import videos
from core.interview.recorder import audio_key
from core.jobs import OF_INTERVIEWS, JobKind, JobState
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, to_pcm16
from core.storage import MediaStore, NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import new_engine
from db.media import FsspecMediaStore
from db.migrate import upgrade_analytics
from tests import recorded, sounds
from tests.media import face_video

MINUTES, FPS = 20, 15
LONG_S, SHORT_S = 60.0, 5.0
"""Of an answer."""
REPORT_S, MOST_MB = 600.0, 1500.0
"""The targets for an interview of 20 minutes, and for a worker's memory (issue D)."""
JOBS, SETTLED = 50, 10
"""Short interviews, and after how many of them everything has been used once."""
STORY = (
    "In my second year I joined a hospital project as the only engineer. The nurses wrote "
    "everything on paper, and nobody could find the notes of the day before. I asked them to show "
    "me an ordinary morning, and I counted every form. After two weeks we agreed on three screens "
    "instead of eleven forms. The first version was slow, because each search read the whole "
    "table. I added an index, measured it again, and the search took a tenth of a second. Then a "
    "doctor told me that the lamps meant something else on her floor. We changed them the same day "
    "and wrote the rule down. I would ask the night shift first if I did it again."
)


@dataclass(frozen=True, slots=True)
class Recording:
    """An answer of some length, as sound (PCM16, 16 kHz) and as video (WebM)."""

    length_s: float
    sound: bytes
    video: bytes


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all of it and print the lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--minutes", type=int, default=MINUTES, help="of the long interview")
    parser.add_argument("--jobs", type=int, default=JOBS, help="short interviews")
    chosen = parser.parse_args(arguments)
    with _services() as (new_uow, media):
        long, short = (_recording(length_s) for length_s in (LONG_S, SHORT_S))
        answers = round(chosen.minutes * 60 / LONG_S)
        took = _worked_through(_store(long, answers, new_uow, media), new_uow)
        _print_report(chosen.minutes, took)
        resident = []
        for _ in range(chosen.jobs):
            _worked_through(_store(short, 1, new_uow, media), new_uow)
            resident.append(psutil.Process().memory_info().rss / 2**20)
        _print_memory(resident)


@contextmanager
def _services() -> Iterator[tuple[NewUnitOfWork, MediaStore]]:
    """Run databases in a temporary folder, and have the jobs of this process use them."""
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder:
        data = Path(folder)
        with EmbeddedPostgres(data / "postgres") as postgres, EmbeddedRedis(data / "r") as redis:
            upgrade_analytics(postgres.url)
            os.environ["RHETOR_DATABASES__ANALYTICS_URL"] = postgres.url
            os.environ["RHETOR_QUEUE__URL"] = redis.url
            os.environ["RHETOR_STORAGE__DATA_DIR"] = folder
            yield new_unit_of_work(new_engine(postgres.url)), FsspecMediaStore(str(data / "media"))


def _recording(length_s: float) -> Recording:
    speech = sounds.spoken_in_english(STORY).samples
    wanted = round(length_s * HEARD_RATE_HZ)
    repeated = [speech] * (wanted // len(speech) + 1)
    sound = b"".join(to_pcm16(part) for part in repeated)[: wanted * BYTES_PER_SAMPLE]
    with tempfile.TemporaryDirectory() as folder:
        video = face_video(Path(folder) / "answer.webm", length_s, FPS).read_bytes()
    return Recording(length_s, sound, video)


def _store(recording: Recording, answers: int, new_uow: NewUnitOfWork, media: MediaStore) -> UUID:
    """Store an interview with so many answers, each of them a video take of its own."""
    interview = recorded.finished(new_uow)
    for index in range(answers):
        start_s = index * recording.length_s
        turn = recorded.answered(interview, index % 4, (start_s, start_s + recording.length_s))
        recorded.put(new_uow, replace(turn, index=index))
        media.append(audio_key(interview.id), recording.sound)
        take = replace(recorded.begin_take(new_uow, interview, start_s), take=index + 1)
        with new_uow() as uow:
            uow.interviews.put_take(take)
            uow.commit()
        recorded.send(take, recording.video, media)
        videos.end(interview.id, take.take, media=media, new_uow=new_uow)
    return interview.id


def _worked_through(interview_id: UUID, new_uow: NewUnitOfWork) -> dict[JobKind, float]:
    """Do every job on an interview, and return the seconds that each took."""
    from workers import jobs

    took: dict[JobKind, float] = {}
    for kind in OF_INTERVIEWS:  # in the order in which they may begin
        began = time.perf_counter()
        getattr(jobs, kind.value)(str(interview_id))
        took[kind] = time.perf_counter() - began
    with new_uow() as uow:
        states = {job.kind: job.state for job in uow.jobs.of_subject(interview_id)}
    if states != dict.fromkeys(OF_INTERVIEWS, JobState.DONE):
        raise SystemExit(f"Not everything was done: {states}")
    return took


def _print_report(minutes: int, took: dict[JobKind, float]) -> None:
    limit_s = REPORT_S * minutes / MINUTES
    total = sum(took.values())
    print_line(f"report_{minutes}min_s", total, "s", "lower", "at most", limit_s, 1)
    for kind, seconds in took.items():
        share = seconds / total
        print_line(f"report_share_{kind.value}", share, "share", "lower", "all", 1.0, 1)


def _print_memory(resident: Sequence[float]) -> None:
    settled, last = resident[min(SETTLED, len(resident)) - 1], resident[-1]
    n = len(resident)
    print_line("worker_memory_mb", max(resident), "MB", "lower", "at most", MOST_MB, n)
    print_line("worker_memory_growth_mb", last - settled, "MB", "lower", "after 10", settled, n)


if __name__ == "__main__":
    main()
