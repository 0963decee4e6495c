"""What becomes of a recorded interview: real databases, real recordings, real models."""

import io
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import av
import pytest
from sqlalchemy import Engine

from core.assessment.measures import Measure
from core.errors import InvalidInput
from core.interview import videos
from core.interview.analyses import HEARD_AT_ONCE_S
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Interview,
    Status,
    Turn,
    VideoTake,
)
from core.interview.recorder import audio_key
from core.interview.report import ReportedAnswer
from core.jobs import Job, JobKind, JobState, JobStatus
from core.settings import load_settings
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, to_pcm16
from core.storage import NewUnitOfWork
from core.vision.adapters.mediapipe import why_unavailable
from core.vision.timeline import TimelineSecond
from db.analytics.unit_of_work import new_unit_of_work
from db.media import FsspecMediaStore
from tests.builders import a_plan, an_interview
from tests.media import face_video
from tests.sounds import ENGLISH, ROOT, english, share_of_words
from tests.waiting import eventually
from workers import jobs
from workers.queue import RqJobQueue, connect
from workers.wiring import worker

PART_BYTES = 20_000
PAST = datetime.now(UTC) - timedelta(hours=1)
KINDS = (JobKind.ANALYSE_VIDEO, JobKind.ANALYSE_SPEECH)
CAN_SEE = pytest.mark.skipif(why_unavailable() is not None, reason=str(why_unavailable()))
VIDEO_S, GAP_S, TAKE_STARTS_S = 8.0, (3.0, 5.0), 1.0
SPOKEN_FROM_S = 6.0
"""Where in the recording the spoken answer begins; `english` speaks half a second later."""


@pytest.fixture(scope="module")
def data_folder(
    tmp_path_factory: pytest.TempPathFactory,
    migrated_engine: Engine,
    postgres_url: str,
    running_redis_url: str,
) -> Iterator[Path]:
    """A folder of recordings, and the environment that workers here and elsewhere are wired by."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "weights").symlink_to(ROOT / ".rhetor" / "weights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHETOR_DATABASES__ANALYTICS_URL", postgres_url)
        patch.setenv("RHETOR_QUEUE__URL", running_redis_url)
        patch.setenv("RHETOR_STORAGE__DATA_DIR", str(folder))
        load_settings.cache_clear()
        worker.cache_clear()
        yield folder
    load_settings.cache_clear()
    worker.cache_clear()


@pytest.fixture(scope="module")
def media(data_folder: Path) -> FsspecMediaStore:
    return FsspecMediaStore(load_settings().storage.media)


@pytest.fixture
def new_uow(analytics_engine: Engine, data_folder: Path) -> NewUnitOfWork:
    return new_unit_of_work(analytics_engine)


@pytest.fixture(scope="module")
def face_webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Eight seconds of a face that is away from the third second to the fifth."""
    path = tmp_path_factory.mktemp("video") / "face.webm"
    return face_video(path, VIDEO_S, gap=GAP_S, with_sound=True).read_bytes()


def finished(new_uow: NewUnitOfWork, *, at: datetime = PAST) -> Interview:
    """Store an interview that ended, with its analyses asked for."""
    interview = replace(an_interview(questions=4, status=Status.FINISHED), finished_at=at)
    with new_uow() as uow:
        uow.interviews.add(interview)
        for kind in KINDS:
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


def send(take: VideoTake, video: bytes, media: FsspecMediaStore) -> None:
    """Send a video as the browser does, part by part."""
    for part, start in enumerate(range(0, len(video), PART_BYTES)):
        videos.add_part(
            take.interview_id, take.take, part, video[start : start + PART_BYTES], media=media
        )


def recorded(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, video: bytes, start_s: float = 0.0
) -> Interview:
    """Store an interview with a finished take of `video`."""
    interview = finished(new_uow)
    take = begin_take(new_uow, interview, start_s)
    send(take, video, media)
    videos.end(interview.id, take.take, media=media, new_uow=new_uow)
    return interview


def analyse(interview: Interview) -> None:
    """Do what a worker does for the three jobs of an interview."""
    for do in (jobs.analyse_video, jobs.analyse_speech, jobs.write_report):
        do(str(interview.id))


