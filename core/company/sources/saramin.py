"""Saramin's interface: JSON with an access key (oapi.saramin.co.kr/guide). Never its pages."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
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

TERMS = Terms(
    key="saramin",
    name="사람인",
    kind="postings",
    auth="key",
    terms_url="https://oapi.saramin.co.kr/guide/v1/2",
    licence="approved key: facts and a link",
    read_on=date(2026, 11, 27),
)
ADDRESS = "https://oapi.saramin.co.kr"
AT_ONCE = 110
"""As many as it gives in one answer."""
CLOSES = {"2": "채용시까지", "3": "상시채용", "4": "상시채용"}
"""Its close-type: 1 is a day, 2 when somebody is hired, 3 always, 4 from time to time."""
REFUSALS = {1: "no key", 2: "this key is not known", 3: "a wrong parameter"}
OVER_QUOTA = 4


class SaraminSource:
    """See `core.company.found.Source`."""

    def __init__(
        self, key: str, keywords: Sequence[str], *, most_pages: int = 20, address: str = ADDRESS
    ) -> None:
        """Search for these words, up to `most_pages` answers each: a key has a daily limit."""
        self.terms = TERMS
        self._key = key
        self._keywords = keywords
        self._most_pages = most_pages
        self._address = address

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield the pages of each search."""
        for keywords in self._keywords:
            ask = partial(self._page, fetcher, keywords)
            yield from in_pages(
                ask, range(self._most_pages), at_once=AT_ONCE, entries=_jobs, posting=_posting
            )

    def _page(self, fetcher: Fetcher, keywords: str, number: int) -> tuple[str, Page]:
        url = f"{self._address}/job-search"
        asked = {"keywords": keywords, "start": str(number), "count": str(AT_ONCE)}
        page = fetcher.get(
            url,
            parameters=asked | {"fields": "posting-date,expiration-date,keyword-code"},
            secrets={"access-key": self._key},
            rate_per_s=TERMS.rate_per_s,
            kind="interface",
        )
        return known_by(url, **asked), page


def _jobs(page: Page) -> list[Any]:
    document = document_of(page)
    code = document.get("code") if isinstance(document, dict) else None
    if code == OVER_QUOTA:
        raise OverQuota("Saramin gives no more today.")
    if code is not None:
        raise SourceRefused(f"Saramin refuses: {REFUSALS.get(code, code)}.")
    return entries_of(document, "jobs", "job")


def _posting(job: Any) -> FoundPosting:
    what = job["position"]
    closes = CLOSES.get(str((job.get("close-type") or {}).get("code")), "")
    return FoundPosting(
        source_key=str(job["id"]),
        company=FoundCompany(job["company"]["detail"]["name"]),
        title=what["title"],
        url=job["url"],
        location=str((what.get("location") or {}).get("name") or "").replace("&gt;", ">"),
        employment=str((what.get("job-type") or {}).get("name") or ""),
        posted=_moment(job.get("posting-timestamp")),
        closes=closes or _moment(job.get("expiration-timestamp")),
        html=f"{(what.get('job-code') or {}).get('name') or ''} {job.get('keyword') or ''}",
    )


def _moment(seconds: object) -> str:
    return datetime.fromtimestamp(int(str(seconds)), UTC).isoformat() if seconds else ""
