"""What the doctor looks at on this server; the only file of it that names concrete classes."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.doctor import broker, databases, machine, models, pages, record, stores
from apps.doctor.findings import Check, Finding, Found, hint, not_here, ok
from core.errors import Unavailable
from core.interview.adapters.pymupdf import PyMuPdfPrinter
from core.settings import Settings, gpu
from core.speech.adapters.espeak import EspeakSynthesizer
from core.vision.adapters.mediapipe import why_unavailable
from core.weights import hub, locate
from db.analytics.unit_of_work import new_unit_of_work
from db.embedded import EmbeddedPostgres, EmbeddedRedis
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import open_media
from db.migrate import Database
from db.standing import look

ENV = Path(".env")
IN_CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
"""Docker and Podman leave one of these; the names of compose.yaml are hosts there."""
CONFINED_WITHIN_S = 30
_CONFINED = (
    "import sys; from core.resume.adapters.sandbox import reach_nothing, write_nothing; "
    "sys.exit(not (write_nothing() and reach_nothing()))"
)
ROOT = Path(__file__).resolve().parents[2]


def checks(settings: Settings) -> Mapping[str, Check]:
    """Return what is looked at on this server, by name, in the order in which it is told."""
    here = settings.servers.here
    found: dict[str, tuple[str, Check]] = {
        "settings": ("logos pathos ethos", lambda: _settings(settings)),
        "postgres": ("logos pathos ethos", lambda: _postgres(settings)),
        "enterprise": ("logos ethos", lambda: _enterprise(settings)),
        "redis": ("logos pathos", lambda: broker.broker(_broker_url(settings))),
        "media": ("logos pathos ethos", lambda: _media(settings)),
        "weights": ("logos pathos", lambda: _weights(settings)),
        "language_model": ("logos pathos", lambda: _language_model(settings)),
        "gpu": ("logos pathos", lambda: _gpu(settings)),
        "voice": ("logos", _voice),
        "machine": ("logos pathos", _machine),
        "processes": ("logos pathos ethos", lambda: _processes(settings)),
        "night": ("ethos", lambda: _night(settings)),
        "pages": ("logos ethos", lambda: _pages(settings)),
        "traces": ("logos pathos", lambda: pages.collector(settings.telemetry.otlp_endpoint)),
    }
    return {
        name: check for name, (servers, check) in found.items() if here == "all" or here in servers
    }


def _settings(settings: Settings) -> Found:
    yield ok("settings", here=settings.servers.here)
    yield from stores.secrets_file(ENV)
    for app in (settings.interview, settings.dashboard):
        name = "interview" if app is settings.interview else "dashboard"
        if app.host not in {"127.0.0.1", "localhost", "::1"} and not app.secure_cookie:
            setting = f"RHETOR_{name.upper()}__SECURE_COOKIE"
            yield hint("settings", "plain_cookies", app=name, setting=setting)
    if settings.security.media_key is None and settings.servers.here != "all":
        yield hint("settings", "unsealed")


def _postgres_url(settings: Settings) -> str | None:
    """Return the address of the settings, or of the server that `make run` keeps here."""
    if settings.databases.analytics_url is not None:
        return settings.databases.analytics_url.get_secret_value()
    folder = settings.storage.data_dir.absolute() / "postgres"
    return EmbeddedPostgres(folder).url if folder.exists() else None


def _enterprise_url(settings: Settings) -> str | None:
    if settings.databases.enterprise_url is not None:
        return settings.databases.enterprise_url.get_secret_value()
    file = settings.storage.data_dir.absolute() / "enterprise.sqlite3"
    return f"sqlite:///{file}" if file.exists() else None


def _broker_url(settings: Settings) -> str | None:
    if settings.queue.url is not None:
        return settings.queue.url.get_secret_value()
    folder = settings.storage.data_dir.absolute() / "redis"
    return EmbeddedRedis(folder).url if folder.exists() else None


def _postgres(settings: Settings) -> Found:
    return databases.postgres(_postgres_url(settings), partial(look, "analytics"))


def _enterprise(settings: Settings) -> Found:
    return databases.enterprise(_enterprise_url(settings), partial(look, "enterprise"))


def _media(settings: Settings) -> Found:
    storage = settings.storage
    yield from stores.media(lambda: open_media(storage.media, **storage.media_access))
    yield from stores.disk(storage.data_dir)


def _weights(settings: Settings) -> Found:
    speech = settings.speech
    whispers = {speech.whisper_model, speech.exact_whisper_model}
    named = {f"whisper-{name}" for name in whispers if not Path(name).is_dir()}
    needed = {"silero-vad", "face-landmarker", *(named if settings.remote.stt_url is None else ())}
    helpful = ["smart-turn", "e5-small"]
    if "piper" in speech.voices:
        helpful.append("piper-joe")
    wanted = dict.fromkeys(sorted(needed), True) | dict.fromkeys(helpful, False)

    def find(name: str) -> Path:
        return locate(
            name,
            folder=settings.weights.folder,
            hub_first=settings.weights.hub_first,
            cache_dir=settings.storage.weights,
            download=hub.never,
        )

    return models.weights(wanted, find)


def _language_model(settings: Settings) -> Iterator[Finding]:
    model, speech = settings.language_model, settings.remote
    key = model.api_key.get_secret_value() if model.api_key is not None else ""
    yield from models.language_model(model.kind, model.url, model.model, key)
    if model.url and model.kind == "ollama" and gpu.find_card() is not None:
        held = gpu.loaded(model.url) or []
        yield from models.on_card(gpu.wholly_on_card(held, model.model), model.model)
    for part, url, name, secret in (
        ("hearing", speech.stt_url, speech.stt_model, speech.stt_key),
        ("speaking", speech.tts_url, speech.tts_model, speech.tts_key),
    ):
        yield from models.remote(part, url, name, secret.get_secret_value() if secret else "")


def _gpu(settings: Settings) -> Found:
    card, speech = gpu.find_card(), settings.speech
    supported: set[str] = set()
    if speech.device == "cuda" and card is not None:
        import ctranslate2  # type: ignore[import-untyped]

        if ctranslate2.get_cuda_device_count():
            supported = set(ctranslate2.get_supported_compute_types("cuda"))
    return models.card(
        card.name if card is not None else None,
        card.free_gib if card is not None else 0.0,
        device=speech.device,
        compute_type=speech.compute_type,
        advised=card.compute_type if card is not None else "",
        supported=supported,
    )


def _voice() -> Found:
    return models.voices([("espeak", _espeak_speaks)])


def _espeak_speaks() -> bool:
    import asyncio

    espeak = EspeakSynthesizer()

    async def speak() -> int:
        return sum([len(chunk) async for chunk in espeak.stream("안녕하세요", language="ko")])

    try:
        return asyncio.run(speak()) > 0
    finally:
        espeak.close()


def _machine() -> Found:
    yield from machine.libraries(why_unavailable)
    yield from machine.fonts(_printed)
    yield from machine.confinement(_is_confined)


def _printed(text: str) -> str:
    import pymupdf

    made = PyMuPdfPrinter().pdf(f"<p>{text}</p>", css="", title="Rhetor")
    with pymupdf.open("pdf", made) as document:
        return "".join(page.get_text() for page in document)


def _is_confined() -> bool:
    # In a process of its own: it cannot be taken back.
    command = [sys.executable, "-c", _CONFINED]
    asked = subprocess.run(command, cwd=ROOT, timeout=CONFINED_WITHIN_S, check=False)
    return asked.returncode == 0


def _processes(settings: Settings) -> Found:
    url = _postgres_url(settings)
    if url is None or not _can_be_read("analytics", url):
        return [not_here("processes", "unknown")]
    return record.processes(new_unit_of_work(new_engine(url)), datetime.now(UTC))


def _night(settings: Settings) -> Found:
    url = _enterprise_url(settings)
    if url is None or not _can_be_read("enterprise", url):
        return [not_here("night", "unknown")]
    new_uow = new_enterprise_unit_of_work(new_engine(url))
    return record.night(new_uow, datetime.now(UTC), ZoneInfo(settings.night.zone))


def _can_be_read(database: Database, url: str) -> bool:
    try:
        return look(database, url).tables == "newest"
    except Unavailable:
        return False


def _pages(settings: Settings) -> Found:
    here, dashboard, lab = settings.servers.here, settings.dashboard, settings.resume_lab
    if here in {"all", "logos"}:
        app = settings.interview
        yield from pages.interview(_at("interview", app.host, app.port))
    if here in {"all", "ethos"}:
        yield from pages.streamlit("dashboard", _at("dashboard", dashboard.host, dashboard.port))
        yield from pages.streamlit("resume_lab", _at("resume-lab", lab.host, lab.port))


def _at(service: str, host: str, port: int) -> str:
    """Return where an app answers: in its own container, or on this machine."""
    if any(mark.exists() for mark in IN_CONTAINER) and _is_known(service):
        return f"http://{service}:{port}"
    return f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104


def _is_known(host: str) -> bool:
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return False
    return True