@dataclass(frozen=True)
class Found:
    """All that is stored of an interview's analyses."""

    jobs: dict[JobKind, JobStatus]
    measures: Sequence[Measure]
    timeline: Sequence[TimelineSecond]
    exact: Sequence[ExactTranscript]
    answers: Sequence[ReportedAnswer]

    def measure(self, name: str, turn: Turn | None = None) -> Measure:
        turn_id = None if turn is None else turn.id
        (found,) = (m for m in self.measures if m.name == name and m.turn_id == turn_id)
        return found


def found(interview_id: UUID, new_uow: NewUnitOfWork) -> Found:
    with new_uow() as uow:
        report = uow.analyses.report(interview_id)
        assert report is not None
        return Found(
            jobs={status.kind: status for status in uow.jobs.of_interview(interview_id)},
            measures=uow.analyses.measures(interview_id),
            timeline=uow.analyses.timeline(interview_id),
            exact=uow.turns.exact(interview_id),
            answers=report.answers,
        )


def require_done(results: Found) -> None:
    assert {
        kind: (s.state, s.progress, s.message) for kind, s in results.jobs.items()
    } == dict.fromkeys(JobKind, (JobState.DONE, 1.0, None))


@CAN_SEE
def test_a_whole_interview_is_watched_heard_and_reported(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, face_webm: bytes
) -> None:
    interview = recorded(new_uow, media, face_webm, TAKE_STARTS_S)
    speech = english()
    lead_in = bytes(round(SPOKEN_FROM_S * HEARD_RATE_HZ) * BYTES_PER_SAMPLE)
    media.append(audio_key(interview.id), lead_in + to_pcm16(speech.samples))
    ends_s = SPOKEN_FROM_S + speech.duration_s
    spoken = answered(interview, 0, (SPOKEN_FROM_S, ends_s), answer="I led a small tea")
    typed = answered(interview, 1, None, EndReason.TYPED, "I would rather type.")
    empty = answered(interview, 2, (3.0, 3.0), EndReason.BUTTON)
    silent = answered(interview, 3, (1.0, 5.0))
    put(new_uow, spoken, typed, empty, silent)

    analyse(interview)

    with new_uow() as uow:
        exact = {transcript.turn_id: transcript for transcript in uow.turns.exact(interview.id)}
        timeline = uow.analyses.timeline(interview.id)
        report = uow.analyses.report(interview.id)
    results = found(interview.id, new_uow)
    require_done(results)

    assert share_of_words(ENGLISH, exact[spoken.id].text) >= 0.9
    words = exact[spoken.id].words
    assert share_of_words(ENGLISH, " ".join(word.text for word in words)) >= 0.9
    assert words[0].start_s == pytest.approx(SPOKEN_FROM_S + 0.5, abs=0.3)
    assert words[-1].end_s == pytest.approx(ends_s - 0.5, abs=0.4)
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)
    assert typed.id not in exact
    assert empty.id not in exact
    assert (exact[silent.id].text, exact[silent.id].words) == ("", ())

    rate = results.measure("rate_per_min", spoken)
    assert rate.unit == "words/min"
    assert rate.value is not None
    assert 100 < rate.value < 250
    assert results.measure("start_delay_s", spoken).value == pytest.approx(0.5, abs=0.3)
    assert results.measure("length_s", spoken).value == pytest.approx(speech.duration_s - 1, abs=1)
    assert results.measure("rate_per_min", typed).missing == "typed"
    assert results.measure("rate_per_min", empty).missing == "no_speech"
    assert results.measure("rate_per_min", silent).missing == "no_speech"

    away_s = GAP_S[1] - GAP_S[0]
    visible = results.measure("face_visible_share").value
    assert visible == pytest.approx(1 - away_s / VIDEO_S, abs=0.05)
    facing = results.measure("facing_share").value
    assert facing is not None
    assert facing > 0.8
    assert results.measure("blinks_per_minute").missing == "too_short"
    by_second = {row.second: row for row in timeline}
    assert list(by_second) == list(range(9))
    assert (by_second[0].frames, by_second[0].face_share) == (0, None)
    assert [by_second[second].face_share for second in (1, 2, 3)] == [1, 1, 1]
    for second in (4, 5):  # the gap, a second later in media time
        row = by_second[second]
        assert row.frames == 15
        assert row.face_share == pytest.approx(0, abs=0.1)
    assert (by_second[5].facing_share, by_second[5].smile) == (None, None)
    assert (by_second[5].blinks, by_second[5].head_movement_deg) == (None, None)

    with new_uow() as uow:
        (take,) = uow.interviews.takes(interview.id)
    playable = io.BytesIO(media.read(videos.playable_key(interview.id, take)))
    with av.open(playable) as file:
        assert file.duration / av.time_base == pytest.approx(VIDEO_S, abs=0.2)
        assert {stream.type for stream in file.streams} == {"video", "audio"}
        file.seek(6 * av.time_base)
        assert 3 < next(file.decode(video=0)).time <= 6

    assert report is not None
    assert report.model == "base"
    assert [answer.turn_id for answer in report.answers] == [
        turn.id for turn in (spoken, typed, empty, silent)
    ]
    heard, written, nothing, quiet = report.answers
    assert (heard.exact, heard.answer) == (True, exact[spoken.id].text)
    assert (heard.start_s, heard.end_s) == (spoken.start_s, spoken.end_s)
    assert (written.exact, written.answer) == (False, "I would rather type.")
    assert (nothing.answer, nothing.start_s) == ("", None)
    assert (quiet.answer, quiet.start_s) == ("", None)
    assert {measure.name for measure in heard.measures} >= {"rate_per_min", "pauses"}
    assert {measure.turn_id for measure in report.measures} == {None}

    again(interview, new_uow)
    repeated = found(interview.id, new_uow)
    require_done(repeated)
    for field in ("measures", "timeline", "exact", "answers"):
        assert getattr(repeated, field) == getattr(results, field), field
    assert media.read(videos.playable_key(interview.id, take)) == playable.getvalue()


