"""Employers' own pages with schema.org JobPosting, where robots.txt and the page allow it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urljoin

from core.company.found import (
    Found,
    FoundCompany,
    FoundPosting,
    Reading,
    Terms,
    known_by,
    understood,
)
from core.company.ports import Disallowed, Fetcher, JobPostingReader, Page
from core.errors import AppError, NotFound

TERMS = Terms(
    key="employer_pages",
    name="Employers' own pages",
    kind="postings",
    auth="none",
    terms_url="https://schema.org/JobPosting",
    licence="facts and a link; the page is its employer's",
    read_on=date(2026, 11, 27),
)


class EmployerPagesSource:
    """See `core.company.found.Source`."""

    def __init__(self, pages: Sequence[str], *, reader: JobPostingReader) -> None:
        """Read these pages and no others: somebody has read the terms of each of them."""
        self.terms = TERMS
        self._pages = pages
        self._reader = reader

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield the pages that can be read; one that cannot does not take the rest with it.

        Raises:
            AppError: the first that went wrong, after the others were read.
        """
        failed: AppError | None = None
        for url in self._pages:
            try:
                page = fetcher.get(url, rate_per_s=TERMS.rate_per_s)
            except NotFound:
                continue  # what was on it is gone
            except AppError as exc:
                failed = failed or exc
                continue
            yield Reading(known_by(url), page, partial(self._found, page))
        if failed is not None:
            raise failed

    def _found(self, page: Page) -> Found:
        try:
            entries = self._reader.job_postings(page.text, page.url)
        except Disallowed:
            return Found()
        return understood(entries, partial(_posting, page=page))


def _posting(entry: Any, *, page: Page) -> FoundPosting:
    employer = entry["hiringOrganization"]
    name = employer["name"] if isinstance(employer, Mapping) else employer
    url = urljoin(page.url, str(entry.get("url") or page.url))
    title = str(entry.get("title") or entry["name"])
    number = entry.get("identifier")
    if isinstance(number, Mapping):
        number = number.get("value")
    homepage = employer.get("sameAs") if isinstance(employer, Mapping) else None
    return FoundPosting(
        source_key=str(number or f"{url}#{title}")[:200],
        company=FoundCompany(str(name), homepage=str(homepage) if homepage else None),
        title=title,
        url=url,
        location=_place(entry.get("jobLocation")),
        employment=", ".join(_list(entry.get("employmentType"))),
        posted=str(entry.get("datePosted") or ""),
        closes=str(entry.get("validThrough") or ""),
        html="\n".join(
            [str(entry.get("description") or ""), *_list(entry.get("skills")), *_known(entry)]
        ),
    )


def _place(value: Any) -> str:
    places = value if isinstance(value, list) else [value]
    found = []
    for place in places:
        address = place.get("address") if isinstance(place, Mapping) else place
        if isinstance(address, Mapping):
            address = address.get("addressLocality") or address.get("addressRegion")
        if address:
            found.append(str(address))
    return ", ".join(dict.fromkeys(found))


def _list(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]


def _known(entry: Mapping[str, Any]) -> list[str]:
    """Return further parts that say what is asked, as text."""
    parts = [entry.get(name) for name in ("responsibilities", "qualifications")]
    return [
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in parts if one
    ]
