"""Read pages politely with httpx; see also `guard.py`, `hishel.py`, `protego.py`, `tenacity.py`."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urljoin, urlsplit

import httpx

from core.company.adapters.guard import Address, checked_address, is_public
from core.company.adapters.hishel import cached, was_revalidated
from core.company.adapters.kept_files import KeptFiles
from core.company.adapters.protego import ProtegoRobots
from core.company.adapters.tenacity import ComeBack, persistently
from core.company.charset import decoded
from core.company.ports import Disallowed, File, Page
from core.errors import NotFound, Unavailable

AGENT = "RhetorBot"
MOST_BYTES = 8 * 1024 * 1024
"""Of one answer, packed or unpacked. Own choice: ten times the largest job board seen."""
ROBOTS_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least so much of robots.txt is read."""
LONGEST = timedelta(seconds=30)
"""One answer from its first to its last byte: a drip ends here."""
QUIET_S = 10.0
"""Without a byte."""
MOST_HOPS = 5
"""Redirections (RFC 9309, 2.3.1.2 asks for five)."""
GONE = frozenset({404, 410})


class HttpxFetcher:
    """See `core.company.ports.Fetcher`; one thread uses it, inside its `with` block."""

    def __init__(
        self,
        *,
        contact: str,
        cache: Path,
        permits: Callable[[Address], bool] = is_public,
        pause: Callable[[float], None] = time.sleep,
        longest: timedelta = LONGEST,
        quiet_s: float = QUIET_S,
    ) -> None:
        """Say who asks.

        Args:
            contact: an address for those whose pages are read, sent with each request.
            cache: folder for what was read.
            permits: which addresses may be connected to.
            pause: waits so many seconds.
            longest: for one answer.
            quiet_s: without a byte of it.
        """
        headers = {"User-Agent": f"{AGENT}/1.0 (+{contact})", "Cache-Control": "no-cache"}
        guarded = _Guarded(permits, longest)
        self._cached, self._plain = (
            httpx.Client(transport=transport, headers=headers, timeout=quiet_s, trust_env=False)
            for transport in (cached(guarded, cache), guarded)
        )
        self._files = KeptFiles(cache / "files")
        self._pause = pause
        self._robots: dict[str, ProtegoRobots | None] = {}
        self._next_at: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._cached.close()
        self._plain.close()

    def get(
        self,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        rate_per_s: float = 1.0,
        kind: Literal["interface", "page"] = "page",
    ) -> Page:
        """See `core.company.ports.Fetcher.get`."""
        asked = httpx.URL(url).copy_merge_params(dict(parameters or {}))
        decision = "interface"
        client = self._plain if secrets else self._cached
        for _ in range(MOST_HOPS + 1):
            if kind == "page":
                decision = self._decision(asked)
            full = asked.copy_merge_params(dict(secrets or {}))
            response = self._polite(client, full, 1.0 / rate_per_s, MOST_BYTES)
            if not response.has_redirect_location:
                return _page(asked, response, decision)
            asked = httpx.URL(urljoin(str(asked), response.headers["location"]))
            secrets = None  # what was meant for one address is not told to another
        raise Disallowed("The address leads in a circle.")

    def file(self, url: str, *, secrets: Mapping[str, str], rate_per_s: float = 1.0) -> File:
        """See `core.company.ports.Fetcher.file`."""
        known = self._files.known(url)
        asked = httpx.URL(url).copy_merge_params(dict(secrets))
        tag = {"If-None-Match": known[0]} if known is not None else {}
        response = self._polite(self._plain, asked, 1.0 / rate_per_s, MOST_BYTES, tag)
        if response.has_redirect_location:
            raise Disallowed("The file leads elsewhere.")
        is_unchanged = known is not None and response.status_code == httpx.codes.NOT_MODIFIED
        content = known[1] if known is not None and is_unchanged else response.content
        if not is_unchanged:
            self._files.keep(url, response.headers.get("etag"), content)
        digest = hashlib.sha256(content).hexdigest()
        return File(content, digest, datetime.now(UTC), is_unchanged)

    def _polite(
        self,
        client: httpx.Client,
        url: httpx.URL,
        pause_s: float,
        most: int,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        robots = self._robots.get(_origin(url))
        pause_s = max(pause_s, robots.pause_s() if robots is not None else 0.0)

        def once() -> httpx.Response:
            wait_s = self._next_at.get(url.host, 0.0) - time.monotonic()
            if wait_s > 0:
                self._pause(wait_s)
            self._next_at[url.host] = time.monotonic() + pause_s
            return _answer(client, url, most, headers)

        return persistently(once, pause=self._pause)

    def _decision(self, url: httpx.URL) -> str:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        robots = self._robots[origin]
        if robots is None:
            return "no robots.txt"
        if not robots.allows(str(url)):
            raise Disallowed("The site's robots.txt keeps robots from this page.")
        return "allowed"

    def _read_robots(self, origin: str) -> ProtegoRobots | None:
        asked = httpx.URL(f"{origin}/robots.txt")
        for _ in range(MOST_HOPS + 1):
            try:
                response = self._polite(self._cached, asked, 0.0, ROBOTS_BYTES)
            except (NotFound, _Refused):
                return None  # RFC 9309, 2.3.1.3: any 4xx is as if there were none
            except Unavailable as exc:
                # RFC 9309, 2.3.1.4: a robots.txt that cannot be reached forbids everything.
                raise Unavailable(f"The site's robots.txt cannot be read: {exc.message}") from exc
            if not response.has_redirect_location:
                return ProtegoRobots(decoded(response.content, response.charset_encoding), AGENT)
            asked = httpx.URL(urljoin(str(asked), response.headers["location"]))
        return None


class _Refused(Unavailable):
    """Say that the server answers and refuses: 401, 403 and their like."""


class _Guarded(httpx.BaseTransport):
    """Connect to checked addresses only, and end answers that are too large or too slow."""

    def __init__(self, permits: Callable[[Address], bool], longest: timedelta) -> None:
        self._permits = permits
        self._longest_s = longest.total_seconds()
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = checked_address(str(request.url), self._permits)
        to = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # with the name as Host
            stream=request.stream,
            extensions=request.extensions | {"sni_hostname": request.url.host},
        )
        response = self._inner.handle_request(to)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Limited(response.stream, time.monotonic() + self._longest_s)
        return response

    def close(self) -> None:
        self._inner.close()


