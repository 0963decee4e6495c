"""What must be kept of members, companies and nights: the unit of work over Oracle."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from uuid import UUID

from core.company.company import Company, CompanyName, Fact, Member
from core.company.night import Brief, FieldWeek, Night, SourceRun, SourceState, Step
from core.company.posting import Change, Posting, SkillAsked, SkillCount
from core.language.language import Language

if TYPE_CHECKING:
    from core.company.accounts import Account, SignIn


class Members(Protocol):
    """People, by id."""

    def add(self, member: Member) -> None:
        """Store a new member; Conflict when the id is taken."""

    def get(self, member_id: UUID) -> Member:
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def update(self, member: Member) -> None:
        """Store the new state of a member who exists; NotFound otherwise."""

    def list(self) -> Sequence[Member]:
        """Return all, the earliest first."""


class Accounts(Protocol):
    """How members sign in, and which browsers are signed in."""

    def put(self, account: "Account") -> None:
        """Store or replace the account of a member; Conflict when its login is another's."""

    def of_login(self, login: str) -> "Account | None":
        """Return the account with a login."""

    def of_member(self, member_id: UUID) -> "Account | None":
        """Return the account of a member."""

    def add_sign_in(self, sign_in: "SignIn") -> None:
        """Store that a browser is signed in."""

    def sign_in(self, token_hash: str) -> "SignIn | None":
        """Return it, ended or not; None when it is not stored any more."""

    def end_sign_in(self, token_hash: str) -> None:
        """Forget it; nothing when there is none."""

    def end_sign_ins(self, member_id: UUID) -> None:
        """Forget all of a member."""

    def forget_ended(self, *, now: datetime) -> None:
        """Forget all that have ended."""


class Companies(Protocol):
    """Companies with their names and what is known of them."""

    def add(self, company: Company) -> None:
        """Store a new company; Conflict when the id is taken."""

    def put(self, companies: Sequence[Company]) -> None:
        """Store or replace companies, by id."""

    def get(self, company_id: UUID) -> Company:
        """Return one.

        Raises:
            NotFound: there is none.
        """

    def list(self, limit: int, *, containing: str = "") -> Sequence[Company]:
        """Return up to `limit` by name, those with a name that contains a text in any case."""

    def of_ids(self, ids: Collection[UUID]) -> Mapping[UUID, Company]:
        """Return those that exist."""

    def of_codes(self, codes: Collection[str]) -> Mapping[str, Company]:
        """Return companies by the Open DART codes given."""

    def of_names(self, keys: Collection[str]) -> "Mapping[str, Sequence[Company]]":
        """Return for each key of a name the companies that are called so."""

    def codes(self, limit: int) -> "Sequence[str]":
        """Return up to `limit` Open DART codes of companies, in order."""

    def names_without_code(self, limit: int) -> "Sequence[CompanyName]":
        """Return up to `limit` names of companies that have no such code; not of made-up ones."""

    def put_names(self, names: Sequence[CompanyName]) -> None:
        """Store or replace ways of writing names."""

    def names(self, company_id: UUID) -> "Sequence[CompanyName]":
        """Return the ways in which a company's name is written."""

    def put_facts(self, facts: Sequence[Fact]) -> None:
        """Store or replace facts, by company, name, source and day."""

    def facts(self, company_id: UUID) -> "Sequence[Fact]":
        """Return what is known of a company, by name of the fact, the newest day first."""


