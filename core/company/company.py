"""Members of the suite, the companies they prepare for, and what is known of those."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from core.errors import InvalidInput


class Role(StrEnum):
    """Say what a member may see and do."""

    CANDIDATE = "candidate"
    COACH = "coach"
    RESEARCHER = "researcher"
    ADMIN = "admin"


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
class Provenance:
    """Where something was read, when, and under which terms it may be held.

    Attributes:
        source: stable key of the source, such as `dart`.
        source_url: the page or call it came from, without keys.
        fetched_at: when it was read.
        terms_url: the terms of the source; None where it states none.
        licence: under which terms it may be shown; None where the source states none.
        valid_until: when it must be read again; None for what does not age.
        robots_decision: what robots.txt said of reading it, or that an interface was called for
            which it does not speak; None for what nobody fetched.
    """

    source: str
    source_url: str
    fetched_at: datetime
    terms_url: str | None = None
    licence: str | None = None
    valid_until: datetime | None = None
    robots_decision: str | None = None

    def __post_init__(self) -> None:
        """Refuse what has no source, and empty texts where None is meant."""
        if not (self.source and self.source_url):
            raise InvalidInput("What is kept of a company needs the source it was read from.")
        if "" in (self.terms_url, self.licence, self.robots_decision):
            raise InvalidInput("What a source does not say is left out.")


@dataclass(frozen=True, slots=True)
class Company:
    """A company, as the first source that named it writes it.

    Attributes:
        corp_code: eight digits of Open DART (고유번호).
        registration_number: 사업자등록번호 as the source writes it; None where it gives none.
        homepage: its address.
        is_fictional: made up, for the sample world.
    """

    id: UUID
    name: str
    provenance: Provenance
    corp_code: str | None = None
    registration_number: str | None = None
    homepage: str | None = None
    is_fictional: bool = False

    def __post_init__(self) -> None:
        """Refuse what has no name, and empty texts where None is meant."""
        if not self.name.strip():
            raise InvalidInput("A company needs a name.")
        if "" in (self.corp_code, self.registration_number, self.homepage):
            raise InvalidInput("What a source does not say about a company is left out.")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """One way of writing a company's name.

    Attributes:
        key: what all ways of writing the same name share (`core.company.names.name_key`).
    """

    company_id: UUID
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a source says about a company.

    Attributes:
        name: what it is, such as `employees`; the pages know how to call it.
        value: as the source writes it.
        as_of: the day it was true, where the source says so.
    """

    company_id: UUID
    name: str
    value: str
    provenance: Provenance
    as_of: date | None = None

    def __post_init__(self) -> None:
        """Refuse a fact that says nothing."""
        if not (self.name and self.value.strip()):
            raise InvalidInput("A fact has a name and a value.")
