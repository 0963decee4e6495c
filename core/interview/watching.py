"""What Pathos does with the video of an interview: look at all of it, once it is there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from core.assessment.measures import Measure
from core.errors import InvalidInput, Unavailable
from core.interview import videos
from core.interview.analyses import Beat
from core.interview.calibrating import calibrations
from core.interview.interview import Interview, VideoTake
from core.interview.recorder import audio_key
from core.jobs import JobKind
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.storage import MediaStore, NewUnitOfWork
from core.vision.calibration import Calibration
from core.vision.observing import Observation, observe
from core.vision.ports import FaceTracker, VideoReader
from core.vision.summary import summary
from core.vision.timeline import timeline

TRACKERS = 2
"""That share the work on a video. Own choice: a worker has two cores (docs/decisions/0021)."""
ARRIVAL = timedelta(seconds=30)
"""How long after the end of an interview the last parts of its video may still arrive."""


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
    known = calibrations(interview_id, media=media)
    seen: list[Observation] = []
    is_readable = False
    length_s = media.size(audio_key(interview_id)) / BYTES_PER_SAMPLE / HEARD_RATE_HZ
    for take in takes:
        video = videos.open_take(take, media=media)
        try:
            for observation in _observe(video, take, known.get(take.take), reader, new_tracker):
                seen.append(observation)
                beat(min(1.0, observation.at_s / length_s) if length_s else 0.0)
            is_readable = True
            playable = reader.seekable(video)
        except InvalidInput:
            continue
        media.write(videos.playable_key(interview_id, take), playable)
    measures = measured(seen) if is_readable else unmeasured(has_video=bool(takes))
    with new_uow() as uow:
        uow.analyses.put_timeline(interview_id, timeline(seen))
        uow.analyses.put_measures(interview_id, JobKind.ANALYSE_VIDEO, measures)
        uow.commit()


def measured(seen: Sequence[Observation]) -> list[Measure]:
    """Return the measures of a whole video.

    Their `confidence` is the share of the video that they rest on: a number from a tenth of it may
    be exact and still say little about the rest.
    """
    return [
        Measure(None, one.name, one.value, one.unit, one.reason, one.observed, one.moments)
        for one in summary(seen)
    ]


def unmeasured(*, has_video: bool) -> list[Measure]:
    """Return the measures of faces, all of them missing."""
    missing = "video_unreadable" if has_video else "camera_off"
    return [replace(measure, missing=missing) for measure in measured(())]


def _need_complete(interview: Interview, takes: Sequence[VideoTake]) -> None:
    finished_at = interview.finished_at or interview.created_at
    is_recent = datetime.now(UTC) - finished_at < ARRIVAL
    # Only the newest: an earlier take ended with the page that recorded it.
    if is_recent and takes and not takes[-1].parts:
        raise Unavailable("The last part of the video is still arriving.")


def _observe(
    video: BinaryIO,
    take: VideoTake,
    calibration: Calibration | None,
    reader: VideoReader,
    new_tracker: Callable[[], FaceTracker],
) -> Iterator[Observation]:
    trackers = [new_tracker() for _ in range(TRACKERS)]
    try:
        yield from observe(
            reader.frames(video), *trackers, start_s=take.start_s, calibration=calibration
        )
    finally:
        for tracker in trackers:
            tracker.close()
