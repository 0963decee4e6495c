"""Postings of public institutions from data.go.kr (dataset 15125273, 공공기관 채용정보): JSON."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from core.company.found import (
    FoundCompany,
    FoundPosting,
    OverQuota,
    Reading,
    SourceRefused,
    Terms,
    known_by,
)
from core.company.ports import Fetcher, Page
from core.company.sources.json_pages import document_of, entries_of
from core.company.sources.paging import in_pages
from core.company.sources.xml_pages import parsed, text_of

TERMS = Terms(
    key="data_go_kr",
    name="공공데이터포털",
    kind="postings",
    auth="key",
    terms_url="https://www.data.go.kr/data/15125273/openapi.do",
    licence="as the dataset states: facts and a link",
    read_on=date(2026, 11, 27),
)
ADDRESS = "https://apis.data.go.kr"
PATH = "/1051000/recruitment/list"
AT_ONCE = 100
OVER_QUOTA = "22"
REFUSALS = {"20": "access denied", "30": "this key is not registered", "31": "the key has expired"}
GOOD = {"00", "200", "None"}


class DataGoKrSource:
    """See `core.company.found.Source`."""

    def __init__(self, key: str, *, most_pages: int = 30, address: str = ADDRESS) -> None:
        """Read the postings that are open, up to `most_pages` answers of a hundred."""
        self.terms = TERMS
        self._key = key
        self._most_pages = most_pages
        self._url = address + PATH

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield the pages of the list."""
        numbers = range(1, self._most_pages + 1)
        ask = partial(self._page, fetcher)
        yield from in_pages(ask, numbers, at_once=AT_ONCE, entries=_entries, posting=_posting)

    def _page(self, fetcher: Fetcher, number: int) -> tuple[str, Page]:
        asked = {"ongoingYn": "Y", "pageNo": str(number), "numOfRows": str(AT_ONCE)}
        page = fetcher.get(
            self._url,
            parameters=asked | {"resultType": "json"},
            secrets={"serviceKey": self._key},
            rate_per_s=TERMS.rate_per_s,
            kind="interface",
        )
        return known_by(self._url, **asked), page


def _entries(page: Page) -> list[Any]:
    if page.text.lstrip().startswith("<"):  # its gate answers in XML whatever was asked for
        _check(text_of(parsed(page.text), "returnReasonCode"))
    document = document_of(page)
    _check(str(document.get("resultCode") if isinstance(document, dict) else document))
    return entries_of(document, "result")


def _check(code: str) -> None:
    if code == OVER_QUOTA:
        raise OverQuota("data.go.kr gives no more today.")
    if code not in GOOD:
        raise SourceRefused(f"data.go.kr refuses: {REFUSALS.get(code, code)}.")


def _posting(entry: Any) -> FoundPosting:
    number = entry["recrutPblntSn"]
    codes = [one.strip() for one in str(entry.get("ncsCdLst") or "").split(",")]
    return FoundPosting(
        source_key=str(number),
        company=FoundCompany(entry["instNm"]),
        title=entry["recrutPbancTtl"],
        url=entry.get("srcUrl") or f"https://job.alio.go.kr/recruitview.do?idx={number}",
        location=str(entry.get("workRgnNmLst") or ""),
        employment=str(entry.get("hireTypeNmLst") or ""),
        posted=str(entry.get("pbancBgngYmd") or ""),
        closes=str(entry.get("pbancEndYmd") or ""),
        html=str(entry.get("ncsCdNmLst") or ""),
        # R600020 is NCS 대분류 20.
        fields=tuple(code[-2:] for code in codes if code[-2:].isdigit()),
    )
