"""The invariants of the cluster see each thing that is planted, and nothing where all is well."""

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.assessment.measures import Measure
from core.interview import reporting
from core.interview.interview import EndReason, ExactTranscript, Status
from core.interview.recorder import audio_key
from core.jobs import OF_INTERVIEWS, JobKind, JobState, Process
from core.speech.transcript import Word
from core.storage import NewUnitOfWork, UnitOfWork
from db.media import FsspecMediaStore
from tests.cluster.candidate import Candidate, Given
from tests.cluster.invariants import SECOND_BYTES, living, violations
from tests.recorded import answered, finished, put

FRAME_BYTES = 640
SPOKEN, TYPED = "I moved the service in one week", "I asked the users first"


@pytest.fixture
def media(tmp_path: Path) -> FsspecMediaStore:
    return FsspecMediaStore(tmp_path.as_uri())


def frames() -> list[bytes]:
    noise = np.random.default_rng(1).integers(-9000, 9000, (100, FRAME_BYTES // 2), dtype=np.int16)
    return [frame.tobytes() for frame in noise]


@pytest.fixture
def held(new_uow: NewUnitOfWork, media: FsspecMediaStore) -> Candidate:
    """Two answers, one spoken and one typed, and all that follows, as it should be."""
    interview = finished(new_uow, kinds=OF_INTERVIEWS)
    spoken = answered(interview, 0, (0.0, 2.0), EndReason.BUTTON, SPOKEN)
    put(new_uow, spoken, answered(interview, 1, None, EndReason.TYPED, TYPED))
    sound = frames()
    media.append(audio_key(interview.id), b"".join(sound))
    words = tuple(Word(word, n / 4, n / 4 + 0.2, 0.9) for n, word in enumerate(SPOKEN.split()))
    with new_uow() as uow:
        uow.turns.put_exact(ExactTranscript(spoken.id, "scripted", SPOKEN, words))
        for job in uow.jobs.of_subject(interview.id):
            uow.jobs.put(replace(job, state=JobState.DONE, progress=1.0))
        uow.commit()
    reporting.write_report(interview.id, new_uow=new_uow)
    candidate = Candidate(interview, [], servers=[("", 0)], new_socket=socket.socket)
    candidate.is_finished = True
    candidate.given = {
        0: Given(SPOKEN, is_spoken=True, frames=sound, is_seen=True, is_whole=True),
        1: Given(TYPED, is_spoken=False, is_seen=True),
    }
    return candidate


def found(candidate: Candidate, new_uow: NewUnitOfWork, media: FsspecMediaStore) -> list[str]:
    sentences = violations([candidate], new_uow=new_uow, media=media)
    return [sentence.partition(": ")[2] for sentence in sentences]


def test_nothing_is_found_where_all_is_well(
    held: Candidate, new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    assert found(held, new_uow, media) == []


def _lost_answer(held: Candidate, _uow: UnitOfWork) -> None:
    held.given[2] = Given("and one more", is_spoken=False, is_seen=True)


def _other_words(held: Candidate, uow: UnitOfWork) -> None:
    turn = uow.turns.of_interview(held.interview.id)[1]
    uow.turns.put(replace(turn, answer="something else"))


def _not_finished(held: Candidate, uow: UnitOfWork) -> None:
    stored = uow.interviews.get(held.interview.id)
    uow.interviews.update(replace(stored, status=Status.RUNNING, finished_at=None))


def _measured_twice(held: Candidate, uow: UnitOfWork) -> None:
    one = Measure(None, "speaking_rate", 120.0, "words/min")
    uow.analyses.put_measures(held.interview.id, JobKind.ANALYSE_SPEECH, [one, one])


def _forgotten(held: Candidate, uow: UnitOfWork) -> None:
    uow.jobs.forget(held.interview.id, kinds=[JobKind.ANALYSE_VIDEO])


def _for_ever(held: Candidate, uow: UnitOfWork) -> None:
    _put_state(held, uow, JobState.RUNNING, None)


def _failed(held: Candidate, uow: UnitOfWork) -> None:
    _put_state(held, uow, JobState.FAILED, "The worker stopped 4 times during this work.")


def _put_state(held: Candidate, uow: UnitOfWork, state: JobState, message: str | None) -> None:
    jobs = {job.kind: job for job in uow.jobs.of_subject(held.interview.id)}
    uow.jobs.put(replace(jobs[JobKind.ANALYSE_VIDEO], state=state, message=message))


def _invented(held: Candidate, uow: UnitOfWork) -> None:
    report = uow.analyses.report(held.interview.id)
    assert report is not None
    first, *others = report.answers
    uow.analyses.put_report(
        replace(report, answers=(replace(first, answer="What nobody said"), *others))
    )


def _longer_than_it_is(held: Candidate, uow: UnitOfWork) -> None:
    report = uow.analyses.report(held.interview.id)
    assert report is not None
    first, *others = report.answers
    uow.analyses.put_report(replace(report, answers=(replace(first, end_s=60.0), *others)))


@pytest.mark.parametrize(
    ("plant", "sentence"),
    [
        (_lost_answer, "answer 2 is not in the record"),
        (_other_words, "answer 1 was typed and reads otherwise in the record"),
        (_not_finished, "finished for the candidate, running in the record"),
        (_measured_twice, "speaking_rate was measured 2 times"),
        (_forgotten, "analyse_video was never asked for"),
        (_for_ever, "analyse_video is running for ever (attempt 1: None)"),
        (_failed, "analyse_video failed: The worker stopped 4 times during this work."),
        (_invented, "the report of answer 0 is not what was said"),
        (_longer_than_it_is, "the report plays until 60.0 s of 2.0 s"),
    ],
)
def test_what_is_planted_in_the_record_is_found(
    held: Candidate,
    new_uow: NewUnitOfWork,
    media: FsspecMediaStore,
    plant: Callable[[Candidate, UnitOfWork], None],
    sentence: str,
) -> None:
    with new_uow() as uow:
        plant(held, uow)
        uow.commit()
    assert sentence in found(held, new_uow, media)


def test_sound_that_is_missing_or_twice_is_found(
    held: Candidate, new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    key, sound = audio_key(held.interview.id), b"".join(frames())
    media.write(key, sound[: 40 * FRAME_BYTES] + sound[50 * FRAME_BYTES :])
    assert "of answer 0, 10 of 100 frames were not recorded" in found(held, new_uow, media)
    media.write(key, sound + sound)
    assert "sound of answer 0 is twice in the recording" in found(held, new_uow, media)


def test_an_answer_begun_anew_is_twice_in_the_recording_and_once_in_the_record(
    held: Candidate, new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    key, sound = audio_key(held.interview.id), b"".join(frames())
    held.given[0].times_anew = 1
    media.write(key, sound + sound)
    assert found(held, new_uow, media) == []
    media.write(key, bytes(SECOND_BYTES * 60) + sound)
    (sentence,) = found(held, new_uow, media)
    assert "outside what the record says" in sentence


def test_an_answer_that_the_candidate_missed_is_found(
    held: Candidate, new_uow: NewUnitOfWork, media: FsspecMediaStore
) -> None:
    held._look_back([{"turn": 0, "answer": SPOKEN}])
    assert found(held, new_uow, media) == ["answer 1 had been taken and was gone afterwards"]


def test_a_dead_process_that_is_shown_as_alive_is_found(new_uow: NewUnitOfWork) -> None:
    now = datetime.now(UTC)
    process = Process("here:1", "worker", "here", 1, ("report",), now, now, {}, 1, 1)
    with new_uow() as uow:
        uow.processes.put(process)
        uow.processes.put(
            replace(process, name="here:2", pid=2, beat_at=now - timedelta(minutes=5))
        )
        uow.commit()
        assert list(living({3: "worker_2"}, uow)) == [
            "process 1 is shown as alive and is dead",
            "worker_2 is alive and not shown",
        ]
