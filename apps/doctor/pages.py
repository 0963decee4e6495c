"""The pages, and the collector of traces: whether they answer."""

import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from apps.doctor.findings import Finding, fault, not_here, ok
from apps.web.headers import ALWAYS

WITHIN_S = 5.0


def interview(url: str) -> Iterator[Finding]:
    """Ask the interview app how it is, and what it misses."""
    try:
        answer = httpx.get(f"{url}/healthz", timeout=WITHIN_S, trust_env=False)
        states: Any = answer.json()["dependencies"]
        missing = sorted(name for name, state in states.items() if state != "ok")
    except httpx.HTTPError:
        yield fault("page", "no_answer", name="interview", where=url)
        return
    except (ValueError, KeyError, AttributeError, TypeError):
        yield fault("page", "somebody_else", name="interview", where=url)
        return
    for name in missing:
        yield fault("page", "misses", name="interview", dependency=str(name))
    if not missing:
        yield ok("page", name="interview", where=url)


def streamlit(name: str, url: str) -> Iterator[Finding]:
    """Ask a page of Streamlit's whether it lives."""
    try:
        answer = httpx.get(f"{url}/_stcore/health", timeout=WITHIN_S, trust_env=False)
    except httpx.HTTPError:
        yield fault("page", "no_answer", name=name, where=url)
        return
    # Any Streamlit says that it is well; only ours says what a browser may do with it.
    is_ours = ALWAYS.items() <= answer.headers.items()
    if answer.status_code == httpx.codes.OK and is_ours:
        yield ok("page", name=name, where=url)
    else:
        yield fault("page", "somebody_else", name=name, where=url)


def collector(endpoint: str | None) -> Iterator[Finding]:
    """Say whether anybody listens where traces are sent to."""
    if endpoint is None:
        yield not_here("traces")
        return
    parts = urlsplit(endpoint)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((parts.hostname or "", port), timeout=WITHIN_S):
            yield ok("traces", where=endpoint)
    except OSError:
        yield fault("traces", "no_answer", where=endpoint)
