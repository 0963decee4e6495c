"""Candidates whom a proxy has signed in, such as by OpenID Connect: the same person everywhere.

Without it a candidate is the browser they use. With it the proxy says who asks, in a header, and
proves in another that it is the proxy; the session then follows from who it is, on every device,
and whatever cookie a browser sends counts for nothing.
"""

import hashlib
import hmac
from http import HTTPStatus
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from apps.web.asgi import header, refuse

PROOF = b"x-rhetor-proxy"
"""The header in which the proxy sends the key that it shares with us."""
OPEN = frozenset({"/healthz", "/livez", "/metrics"})
"""What monitors ask for, from inside."""
MAX_NAME = 500


class Identified:
    """ASGI middleware: take the session from who the proxy says is asking."""

    def __init__(self, app: ASGIApp, *, name: str, key: str, cookie: str) -> None:
        """Wrap `app`.

        Args:
            app: what answers.
            name: of the header that says who asks, such as X-Auth-Request-Email.
            key: shared with the proxy.
            cookie: that the session is known by.
        """
        self._app, self._cookie = app, cookie
        self._name, self._key = name.lower().encode(), key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does for the person, or not at all."""
        if scope["type"] not in {"http", "websocket"} or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        who = header(scope, self._name).strip()
        is_proxy = hmac.compare_digest(header(scope, PROOF).encode("latin-1"), self._key)
        if not is_proxy or not who or len(who) > MAX_NAME:
            await refuse(scope, send, HTTPStatus.UNAUTHORIZED, "Please sign in first.")
            return
        await self._app(self._as(who, scope), receive, send)

    def _as(self, who: str, scope: Scope) -> Scope:
        """Return a request with the session of `who`, and without the proxy's headers."""
        said = f"rhetor session 1 {who.casefold()}".encode()
        token = hmac.new(self._key, said, hashlib.sha256).hexdigest()
        kept: list[Any] = [
            (name, _without(value, self._cookie) if name == b"cookie" else value)
            for name, value in scope["headers"]
            if name not in {PROOF, self._name}
        ]
        own = (b"cookie", f"{self._cookie}={token}".encode())
        return {**scope, "headers": [own, *(one for one in kept if one != (b"cookie", b""))]}


def _without(cookies: bytes, name: str) -> bytes:
    kept = [
        one
        for one in cookies.split(b";")
        if one.partition(b"=")[0].strip() != name.encode("latin-1")
    ]
    return b";".join(kept).strip()
