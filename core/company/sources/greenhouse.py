"""Greenhouse's public job boards: JSON, no key (developers.greenhouse.io/job-board.html)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from core.company.found import (
    Found,
    FoundCompany,
    FoundPosting,
    Reading,
    Terms,
    known_by,
    understood,
)
from core.company.ports import Fetcher, Page
from core.company.sources.json_pages import document_of, entries_of

TERMS = Terms(
    key="greenhouse",
    name="Greenhouse",
    kind="postings",
    auth="none",
    terms_url="https://developers.greenhouse.io/job-board.html",
    licence="public board: facts and a link",
    read_on=date(2026, 11, 27),
)
ADDRESS = "https://boards-api.greenhouse.io"


class GreenhouseSource:
    """See `core.company.found.Source`."""

    def __init__(self, boards: Sequence[str], *, address: str = ADDRESS) -> None:
        """Read these boards, by their tokens."""
        self.terms = TERMS
        self._boards = boards
        self._address = address

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield a page for each board: Greenhouse answers with all its jobs at once."""
        for board in self._boards:
            url = f"{self._address}/v1/boards/{board}/jobs"
            page = fetcher.get(
                url,
                parameters={"content": "true"},
                rate_per_s=TERMS.rate_per_s,
                kind="interface",
            )
            yield Reading(known_by(url), page, partial(_found, page, board))


def _found(page: Page, board: str) -> Found:
    jobs = entries_of(document_of(page), "jobs")
    return understood(jobs, partial(_posting, board=board))


def _posting(job: Any, *, board: str) -> FoundPosting:
    return FoundPosting(
        source_key=f"{board}/{job['id']}",
        company=FoundCompany(str(job.get("company_name") or board)),
        title=str(job["title"]),
        url=str(job["absolute_url"]),
        location=_name(job.get("location")),
        posted=str(job.get("first_published") or job.get("updated_at") or ""),
        closes=str(job.get("application_deadline") or ""),
        html=str(job.get("content") or ""),
    )


def _name(value: Mapping[str, Any] | None) -> str:
    return str((value or {}).get("name") or "")
