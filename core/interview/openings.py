"""Jobs that the company a candidate names offers now, for a question that cites one of them."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from core.company.briefing import find_company
from core.company.posting import Posting
from core.company.storage import EnterpriseUnitOfWork, NewEnterpriseUnitOfWork
from core.errors import Unavailable
from core.interview.injection import data_line, is_instruction
from core.language.language import Language

LONGEST_TITLE = 60
MOST = 3
_LOOKED_AT = 50
_SAYS: Mapping[Language, str] = {"ko": "채용 공고, {source}", "en": "a posting, {source}"}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """An open job, as its posting calls it.

    Attributes:
        where: which source says so, in the language of the interview.
        read_on: when it was read.
    """

    title: str
    where: str
    read_on: date


FindOpenings = Callable[[str, str, Language], tuple[Opening, ...]]
"""From a company's name, a field and a language to its open jobs in it; there may be none."""


def openings(
    name: str,
    field_code: str,
    language: Language,
    *,
    new_uow: NewEnterpriseUnitOfWork,
    now: datetime,
) -> tuple[Opening, ...]:
    """Return the newest open jobs of a company in a field, whose titles are in `language`.

    Titles are strangers' texts: one that instructs, or is too long to be read out, is left out.
    While the database is away there are none, and the interview goes on without.

    Args:
        name: as the candidate typed it; nothing is found unless exactly one company is called so.
        field_code: of the interview.
        language: of the interview.
        new_uow: of companies.
        now: what is open is open then.
    """
    try:
        with new_uow() as uow:
            company = find_company(name, uow=uow)
            if company is None:
                return ()
            return openings_of(company.id, field_code, language, uow=uow, now=now)
    except Unavailable as exc:
        log.warning("what companies offer cannot be looked up: %s", exc.message)
        return ()


def openings_of(
    company_id: UUID,
    field_code: str,
    language: Language,
    *,
    uow: EnterpriseUnitOfWork,
    now: datetime,
) -> tuple[Opening, ...]:
    """Return the newest open jobs of a company as `openings` does.

    Raises:
        Unavailable: the database is away.
    """
    found: dict[str, Opening] = {}
    for posting in uow.postings.open_of(company_id, now=now, limit=_LOOKED_AT):
        is_fit = (posting.field_code, posting.language) == (field_code, language)
        opening = cited(posting, language) if is_fit else None
        if opening is not None:
            found.setdefault(posting.same_key, opening)
    return tuple(found.values())[:MOST]


def cited(posting: Posting, language: Language) -> Opening | None:
    """Return a posting as a question cites its title; None where that cannot be read out."""
    return recorded(posting, language) if len(posting.title) <= LONGEST_TITLE else None


def recorded(posting: Posting, language: Language) -> Opening | None:
    """Return a posting by the first 60 characters of its title; None where that instructs."""
    title = data_line(posting.title, LONGEST_TITLE)
    if title is None or is_instruction(title):
        return None
    read = posting.provenance
    return Opening(title, _SAYS[language].format(source=read.source), read.fetched_at.date())


def openings_in(new_uow: NewEnterpriseUnitOfWork | None) -> FindOpenings:
    """Return what looks them up in a database; without one there are none."""
    if new_uow is None:
        return no_openings
    return lambda name, field_code, language: openings(
        name, field_code, language, new_uow=new_uow, now=datetime.now(UTC)
    )


def no_openings(_name: str, _field_code: str, _language: Language) -> tuple[Opening, ...]:
    """Return nothing, where there is no database of companies."""
    return ()
