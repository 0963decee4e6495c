"""Lever's public postings: JSON, no key (github.com/lever/postings-api)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from core.company.found import (
    FoundCompany,
    FoundPosting,
    Reading,
    Terms,
    known_by,
)
from core.company.ports import Fetcher, Page
from core.company.sources.json_pages import document_of, entries_of
from core.company.sources.paging import in_pages

TERMS = Terms(
    key="lever",
    name="Lever",
    kind="postings",
    auth="none",
    terms_url="https://github.com/lever/postings-api",
    licence="public board: facts and a link",
    read_on=date(2026, 11, 27),
)
ADDRESS = "https://api.lever.co"
AT_ONCE = 100
MOST_PAGES = 50


class LeverSource:
    """See `core.company.found.Source`."""

    def __init__(self, sites: Sequence[str], *, address: str = ADDRESS) -> None:
        """Read these sites; `address` is https://api.eu.lever.co for those in Europe."""
        self.terms = TERMS
        self._sites = sites
        self._address = address

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield the pages of each site."""
        for site in self._sites:
            ask = partial(self._page, fetcher, site)
            read = partial(_posting, site=site)
            yield from in_pages(
                ask, range(MOST_PAGES), at_once=AT_ONCE, entries=_jobs, posting=read
            )

    def _page(self, fetcher: Fetcher, site: str, number: int) -> tuple[str, Page]:
        url = f"{self._address}/v0/postings/{site}"
        asked = {"mode": "json", "skip": str(number * AT_ONCE), "limit": str(AT_ONCE)}
        page = fetcher.get(url, parameters=asked, rate_per_s=TERMS.rate_per_s, kind="interface")
        return known_by(url, **asked), page


def _jobs(page: Page) -> list[Any]:
    return entries_of(document_of(page))


def _posting(job: Any, *, site: str) -> FoundPosting:
    about = job.get("categories") or {}
    posted = job.get("createdAt")
    at = datetime.fromtimestamp(posted / 1000, UTC).isoformat() if posted else ""
    lists = [f"<p>{part.get('text')}</p><ul>{part.get('content')}</ul>" for part in job["lists"]]
    return FoundPosting(
        source_key=f"{site}/{job['id']}",
        company=FoundCompany(str(job.get("company") or site)),
        title=str(job["text"]),
        url=str(job["hostedUrl"]),
        location=str(about.get("location") or ""),
        employment=str(about.get("commitment") or ""),
        posted=at,
        html="\n".join(
            [str(job.get("description") or ""), *lists, str(job.get("additional") or "")]
        ),
    )
