"""Work24 (고용24, formerly 워크넷): XML with a key (work24.go.kr, 오픈API)."""

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
from core.company.sources.paging import in_pages
from core.company.sources.xml_pages import Element, parsed, text_of

TERMS = Terms(
    key="work24",
    name="고용24",
    kind="postings",
    auth="key",
    terms_url="https://www.work24.go.kr/cm/e/a/0110/selectOpenApiIntro.do",
    licence="approved key: facts and a link",
    read_on=date(2026, 11, 27),
)
ADDRESS = "https://www.work24.go.kr"
PATH = "/cm/openApi/call/wk/callOpenApiSvcInfo210L01.do"
AT_ONCE = 100
"""`display` goes no further."""


class Work24Source:
    """See `core.company.found.Source`."""

    def __init__(self, key: str, *, most_pages: int = 50, address: str = ADDRESS) -> None:
        """Read the newest postings, up to `most_pages` answers of a hundred."""
        self.terms = TERMS
        self._key = key
        self._most_pages = most_pages
        self._url = address + PATH

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield the pages of the list."""
        numbers = range(1, self._most_pages + 1)
        ask = partial(self._page, fetcher)
        yield from in_pages(ask, numbers, at_once=AT_ONCE, entries=_wanted, posting=_posting)

    def _page(self, fetcher: Fetcher, number: int) -> tuple[str, Page]:
        asked = {"callTp": "L", "returnType": "XML", "startPage": str(number)}
        page = fetcher.get(
            self._url,
            parameters=asked | {"display": str(AT_ONCE)},
            secrets={"authKey": self._key},
            rate_per_s=TERMS.rate_per_s,
            kind="interface",
        )
        return known_by(self._url, **asked), page


def _wanted(page: Page) -> list[Element]:
    root = parsed(page.text)
    message = text_of(root, "message") or text_of(root, "error")
    if message and "초과" in message:
        raise OverQuota(f"Work24 gives no more today: {message}")
    if root.tag != "wantedRoot" or (message and root.find("wanted") is None):
        raise SourceRefused(f"Work24 refuses: {message or root.tag}")
    return root.findall("wanted")


def _posting(entry: Any) -> FoundPosting:
    number = text_of(entry, "wantedAuthNo")
    if not number:
        raise ValueError("no wantedAuthNo")
    return FoundPosting(
        source_key=number,
        company=FoundCompany(
            text_of(entry, "company"), registration_number=text_of(entry, "busino") or None
        ),
        title=text_of(entry, "title"),
        url=text_of(entry, "wantedInfoUrl"),
        location=text_of(entry, "region"),
        employment=text_of(entry, "empTpNm") or text_of(entry, "empTpCd"),
        posted=text_of(entry, "regDt"),
        closes=text_of(entry, "closeDt"),
        html=text_of(entry, "indTpNm"),
    )
