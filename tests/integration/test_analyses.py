"""What becomes of a recorded interview: real databases, real recordings, real models."""

import io
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import av
import psutil
import pytest

from core.assessment.measures import Measure
from core.errors import InvalidInput
from core.interview import videos
from core.interview.calibrating import calibrations_key
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Interview,
    Turn,
)
from core.interview.recorder import audio_key
from core.interview.report import ReportedAnswer
from core.jobs import OF_INTERVIEWS, Job, JobKind, JobState, JobStatus
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, to_pcm16
from core.storage import NewUnitOfWork
from core.vision.adapters.mediapipe import why_unavailable
from core.vision.timeline import TimelineSecond
from db.media import FsspecMediaStore
from tests.media import face_video
from tests.recorded import (
    PAST,
    all_done,
    answered,
    begin_take,
    finished,
    job_states,
    put,
    recorded,
    send,
    worker_process,
)
from tests.sounds import ENGLISH, english, share_of_words, spoken_in_english
from tests.waiting import eventually
from workers import jobs
from workers.queue import RqJobQueue, connect

TWO_HOURS_S = 7200
MOST_MIB = 800
"""Bounds for an answer of two hours; libraries and the model take some 350 MiB."""
CAN_SEE = pytest.mark.skipif(why_unavailable() is not None, reason=str(why_unavailable()))
VIDEO_S, GAP_S, TAKE_STARTS_S = 8.0, (3.0, 5.0), 1.0
LOOKED_AT_THE_CAMERA = b'{"take": 1, "yaw_deg": 0.0, "pitch_deg": 0.0, "spread_deg": 1.0}\n'
SPOKEN_FROM_S = 6.0
"""Where in the recording the spoken answer begins; `english` speaks half a second later."""
LONG = (
    "In my second year I joined a hospital project as the only engineer. The nurses wrote "
    "everything on paper, and nobody could find the notes of the day before. I asked them to show "
    "me an ordinary morning, and I counted every form. After two weeks we agreed on three screens "
    "instead of eleven forms. The first version was slow, because each search read the whole "
    "table. I added an index, measured it again, and the search took a tenth of a second. Then a "
    "doctor told me that the lamps meant something else on her floor. We changed them the same day "
    "and wrote the rule down."
)
"""Longer than what is heard at once."""


@pytest.fixture(scope="module")
def face_webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Eight seconds of a face that is away from the third second to the fifth."""
    path = tmp_path_factory.mktemp("video") / "face.webm"
    return face_video(path, VIDEO_S, gap=GAP_S, with_sound=True).read_bytes()


def analyse(interview: Interview) -> None:
    """Do what a worker does for the four jobs of an interview."""
    for do in (jobs.analyse_video, jobs.analyse_speech, jobs.assess_answers, jobs.write_report):
        do(str(interview.id))


@dataclass(frozen=True)
class Found:
    """All that is stored of an interview's analyses."""

    jobs: dict[JobKind, JobStatus]
    measures: Sequence[Measure]
    timeline: Sequence[TimelineSecond]
    exact: Sequence[ExactTranscript]
    model: str | None
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
            jobs={status.kind: status for status in uow.jobs.of_subject(interview_id)},
            measures=uow.analyses.measures(interview_id),
            timeline=uow.analyses.timeline(interview_id),
            exact=uow.turns.exact(interview_id),
            model=report.model,
            answers=report.answers,
        )


def require_done(results: Found) -> None:
    ended = {kind: (job.state, job.progress, job.message) for kind, job in results.jobs.items()}
    assert ended == dict.fromkeys(OF_INTERVIEWS, (JobState.DONE, 1.0, None))


@dataclass(frozen=True)
class Whole:
    """An interview with every kind of answer, and a face that leaves the picture for a while."""

    interview: Interview
    spoken: Turn
    typed: Turn
    empty: Turn
    silent: Turn


