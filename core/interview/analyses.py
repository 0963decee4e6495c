"""What Pathos does with an interview after it: watch, listen again, write the report."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import BinaryIO
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.measures import Measure
from core.errors import InvalidInput, NotFound, Unavailable
from core.interview import videos
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Interview,
    Turn,
    VideoTake,
)
from core.interview.recorder import audio_key
from core.interview.report import Report, ReportedAnswer
from core.jobs import JobKind, JobStatus
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, Audio, from_pcm16
from core.speech.delivery import delivery
from core.speech.ports import SpeechDetector, Transcriber
from core.speech.transcript import Word
from core.speech.voice_activity import onset_s
from core.storage import MediaStore, NewUnitOfWork
from core.vision.behaviour import Observation
from core.vision.ports import FaceTracker, VideoReader
from core.vision.timeline import Measured, VisionSummary, summary, timeline

ARRIVAL = timedelta(seconds=30)
"""How long after the end of an interview the last parts of its video may still arrive."""
HEARD_AT_ONCE_S = 30.0
"""Answers are heard in stretches of at most Whisper's window (Radford et al. 2022, section 2.2):
memory does not grow with the answer, and of silence longer than that nothing is ever made up. In
one piece, base heard "you" in the silence of a two-hour answer (tests/integration)."""
CUT_SEARCH_S, CUT_PAUSE_S, CUT_STEP_S = 10.0, 0.3, 0.02
"""A stretch ends in the quietest 0.3 s of its last 10 s, looked for in steps of 20 ms."""

Beat = Callable[[float], None]
"""Says how much is done (0 to 1) and that the worker is alive."""


def watch(
    interview_id: UUID,
    *,
    new_uow: NewUnitOfWork,
    media: MediaStore,
    reader: VideoReader,
    new_tracker: Callable[[], FaceTracker],
    beat: Beat,
) -> None:
    """Look at the whole video: a timeline a second, and measures of the whole.

    Raises:
        NotFound: no such interview.
        Unavailable: parts of the video are still arriving, or vision is off here.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        takes = uow.interviews.takes(interview_id)
    _need_complete(interview, takes)
    seen: list[Observation] = []
    is_readable = False
    length_s = media.size(audio_key(interview_id)) / BYTES_PER_SAMPLE / HEARD_RATE_HZ
    for take in takes:
        video = videos.open_take(take, media=media)
        try:
            for observation in _observe(video, take.start_s, reader, new_tracker):
                seen.append(observation)
                beat(min(1.0, observation[0] / length_s) if length_s else 0.0)
            playable = reader.seekable(video)
        except InvalidInput:
            continue
        media.write(videos.playable_key(interview_id, take), playable)
        is_readable = True
    measures = _vision_measures(summary(seen) if is_readable else None, has_video=bool(takes))
    with new_uow() as uow:
        uow.analyses.put_timeline(interview_id, timeline(seen))
        uow.analyses.put_measures(interview_id, JobKind.ANALYSE_VIDEO, measures)
        uow.commit()


