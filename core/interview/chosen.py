"""The company and the posting that a candidate chose among those on record."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.company.posting import Posting
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import NotFound
from core.interview.materials import MAX_CHARS, Excerpt, from_posting
from core.interview.openings import Opening, cited, openings_of, recorded
from core.language.language import Language


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What questions may cite of a company on record.

    Attributes:
        company: its name.
        posting: what the chosen posting asks for; nothing where its source lets us keep no text.
        openings: the chosen posting where only its title can be cited; without a choice what the
            company offers in the field.
    """

    company: str
    posting: tuple[Excerpt, ...] = ()
    openings: tuple[Opening, ...] = ()


def chosen(
    company_id: UUID,
    posting_id: UUID | None,
    *,
    field_code: str,
    language: Language,
    new_uow: NewEnterpriseUnitOfWork,
    now: datetime,
) -> OnRecord:
    """Return what may be cited of a company, and of one of its open postings where one is chosen.

    Args:
        company_id: of the company.
        posting_id: of the posting; None for none.
        field_code: of the interview.
        language: of the interview; a chosen posting may be in another, as a pasted one may.
        new_uow: of companies.
        now: the posting is open then.

    Raises:
        NotFound: there is no such company, or no such posting of it that is open.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        company = uow.companies.get(company_id)
        if posting_id is None:
            offered = openings_of(company_id, field_code, language, uow=uow, now=now)
            return OnRecord(company.name, openings=offered)
        posting = uow.postings.of_ids([posting_id]).get(posting_id)
    if posting is None or posting.company_id != company_id or not posting.is_open(now):
        raise NotFound("posting", posting_id)
    record = recorded(posting, language)
    if record is None:
        return OnRecord(company.name)
    record = replace(record, where=posting.provenance.source)
    excerpts = tuple(replace(one, record=record) for one in from_posting(_text(posting)))
    title = cited(posting, language)
    return OnRecord(company.name, excerpts, (title,) if title and not excerpts else ())


def _text(posting: Posting) -> str:
    """Return the text of a posting, in whole lines as far as a pasted one may go."""
    text = posting.description or ""
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS].rpartition("\n")[0]
