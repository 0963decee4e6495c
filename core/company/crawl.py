"""Read one source for one night: what is new, what changed, and what is gone."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from core.company.company import Provenance
from core.company.found import Found, FoundCompany, FoundPosting, Reading, Source
from core.company.night import SourceRun, SourceState, State
from core.company.normalising import Normaliser, facts_of, identify, moment, provenance_of
from core.company.ports import Fetcher
from core.company.posting import Change, ChangeKind, Posting, SkillAsked
from core.company.storage import EnterpriseUnitOfWork, NewEnterpriseUnitOfWork
from core.errors import AppError, Conflict, InvalidInput

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crawl:
    """With what sources are read.

    Attributes:
        takedowns: beginnings of addresses whose owners asked not to be kept.
        beat: called after each page; it may raise to end the reading.
    """

    new_uow: NewEnterpriseUnitOfWork
    fetcher: Fetcher
    normaliser: Normaliser
    clock: Callable[[], datetime]
    takedowns: tuple[str, ...] = ()
    beat: Callable[[], None] = lambda: None


def refresh(source: Source, night: date, crawl: Crawl) -> SourceRun:
    """Read a source from beginning to end, and note what it came to.

    Each page is taken in by one transaction, together with what changed by it, so that nothing is
    lost and nothing noted twice wherever this is cut off; the next call goes on. What is gone is
    known only after the last page.

    Returns:
        What it came to; FAILED with the reason where the source could not be read to its end.

    Raises:
        AppError: what `beat` raises, or the database is away.
    """
    run = _begun(source, night, crawl)
    pages: list[UUID] = []
    readings = source.read(crawl.fetcher)
    while True:
        try:
            reading = next(readings, None)
        except AppError as exc:
            return _failed(source, run, exc, crawl)
        if reading is None:
            return _ended(source, run, pages, crawl)
        pages.append(reading.id_for(source.terms.key))
        is_known = _is_known(reading, pages[-1], crawl)
        run = replace(run, pages=run.pages + 1, unchanged=run.unchanged + is_known)
        run = replace(run, message=" ".join(reading.notes)[:1000] or run.message)
        if not is_known:
            try:
                found = _understood(reading, crawl.takedowns)
            except AppError as exc:
                return _failed(source, run, exc, crawl)
            run = _take_in(reading, found, source, run, crawl)
        try:
            crawl.beat()
        except Conflict:
            raise  # another process goes on with it; this one writes nothing more
        except AppError as exc:
            _failed(source, run, exc, crawl)
            raise


def close_expired(night: date, *, new_uow: NewEnterpriseUnitOfWork, now: datetime) -> int:
    """Close the postings whose deadline has passed; return how many."""
    with new_uow() as uow:
        expired = uow.postings.expired(now=now)
        uow.postings.close([posting.id for posting in expired], at=now)
        uow.postings.put_changes([_closed(p, night, "deadline") for p in expired])
        uow.commit()
    return len(expired)


def _begun(source: Source, night: date, crawl: Crawl) -> SourceRun:
    terms = source.terms
    with crawl.new_uow() as uow:
        earlier = next((r for r in uow.crawls.runs(night) if r.source == terms.key), None)
        run = SourceRun(night, terms.key, State.RUNNING, crawl.clock())
        if earlier is not None:  # what it found is in the database
            kept = {n: getattr(earlier, n) for n in ("opened", "changed", "closed")}
            run = replace(run, started_at=earlier.started_at, **kept)
        uow.crawls.put_run(run)
        uow.commit()
    return run


def _failed(source: Source, run: SourceRun, error: AppError, crawl: Crawl) -> SourceRun:
    message = error.message[:1000]
    failed = replace(run, state=State.FAILED, ended_at=crawl.clock(), message=message)
    with crawl.new_uow() as uow:
        uow.crawls.put_run(failed)
        uow.crawls.put_source(_state(source, uow, message=message))
        uow.commit()
    return failed


def _ended(source: Source, run: SourceRun, pages: Sequence[UUID], crawl: Crawl) -> SourceRun:
    key, now = source.terms.key, crawl.clock()
    with crawl.new_uow() as uow:
        gone = uow.postings.gone(key, pages=pages)
        uow.postings.close([posting.id for posting in gone], at=now)
        uow.postings.put_changes([_closed(posting, run.night, None) for posting in gone])
        done = replace(run, state=State.DONE, ended_at=now, closed=run.closed + len(gone))
        uow.crawls.put_run(done)
        uow.crawls.put_source(_state(source, uow, checked_at=now))
        uow.commit()
    return done


def _state(
    source: Source,
    uow: EnterpriseUnitOfWork,
    *,
    checked_at: datetime | None = None,
    message: str | None = None,
) -> SourceState:
    terms = source.terms
    known = next((one for one in uow.crawls.sources() if one.source == terms.key), None)
    checked_at = checked_at or (known.checked_at if known is not None else None)
    return SourceState(terms.key, terms.kind, terms.terms_url, checked_at, message)


def _is_known(reading: Reading, page_id: UUID, crawl: Crawl) -> bool:
    with crawl.new_uow() as uow:
        return uow.crawls.digest(page_id) == reading.page.digest


def _understood(reading: Reading, takedowns: tuple[str, ...]) -> Found:
    try:
        found = reading.understand()
    except InvalidInput as exc:
        found = Found(refused=(exc.message,))
    kept = [one for one in found.postings if not (takedowns and one.url.startswith(takedowns))]
    # On one page a board may show the same posting twice; the last counts.
    last = {posting.source_key: posting for posting in kept}
    return replace(found, postings=tuple(last.values()))


def _take_in(
    reading: Reading, found: Found, source: Source, run: SourceRun, crawl: Crawl
) -> SourceRun:
    terms, page_id = source.terms, reading.id_for(run.source)
    read = provenance_of(reading, terms)
    for reason in found.refused:
        log.info("%s: something on %s is not understood: %s", terms.key, reading.url, reason)
    with crawl.new_uow() as uow:
        companies = (*found.companies, *(posting.company for posting in found.postings))
        ids = identify(companies, read, uow)
        facts = [fact for one in found.companies for fact in facts_of(one, ids[one], read)]
        uow.companies.put_facts(facts)
        uow.commit()
    postings, skills, unfit = _normalised(found.postings, source, read, page_id, ids, crawl)
    refused = len(found.refused) + unfit
    with crawl.new_uow() as uow:
        news = _stored(postings, skills, run.night, uow, now=crawl.clock())
        if not refused:  # what was not understood may be what seems to be missing
            uow.postings.detach(page_id, keep={posting.id for posting in postings})
            digest = reading.page.digest
            uow.crawls.put_page(page_id, terms.key, reading.url[:1000], digest, at=crawl.clock())
        run = replace(
            run,
            opened=run.opened + news.opened,
            changed=run.changed + news.changed,
            refused=run.refused + refused,
        )
        uow.crawls.put_run(run)
        uow.commit()
    return run


def _normalised(
    found: Sequence[FoundPosting],
    source: Source,
    read: Provenance,
    page_id: UUID,
    ids: dict[FoundCompany, UUID],
    crawl: Crawl,
) -> tuple[list[Posting], dict[UUID, tuple[SkillAsked, ...]], int]:
    postings: list[Posting] = []
    skills: dict[UUID, tuple[SkillAsked, ...]] = {}
    for one in found:
        try:
            posting, asked = crawl.normaliser.posting(
                one, ids[one.company], read, page_id, source.terms
            )
        except InvalidInput as exc:
            log.info("%s: %s is not kept: %s", source.terms.key, one.source_key, exc.message)
            continue
        postings.append(posting)
        skills[posting.id] = asked
    return postings, skills, len(found) - len(postings)


@dataclass(slots=True)
class _News:
    opened: int = 0
    changed: int = 0


def _stored(
    postings: Sequence[Posting],
    skills: dict[UUID, tuple[SkillAsked, ...]],
    night: date,
    uow: EnterpriseUnitOfWork,
    *,
    now: datetime,
) -> _News:
    """Store what is new or different, and note what changed."""
    known = uow.postings.of_ids([posting.id for posting in postings])
    news, kept, changes, moved = _News(), [], [], []
    for posting in postings:
        old = known.get(posting.id)
        is_over = posting.closes_at is not None and posting.closes_at <= now
        if is_over and (old is None or old.closed_at is not None):
            continue
        if old is not None and old.closed_at is None and old.digest == posting.digest:
            if old.page_id != posting.page_id:
                moved.append(replace(old, page_id=posting.page_id))
            continue
        found = _changes(old, posting, night)
        news.opened += old is None or old.closed_at is not None
        news.changed += old is not None and old.closed_at is None
        changes += found
        kept.append(replace(posting, first_seen_at=old.first_seen_at if old else now))
    uow.postings.put([*kept, *moved])
    asked = [skill for posting in kept for skill in skills[posting.id]]
    uow.postings.put_skills([posting.id for posting in kept], asked)
    uow.postings.put_changes(changes)
    return news


def _changes(old: Posting | None, new: Posting, night: date) -> list[Change]:
    if old is None:
        return [Change(new.id, new.company_id, night, ChangeKind.OPENED)]
    if old.closed_at is not None:
        return [Change(new.id, new.company_id, night, ChangeKind.REOPENED)]
    parts = {
        "title": (old.title, new.title),
        "location": (old.location, new.location),
        "employment": (old.employment, new.employment),
        "deadline": (_deadline(old), _deadline(new)),
    }
    told = [
        Change(new.id, new.company_id, night, ChangeKind.CHANGED, part, before, after)
        for part, (before, after) in parts.items()
        if before != after
    ]
    return told or [Change(new.id, new.company_id, night, ChangeKind.CHANGED, "text")]


def _deadline(posting: Posting) -> str:
    return moment(posting.closes_at) or posting.deadline.value


def _closed(posting: Posting, night: date, part: str | None) -> Change:
    return Change(posting.id, posting.company_id, night, ChangeKind.CLOSED, part)
