"""Who a browser is: an opaque cookie, kept by the browser and known to us only by its hash."""

import secrets
from typing import Any, Protocol

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apps.web.origins import is_same
from core.interview.interviews import owner_of_token

COOKIE = "rhetor_session"
MAX_AGE_S = 180 * 24 * 3600
TOKEN_BYTES = 32
PAGES = frozenset({"/", "/privacy", "/resume"})
"""Where a browser may arrive first."""


class HasCookies(Protocol):
    """A request or WebSocket of Starlette or Gradio."""

    @property
    def cookies(self) -> Any:
        """Return the cookies by name."""


class HasClient(Protocol):
    """A request of Starlette or Gradio."""

    @property
    def client(self) -> Any:
        """Return the other end, with its `host`; None when the server does not know it."""


def address_of(request: HasClient) -> str:
    """Return the network address that a request came from."""
    return request.client.host if request.client is not None else "?"


def owner_of(request: HasCookies) -> str | None:
    """Return the owner that a request stands for; None without a session."""
    token = request.cookies.get(COOKIE)
    return owner_of_token(token) if token else None


def is_own_origin(connection: HTTPConnection, allowed: tuple[str, ...]) -> bool:
    """Say whether the page that asks is ours; browsers cannot forge `Origin`."""
    origin = connection.headers.get("origin", "")
    return origin in allowed or is_same(origin, connection.headers.get("host") or "?")


class SessionCookie:
    """ASGI middleware: give every browser that has none a session."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        """Wrap `app`; `is_secure` sends the cookie over HTTPS only."""
        self._app = app
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add `Set-Cookie` to the first page, and let that request already see the session."""
        is_page = scope["type"] == "http" and scope["path"] in PAGES
        if not is_page or COOKIE in HTTPConnection(scope).cookies:
            await self._app(scope, receive, send)
            return
        token = secrets.token_urlsafe(TOKEN_BYTES)
        set_cookie = self._header(token)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), (b"set-cookie", set_cookie)]
            await send(message)

        await self._app(_with_cookie(scope, token), receive, send_with_cookie)

    def _header(self, token: str) -> bytes:
        secure = "; Secure" if self._is_secure else ""
        flags = f"Path=/; Max-Age={MAX_AGE_S}; HttpOnly; SameSite=Lax{secure}"
        return f"{COOKIE}={token}; {flags}".encode()


def _with_cookie(scope: Scope, token: str) -> Scope:
    sent = [value for name, value in scope["headers"] if name == b"cookie"]
    cookies = b"; ".join([f"{COOKIE}={token}".encode(), *sent])
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return {**scope, "headers": [*others, (b"cookie", cookies)]}
