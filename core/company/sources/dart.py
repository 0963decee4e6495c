"""Open DART of the 금융감독원: facts of companies, JSON with a key (opendart.fss.or.kr/guide)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from core.company.company import CompanyName
from core.company.found import (
    Found,
    FoundCompany,
    FoundFact,
    OverQuota,
    Reading,
    SourceRefused,
    Terms,
    known_by,
)
from core.company.ports import Fetcher, File, Page
from core.company.sources.dart_register import codes_of, is_archive
from core.company.sources.json_pages import document_of, entries_of
from core.company.sources.xml_pages import parsed, text_of
from core.errors import Unavailable

TERMS = Terms(
    key="dart",
    name="Open DART",
    kind="companies",
    auth="key",
    terms_url="https://opendart.fss.or.kr/intro/terms.do",
    licence="public disclosures; name the source",
    read_on=date(2026, 11, 27),
    rate_per_s=2.0,
    keeps_text=True,
)
ADDRESS = "https://opendart.fss.or.kr"
REGISTER = "corpCode.xml"
MOST_WORDS = 10_000
"""Bytes in which it says why it sends no register."""
MOST_NOTED = 10
"""Names in a note on a night."""
ANNUAL_REPORT = "11011"
GOOD, NO_DATA, OVER_QUOTA, MAINTENANCE = "000", "013", "020", "800"
REFUSALS = {
    "010": "this key is not registered",
    "011": "this key is not active",
    "012": "this address may not ask",
    "021": "too many companies at once",
    "100": "a wrong parameter",
    "101": "access was refused",
}
FIGURES = {"매출액": "revenue", "영업이익": "operating_profit", "당기순이익": "net_income"}
"""Accounts that are kept, by the names that DART gives them."""


@dataclass(frozen=True, slots=True)
class ByName:
    """Companies on record, to be found in the register by their names.

    Attributes:
        most: so many companies are read, at most, beside those that are given by their codes.
        codes: of companies that have one by now.
        names: of companies that have none yet.
    """

    most: int
    codes: Callable[[], Sequence[str]]
    names: Callable[[], Sequence[CompanyName]]


class DartSource:
    """See `core.company.found.Source`."""

    def __init__(
        self,
        key: str,
        corp_codes: Sequence[str],
        *,
        year: int,
        by_name: ByName | None = None,
        address: str = ADDRESS,
    ) -> None:
        """Read these companies and those found by their names, with the figures of one year."""
        self.terms = TERMS
        self._key = key
        self._corp_codes = corp_codes
        self._year = year
        self._by_name = by_name
        self._address = address

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield three pages for each company: itself, its employees, its figures.

        Those that are only looked for come last, so that a register which cannot be read takes
        nothing from the others.
        """
        yield from self._companies(self._corp_codes, fetcher)
        if self._by_name is None:
            return
        listed = [one for one in self._by_name.codes() if one not in set(self._corp_codes)]
        yield from self._companies(listed[: self._by_name.most], fetcher)
        names = self._by_name.names()
        if names and len(listed) < self._by_name.most:
            register = fetcher.file(
                f"{self._address}/api/{REGISTER}",
                secrets={"crtfc_key": self._key},
                rate_per_s=TERMS.rate_per_s,
            )
            codes, notes = _looked_up(register, names)
            yield self._registered(register, notes)
            yield from self._companies(codes[: self._by_name.most - len(listed)], fetcher)

    def _registered(self, register: File, notes: tuple[str, ...]) -> Reading:
        url = known_by(f"{self._address}/api/{REGISTER}")
        page = Page(
            url, "", register.digest, register.fetched_at, "interface", register.is_unchanged
        )
        return Reading(url, page, Found, notes)

    def _companies(self, codes: Iterable[str], fetcher: Fetcher) -> Iterator[Reading]:
        report = {"bsns_year": str(self._year), "reprt_code": ANNUAL_REPORT}
        for code in codes:
            page = self._get(fetcher, "company.json", corp_code=code)
            answer = _checked(page)
            if answer is None:
                continue
            company = FoundCompany(str(answer["corp_name"]), corp_code=code)
            yield self._reading(page, _about, "company.json", corp_code=code)
            for name, understand in (
                ("empSttus.json", _employees),
                ("fnlttSinglAcnt.json", _figures),
            ):
                page = self._get(fetcher, name, corp_code=code, **report)
                if _checked(page) is not None:
                    read = partial(understand, company=company)
                    yield self._reading(page, read, name, corp_code=code, **report)

    def _get(self, fetcher: Fetcher, name: str, **asked: str) -> Page:
        return fetcher.get(
            f"{self._address}/api/{name}",
            parameters=asked,
            secrets={"crtfc_key": self._key},
            rate_per_s=TERMS.rate_per_s,
            kind="interface",
        )

    def _reading(self, page: Page, read: Any, name: str, **asked: str) -> Reading:
        return Reading(known_by(f"{self._address}/api/{name}", **asked), page, partial(read, page))


