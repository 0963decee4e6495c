"""What a night is made of; the only file of it that names concrete classes."""

import os
import socket
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import redis

from core.company.adapters.extruct import ExtructJobPostingReader
from core.company.adapters.httpx import HttpxFetcher
from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.company import CompanyName
from core.company.found import Source
from core.company.normalising import Normaliser
from core.company.ports import Fetcher
from core.company.sample import SampleSource
from core.company.skills import SkillFinder
from core.company.sources.dart import ByName, DartSource
from core.company.sources.data_go_kr import DataGoKrSource
from core.company.sources.employer_pages import EmployerPagesSource
from core.company.sources.files import FilesSource
from core.company.sources.greenhouse import GreenhouseSource
from core.company.sources.lever import LeverSource
from core.company.sources.saramin import SaraminSource
from core.company.sources.work24 import Work24Source
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import InvalidInput
from core.interview.erasing import Stores
from core.interview.expiring import Keep
from core.interview.questions import QuestionBank, load_bank
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.language.ports import ChatModel
from core.settings import Settings, Sources, load_settings, required
from core.storage import MediaStore, NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import Timeouts, new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import open_media
from db.sealed import open_sealed
from db.starting import wait_until_ready
from workers.erasing import stores
from workers.models import chat_model_for
from workers.queue import connect

GATE_CASES = 4
"""Own choice, and one with a language model: on two cores that takes half an hour."""
MOST_NAMES = 200_000
"""On record that are looked up; the register itself has half as many companies."""
_WITHOUT_NETWORK = frozenset({"files", "sample"})


@dataclass(frozen=True, slots=True)
class NightParts:
    """The ports of a night, and what the settings say of it.

    Attributes:
        wait: returns once the enterprise database answers; raises as `db.starting` says.
        fetching: opens what pages are read with.
        holder: a name that no other process has.
        judge: labels answers besides the rules; None where there is no language model.
        gate_cases: answers that are told otherwise to see whether their level moves.
    """

    new_uow: NewUnitOfWork
    new_enterprise_uow: NewEnterpriseUnitOfWork
    wait: Callable[[], None]
    media: MediaStore
    sources: tuple[Source, ...]
    fetching: Callable[[], AbstractContextManager[Fetcher]]
    normaliser: Normaliser
    skills: SkillFinder
    bank: QuestionBank
    zone: ZoneInfo
    longest: timedelta
    keep_recordings: timedelta | None
    keep: Keep
    stores: Stores
    takedowns: tuple[str, ...]
    dashboard_url: str
    holder: str
    clock: Callable[[], datetime]
    judge: ChatModel | None
    gate_cases: int


@lru_cache
def night_parts() -> NightParts:
    """Return the parts of this process; Kiwi loads when the first posting is read.

    Raises:
        InvalidInput: a setting is missing or names no source.
    """
    settings = load_settings()
    databases, night = settings.databases, settings.night
    enterprise = new_engine(
        required(databases.enterprise_url),
        Timeouts(
            databases.enterprise_connect_timeout,
            databases.enterprise_statement_timeout,
            databases.enterprise_pool_timeout,
        ),
    )
    new_enterprise_uow = new_enterprise_unit_of_work(enterprise)
    zone = ZoneInfo(night.zone)
    judge = chat_model_for(settings.language_model)
    dashboard, skills = settings.dashboard, SkillFinder(KiwiMorphologicalAnalyzer())
    new_uow = new_unit_of_work(new_engine(required(databases.analytics_url)))
    new_enterprise_uow = new_enterprise_unit_of_work(enterprise)
    raw = open_media(settings.storage.media, **settings.storage.media_access)
    media = open_sealed(raw, databases.analytics_url, settings.security.media_key)
    return NightParts(
        new_uow=new_uow,
        new_enterprise_uow=new_enterprise_uow,
        wait=lambda: wait_until_ready(enterprise, databases.enterprise_start_within),
        media=media,
        sources=sources_of(
            settings.sources, today=datetime.now(zone).date(), records=new_enterprise_uow
        ),
        fetching=lambda: _fetcher(settings),
        normaliser=Normaliser(Nh3Sanitiser(), skills, zone),
        skills=skills,
        bank=load_bank(),
        zone=zone,
        longest=night.longest,
        keep_recordings=night.keep_recordings,
        keep=Keep(night.keep_video, night.keep_interviews, night.keep_resumes, night.keep_views),
        stores=stores(new_uow, media, _broker(settings), new_enterprise_uow),
        takedowns=settings.sources.takedowns,
        dashboard_url=(night.dashboard_url or f"http://{dashboard.host}:{dashboard.port}").rstrip(
            "/"
        ),
        holder=f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}",
        clock=lambda: datetime.now(UTC),
        judge=judge,
        gate_cases=GATE_CASES if judge is None else 1,
    )