@pytest.fixture
def whole(new_uow: NewUnitOfWork, media: FsspecMediaStore, face_webm: bytes) -> Whole:
    interview = recorded(new_uow, media, face_webm, TAKE_STARTS_S)
    speech = english()
    lead_in = bytes(round(SPOKEN_FROM_S * HEARD_RATE_HZ) * BYTES_PER_SAMPLE)
    media.append(audio_key(interview.id), lead_in + to_pcm16(speech.samples))
    media.append(calibrations_key(interview.id), LOOKED_AT_THE_CAMERA)
    span_s = (SPOKEN_FROM_S, SPOKEN_FROM_S + speech.duration_s)
    made = Whole(
        interview,
        spoken=answered(interview, 0, span_s, answer="I led a small tea"),
        typed=answered(interview, 1, None, EndReason.TYPED, "I would rather type."),
        empty=answered(interview, 2, (3.0, 3.0), EndReason.BUTTON),
        silent=answered(interview, 3, (1.0, 5.0)),
    )
    put(new_uow, made.spoken, made.typed, made.empty, made.silent)
    return made


@CAN_SEE
def test_a_whole_interview_is_heard_watched_and_reported_and_twice_is_the_same(
    new_uow: NewUnitOfWork, media: FsspecMediaStore, whole: Whole
) -> None:
    analyse(whole.interview)
    results = found(whole.interview.id, new_uow)
    require_done(results)
    require_heard(results, whole)
    require_watched(results)
    require_reported(results, whole)
    with new_uow() as uow:
        (take,) = uow.interviews.takes(whole.interview.id)
    playable = media.read(videos.playable_key(whole.interview.id, take))
    with av.open(io.BytesIO(playable)) as file:
        assert file.duration / av.time_base == pytest.approx(VIDEO_S, abs=0.2)
        assert {stream.type for stream in file.streams} == {"video", "audio"}
        file.seek(6 * av.time_base)
        assert 3 < next(file.decode(video=0)).time <= 6

    again(whole.interview, new_uow)
    repeated = found(whole.interview.id, new_uow)
    require_done(repeated)
    for field in ("measures", "timeline", "exact", "model", "answers"):
        assert getattr(repeated, field) == getattr(results, field), field
    assert media.size(videos.playable_key(whole.interview.id, take)) == len(playable)


def require_heard(results: Found, whole: Whole) -> None:
    spoken, silent = results.exact
    assert (spoken.turn_id, silent.turn_id) == (whole.spoken.id, whole.silent.id)
    assert (silent.text, silent.words) == ("", ())
    assert share_of_words(ENGLISH, spoken.text) >= 0.9
    assert share_of_words(ENGLISH, " ".join(word.text for word in spoken.words)) >= 0.9
    starts_s = [word.start_s for word in spoken.words]
    assert starts_s == sorted(starts_s)
    assert SPOKEN_FROM_S <= starts_s[0] <= SPOKEN_FROM_S + 0.8, "Whisper's first word is early"
    ends_s = SPOKEN_FROM_S + english().duration_s - 0.5
    assert spoken.words[-1].end_s == pytest.approx(ends_s, abs=0.4)

    rate = results.measure("rate_per_min", whole.spoken)
    assert rate.unit == "words/min"
    assert rate.value is not None
    assert 100 < rate.value < 250
    delay = results.measure("start_delay_s", whole.spoken)
    assert delay.value == pytest.approx(starts_s[0] - SPOKEN_FROM_S)
    length = results.measure("length_s", whole.spoken)
    assert length.value == pytest.approx(english().duration_s - 1, abs=1)
    assert results.measure("rate_per_min", whole.typed).missing == "typed"
    for turn in (whole.empty, whole.silent):
        assert results.measure("rate_per_min", turn).missing == "no_speech"


