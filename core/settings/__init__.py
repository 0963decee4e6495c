"""The only reader of the environment.

Every value is `RHETOR_<GROUP>__<NAME>`; `.env.example` lists them all and a test keeps it true.
"""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from core.errors import InvalidInput
from core.settings.files import DotEnvSource, EnvironmentSource
from core.settings.group import Group
from core.settings.models import LanguageModel, Speech, Turns
from core.settings.nights import Night, Sources
from core.settings.remote import Remote
from core.settings.security import Security
from core.settings.servers import Servers
from core.settings.telemetry import Telemetry

__all__ = [
    "Dashboard",
    "Databases",
    "InterviewApp",
    "LanguageModel",
    "Night",
    "Queue",
    "Remote",
    "ResumeLab",
    "Security",
    "Servers",
    "Settings",
    "Sources",
    "Speech",
    "Storage",
    "Telemetry",
    "Turns",
    "Weights",
    "load_settings",
    "required",
]


class InterviewApp(Group):
    """The Gradio app on Logos."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 7860
    """Port; `make run` takes a free one when this is taken and none was asked for."""
    allowed_origins: tuple[str, ...] = ()
    """Further origins (scheme://host:port) that may open the voice socket, such as a proxy's."""
    secure_cookie: bool = False
    """Send the session cookie over HTTPS only; switch on behind TLS."""
    max_live: int = 0
    """Interviews held at once; further ones wait for a place. 0 means two for each core."""
    node: str | None = None
    """Name of this process where several share the interviews; empty means it is the only one."""


class Dashboard(Group):
    """The Streamlit dashboard on Ethos."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8501
    """Port."""
    metrics_url: str | None = None
    """The interview app's /metrics; empty means at its host and port."""
    secure_cookie: bool = False
    """Send the cookie of who is signed in over HTTPS only; switch on behind TLS."""
    address: str | None = None
    """Where people open it, such as https://coach.example; needed for signing in elsewhere."""
    oidc_metadata_url: str | None = None
    """OpenID Connect: the provider's …/.well-known/openid-configuration; empty means none."""
    oidc_client_id: str | None = None
    """As the provider knows us."""
    oidc_client_secret: SecretStr | None = None
    """What it gave us to prove that."""
    oidc_claim: str = "email"
    """Which claim is a member's login; `email` counts only where the provider has verified it."""

    @model_validator(mode="after")
    def _service_is_whole(self) -> Self:
        parts = (self.address, self.oidc_client_id, self.oidc_client_secret)
        if self.oidc_metadata_url is not None and None in parts:
            raise ValueError("OIDC needs ADDRESS, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too")
        return self


class Resumes(Group):
    """Reading résumés."""

    ocr: bool = True
    """Recognise scans and pictures where RapidOCR is installed (weights-dev.txt); no Hangul."""


class ResumeLab(Group):
    """The résumé lab's page."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8502
    """Port."""
    address: str | None = None
    """Where people open it behind a proxy, such as https://lab.example; empty: at HOST and PORT."""
    corpus: Path | None = None
    """Folder of résumés whose truth is written down on the page; empty switches that off."""
    runs: Path | None = None
    """Folder of the runs that the page shows; empty means DATA_DIR/runs."""


class Databases(Group):
    """Postgres (analytics) and Oracle (enterprise)."""

    analytics_url: SecretStr | None = None
    """SQLAlchemy URL, postgresql+psycopg2://…; empty means the embedded Postgres."""
    enterprise_url: SecretStr | None = None
    """SQLAlchemy URL, oracle+oracledb://…; empty means the embedded SQLite stand-in."""
    enterprise_connect_timeout: timedelta = timedelta(seconds=5)
    """For a new connection to the enterprise database."""
    enterprise_statement_timeout: timedelta = timedelta(seconds=60)
    """For the answer to one statement."""
    enterprise_pool_timeout: timedelta = timedelta(seconds=10)
    """For a connection while all are in use."""
    enterprise_start_within: timedelta = timedelta(minutes=6)
    """How long the night waits for a database that is starting; Oracle XE takes 3 to 5 minutes."""


class Queue(Group):
    """Redis, the broker."""

    url: SecretStr | None = None
    """redis://… ; empty means the embedded Redis."""
    stalled_after: timedelta = timedelta(seconds=90)
    """A running job without a sign of life for this long is given to another worker."""
    max_attempts: int = 4
    """Tries before a retryable failure is final."""


class Storage(Group):
    """Where recordings and the embedded services live."""

    data_dir: Path = Path(".rhetor")
    """Folder of everything `make run` keeps."""
    media_url: str | None = None
    """Folder of the recordings or s3://bucket/prefix; empty means DATA_DIR/media."""
    media_endpoint: str | None = None
    """Address of an S3 that is not Amazon's, such as https://ethos:9000."""
    media_region: str = "us-east-1"
    """Of the bucket; MinIO does not mind."""
    media_key_id: str | None = None
    """Whom the object store knows us as."""
    media_secret: SecretStr | None = None
    """What it knows us by."""

    @property
    def media(self) -> str:
        """Return the URL of the recordings."""
        return self.media_url or (self.data_dir.absolute() / "media").as_uri()

    @property
    def media_access(self) -> dict[str, str]:
        """Return how an object store lets us in, as `db.media.open_media` takes it."""
        secret = self.media_secret.get_secret_value() if self.media_secret else None
        given = {"endpoint": self.media_endpoint, "key_id": self.media_key_id, "secret": secret}
        return {"region": self.media_region} | {key: one for key, one in given.items() if one}

    @property
    def weights(self) -> Path:
        """Return the folder in which weights are put together."""
        return self.data_dir.absolute() / "weights"


class Weights(Group):
    """Where model weights come from."""

    hub_first: bool = False
    """Look on the Hugging Face hub before the offline packages."""
    folder: Path | None = None
    """Folder with weights by registry name, looked at before anything else."""


class Settings(BaseSettings):
    """All settings of all processes."""

    model_config = SettingsConfigDict(
        env_prefix="RHETOR_",
        env_nested_delimiter="__",
        env_file=".env",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
    )

    interview: InterviewApp = InterviewApp()
    dashboard: Dashboard = Dashboard()
    resumes: Resumes = Resumes()
    resume_lab: ResumeLab = ResumeLab()
    databases: Databases = Databases()
    queue: Queue = Queue()
    storage: Storage = Storage()
    speech: Speech = Speech()
    remote: Remote = Remote()
    turns: Turns = Turns()
    language_model: LanguageModel = LanguageModel()
    weights: Weights = Weights()
    sources: Sources = Sources()
    night: Night = Night()
    security: Security = Security()
    servers: Servers = Servers()
    telemetry: Telemetry = Telemetry()
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""
    test_oracle_url: SecretStr | None = None
    """A real Oracle for the contract suite; tests only."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, then `.env`, each with its files of secrets."""
        env_file = getattr(dotenv_settings, "env_file", None)
        return (init_settings, EnvironmentSource(cls), DotEnvSource(cls, env_file=env_file))

    @property
    def metrics_url(self) -> str:
        """Return where the interview app tells how quick it is."""
        app = self.interview
        return self.dashboard.metrics_url or f"http://{app.host}:{app.port}/metrics"


def required(secret: SecretStr | None) -> str:
    """Return an address that `make run` sets for its processes and a server must be given.

    Raises:
        InvalidInput: it is not set.
    """
    if secret is None:
        raise InvalidInput(
            "Set RHETOR_DATABASES__ANALYTICS_URL, RHETOR_DATABASES__ENTERPRISE_URL and "
            "RHETOR_QUEUE__URL, or start everything on this machine with `make run`."
        )
    return secret.get_secret_value()


@lru_cache
def load_settings() -> Settings:
    """Read the environment and `.env` once.

    Raises:
        pydantic.ValidationError: a name or value is wrong; the process must not start.
    """
    return Settings()
