"""What sources are, and what they say before anything is made of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Protocol
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from core.company.ports import Fetcher, Page
from core.errors import Unavailable


class OverQuota(Unavailable):
    """Say that a source gives no more today; it is asked nothing further this night."""


class SourceRefused(Unavailable):
    """Say that a source turns us away: a key or a setting has to be put right."""

    retryable = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a source is read.

    Attributes:
        key: stable name of the source.
        name: how it is called on pages.
        terms_url: where its terms stand.
        licence: what they let us keep, in a few words.
        read_on: of which day the copy is that they were taken from; read the live ones before
            switching the source on.
        rate_per_s: requests to one host, at most.
        keeps_text: whether the words of a posting may be kept, not only facts and a link.
        valid_for: after which what was read must be read again.
    """

    key: str
    name: str
    kind: Literal["companies", "postings"]
    auth: Literal["none", "key"]
    terms_url: str
    licence: str
    read_on: date
    rate_per_s: float = 1.0
    keeps_text: bool = False
    valid_for: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as the source writes it, without where it comes from."""

    name: str
    value: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company as a source writes it; what it does not say is None.

    Attributes:
        other_names: further ways in which this source calls it.
    """

    name: str
    corp_code: str | None = None
    registration_number: str | None = None
    homepage: str | None = None
    other_names: tuple[str, ...] = ()
    facts: tuple[FoundFact, ...] = ()
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class FoundPosting:
    """A posting as a source writes it; what it does not say is "".

    Attributes:
        source_key: its number on the board.
        posted, closes: a day, a moment, or words such as 채용시까지.
        html: its text, with or without marks.
        fields: codes of NCS (two digits) that the source itself gives.
    """

    source_key: str
    company: FoundCompany
    title: str
    url: str
    location: str = ""
    employment: str = ""
    posted: str = ""
    closes: str = ""
    html: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one page holds.

    Attributes:
        refused: entries that could not be understood, with the reason each.
    """

    postings: tuple[FoundPosting, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One page of a source, read but not yet understood.

    Attributes:
        url: what it is known by, without keys.
        understand: makes of it what it holds; not called for a page that is as it was.
        notes: what whoever looks after the source should know of it.
    """

    url: str
    page: Page
    understand: Callable[[], Found] = field(repr=False)
    notes: tuple[str, ...] = ()

    def id_for(self, source: str) -> UUID:
        """Return the id of the page."""
        return uuid5(NAMESPACE_URL, f"rhetor:page:{source}:{self.url}")


class Source(Protocol):
    """A place that says something about companies or their postings."""

    @property
    def terms(self) -> Terms:
        """Return under which terms it is read."""

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        """Yield its pages, all of them where no error comes between.

        Raises:
            OverQuota: it gives no more today.
            SourceRefused: a key or a setting is wrong.
            Unavailable: it cannot be read now.
        """


def known_by(url: str, **parameters: object) -> str:
    """Return the address of a page as it is noted: without keys, the same every night."""
    shown = {name: str(value) for name, value in sorted(parameters.items())}
    return f"{url}?{urlencode(shown)}" if shown else url


def understood(entries: Sequence[object], read: Callable[[object], FoundPosting]) -> Found:
    """Return what entries hold; one that cannot be understood does not take the rest with it."""
    postings: list[FoundPosting] = []
    refused: list[str] = []
    for entry in entries:
        try:
            postings.append(read(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as exc:
            refused.append(f"{type(exc).__name__}: {exc}"[:200])
    return Found(postings=tuple(postings), refused=tuple(refused))
