"""Members of the suite and the companies they prepare for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from core.errors import InvalidInput


class Role(StrEnum):
    """Say what a member may see and do."""

    CANDIDATE = "candidate"
    COACH = "coach"
    RESEARCHER = "researcher"


@dataclass(frozen=True, slots=True)
class Member:
    """A person who uses the suite."""

    id: UUID
    display_name: str
    role: Role
    created_at: datetime

    def __post_init__(self) -> None:
        """Refuse a member without a name."""
        if not self.display_name.strip():
            raise InvalidInput("A member needs a name.")


@dataclass(frozen=True, slots=True)
class Company:
    """What one source says about a company, and when it said so.

    Attributes:
        registration_number: as the source writes it; None where it gives none, never "".
        source: stable key of the source, such as `dart`.
        source_url: the page or call it came from.
        licence: under which terms it may be shown; None where the source states none.
        fetched_at: when it was read.
        valid_until: when it must be read again; None for facts that do not age.
    """

    id: UUID
    name: str
    source: str
    source_url: str
    fetched_at: datetime
    registration_number: str | None = None
    licence: str | None = None
    valid_until: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what has no name or no source, and empty texts where None is meant."""
        if not (self.name.strip() and self.source and self.source_url):
            raise InvalidInput("A company needs a name and the source it was read from.")
        if "" in (self.registration_number, self.licence):
            raise InvalidInput("What a source does not say about a company is left out.")


class Members(Protocol):
    """People, by id."""

    def add(self, member: Member) -> None:
        """Store a new member; Conflict when the id is taken."""

    def get(self, member_id: UUID) -> Member:
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def list(self) -> Sequence[Member]:
        """Return all, the earliest first."""


class Companies(Protocol):
    """Companies, by id."""

    def add(self, company: Company) -> None:
        """Store a new company; Conflict when the id is taken."""

    def get(self, company_id: UUID) -> Company:
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def list(self, limit: int) -> Sequence[Company]:
        """Return up to `limit`, by name."""


class EnterpriseUnitOfWork(Protocol):
    """One transaction on members and companies; leaving without `commit()` undoes it.

    Every use raises `Unavailable` while the database is away.
    """

    @property
    def members(self) -> Members:
        """Return the members."""

    @property
    def companies(self) -> Companies:
        """Return the companies."""

    def commit(self) -> None:
        """Make everything since the block began permanent."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Undo what was not committed, and give the connection back."""


class NewEnterpriseUnitOfWork(Protocol):
    """Make a unit of work; one per action, never shared between threads."""

    def __call__(self) -> EnterpriseUnitOfWork:
        """Return a fresh one."""
