"""What a monitor reads of the dashboard: the process, its pages, what went wrong, who came in."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0)
"""Around what is measured of the pages: 0.3 s for a change of filters, 1 s for a first look."""


class Trouble(StrEnum):
    """What a visitor was told instead of what was asked for."""

    AWAY = "away"
    REFUSED = "refused"
    BROKEN = "broken"


class SignIn(StrEnum):
    """What came of a login and a password."""

    IN = "in"
    WRONG = "wrong"
    TOO_SOON = "too_soon"
    AWAY = "away"
    REFUSED = "refused"


OF_STATUS = {303: SignIn.IN, 401: SignIn.WRONG, 429: SignIn.TOO_SOON, 503: SignIn.AWAY}


class DashboardMetrics:
    """The metrics of one dashboard process."""

    def __init__(self) -> None:
        """Begin at zero, with a registry of its own."""
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._pages = Histogram(
            "rhetor_page_seconds",
            "From a click to the end of the page.",
            ["page"],
            buckets=SECONDS,
            registry=registry,
        )
        self._troubles = Counter(
            "rhetor_page_troubles",
            "What visitors were told instead of what they asked for.",
            ["kind"],
            registry=registry,
        )
        self._sign_ins = Counter(
            "rhetor_sign_ins",
            "Logins with a password, by what came of them.",
            ["outcome"],
            registry=registry,
        )
        for kind in Trouble:
            self._troubles.labels(kind)
        for outcome in SignIn:
            self._sign_ins.labels(outcome)

    @contextmanager
    def page(self, name: str) -> Iterator[None]:
        """Time the block, which draws a page."""
        with self._pages.labels(name).time():
            yield

    def trouble(self, kind: Trouble) -> None:
        """Count what a visitor was told instead."""
        self._troubles.labels(kind).inc()

    def signed_in(self, status: int) -> None:
        """Count a login by the status of its answer."""
        self._sign_ins.labels(OF_STATUS.get(status, SignIn.REFUSED)).inc()


@lru_cache
def metrics() -> DashboardMetrics:
    """Return those of this process."""
    return DashboardMetrics()