def again(interview: Interview, new_uow: NewUnitOfWork) -> None:
    """Do all the work once more, as after a worker that died just before it noted the end."""
    with new_uow() as uow:
        for status in uow.jobs.of_interview(interview.id):
            uow.jobs.put(replace(status, state=JobState.QUEUED))
        uow.commit()
    analyse(interview)


@CAN_SEE
def test_a_worker_process_does_it_all(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, face_webm: bytes, redis_url: str
) -> None:
    interview = recorded(new_uow, media, face_webm)
    speech = english()
    media.append(audio_key(interview.id), to_pcm16(speech.samples))
    put(new_uow, answered(interview, 0, (0.0, speech.duration_s)))

    def is_done() -> bool:
        with new_uow() as uow:
            states = [status.state for status in uow.jobs.of_interview(interview.id)]
        return states == [JobState.DONE] * len(JobKind)

    command = [sys.executable, "-m", "workers.run", "vision", "report"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            eventually(is_done, within_s=90)
        finally:
            process.terminate()
        assert process.wait(10) == 0
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").value == pytest.approx(0.75, abs=0.05)
    (answer,) = results.answers
    assert share_of_words(ENGLISH, answer.answer) >= 0.9


@CAN_SEE
def test_a_video_without_a_face_gives_a_share_of_zero_and_reasons(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, tmp_path: Path
) -> None:
    video = face_video(tmp_path / "empty.webm", 3, gap=(0, 3)).read_bytes()
    interview = recorded(new_uow, media, video)
    analyse(interview)
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").value == pytest.approx(0, abs=0.05)
    for name in ("facing_share", "smile_share", "blinks_per_minute", "head_movement_deg_per_s"):
        assert results.measure(name).missing == "no_face"
    assert len(results.timeline) == 3


@CAN_SEE
def test_a_truncated_video_is_watched_as_far_as_it_goes(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, face_webm: bytes
) -> None:
    interview = recorded(new_uow, media, face_webm[: len(face_webm) // 2])
    analyse(interview)
    results = found(interview.id, new_uow)
    require_done(results)
    assert 2 <= len(results.timeline) < VIDEO_S
    assert results.measure("face_visible_share").value is not None
    with new_uow() as uow:
        (take,) = uow.interviews.takes(interview.id)
    playable = io.BytesIO(media.read(videos.playable_key(interview.id, take)))
    with av.open(playable) as file:
        assert 2 <= file.duration / av.time_base < VIDEO_S


@pytest.mark.parametrize(
    "video", [b"", b"RIFF of some other kind" * 1000, b"\x1aE\xdf\xa3" + bytes(5000)]
)
def test_what_is_no_video_is_said_and_the_rest_is_analysed(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, video: bytes
) -> None:
    interview = recorded(new_uow, media, video)
    put(new_uow, answered(interview, 0, None, EndReason.TYPED, "Typed."))
    analyse(interview)
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").missing == "video_unreadable"
    assert results.timeline == []
    assert [answer.answer for answer in results.answers] == ["Typed."]


def test_an_empty_part_is_refused_and_leaves_nothing(
    new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    interview = finished(new_uow)
    take = begin_take(new_uow, interview)
    with pytest.raises(InvalidInput):
        videos.add_part(interview.id, take.take, 0, b"", media=media)
    with videos.open_take(take, media=media) as video:
        assert video.read() == b""


def test_an_interview_without_a_camera_or_a_word_still_gets_its_report(
    new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    interview = finished(new_uow)
    put(new_uow, answered(interview, 0, (0.0, 2.0)))  # no sound was ever stored
    analyse(interview)
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").missing == "camera_off"
    assert results.exact == []
    (answer,) = results.answers
    assert (answer.answer, answer.exact, answer.start_s) == ("", False, None)


@CAN_SEE
def test_a_take_that_never_ended_is_waited_for_and_then_taken_as_it_is(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, face_webm: bytes
) -> None:
    interview = finished(new_uow, at=datetime.now(UTC))
    take = begin_take(new_uow, interview)
    send(take, face_webm, media)

    jobs.analyse_video(str(interview.id))
    with new_uow() as uow:
        (waiting,) = (
            status
            for status in uow.jobs.of_interview(interview.id)
            if status.kind is JobKind.ANALYSE_VIDEO
        )
    assert (waiting.state, waiting.attempt) == (JobState.QUEUED, 2)
    assert waiting.not_before > datetime.now(UTC)
    assert waiting.message is not None
    assert "still arriving" in waiting.message

    with new_uow() as uow:
        uow.interviews.update(replace(interview, finished_at=PAST))
        uow.commit()
    analyse(interview)
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").value == pytest.approx(0.75, abs=0.05)
    assert len(results.timeline) == VIDEO_S


def test_an_answer_of_two_hours_is_heard_in_little_memory(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, data_folder: Path, redis_url: str
) -> None:
    """Two hours of a silent line, and speech twice: once over the end of the first stretch."""
    interview = finished(new_uow)
    spoken_at_s = (HEARD_AT_ONCE_S - 4, 7000.0)
    two_hours = 2 * 3600 * HEARD_RATE_HZ * BYTES_PER_SAMPLE
    media.append(audio_key(interview.id), b"")
    with (data_folder / "media" / audio_key(interview.id)).open("r+b") as sound:
        sound.truncate(two_hours)
        for at_s in spoken_at_s:
            sound.seek(round(at_s * HEARD_RATE_HZ) * BYTES_PER_SAMPLE)
            sound.write(to_pcm16(english().samples))
    turn = answered(interview, 0, (0.0, 7200.0))
    put(new_uow, turn)
    with closing(connect(redis_url)) as redis:
        RqJobQueue(redis).submit(Job(JobKind.ANALYSE_SPEECH, interview.id))

    began = time.monotonic()
    command = [sys.executable, "-m", "workers.run", "report", "--burst"]
    process = subprocess.Popen(command, cwd=ROOT)
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)

    assert process.returncode == 0
    print(f"{time.monotonic() - began:.1f} s, {used.ru_maxrss / 1024:.0f} MiB")
    with new_uow() as uow:
        (exact,) = uow.turns.exact(interview.id)
        states = {status.kind: status.state for status in uow.jobs.of_interview(interview.id)}
    assert states[JobKind.ANALYSE_SPEECH] is JobState.DONE
    assert share_of_words(f"{ENGLISH} {ENGLISH}", exact.text) >= 0.85
    assert len(exact.text) < 2.5 * len(ENGLISH), "nothing is heard in silence"
    for at_s in spoken_at_s:
        said = [w for w in exact.words if at_s <= w.start_s <= at_s + english().duration_s]
        assert share_of_words(ENGLISH, " ".join(word.text for word in said)) >= 0.85
    assert used.ru_maxrss / 1024 < 1500
