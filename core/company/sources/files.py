"""Files that somebody puts into a folder: a university's own list, as CSV or JSON."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from core.company.charset import decoded
from core.company.found import Found, FoundCompany, FoundPosting, Reading, Terms, understood
from core.company.ports import Fetcher, Page
from core.errors import InvalidInput, Unavailable

TERMS = Terms(
    key="files",
    name="Files of this house",
    kind="postings",
    auth="none",
    terms_url="file:",
    licence="as whoever gave the file allows",
    read_on=date(2026, 11, 27),
    keeps_text=True,
)
MOST_BYTES = 20 * 1024 * 1024
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "번호", "공고번호"),
    "company": ("company", "회사", "기업", "기업명", "회사명"),
    "title": ("title", "제목", "공고명", "채용공고명"),
    "url": ("url", "주소", "링크", "홈페이지"),
    "location": ("location", "지역", "근무지", "근무지역"),
    "employment": ("employment", "고용형태", "채용형태"),
    "posted": ("posted", "등록일", "게시일"),
    "closes": ("closes", "마감일", "접수마감", "마감"),
    "text": ("text", "내용", "상세", "설명"),
}
"""Columns by the heads they may have; `company`, `title` and `url` are needed."""


class FilesSource:
    """See `core.company.found.Source`; needs no network."""

    def __init__(self, folder: Path, *, terms: Terms = TERMS) -> None:
        """Read the .csv and .json files of a folder, by name."""
        self.terms = terms
        self._folder = folder

    def read(self, _fetcher: Fetcher) -> Iterator[Reading]:
        """Yield a page for each file.

        Raises:
            Unavailable: the folder cannot be read, or a file is larger than 20 MB.
        """
        try:
            paths = sorted(p for p in self._folder.iterdir() if p.suffix in {".csv", ".json"})
            for path in paths:
                if path.stat().st_size > MOST_BYTES:
                    raise Unavailable(f"{path.name} is larger than 20 MB.")
                page = _page(path)
                yield Reading(page.url, page, partial(_found, page, path.suffix))
        except OSError as exc:
            raise Unavailable(f"The folder of files cannot be read: {exc.strerror}") from exc


def _page(path: Path) -> Page:
    text = decoded(path.read_bytes(), None)
    return Page(
        url=f"file:{path.name}",
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        fetched_at=datetime.now(UTC),
        robots_decision="interface",
    )


def _found(page: Page, suffix: str) -> Found:
    rows: list[Any]
    if suffix == ".json":
        try:
            document = json.loads(page.text)
        except ValueError as exc:
            raise InvalidInput(f"{page.url} is no JSON: {exc}") from exc
        rows = document if isinstance(document, list) else document.get("postings", [])
    else:
        rows = list(csv.DictReader(io.StringIO(page.text)))
    return understood(rows, _posting)


def _posting(row: Any) -> FoundPosting:
    given = {
        name: str(value).strip()
        for name, heads in NAMES.items()
        for head in heads
        if (value := row.get(head)) not in {None, ""}
    }
    missing = [name for name in ("company", "title", "url") if not given.get(name)]
    if missing:
        raise ValueError(f"without {', '.join(missing)}")
    number = (
        given.get("id")
        or hashlib.sha256(
            "\n".join(given[name] for name in ("company", "title", "url")).encode()
        ).hexdigest()[:32]
    )
    return FoundPosting(
        source_key=number,
        company=FoundCompany(
            given["company"],
            registration_number=row.get("registration_number") or None,
            is_fictional=bool(row.get("is_fictional")),
        ),
        title=given["title"],
        url=given["url"],
        location=given.get("location", ""),
        employment=given.get("employment", ""),
        posted=given.get("posted", ""),
        closes=given.get("closes", ""),
        html=given.get("text", ""),
    )