class _Limited(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, until: float) -> None:
        self._inner = inner
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > MOST_BYTES:
                raise Unavailable("The answer is too large.")
            if time.monotonic() > self._until:
                raise Unavailable("The answer takes too long.")
            yield part

    def close(self) -> None:
        self._inner.close()


def _answer(
    client: httpx.Client, url: httpx.URL, most: int, headers: Mapping[str, str] | None = None
) -> httpx.Response:
    """Return an answer with its body read."""
    try:
        with client.stream("GET", url, headers=headers) as response:
            _raise_for(response)
            body, size = [], 0
            for part in response.iter_bytes():
                size += len(part)
                if size > most:
                    raise Unavailable("The answer is too large.")
                body.append(part)
            response._content = b"".join(body)  # noqa: SLF001 - as `read` sets it, with a limit
    except httpx.TransportError as exc:
        raise ComeBack(f"The server does not answer ({type(exc).__name__}).") from exc
    except httpx.HTTPError as exc:
        raise Unavailable(f"The answer cannot be read ({type(exc).__name__}).") from exc
    return response


def _raise_for(response: httpx.Response) -> None:
    status = response.status_code
    if status in GONE:
        raise NotFound("page", f"{response.url.host}{response.url.path}")
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        after = _retry_after_s(response.headers.get("retry-after"))
        raise ComeBack(f"The server asks us to come back later ({status}).", after)
    if response.is_client_error:
        raise _Refused(f"The server refuses ({status}).")
    marks = response.headers.get("x-robots-tag", "").lower()
    if "noindex" in marks or "none" in {word.strip() for word in marks.split(",")}:
        raise Disallowed("The page asks not to be indexed.")


def _retry_after_s(value: str | None) -> float | None:
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _page(url: httpx.URL, response: httpx.Response, decision: str) -> Page:
    text = decoded(response.content, response.charset_encoding)
    return Page(
        url=str(url),
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        fetched_at=datetime.now(UTC),
        robots_decision=decision,
        is_unchanged=was_revalidated(response.extensions),
    )


def _origin(url: httpx.URL) -> str:
    parts = urlsplit(str(url))
    return f"{parts.scheme}://{parts.netloc}"