def require_watched(results: Found) -> None:
    seen_s = VIDEO_S - (GAP_S[1] - GAP_S[0])
    visible = results.measure("face_visible_share").value
    assert visible == pytest.approx(seen_s / VIDEO_S, abs=0.05)
    facing = results.measure("facing_share")
    assert facing.value is not None
    assert facing.value > 0.8
    assert facing.confidence == pytest.approx(seen_s / VIDEO_S, abs=0.05)
    assert results.measure("blinks_per_minute").missing == "too_short"
    timeline = results.timeline
    assert [row.second for row in timeline] == list(range(9))
    assert (timeline[0].frames, timeline[0].face_share) == (0, None), "before the take began"
    for second in (1, 2, 3, 6, 7, 8):
        assert timeline[second].face_share == pytest.approx(1, abs=0.15)
        assert timeline[second].facing_share is not None
    for second in (4, 5):  # the gap, a second later in media time
        assert timeline[second].frames == 15
        assert timeline[second].face_share == pytest.approx(0, abs=0.15)
    away = timeline[5]
    assert (away.facing_share, away.smile, away.head_movement_deg) == (None, None, None)
    assert {row.gap for row in timeline} == {None}


def require_reported(results: Found, whole: Whole) -> None:
    assert results.model == "base"
    turns = (whole.spoken, whole.typed, whole.empty, whole.silent)
    assert [answer.turn_id for answer in results.answers] == [turn.id for turn in turns]
    spoken, typed, empty, silent = results.answers
    assert (spoken.exact, spoken.answer) == (True, results.exact[0].text)
    assert (spoken.start_s, spoken.end_s) == (whole.spoken.start_s, whole.spoken.end_s)
    assert (typed.exact, typed.answer) == (False, "I would rather type.")
    for answer in (empty, silent):
        assert (answer.exact, answer.answer, answer.start_s) == (False, "", None)
    assert {measure.name for measure in spoken.measures} >= {"rate_per_min", "pauses"}


def again(interview: Interview, new_uow: NewUnitOfWork) -> None:
    """Do all the work once more, as after a worker that died just before it noted the end."""
    with new_uow() as uow:
        for status in uow.jobs.of_subject(interview.id):
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

    with worker_process() as process:
        eventually(lambda: all_done(interview, new_uow), within_s=120)
        process.terminate()
        assert process.wait(10) == 0
    results = found(interview.id, new_uow)
    require_done(results)
    assert results.measure("face_visible_share").value == pytest.approx(0.75, abs=0.05)
    assert results.measure("facing_share").missing == "not_calibrated"
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
    waiting = job_states(interview, new_uow)[JobKind.ANALYSE_VIDEO]
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
    """Two hours of a silent line, in which somebody speaks twice."""
    interview = finished(new_uow)
    said = {20.0: LONG, 7000.0: ENGLISH}
    media.append(audio_key(interview.id), b"")
    with (data_folder / "media" / audio_key(interview.id)).open("r+b") as sound:
        sound.truncate(TWO_HOURS_S * HEARD_RATE_HZ * BYTES_PER_SAMPLE)
        for at_s, text in said.items():
            sound.seek(round(at_s * HEARD_RATE_HZ) * BYTES_PER_SAMPLE)
            sound.write(to_pcm16(spoken_in_english(text).samples))
    put(new_uow, answered(interview, 0, (0.0, TWO_HOURS_S)))
    with closing(connect(redis_url)) as redis:
        RqJobQueue(redis).submit(Job(JobKind.ANALYSE_SPEECH, interview.id))

    with worker_process("report", "--burst") as process:
        peak = peak_bytes(process)

    assert process.returncode == 0
    assert peak / 2**20 < MOST_MIB
    with new_uow() as uow:
        (exact,) = uow.turns.exact(interview.id)
    assert share_of_words(f"{LONG} {ENGLISH}", exact.text) >= 0.85
    for at_s, text in said.items():
        until_s = at_s + spoken_in_english(text).duration_s
        words = [word.text for word in exact.words if at_s - 0.5 <= word.start_s <= until_s]
        assert share_of_words(text, " ".join(words)) >= 0.85
    assert exact.text.split() == [word.text for word in exact.words]
    assert len(exact.words) < 1.1 * len(f"{LONG} {ENGLISH}".split()), "words heard in silence"


def peak_bytes(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process; return the most memory seen, which never is its parent's."""
    peak, watched = 0, psutil.Process(process.pid)
    while True:
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            peak = max(peak, watched.memory_info().rss)
        else:
            return peak
