"""How often one address may ask; of this process alone, as a node knows only its own requests.

What costs time has a budget of its own besides (`apps.interview_gradio.pace`), and so have wrong
passwords and codes.
"""

from http import HTTPStatus

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from apps.web.asgi import address_of, refuse

STATIC = ("/assets/", "/static/", "/room/", "/component/")
"""Files of a page: a browser asks for a hundred at once, and they cost nothing."""
AGAIN_AFTER_S = "60"


class RateLimit:
    """ASGI middleware: refuse an address that asks more often than a room full of people does."""

    def __init__(self, app: ASGIApp, *, requests_a_minute: int, sockets_a_minute: int) -> None:
        """Wrap `app`; 0 is no limit."""
        self._app = app
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        wanted = {"http": requests_a_minute, "websocket": sockets_a_minute}
        self._limits = {
            kind: RateLimitItemPerMinute(at_most) for kind, at_most in wanted.items() if at_most
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or with 429."""
        if self._is_too_much(scope):
            text = "Too many requests. Please try again in a minute."
            retry = {"retry_after": AGAIN_AFTER_S}
            await refuse(scope, send, HTTPStatus.TOO_MANY_REQUESTS, text, **retry)
        else:
            await self._app(scope, receive, send)

    def _is_too_much(self, scope: Scope) -> bool:
        limit = self._limits.get(scope["type"])
        if limit is None or scope["path"].startswith(STATIC):
            return False
        return not self._limiter.hit(limit, scope["type"], address_of(scope))