def _broker(settings: Settings) -> redis.Redis | None:
    """Return the broker; without one, what it keeps of jobs ends by itself within the hour."""
    return connect(settings.queue.url.get_secret_value()) if settings.queue.url else None


def sources_of(
    wanted: Sources, *, today: date, records: NewEnterpriseUnitOfWork
) -> tuple[Source, ...]:
    """Return the sources that the settings switch on, in their order.

    Args:
        wanted: of the settings.
        today: of figures the last year that is complete.
        records: where companies stand that are looked up by their names.

    Raises:
        InvalidInput: one is not known, lacks its key, or reads outside without a contact.
    """
    makers = _makers(wanted, today, records)
    unknown = [key for key in wanted.enabled if key not in makers]
    if unknown:
        raise InvalidInput(f"RHETOR_SOURCES__ENABLED names no source: {', '.join(unknown)}")
    if set(wanted.enabled) - _WITHOUT_NETWORK and not wanted.contact:
        raise InvalidInput("Set RHETOR_SOURCES__CONTACT: who reads pages says who they are.")
    return tuple(makers[key]() for key in wanted.enabled)


def _makers(
    wanted: Sources, today: date, records: NewEnterpriseUnitOfWork
) -> dict[str, Callable[[], Source]]:
    def key(name: str) -> str:
        secret = getattr(wanted, f"{name}_key")
        if secret is None:
            raise InvalidInput(f"Set RHETOR_SOURCES__{name.upper()}_KEY, or switch {name} off.")
        return str(secret.get_secret_value())

    def files() -> Source:
        if wanted.files is None:
            raise InvalidInput("Set RHETOR_SOURCES__FILES to a folder, or switch files off.")
        return FilesSource(wanted.files)

    # Annual reports are due at the end of March.
    year = today.year - (1 if today.month > 3 else 2)  # noqa: PLR2004 - March
    return {
        "dart": lambda: DartSource(
            key("dart"),
            wanted.dart_corp_codes,
            year=year,
            by_name=_by_name(wanted.dart_by_name, records),
        ),
        "work24": lambda: Work24Source(key("work24")),
        "data_go_kr": lambda: DataGoKrSource(key("data_go_kr")),
        "saramin": lambda: SaraminSource(key("saramin"), wanted.saramin_keywords),
        "greenhouse": lambda: GreenhouseSource(wanted.greenhouse_boards),
        "lever": lambda: LeverSource(wanted.lever_sites),
        "employer_pages": lambda: EmployerPagesSource(
            wanted.employer_pages, reader=ExtructJobPostingReader()
        ),
        "files": files,
        "sample": SampleSource,
    }


def _by_name(most: int, records: NewEnterpriseUnitOfWork) -> ByName | None:
    def codes() -> Sequence[str]:
        with records() as uow:
            return uow.companies.codes(MOST_NAMES)

    def names() -> Sequence[CompanyName]:
        with records() as uow:
            return uow.companies.names_without_code(MOST_NAMES)

    return ByName(most, codes, names) if most else None


def _fetcher(settings: Settings) -> AbstractContextManager[Fetcher]:
    folder = settings.storage.data_dir.absolute() / "pages"
    return HttpxFetcher(contact=settings.sources.contact or "nobody", cache=folder)
