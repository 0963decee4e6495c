"""What a worker process is made of; the only file of it that names concrete classes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from core.jobs import JobQueue
from core.settings import Settings, load_settings, required
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.ports import SpeechDetector, Transcriber
from core.storage import MediaStore, NewUnitOfWork
from core.vision.adapters.mediapipe import MediaPipeFaceTracker
from core.vision.adapters.pyav import PyAvVideoReader
from core.vision.ports import FaceTracker, VideoReader
from core.weights import locate
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.media import FsspecMediaStore
from workers.queue import RqJobQueue, connect
from workers.stopping import Stop


@dataclass(frozen=True, slots=True)
class Worker:
    """The ports of the jobs, and whether this process was told to stop.

    Attributes:
        transcriber, detector: one a process, looked for when first asked for: a worker for video
            needs neither.
    """

    new_uow: NewUnitOfWork
    media: MediaStore
    queue: JobQueue
    reader: VideoReader
    new_tracker: Callable[[], FaceTracker]
    transcriber: Callable[[], Transcriber]
    detector: Callable[[], SpeechDetector]
    stalled_after: timedelta
    max_attempts: int
    stop: Stop


@lru_cache
def worker() -> Worker:
    """Return the ports of this process; models load when they are first used."""
    settings = load_settings()
    return Worker(
        new_uow=new_unit_of_work(new_engine(required(settings.databases.analytics_url))),
        media=FsspecMediaStore(settings.storage.media),
        queue=RqJobQueue(connect(required(settings.queue.url))),
        reader=PyAvVideoReader(),
        new_tracker=lambda: MediaPipeFaceTracker(_located(settings, "face-landmarker")),
        transcriber=lru_cache(lambda: _transcriber(settings)),
        detector=lru_cache(
            lambda: SileroSpeechDetector(open_session(_located(settings, "silero-vad")))
        ),
        stalled_after=settings.queue.stalled_after,
        max_attempts=settings.queue.max_attempts,
        stop=Stop(),
    )


def _transcriber(settings: Settings) -> FasterWhisperTranscriber:
    speech = settings.speech
    model = Path(speech.exact_whisper_model)
    return FasterWhisperTranscriber(
        model if model.is_dir() else _located(settings, f"whisper-{model}"),
        name=model.name,
        device=speech.device,
        compute_type=speech.compute_type,
        threads=speech.threads,
    )


def _located(settings: Settings, name: str) -> Path:
    return locate(
        name,
        folder=settings.weights.folder,
        hub_first=settings.weights.hub_first,
        cache_dir=settings.storage.weights,
    )
