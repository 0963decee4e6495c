"""Build what the résumé lab needs; the only file of it that names a library's adapter."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from starlette.routing import Route

from apps.web.guards import Guards
from apps.web.sign_in import Entrance, sign_in_route
from core import log
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.language.ports import MorphologicalAnalyzer
from core.resume.adapters.confined_pages import ConfinedPageRenderer
from core.resume.adapters.pipelines import read_by
from core.resume.lab.pipeline import Pipeline
from core.resume.lab.readings import Read, ReadingQueue
from core.resume.ports import PageRenderer
from core.settings import Settings, load_settings, required
from core.storage import MediaStore
from db.embedded import EmbeddedRedis
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import open_media
from workers.queue import RqReadingQueue, connect

LOST_AFTER = timedelta(seconds=30)
"""A file is given up after 20 s, so a reading that takes longer went with its worker."""


@dataclass(frozen=True, slots=True)
class ResumeLab:
    """What the command line and the page work with.

    Attributes:
        read: one file, as it is read for everybody.
        pages: pictures of the pages of a PDF.
        analyzer: of Korean words; loads when first used.
        media: where files and outcomes of runs lie.
        has_queue: a Redis is named by the settings.
        shared_queue: the queue on it, served by workers that somebody else started.
        queue_at: the queue on the Redis at an address.
        local_redis: a Redis of our own while the block lasts; gives its address.
        worker_environment: what a worker of our own must know, given that address.
        corpus: folder to annotate; None where the settings name none.
        runs: folder of the runs that the page shows.
        entrance: the way in for members; None where the settings name no database of them: then
            the lab is a tool of whoever started it.
    """

    read: Read
    pages: PageRenderer
    analyzer: Callable[[], MorphologicalAnalyzer]
    media: Callable[[], MediaStore]
    has_queue: bool
    shared_queue: Callable[[], ReadingQueue]
    queue_at: Callable[[str], ReadingQueue]
    local_redis: Callable[[], AbstractContextManager[str]]
    worker_environment: Callable[[str], dict[str, str]]
    corpus: Path | None
    runs: Path
    entrance: Entrance | None = None


def begin() -> None:
    """Write lines as the settings say."""
    settings = load_settings()
    log.configure("resume lab", settings.log_level, settings.telemetry.log_form)


def guards() -> Guards:
    """Return how strict the page is with whoever asks."""
    settings = load_settings()
    address = settings.resume_lab.address
    return Guards(
        origins=(address,) if address else (),
        is_secure=_is_secure(settings),
        requests_a_minute=settings.security.requests_a_minute,
        sockets_a_minute=settings.security.sockets_a_minute,
    )


@lru_cache
def entrance() -> Entrance | None:
    """Return the way in, one for this process; None where no database of members is named."""
    settings = load_settings()
    url = settings.databases.enterprise_url
    if url is None:
        return None
    return Entrance(
        new_enterprise_unit_of_work(new_engine(url.get_secret_value())),
        Argon2PasswordHasher(),
        is_secure=_is_secure(settings),
    )


def routes() -> list[Route]:
    """Return what the lab answers beside its pages: the way in, where there are members."""
    found = entrance()
    return [] if found is None else [sign_in_route(lambda: found)]


def _is_secure(settings: Settings) -> bool:
    return (settings.resume_lab.address or "").startswith("https:")


def build() -> ResumeLab:
    """Return the lab on real parts; each loads or connects at its first use."""
    settings = load_settings()
    return ResumeLab(
        read=read_by(Pipeline(ocr=settings.resumes.ocr)),
        pages=ConfinedPageRenderer(),
        analyzer=lru_cache(KiwiMorphologicalAnalyzer),
        media=lru_cache(
            lambda: open_media(settings.storage.media, **settings.storage.media_access)
        ),
        has_queue=settings.queue.url is not None,
        shared_queue=lambda: _queue(required(settings.queue.url)),
        queue_at=_queue,
        local_redis=_local_redis,
        worker_environment=lambda url: _environment(settings, url),
        corpus=settings.resume_lab.corpus,
        runs=settings.resume_lab.runs or settings.storage.data_dir.absolute() / "runs",
        entrance=entrance(),
    )


def _queue(url: str) -> ReadingQueue:
    return RqReadingQueue(connect(url), lost_after=LOST_AFTER)


@contextmanager
def _local_redis() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory(prefix="rhetor-lab-") as folder,
        EmbeddedRedis(Path(folder)) as redis,
    ):
        yield redis.url


def _environment(settings: Settings, redis_url: str) -> dict[str, str]:
    return {"RHETOR_QUEUE__URL": redis_url, "RHETOR_STORAGE__MEDIA_URL": settings.storage.media}
