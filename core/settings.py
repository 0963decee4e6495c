"""The only reader of the environment.

Every value is `RHETOR_<GROUP>__<NAME>`; `.env.example` lists them all and a test keeps it true.
"""

from datetime import time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import InvalidInput


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class InterviewApp(_Group):
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


class Dashboard(_Group):
    """The Streamlit dashboard on Ethos."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8501
    """Port."""


class Resumes(_Group):
    """Reading résumés."""

    ocr: bool = True
    """Recognise scans and pictures where RapidOCR is installed (weights-dev.txt); no Hangul."""


class ResumeLab(_Group):
    """The résumé lab's page."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8502
    """Port."""
    corpus: Path | None = None
    """Folder of résumés whose truth is written down on the page; empty switches that off."""
    runs: Path | None = None
    """Folder of the runs that the page shows; empty means DATA_DIR/runs."""


class Databases(_Group):
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


class Queue(_Group):
    """Redis, the broker."""

    url: SecretStr | None = None
    """redis://… ; empty means the embedded Redis."""
    stalled_after: timedelta = timedelta(seconds=90)
    """A running job without a sign of life for this long is given to another worker."""
    max_attempts: int = 4
    """Tries before a retryable failure is final."""


class Storage(_Group):
    """Where recordings and the embedded services live."""

    data_dir: Path = Path(".rhetor")
    """Folder of everything `make run` keeps."""
    media_url: str | None = None
    """fsspec URL of the recordings, such as s3://bucket/prefix; empty means DATA_DIR/media."""

    @property
    def media(self) -> str:
        """Return the fsspec URL of the recordings."""
        return self.media_url or (self.data_dir.absolute() / "media").as_uri()

    @property
    def weights(self) -> Path:
        """Return the folder in which weights are put together."""
        return self.data_dir.absolute() / "weights"


class Speech(_Group):
    """Hearing and speaking."""

    whisper_model: str = "base"
    """Live transcription: a registry name (`base`) or the folder of a CTranslate2 model."""
    exact_whisper_model: str = "base"
    """Second pass on Pathos; `small` or larger is advised for Korean where it fits."""
    device: str = "cpu"
    """`cpu` or `cuda`."""
    compute_type: str = "int8"
    """CTranslate2 compute type; int8_float32 on a GTX 16xx (SYSTRAN/faster-whisper#1399)."""
    threads: int = 2
    """Threads of one transcription."""
    live_window: timedelta = timedelta(seconds=12)
    """What Whisper hears at once, live; 30 s is what it was trained on, and takes longer."""
    voices: tuple[Literal["edge", "piper", "espeak"], ...] = ("edge", "piper", "espeak")
    """Engines in order of preference."""
    edge_voice_ko: str = "ko-KR-SunHiNeural"
    """Korean voice of edge-tts."""
    edge_voice_en: str = "en-US-AriaNeural"
    """English voice of edge-tts."""


class Turns(_Group):
    """When an answer is over; the source of each default is `core/speech/turn_taking.py`."""

    sure: timedelta = timedelta(seconds=0.7)
    """Silence that ends an answer when its sound and its words both say that it is over."""
    likely: timedelta = timedelta(seconds=1.6)
    """Silence where its sound says so clearly and its words do not object."""
    doubtful: timedelta = timedelta(seconds=2.2)
    """Silence where they disagree or something is not known, as without the turn model."""
    unfinished: timedelta = timedelta(seconds=2.5)
    """Silence after words that break off."""
    thinking_aloud: timedelta = timedelta(seconds=1)
    """Added to the last where a question asks for reasoning."""
    max_answer: timedelta = timedelta(minutes=5)
    """An answer is closed, and this is said, after this long."""
    nudge_after: timedelta = timedelta(seconds=6)
    """Silence without a word after which a notice says that there is time."""
    pause_after: timedelta = timedelta(seconds=60)
    """Silence without a word after which the interview pauses."""


class LanguageModel(_Group):
    """The model that words follow-ups; without one, the bank's are asked."""

    kind: Literal["ollama", "openai"] = "ollama"
    """`ollama`, or `openai` for any other server that speaks OpenAI's chat completions."""
    url: str | None = None
    """Ollama's address, such as http://localhost:11434; another's up to and including /v1."""
    model: str = "llama3.1:8b"
    """As `ollama list` or the server names it; llama3.2:3b answers sooner on 6 GB."""
    api_key: SecretStr | None = None
    """What an `openai` server asks for; empty where it asks for none."""


class Weights(_Group):
    """Where model weights come from."""

    hub_first: bool = False
    """Look on the Hugging Face hub before the offline packages."""
    folder: Path | None = None
    """Folder with weights by registry name, looked at before anything else."""


class Sources(_Group):
    """Companies and postings; nothing outside is read until a source is named and has a contact."""

    enabled: tuple[str, ...] = ()
    """Of dart, work24, data_go_kr, saramin, greenhouse, lever, employer_pages, files, sample."""
    contact: str | None = None
    """Address for those whose pages are read, sent with each request."""
    dart_key: SecretStr | None = None
    """Of opendart.fss.or.kr."""
    dart_corp_codes: tuple[str, ...] = ()
    """Companies to read there, by their eight digits (고유번호)."""
    work24_key: SecretStr | None = None
    """Of work24.go.kr."""
    data_go_kr_key: SecretStr | None = None
    """Of data.go.kr, for its dataset 15125273."""
    saramin_key: SecretStr | None = None
    """Of oapi.saramin.co.kr."""
    saramin_keywords: tuple[str, ...] = ()
    """Words to search for there."""
    greenhouse_boards: tuple[str, ...] = ()
    """Tokens of boards at Greenhouse."""
    lever_sites: tuple[str, ...] = ()
    """Names of sites at Lever."""
    employer_pages: tuple[str, ...] = ()
    """Addresses of employers' pages with JSON-LD, whose terms somebody has read."""
    files: Path | None = None
    """Folder of CSV and JSON files with postings."""
    takedowns: tuple[str, ...] = ()
    """Beginnings of addresses whose owners asked not to be kept."""


class Night(_Group):
    """The nightly run on Ethos."""

    at: time = time(3, 0)
    """When it begins, in `zone`."""
    zone: str = "Asia/Seoul"
    """Whose days it closes."""
    longest: timedelta = timedelta(hours=2)
    """After which no further step is begun; the next attempt goes on."""
    retry_after: timedelta = timedelta(minutes=10)
    """After an attempt that left something undone."""
    keep_recordings: timedelta | None = None
    """Recordings of interviews made longer ago are removed; empty keeps all."""
    dashboard_url: str | None = None
    """Where the brief's links lead; empty means the dashboard's own host and port."""


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
    turns: Turns = Turns()
    language_model: LanguageModel = LanguageModel()
    weights: Weights = Weights()
    sources: Sources = Sources()
    night: Night = Night()
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""
    test_oracle_url: SecretStr | None = None
    """A real Oracle for the contract suite; tests only."""


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