def _checked(page: Page) -> dict[str, Any] | None:
    """Return an answer, None where DART has no data."""
    answer = document_of(page)
    status = str(answer.get("status") if isinstance(answer, dict) else answer)[:3]
    if status == GOOD:
        return dict(answer)
    if status == NO_DATA:
        return None
    raise _refusal(status)


def _refusal(status: str) -> Unavailable:
    if status == OVER_QUOTA:
        return OverQuota("Open DART gives no more today (020).")
    if status == MAINTENANCE:
        return Unavailable("Open DART is being maintained (800).")
    return SourceRefused(f"Open DART refuses: {REFUSALS.get(status, 'status')} ({status}).")


def _looked_up(register: File, names: Sequence[CompanyName]) -> tuple[list[str], tuple[str, ...]]:
    """Return the codes of companies that are called so, and notes on names that decide nothing.

    Where the register has two companies of one name, or a company on record goes by names of two
    companies, or two on record by one name, none is taken.
    """
    if not is_archive(register.content):
        text = register.content[:MOST_WORDS].decode("utf-8", "replace")
        raise _refusal(text_of(parsed(text), "status")[:3])
    called: dict[str, set[UUID]] = {}
    for one in names:
        called.setdefault(one.key, set()).add(one.company_id)
    found = codes_of(register.content, called.keys())
    codes: dict[UUID, set[str]] = {}
    for key, companies in called.items():
        for company in companies:
            codes.setdefault(company, set()).update(found.get(key, ()))
    is_shared = {one for ids in called.values() if len(ids) > 1 for one in ids}
    sure = sorted(
        next(iter(of)) for one, of in codes.items() if len(of) == 1 and one not in is_shared
    )
    return list(dict.fromkeys(sure)), _unsure(names, codes, is_shared)


def _unsure(
    names: Sequence[CompanyName], codes: Mapping[UUID, set[str]], is_shared: Collection[UUID]
) -> tuple[str, ...]:
    in_doubt = {one for one, of in codes.items() if len(of) > 1 or (of and one in is_shared)}
    if not in_doubt:
        return ()
    called = {one.company_id: one.name for one in reversed(names) if one.company_id in in_doubt}
    shown = ", ".join(sorted(called.values())[:MOST_NOTED])
    return (f"No code is taken for {len(in_doubt)} whose name is not theirs alone: {shown}.",)


def _about(page: Page) -> Found:
    answer = _checked(page) or {}
    names = [answer.get("corp_name_eng"), answer.get("stock_name")]
    given = {"established": "est_dt", "address": "adres", "stock_code": "stock_code"}
    facts = [
        FoundFact(name, value)
        for name, field in given.items()
        if (value := str(answer.get(field) or "").strip())
    ]
    company = FoundCompany(
        str(answer["corp_name"]),
        corp_code=str(answer["corp_code"]),
        registration_number=str(answer.get("bizr_no") or "").strip() or None,
        homepage=_address(str(answer.get("hm_url") or "")),
        other_names=tuple(str(name).strip() for name in names if name and str(name).strip()),
        facts=tuple(facts),
    )
    return Found(companies=(company,))


def _employees(page: Page, *, company: FoundCompany) -> Found:
    rows = entries_of(_checked(page), "list")
    counts = [number for row in rows if (number := _number(row.get("sm"))) is not None]
    if not counts:
        return Found()
    as_of = _day(str(rows[0].get("stlm_dt") or ""))
    facts = (FoundFact("employees", f"{sum(counts):,}", as_of),)
    return Found(companies=(_with(company, facts),))


def _figures(page: Page, *, company: FoundCompany) -> Found:
    rows = entries_of(_checked(page), "list")
    # Consolidated statements (CFS) where there are any; else the company's own (OFS).
    kinds = {str(row.get("fs_div")) for row in rows}
    kind = "CFS" if "CFS" in kinds else "OFS"
    facts = {
        name: FoundFact(name, f"{amount:,} KRW", _day(str(row.get("thstrm_dt") or "")))
        for row in reversed(rows)
        if str(row.get("fs_div")) == kind
        and (name := FIGURES.get(str(row.get("account_nm")), ""))
        and (amount := _number(row.get("thstrm_amount"))) is not None
    }
    return Found(companies=(_with(company, tuple(facts.values())),)) if facts else Found()


def _with(company: FoundCompany, facts: tuple[FoundFact, ...]) -> FoundCompany:
    return FoundCompany(company.name, corp_code=company.corp_code, facts=facts)


def _number(value: object) -> int | None:
    digits = str(value or "").replace(",", "").strip()
    return int(digits) if digits.removeprefix("-").isdigit() else None


def _day(text: str) -> date | None:
    """Return the last day in a text such as 2025.01.01 ~ 2025.12.31, or 2025-12-31."""
    digits = [part for part in text.replace("-", ".").split("~")[-1].strip().split(".") if part]
    try:
        year, month, day = (int("".join(c for c in part if c.isdigit())) for part in digits[:3])
        return date(year, month, day)
    except ValueError:
        return None


def _address(url: str) -> str | None:
    bare = url.strip()
    if not bare:
        return None
    return bare if bare.startswith(("http://", "https://")) else f"https://{bare}"
