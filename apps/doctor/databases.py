"""Postgres and the enterprise database, as the doctor sees them."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

from apps.doctor.findings import Finding, fault, hint, ok
from core.errors import Unavailable
from core.storage.standing import Away, Standing

OFF_S, FAR_OFF_S = 2.0, 30.0
"""Clocks that differ by more are told of, and wrong: a job counts as stalled after 90 s. Own
choice."""


def clock(part: str, ahead_s: float | None) -> Iterator[Finding]:
    """Say whether a clock is ours as well."""
    if ahead_s is None:
        return
    seconds = round(abs(ahead_s), 1)
    if abs(ahead_s) > FAR_OFF_S:
        yield fault("clock", "far_off", of=part, seconds=seconds)
    elif abs(ahead_s) > OFF_S:
        yield hint("clock", "off", of=part, seconds=seconds)
    else:
        yield ok("clock", of=part)


def postgres(url: str | None, look: Callable[[str], Standing]) -> Iterator[Finding]:
    """Look at Postgres; `url` is None where neither a setting nor a folder names one."""
    yield from _database("postgres", url, look, _of_postgres)


def enterprise(url: str | None, look: Callable[[str], Standing]) -> Iterator[Finding]:
    """Look at Oracle or its stand-in."""
    yield from _database("enterprise", url, look, lambda _: iter(()))


def place(url: str) -> str:
    """Return where a URL leads, without who goes there."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = parts.netloc.rpartition("@")[2] or query.get("host", "")
    return f"{host}{parts.path}" or url.partition(":")[0]


def _database(
    part: str,
    url: str | None,
    look: Callable[[str], Standing],
    more: Callable[[Standing], Iterator[Finding]],
) -> Iterator[Finding]:
    if url is None:
        yield fault(part, "not_set")
        return
    try:
        found = look(url)
    except Away as exc:
        yield fault(part, exc.why, where=place(url))
        return
    except Unavailable as exc:
        yield fault(part, "no_answer" if exc.retryable else "refused", where=place(url))
        return
    wrong = [*_of_tables(part, found), *more(found)]
    yield from wrong or [ok(part, version=found.version, revision=found.revision)]
    yield from clock(part, found.ahead_s)


def _of_tables(part: str, found: Standing) -> Iterator[Finding]:
    if found.tables != "newest":
        yield fault(
            part, f"tables_{found.tables}", revision=found.revision or "-", newest=found.newest
        )


def _of_postgres(found: Standing) -> Iterator[Finding]:
    if found.vector is None:
        yield fault("postgres", "no_vector")
    if not found.may_write:
        yield fault("postgres", "replica")
