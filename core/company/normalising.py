"""From what a source says to what is kept: companies known by one id, postings in one form."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from core.company.company import Company, CompanyName, Fact, Provenance
from core.company.deadlines import closing, day_of
from core.company.fields import classify
from core.company.found import FoundCompany, FoundPosting, Reading, Terms
from core.company.names import name_key, registration_key
from core.company.ports import Sanitiser
from core.company.posting import Posting, SkillAsked, posting_id
from core.company.skills import SkillFinder
from core.company.storage import EnterpriseUnitOfWork
from core.language.language import Language

_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_WORD = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"[\[(【][^\])】]*[\])】]")
_KOREAN_SHARE = 0.2
"""Of the letters: Korean postings name their tools in English."""


@dataclass(frozen=True, slots=True)
class Normaliser:
    """What every posting is brought into its form with.

    Attributes:
        zone: of days and times that name none.
    """

    sanitiser: Sanitiser
    skills: SkillFinder
    zone: ZoneInfo

    def posting(
        self, found: FoundPosting, company_id: UUID, read: Provenance, page_id: UUID, terms: Terms
    ) -> tuple[Posting, tuple[SkillAsked, ...]]:
        """Return a posting in the form that is kept, and the skills that it asks for.

        Raises:
            InvalidInput: it has no title or address.
        """
        text = self.sanitiser.plain(found.html)
        title = self.sanitiser.plain(found.title).replace("\n", " ")[:300]
        guess = classify(title, text, ncs=found.fields)
        deadline, closes_at = closing(found.closes, self.zone)
        id_ = posting_id(terms.key, found.source_key[:200])
        posting = Posting(
            id=id_,
            company_id=company_id,
            source_key=found.source_key[:200],
            title=title,
            url=_web(found.url),
            provenance=read,
            same_key=_same_key(company_id, title, found.location),
            digest=_digest(found, company_id),
            first_seen_at=read.fetched_at,
            page_id=page_id,
            location=self.sanitiser.plain(found.location)[:200] or None,
            employment=self.sanitiser.plain(found.employment)[:60] or None,
            language=language_of(f"{title}\n{text}"),
            posted_on=day_of(found.posted, self.zone),
            deadline=deadline,
            closes_at=closes_at.astimezone(UTC) if closes_at is not None else None,
            field_code=guess.code if guess else None,
            field_evidence=guess.evidence[:300] if guess else None,
            description=(text or None) if terms.keeps_text else None,
        )
        asked = self.skills.find(f"{title}\n{text}")
        return posting, tuple(SkillAsked(id_, code, words) for code, words in asked.items())


def provenance_of(reading: Reading, terms: Terms) -> Provenance:
    """Return where what a page says comes from, and until when it may be believed."""
    return Provenance(
        source=terms.key,
        source_url=reading.url[:1000],
        fetched_at=reading.page.fetched_at,
        terms_url=terms.terms_url,
        licence=terms.licence,
        valid_until=reading.page.fetched_at + terms.valid_for,
        robots_decision=reading.page.robots_decision,
    )


def language_of(text: str) -> Language:
    """Return the language that a text is written in."""
    letters = len(_LETTER.findall(text))
    korean = len(_HANGUL.findall(text))
    return "ko" if letters == 0 or korean / letters >= _KOREAN_SHARE else "en"


def identify(
    found: Sequence[FoundCompany], read: Provenance, uow: EnterpriseUnitOfWork
) -> dict[FoundCompany, UUID]:
    """Return the company that each found one is; store those that are new, and their names.

    A code or number decides. A name does where exactly one company is called so and neither code
    nor number says otherwise; where two are, the found one is kept apart, by source and name.
    """
    distinct = list(dict.fromkeys(found))
    keys = {key for one in distinct for key in _keys(one)}
    ids_of_new = {_id(one) for one in distinct}
    known = _Known(
        uow.companies.of_ids(ids_of_new),
        uow.companies.of_codes({one.corp_code for one in distinct if one.corp_code}),
        {key: list(companies) for key, companies in uow.companies.of_names(keys).items()},
    )
    ids: dict[FoundCompany, UUID] = {}
    stored: dict[UUID, Company] = {}
    for one in distinct:
        old = known.match(one)
        new = _merged(old, one, read) if old else _new(one, read, known.is_ambiguous(one))
        if new != old:
            stored[new.id] = new
        ids[one] = new.id
        known.learn(new, _keys(one), old)
    uow.companies.put(list(stored.values()))
    uow.companies.put_names(_names(ids))
    return ids


@dataclass(slots=True)
class _Known:
    by_id: Mapping[UUID, Company]
    by_code: Mapping[str, Company]
    by_name: dict[str, list[Company]]

    def match(self, found: FoundCompany) -> Company | None:
        if found.corp_code and found.corp_code in self.by_code:
            return self.by_code[found.corp_code]
        named = self._named(found)
        number = registration_key(found.registration_number)
        if number:
            same = [one for one in named if registration_key(one.registration_number) == number]
            same += [one for one in [self.by_id.get(_id(found))] if one is not None]
            if same:
                return same[0]
            named = [one for one in named if registration_key(one.registration_number) is None]
        if found.corp_code:
            named = [one for one in named if one.corp_code is None]
        return named[0] if len(named) == 1 else None

    def is_ambiguous(self, found: FoundCompany) -> bool:
        return bool(self._named(found))

    def learn(self, company: Company, keys: Iterable[str], old: Company | None) -> None:
        for key in keys:
            others = [one for one in self.by_name.get(key, []) if old is None or one.id != old.id]
            self.by_name[key] = [*others, company]
        if company.corp_code:
            self.by_code = {**self.by_code, company.corp_code: company}

    def _named(self, found: FoundCompany) -> list[Company]:
        named = {one.id: one for key in _keys(found) for one in self.by_name.get(key, [])}
        return list(named.values())


def facts_of(found: FoundCompany, company_id: UUID, read: Provenance) -> list[Fact]:
    """Return the facts that a source gives of a company."""
    return [
        Fact(company_id, fact.name, fact.value[:1000], read, fact.as_of) for fact in found.facts
    ]


def _new(found: FoundCompany, read: Provenance, is_ambiguous: bool) -> Company:  # noqa: FBT001 - private
    apart = read.source if is_ambiguous else None
    bare = Company(_id(found, apart), found.name[:300].strip(), read)
    return _merged(bare, found, read)


def _id(found: FoundCompany, apart: str | None = None) -> UUID:
    """Return the id of a new company: by its code or number where it has one, else by its name."""
    told = found.corp_code or registration_key(found.registration_number)
    if told is None:
        key = name_key(found.name)
        told = f"{apart}:{key}" if apart else key
    return uuid5(NAMESPACE_URL, f"rhetor:company:{told}")


def _merged(known: Company, found: FoundCompany, read: Provenance) -> Company:
    """Add what was not known yet; what one source says is not overwritten by another's silence."""
    is_own = known.provenance.source == read.source
    if found.corp_code and known.corp_code is None:  # the register's own name counts
        known = replace(known, name=found.name[:300].strip(), provenance=read)
    full = replace(
        known,
        corp_code=known.corp_code or found.corp_code,
        registration_number=known.registration_number or found.registration_number,
        homepage=(found.homepage if is_own else None) or known.homepage or found.homepage,
        is_fictional=known.is_fictional or found.is_fictional,
    )
    return known if replace(full, provenance=known.provenance) == known else full


