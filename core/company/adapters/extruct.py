"""Find schema.org job postings in JSON-LD with extruct, which reads broken JSON as browsers do."""

from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from core.company.ports import Disallowed
from core.errors import InvalidInput

DEEPEST = 6
"""Levels of nesting looked into: @graph, ItemList, mainEntity."""


class ExtructJobPostingReader:
    """See `core.company.ports.JobPostingReader`."""

    def job_postings(self, html: str, url: str) -> Sequence[Mapping[str, Any]]:
        """Return the JobPosting objects of its JSON-LD, in order."""
        from extruct.jsonld import JsonLdExtractor

        if _is_marked(html):
            raise Disallowed("The page asks not to be indexed.")
        try:
            found = JsonLdExtractor().extract(html, base_url=url)
        except Exception as exc:  # its parsers share no root but Exception
            raise InvalidInput("The page's JSON-LD cannot be read.") from exc
        return list(_postings(found, DEEPEST))


def _postings(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _postings(one, depth)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _postings(one, depth - 1)


def _is_marked(html: str) -> bool:
    finder = _Marks()
    finder.feed(html)
    return finder.is_marked


class _Marks(HTMLParser):
    """Look for <meta name="robots" content="noindex">."""

    def __init__(self) -> None:
        super().__init__()
        self.is_marked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").lower() for name, value in attrs}
        if tag == "meta" and given.get("name") in {"robots", "rhetorbot"}:
            words = {word.strip() for word in given.get("content", "").split(",")}
            self.is_marked |= bool(words & {"noindex", "none", "nosnippet"})
