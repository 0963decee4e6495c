"""What a night did: its steps, the sources it read, and the brief it wrote."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.language.language import Language


class State(StrEnum):
    """Say how far a night, a step of it or the reading of a source is."""

    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Night:
    """One night.

    Attributes:
        day: the day it closes; its brief is read the morning after.
        attempts: how often it was begun.
    """

    day: date
    state: State
    started_at: datetime
    attempts: int = 1
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a night.

    Attributes:
        message: why it failed, safe to show; None while nothing went wrong.
        result: what later steps need of it, as JSON; None where there is nothing.
    """

    night: date
    name: str
    place: int
    state: State
    attempts: int
    started_at: datetime
    ended_at: datetime | None = None
    message: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What reading one source in one night came to.

    Attributes:
        pages: read, those that had not changed included.
        unchanged: pages that were as before, and cost no more than a look.
        refused: things on it that could not be understood.
        message: why it failed or stopped, or what should be known of it; None when it went well.
    """

    night: date
    source: str
    state: State
    started_at: datetime
    ended_at: datetime | None = None
    pages: int = 0
    unchanged: int = 0
    opened: int = 0
    changed: int = 0
    closed: int = 0
    refused: int = 0
    message: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source, and when it was last read from beginning to end."""

    source: str
    kind: str
    terms_url: str
    checked_at: datetime | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The morning's brief in one language, as Markdown."""

    night: date
    language: Language
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class FieldWeek:
    """One field in one week.

    Attributes:
        week: its Monday.
        postings_opened: jobs that were first seen in it, each once however many boards show it.
        postings_open: jobs open at its end, or now.
        companies: that have them.
        interviews: held.
        mean_level: of all levels (1 to 5) in those that are shared; None with fewer than five of
            those.
    """

    field_code: str
    week: date
    postings_opened: int
    postings_open: int
    companies: int
    interviews: int
    mean_level: float | None = None
