"""Job postings, what they ask for, and how they change from night to night."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5

from core.company.company import Provenance
from core.errors import InvalidInput
from core.language.language import Language


class Deadline(StrEnum):
    """Say how a posting ends."""

    FIXED = "fixed"
    UNTIL_FILLED = "until_filled"
    ROLLING = "rolling"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Posting:
    """A job posting on one board.

    Attributes:
        source_key: its number on that board.
        page_id: the page of the board it was last seen on; None once that page no longer has it.
        url: where a person reads it and applies.
        closes_at: its deadline; only with `Deadline.FIXED`.
        field_code: its field of work, None where nothing in it says so.
        field_evidence: the words that say so.
        same_key: what postings of the same job on several boards share.
        digest: of what the board says; a changed posting has another.
        description: plain text; only where the licence of the source lets us keep it.
        closed_at: when it was found to be over; None while it is open.
    """

    id: UUID
    company_id: UUID
    source_key: str
    title: str
    url: str
    provenance: Provenance
    same_key: str
    digest: str
    first_seen_at: datetime
    page_id: UUID | None = None
    location: str | None = None
    employment: str | None = None
    language: Language = "ko"
    posted_on: date | None = None
    deadline: Deadline = Deadline.UNKNOWN
    closes_at: datetime | None = None
    field_code: str | None = None
    field_evidence: str | None = None
    description: str | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what has no title, and a deadline that contradicts its kind."""
        if not (self.title.strip() and self.source_key and self.url):
            raise InvalidInput("A posting needs a title, an address and its number on the board.")
        if (self.closes_at is not None) != (self.deadline is Deadline.FIXED):
            raise InvalidInput("A posting has a closing time exactly when its deadline is fixed.")

    def is_open(self, now: datetime) -> bool:
        """Say whether one may still apply, as far as is known."""
        return self.closed_at is None and (self.closes_at is None or self.closes_at > now)


def posting_id(source: str, source_key: str) -> UUID:
    """Return the id of a posting: the same each time the same board shows it."""
    return uuid5(NAMESPACE_URL, f"rhetor:posting:{source}:{source_key}")


@dataclass(frozen=True, slots=True)
class SkillAsked:
    """A skill that a posting asks for.

    Attributes:
        skill: its code in `core/company/skills.json`.
        evidence: the words of the posting, as they stand there.
    """

    posting_id: UUID
    skill: str
    evidence: str


class ChangeKind(StrEnum):
    """Say what happened to a posting."""

    OPENED = "opened"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Change:
    """What a night found to be different.

    Attributes:
        night: the day that the night closes.
        part: of a changed posting, what is different: `title`, `location`, `employment`,
            `deadline` or `text`.
        before, after: as they read; None where there is or was nothing, and for `text`, which is
            not kept.
    """

    posting_id: UUID
    company_id: UUID
    night: date
    kind: ChangeKind
    part: str | None = None
    before: str | None = None
    after: str | None = None

    @property
    def id(self) -> UUID:
        """Return the same id for the same change, so that noting it twice notes it once."""
        told = (self.night, self.kind, self.part, self.before, self.after)
        return uuid5(self.posting_id, ":".join(map(str, told)))


@dataclass(frozen=True, slots=True)
class SkillCount:
    """How many of the open postings ask for a skill."""

    skill: str
    postings: int
