"""Requests and sockets as those see them who watch over the server: figures, lines and traces."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import UUID

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apps.web.asgi import header
from core import log
from workers import tracing

SECONDS = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""From what comes from memory to a résumé that is read while somebody waits."""
REFUSALS = {
    4400: "protocol",
    4401: "no_session",
    4403: "foreign_origin",
    4404: "no_interview",
    1013: "try_again",
}
"""Why a socket is closed by us, by its code (docs/voice_protocol.md)."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OF_INTERVIEW = re.compile(r"/interviews/([0-9a-fA-F-]{36})(?:/|$)")
_BROKEN = 500


class Requests:
    """What was asked for by HTTP, by route."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Begin at zero."""
        self._count = Counter(
            "rhetor_http_requests",
            "Requests, by route and answer.",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "rhetor_http_request_seconds",
            "From a request to the end of its answer.",
            ["route"],
            buckets=SECONDS,
            registry=registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is as our code has it, never an address that somebody wrote."""
        self._count.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class Sockets:
    """The voice sockets: open ones, refused ones, and what came over them that cannot be read."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Begin at zero."""
        self._open = Gauge("rhetor_sockets", "Voice sockets that are open.", registry=registry)
        self._refused = Counter(
            "rhetor_sockets_refused",
            "Voice sockets that we closed, and why.",
            ["reason"],
            registry=registry,
        )
        self._bad_frames = Counter(
            "rhetor_bad_frames", "Messages that could not be understood.", registry=registry
        )
        for reason in REFUSALS.values():
            self._refused.labels(reason)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Count one as open in the block."""
        with self._open.track_inprogress():
            yield

    def closed(self, code: int) -> None:
        """Count one that we closed, where the code says that something was wrong."""
        if code in REFUSALS:
            self._refused.labels(REFUSALS[code]).inc()

    def bad_frame(self) -> None:
        """Count a message that could not be understood."""
        self._bad_frames.inc()


class Observed:
    """ASGI middleware: count and time requests, and say which interview their lines are about."""

    def __init__(self, app: ASGIApp, *, requests: Requests) -> None:
        """Wrap `app`."""
        self._app = app
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; sockets are timed elsewhere."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began_s = _BROKEN, time.monotonic()
        interview_id = _interview_of(scope["path"])

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with ExitStack() as around:
                if interview_id is not None:
                    around.enter_context(log.about(interview=interview_id))
                await self._app(scope, receive, note)
        finally:
            seconds = time.monotonic() - began_s
            self._note(scope, status, seconds, interview_id)

    def _note(self, scope: Scope, status: int, seconds: float, interview_id: UUID | None) -> None:
        route = _route(scope)
        self._requests.answered(scope["method"], route, status, seconds)
        if interview_id is not None:
            tracing.happened(
                f"{scope['method']} {route}",
                seconds,
                of=interview_id,
                parent=header(scope, b"traceparent"),
                status=status,
            )


def _route(scope: Scope) -> str:
    """Return the pattern of what answered; one word for whatever had none."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else "other"


def _interview_of(path: str) -> UUID | None:
    found = _OF_INTERVIEW.match(path)
    if found is None:
        return None
    try:
        return UUID(found[1])
    except ValueError:
        return None
