"""What is known of a company: facts with their sources, jobs open now, skills they ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.company.company import Company, Fact, Provenance
from core.company.names import name_key
from core.company.posting import Posting, SkillCount
from core.company.storage import EnterpriseUnitOfWork

MOST_POSTINGS = 50
MOST_SKILLS = 20


@dataclass(frozen=True, slots=True)
class Job:
    """One job, on as many boards as show it.

    Attributes:
        postings: the earliest seen first; never empty.
    """

    postings: tuple[Posting, ...]

    @property
    def posting(self) -> Posting:
        """Return the one that is shown."""
        return self.postings[0]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is known of a company now; nothing in it is older than its source allows.

    Attributes:
        facts: still valid, the newest of each name.
        stale: names of facts that are left out because they have not been read again in time.
        jobs: the newest first, at most 50.
        open_jobs: how many there are.
        skills: asked by most of the open jobs first.
        checked_at: when the sources that say something here were last read to their end, the
            earliest of them; None where one never was.
    """

    company: Company
    facts: tuple[Fact, ...]
    stale: tuple[str, ...]
    jobs: tuple[Job, ...]
    open_jobs: int
    skills: tuple[SkillCount, ...]
    checked_at: datetime | None


def brief_company(company_id: UUID, *, uow: EnterpriseUnitOfWork, now: datetime) -> Briefing:
    """Return what is known of a company.

    Raises:
        NotFound: there is no such company.
        Unavailable: the database is away.
    """
    company = uow.companies.get(company_id)
    checked = {one.source: one.checked_at for one in uow.crawls.sources()}
    facts, stale = _valid(uow.companies.facts(company_id), checked, now)
    postings = uow.postings.open_of(company_id, now=now, limit=2 * MOST_POSTINGS)
    named = [*(fact.provenance for fact in facts), *(one.provenance for one in postings)]
    return Briefing(
        company=company,
        facts=facts,
        stale=stale,
        jobs=_jobs(postings)[:MOST_POSTINGS],
        open_jobs=uow.postings.count_open(company_id, now=now),
        skills=tuple(uow.postings.skills_of(company_id, now=now, limit=MOST_SKILLS)),
        checked_at=_earliest(named or [company.provenance], checked),
    )


def find_company(name: str, *, uow: EnterpriseUnitOfWork) -> Company | None:
    """Return the company that somebody calls so; None for none, and where two are called so.

    Raises:
        Unavailable: the database is away.
    """
    if not name.strip():
        return None
    key = name_key(name)
    named = uow.companies.of_names([key]).get(key, ())
    return named[0] if len(named) == 1 else None


def _valid(
    facts: Sequence[Fact], checked: Mapping[str, datetime | None], now: datetime
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    newest: dict[str, Fact] = {}
    stale: dict[str, None] = {}
    for fact in facts:
        if not is_valid(fact.provenance, checked.get(fact.provenance.source), now):
            stale[fact.name] = None
        elif fact.name not in newest:
            newest[fact.name] = fact
    return tuple(newest.values()), tuple(name for name in stale if name not in newest)


def is_valid(read: Provenance, checked_at: datetime | None, now: datetime) -> bool:
    """Say whether what was read may still be shown.

    A source that was read again to its end and had not changed says it anew.
    """
    if read.valid_until is None:
        return True
    valid_for = read.valid_until - read.fetched_at
    return max(read.fetched_at, checked_at or read.fetched_at) + valid_for > now


def _jobs(postings: Sequence[Posting]) -> tuple[Job, ...]:
    found: dict[str, list[Posting]] = {}
    for posting in postings:
        found.setdefault(posting.same_key, []).append(posting)
    return tuple(
        Job(tuple(sorted(same, key=lambda one: (one.first_seen_at, one.provenance.source))))
        for same in found.values()
    )


def _earliest(
    named: Sequence[Provenance], checked: Mapping[str, datetime | None]
) -> datetime | None:
    read = [checked.get(source) for source in {one.source for one in named}]
    known = [at for at in read if at is not None]
    return min(known) if known and len(known) == len(read) else None


def still_valid(briefing: Briefing, now: datetime) -> Briefing:
    """Return what may still be shown of a briefing that was made some time ago.

    Facts that have grown too old meanwhile are named as stale, and jobs past their deadline left
    out.
    """
    facts = [one for one in briefing.facts if is_valid(one.provenance, briefing.checked_at, now)]
    aged = [one.name for one in briefing.facts if one not in facts]
    jobs = [
        job for job in briefing.jobs if job.posting.closes_at is None or job.posting.closes_at > now
    ]
    return replace(
        briefing,
        facts=tuple(facts),
        stale=(*briefing.stale, *aged),
        jobs=tuple(jobs),
        open_jobs=briefing.open_jobs - (len(briefing.jobs) - len(jobs)),
    )