def listen(
    interview_id: UUID,
    *,
    new_uow: NewUnitOfWork,
    media: MediaStore,
    transcriber: Transcriber,
    detector: SpeechDetector,
    beat: Beat,
) -> None:
    """Hear every answer again, exactly: words with times, and the measures of delivery.

    Raises:
        NotFound: no such interview.
        Unavailable: the transcriber or a store failed.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        turns = uow.turns.of_interview(interview_id)
    measures: list[Measure] = []
    for number, turn in enumerate(turns):
        exact = _hear(turn, interview, media, transcriber, detector)
        measures += _delivery_measures(turn, interview, exact)
        if exact is not None:
            with new_uow() as uow:
                uow.turns.put_exact(exact)
                uow.commit()
        beat((number + 1) / len(turns))
    with new_uow() as uow:
        uow.analyses.put_measures(interview_id, JobKind.ANALYSE_SPEECH, measures)
        uow.commit()


def report(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Report | None:
    """Return the report, or None while it is not written."""
    with new_uow() as uow:
        return uow.analyses.report(interview_id)


def progress(interview_id: UUID, *, new_uow: NewUnitOfWork) -> Sequence[JobStatus]:
    """Return how far the work on an interview is."""
    with new_uow() as uow:
        return uow.jobs.of_interview(interview_id)


def write_report(interview_id: UUID, *, new_uow: NewUnitOfWork) -> None:
    """Put together what was asked, said and measured; writing it again replaces it."""
    with new_uow() as uow:
        turns = uow.turns.of_interview(interview_id)
        exact = {transcript.turn_id: transcript for transcript in uow.turns.exact(interview_id)}
        measures = uow.analyses.measures(interview_id)
        models = sorted({transcript.model for transcript in exact.values()})
        uow.analyses.put_report(
            Report(
                interview_id=interview_id,
                written_at=datetime.now(UTC),
                model=", ".join(models) or None,
                answers=tuple(_reported(turn, exact.get(turn.id), measures) for turn in turns),
                measures=tuple(measure for measure in measures if measure.turn_id is None),
            )
        )
        uow.commit()


def _need_complete(interview: Interview, takes: Sequence[VideoTake]) -> None:
    finished_at = interview.finished_at or interview.created_at
    is_recent = datetime.now(UTC) - finished_at < ARRIVAL
    # Only the newest: an earlier take ended with the page that recorded it.
    if is_recent and takes and not takes[-1].parts:
        raise Unavailable("The last part of the video is still arriving.")


def _observe(
    video: BinaryIO,
    start_s: float,
    reader: VideoReader,
    new_tracker: Callable[[], FaceTracker],
) -> Iterator[Observation]:
    tracker = new_tracker()
    try:
        for frame in reader.frames(video):
            yield start_s + frame.at_s, tracker.track(frame)
    finally:
        tracker.close()


def _vision_measures(seen: VisionSummary | None, *, has_video: bool) -> list[Measure]:
    units = {
        "face_visible_share": "share",
        "facing_share": "share",
        "blinks_per_minute": "1/min",
        "smile_share": "share",
        "head_movement_deg_per_s": "deg/s",
    }
    if seen is None:
        missing = "video_unreadable" if has_video else "camera_off"
        return [Measure(None, name, None, unit, missing) for name, unit in units.items()]
    found: dict[str, Measured] = {name: getattr(seen, name) for name in units}
    return [
        Measure(None, name, found[name].value, unit, found[name].reason)
        for name, unit in units.items()
    ]


def _hear(
    turn: Turn,
    interview: Interview,
    media: MediaStore,
    transcriber: Transcriber,
    detector: SpeechDetector,
) -> ExactTranscript | None:
    """Return what is said in an answer, in media seconds; None when there is no sound of it."""
    if turn.start_s is None or turn.end_s is None or turn.end_reason is EndReason.TYPED:
        return None
    texts: list[str] = []
    words: list[Word] = []
    try:
        for start_s, audio in _stretches(audio_key(interview.id), turn.start_s, turn.end_s, media):
            heard = transcriber.transcribe(audio, language=interview.language, with_words=True)
            if heard.words:
                heard = heard.not_before(onset_s(audio, detector)).shifted(start_s)
            texts.append(heard.text)
            words += heard.words
    except NotFound:
        return None
    if not texts:
        return None
    text = " ".join(text for text in texts if text)
    return ExactTranscript(turn.id, transcriber.model, text, tuple(words))


def _stretches(
    key: str, start_s: float, end_s: float, media: MediaStore
) -> Iterator[tuple[float, Audio]]:
    """Yield the sound between two media seconds in stretches, each with where it starts."""
    at, end = round(start_s * HEARD_RATE_HZ), round(end_s * HEARD_RATE_HZ)
    longest = round(HEARD_AT_ONCE_S * HEARD_RATE_HZ)
    while at < end:
        until = min(at + longest, end)
        samples = from_pcm16(
            media.read(key, at * BYTES_PER_SAMPLE, until * BYTES_PER_SAMPLE)
        ).samples
        if not len(samples):  # the recording ends before the answer does
            return
        if until < end and len(samples) == longest:
            samples = samples[: _quiet_place(samples)]
        yield at / HEARD_RATE_HZ, Audio(samples)
        at += len(samples)


def _quiet_place(samples: NDArray[np.float32]) -> int:
    """Return an index near the end of samples, shape (n,), where no word is cut."""
    step = round(CUT_STEP_S * HEARD_RATE_HZ)
    steps, pause = round(CUT_SEARCH_S / CUT_STEP_S), round(CUT_PAUSE_S / CUT_STEP_S)
    tail = samples[-steps * step :].reshape(steps, step)
    loudness = np.convolve(np.mean(np.square(tail), axis=1), np.ones(pause), "valid")
    quietest = int(np.argmin(loudness)) + pause // 2
    return len(samples) - (steps - quietest) * step


def _delivery_measures(
    turn: Turn, interview: Interview, exact: ExactTranscript | None
) -> list[Measure]:
    rate_unit = "words/min" if interview.language == "en" else "syllables/min"
    units = {
        "rate_per_min": rate_unit,
        "pauses": "count",
        "longest_pause_s": "s",
        "length_s": "s",
        "start_delay_s": "s",
    }
    found = None
    if exact is not None and turn.start_s is not None:
        found = delivery(exact.words, language=interview.language, start_s=turn.start_s)
    if found is None:
        missing = "typed" if turn.end_reason is EndReason.TYPED else "no_speech"
        return [Measure(turn.id, name, None, unit, missing) for name, unit in units.items()]
    absent = {"rate_per_min": "too_short", "longest_pause_s": "no_pause"}
    return [
        Measure(turn.id, name, value, unit, None if value is not None else absent[name])
        for name, unit in units.items()
        for value in [getattr(found, name)]
    ]


def _reported(
    turn: Turn, exact: ExactTranscript | None, measures: Sequence[Measure]
) -> ReportedAnswer:
    has_sound = exact is not None and bool(exact.text)
    return ReportedAnswer(
        turn_id=turn.id,
        kind=turn.question.kind,
        question=turn.question.text,
        answer=exact.text if exact is not None and exact.text else turn.answer,
        exact=has_sound,
        start_s=turn.start_s if has_sound or turn.answer else None,
        end_s=turn.end_s if has_sound or turn.answer else None,
        end_reason=turn.end_reason,
        measures=tuple(measure for measure in measures if measure.turn_id == turn.id),
    )