class Postings(Protocol):
    """Job postings, the skills they ask for, and how they changed."""

    def put(self, postings: Sequence[Posting]) -> None:
        """Store or replace postings, by id."""

    def of_ids(self, ids: Collection[UUID]) -> Mapping[UUID, Posting]:
        """Return those that exist."""

    def put_skills(self, posting_ids: Collection[UUID], skills: Sequence[SkillAsked]) -> None:
        """Replace the skills of some postings."""

    def open_of(self, company_id: UUID, *, now: datetime, limit: int) -> Sequence[Posting]:
        """Return a company's open postings, the newest first."""

    def count_open(self, company_id: UUID, *, now: datetime) -> int:
        """Return how many jobs a company offers, each once however many boards show it."""

    def skills_of(self, company_id: UUID, *, now: datetime, limit: int) -> Sequence[SkillCount]:
        """Return the skills that most of a company's open postings ask for."""

    def count_open_in(self, field_code: str, *, now: datetime) -> int:
        """Return how many jobs a field offers, each once however many boards show it."""

    def skills_in(self, field_code: str, *, now: datetime, limit: int) -> Sequence[SkillCount]:
        """Return the skills that most of a field's open jobs ask for."""

    def detach(self, page_id: UUID, *, keep: Collection[UUID]) -> int:
        """Note which open postings a page no longer shows; return how many."""

    def gone(self, source: str, *, pages: Collection[UUID]) -> Sequence[Posting]:
        """Return open postings of a source that are on none of these pages."""

    def expired(self, *, now: datetime) -> Sequence[Posting]:
        """Return open postings whose deadline has passed."""

    def close(self, ids: Collection[UUID], *, at: datetime) -> None:
        """Note that postings are over."""

    def put_changes(self, changes: Sequence[Change]) -> None:
        """Note what changed; the same change twice counts once."""

    def changes(self, night: date) -> Sequence[Change]:
        """Return what a night found to be different."""


class Crawls(Protocol):
    """Sources, the pages read of them, and what each reading came to."""

    def put_source(self, state: SourceState) -> None:
        """Store or replace a source, by key."""

    def sources(self) -> Sequence[SourceState]:
        """Return all, by key."""

    def digest(self, page_id: UUID) -> str | None:
        """Return the digest of a page as it was last taken in; None for a new one."""

    def put_page(self, page_id: UUID, source: str, url: str, digest: str, *, at: datetime) -> None:
        """Note that a page was taken in."""

    def put_run(self, run: SourceRun) -> None:
        """Store or replace what reading a source came to, by night and source."""

    def runs(self, night: date) -> Sequence[SourceRun]:
        """Return those of a night, by source."""


class Nights(Protocol):
    """Nights, their steps and what they wrote."""

    def get(self, day: date) -> Night | None:
        """Return a night, None when it was never begun."""

    def last(self, limit: int) -> Sequence[Night]:
        """Return the latest first."""

    def put(self, night: Night) -> None:
        """Store or replace a night, by day."""

    def steps(self, day: date) -> Sequence[Step]:
        """Return the steps of a night in order."""

    def put_step(self, step: Step) -> None:
        """Store or replace a step, by night and name."""

    def take(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """Take or renew a lease, atomically; False while somebody else holds it."""

    def give_back(self, name: str, holder: str) -> None:
        """Let a lease go; nothing when it is not held by `holder`."""

    def put_brief(self, brief: Brief) -> None:
        """Store or replace a brief, by night and language."""

    def brief(self, night: date, language: Language) -> Brief | None:
        """Return a brief, None while there is none."""

    def last_brief(self, language: Language) -> Brief | None:
        """Return the latest brief, None while there is none."""

    def forget(self, interview_id: UUID) -> None:
        """Take an interview out of all briefs, and out of what steps keep for later ones."""

    def put_field_weeks(self, weeks: Sequence[FieldWeek]) -> None:
        """Store or replace figures, by field and week."""

    def field_weeks(self, *, since: date) -> Sequence[FieldWeek]:
        """Return them by field and week, from the week of `since` on."""

    def demand(self, *, since: datetime, until: datetime) -> Mapping[str, tuple[int, int, int]]:
        """Count jobs by field, each once however many boards show it.

        Returns:
            Field → jobs first seen in [since, until), jobs open at `until`, companies with those.
        """


class EnterpriseUnitOfWork(Protocol):
    """One transaction on Oracle; leaving without `commit()` undoes it.

    Every use raises `Unavailable` while the database is away.
    """

    @property
    def members(self) -> Members:
        """Return the members."""

    @property
    def accounts(self) -> Accounts:
        """Return how they sign in."""

    @property
    def companies(self) -> Companies:
        """Return the companies."""

    @property
    def postings(self) -> Postings:
        """Return the postings."""

    @property
    def crawls(self) -> Crawls:
        """Return the readings of sources."""

    @property
    def nights(self) -> Nights:
        """Return the nights."""

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
