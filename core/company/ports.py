"""What the company subject needs from outside libraries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from core.errors import AppError


class PasswordHasher(Protocol):
    """Keep passwords so that they can be checked and not read."""

    def hash(self, password: str) -> str:
        """Return what to store instead of a password, with its own salt."""

    def fits(self, password: str, stored: str | None) -> bool:
        """Say whether a password is the one that `stored` was made of.

        Without one (None) it is not, and takes as long: who asks does not learn which names exist.
        """


class Disallowed(AppError):
    """Say that a page must not be read: by its robots.txt, its own marks, or where it leads."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered.

    Attributes:
        url: without keys, after redirections.
        text: decoded, whatever its charset was.
        digest: SHA-256 (hex) of the text.
        fetched_at: when it was last known to be so.
        robots_decision: `interface` where a documented interface was called; else what robots.txt
            said: `allowed`, or `no robots.txt`.
        is_unchanged: whether the server said that it is as we have it (304).
    """

    url: str
    text: str = field(repr=False)
    digest: str
    fetched_at: datetime
    robots_decision: str
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file that an interface gives out.

    Attributes:
        digest: SHA-256 (hex) of the content.
        fetched_at: when it was last known to be so.
        is_unchanged: whether the server said that it is as we have it (304).
    """

    content: bytes = field(repr=False)
    digest: str
    fetched_at: datetime
    is_unchanged: bool = False


class Fetcher(Protocol):
    """Read pages politely: at the host's pace, by its robots.txt, never inside our network."""

    def get(
        self,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        rate_per_s: float = 1.0,
        kind: Literal["interface", "page"] = "page",
    ) -> Page:
        """Return what an address answers.

        Args:
            url: http or https.
            parameters: of the query.
            secrets: further ones, such as keys: sent, never noted, and not cached.
            rate_per_s: requests to this host, at most; its robots.txt may want fewer.
            kind: `interface` for a documented one, of which robots.txt does not speak.

        Raises:
            Disallowed: it must not be read.
            NotFound: there is no such page (404, 410).
            Unavailable: it cannot be read now: network, server, too large or too slow.
        """

    def file(self, url: str, *, secrets: Mapping[str, str], rate_per_s: float = 1.0) -> File:
        """Return a file of a documented interface; one that is kept is not sent again.

        Args:
            url: http or https; what is kept is kept under it.
            secrets: of the query, such as keys: sent, never noted.
            rate_per_s: requests to this host, at most.

        Raises:
            Disallowed: it leads elsewhere, or inside our network.
            NotFound: there is no such file (404, 410).
            Unavailable: it cannot be read now: network, server, too large or too slow.
        """


class JobPostingReader(Protocol):
    """Find schema.org job postings in a page."""

    def job_postings(self, html: str, url: str) -> Sequence[Mapping[str, Any]]:
        """Return the JobPosting objects of its JSON-LD, in order.

        Raises:
            Disallowed: the page itself says that it is not to be indexed.
            InvalidInput: its JSON-LD is broken beyond reading.
        """


class Sanitiser(Protocol):
    """Make strangers' HTML harmless."""

    def plain(self, html: str) -> str:
        """Return the words of it, a line each for its blocks; scripts and styles are gone."""