def _names(ids: Mapping[FoundCompany, UUID]) -> list[CompanyName]:
    return [
        CompanyName(company_id, name_key(name), name[:300])
        for found, company_id in ids.items()
        for name in (found.name, *found.other_names)
        if name.strip()
    ]


def _keys(found: FoundCompany) -> set[str]:
    return {name_key(name) for name in (found.name, *found.other_names) if name.strip()}


def _same_key(company_id: UUID, title: str, location: str) -> str:
    """Return what postings of one job on several boards share: company, title and place."""
    bare = _NOT_WORD.sub("", _ASIDE.sub("", title).casefold()) or title.casefold()
    place = _NOT_WORD.split(location.casefold().strip())[0][:2]
    return hashlib.sha256(f"{company_id}:{bare}:{place}".encode()).hexdigest()


def _digest(found: FoundPosting, company_id: UUID) -> str:
    said = (
        str(company_id),
        *(found.title, found.url, found.location, found.employment),
        *(found.closes, found.html, *found.fields),
    )
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def _web(url: str) -> str:
    """Return an address that may be shown as a link, or nothing, which is refused."""
    bare = url.strip()[:1000]
    return bare if bare.startswith(("http://", "https://", "file:")) else ""


def moment(at: datetime | None) -> str | None:
    """Return a moment as it is noted in a change, in UTC."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="minutes")
