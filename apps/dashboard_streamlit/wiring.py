"""Build what the dashboard needs; the only file of it that names a database or a setting."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial

import streamlit as st

from apps.dashboard_streamlit.metrics import metrics
from apps.web.guards import Guards
from apps.web.sign_in import Entrance
from core import log
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.company.ports import PasswordHasher
from core.company.storage import NewEnterpriseUnitOfWork
from core.company.throttle import Throttle
from core.errors import Unavailable
from core.interview.questions import QuestionBank, load_bank
from core.settings import load_settings
from core.storage import MediaStore, NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import FsspecMediaStore, open_media
from db.sealed import open_sealed
from workers.exposing import expose

METRICS_WITHIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Door:
    """What the way in works with.

    Attributes:
        hasher: of passwords.
        throttle: of wrong ones, for this process.
        key: signs the addresses of recordings; each process has its own.
        is_secure: send the cookie over HTTPS only.
        has_service: people may sign in at another service (OpenID Connect).
        claim: what a member's login is among the things that it says about somebody.
    """

    hasher: PasswordHasher = field(default_factory=Argon2PasswordHasher)
    throttle: Throttle = field(default_factory=Throttle)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    is_secure: bool = False
    has_service: bool = False
    claim: str = "email"


def _no_metrics() -> str:
    raise Unavailable("There is no address to read metrics from.")


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the pages work with.

    Attributes:
        new_uow: Postgres; a factory, for every visitor is served by another thread.
        new_enterprise_uow: Oracle or its stand-in; either database may be away.
        media: recordings.
        bank: names of the fields.
        address: host and port that this dashboard listens on, as the person sees it.
        door: who comes in.
        read_metrics: what the interview app tells monitors; raises `Unavailable`.
        known: keeps what was last read of Oracle; None keeps nothing.
    """

    new_uow: NewUnitOfWork
    new_enterprise_uow: NewEnterpriseUnitOfWork
    media: MediaStore
    bank: QuestionBank
    address: str
    door: Door = field(default_factory=Door)
    read_metrics: Callable[[], str] = _no_metrics
    known: MediaStore | None = None

    @property
    def entrance(self) -> Entrance:
        """Return what signing in with a password works with."""
        door = self.door
        return Entrance(
            self.new_enterprise_uow, door.hasher, door.throttle, is_secure=door.is_secure
        )


def _metrics(url: str) -> str:
    import httpx

    try:
        answer = httpx.get(url, timeout=METRICS_WITHIN_S, trust_env=False)
        return answer.raise_for_status().text
    except httpx.HTTPError as exc:
        raise Unavailable("The interview app cannot be reached.") from exc


def _address() -> str:
    # What Streamlit was really started with; no address means all of this machine's.
    host = st.get_option("server.address") or "0.0.0.0"  # noqa: S104  # shown, not bound
    return f"{host}:{st.get_option('server.port')}"


def guards() -> Guards:
    """Return how strict this dashboard is with whoever asks."""
    settings = load_settings()
    address = settings.dashboard.address
    return Guards(
        origins=(address,) if address else (),
        is_secure=settings.dashboard.secure_cookie,
        requests_a_minute=settings.security.requests_a_minute,
        sockets_a_minute=settings.security.sockets_a_minute,
    )


@lru_cache
def begin() -> None:
    """Write lines and give metrics as the settings say; once a process.

    Raises:
        Unavailable: somebody else listens at the port of the metrics.
    """
    settings = load_settings()
    telemetry = settings.telemetry
    log.configure("dashboard", settings.log_level, telemetry.log_form)
    expose(metrics().registry, telemetry.metrics_host, telemetry.metrics_port)


@st.cache_resource(show_spinner=False)
def dashboard() -> Dashboard:
    """Return the dashboard on the real stores, built once in this process."""
    settings = load_settings()
    databases, storage = settings.databases, settings.storage
    if databases.analytics_url is None or databases.enterprise_url is None:
        raise RuntimeError("RHETOR_DATABASES__ANALYTICS_URL and __ENTERPRISE_URL are not set")
    return Dashboard(
        new_uow=new_unit_of_work(new_engine(databases.analytics_url.get_secret_value())),
        new_enterprise_uow=new_enterprise_unit_of_work(
            new_engine(databases.enterprise_url.get_secret_value())
        ),
        media=open_sealed(
            open_media(storage.media, **storage.media_access),
            databases.analytics_url,
            settings.security.media_key,
        ),
        bank=load_bank(),
        address=_address(),
        door=Door(
            is_secure=settings.dashboard.secure_cookie,
            has_service=settings.dashboard.oidc_metadata_url is not None,
            claim=settings.dashboard.oidc_claim,
        ),
        read_metrics=partial(_metrics, settings.metrics_url),
        known=FsspecMediaStore(str(storage.data_dir / "known")),
    )
