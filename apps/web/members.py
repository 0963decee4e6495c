"""A door for an app that has none of its own: who signed in at the dashboard may come in here."""

import asyncio
from collections.abc import Callable, Collection
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Receive, Scope, Send

from apps.web.asgi import header, refuse
from core.company.access import Visitor, is_admitted
from core.company.company import Role
from core.errors import Unavailable

COOKIE = "rhetor_dashboard"
"""Set by the dashboard, which has to be on the same host; browsers do not tell ports apart."""


class MembersOnly:
    """ASGI middleware: let members with some roles in, asked anew for each request and socket."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        find: Callable[[str], Visitor | None],
        roles: Collection[Role],
        sign_in: str,
    ) -> None:
        """Wrap `app`.

        Args:
            app: what answers.
            find: returns whom a token stands for; raises `Unavailable`.
            roles: who may come in; admins may besides.
            sign_in: where the door is, for those who are nobody yet.
        """
        self._app = app
        self._find, self._roles, self._sign_in = find, frozenset(roles), sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or show the way to the door."""
        if scope["type"] not in {"http", "websocket"} or scope["path"] == "/_stcore/health":
            await self._app(scope, receive, send)
            return
        token = _token(header(scope, b"cookie"))
        try:
            visitor = await asyncio.to_thread(self._find, token) if token else None
        except Unavailable as exc:
            await refuse(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, exc.message)
            return
        if visitor is None:
            text = f"Please sign in first: {self._sign_in}"
            await refuse(scope, send, HTTPStatus.SEE_OTHER, text, location=self._sign_in)
        elif not is_admitted(visitor, self._roles):
            await refuse(scope, send, HTTPStatus.FORBIDDEN, "This is not open to your role.")
        else:
            await self._app(scope, receive, send)


def _token(cookies: str) -> str:
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""
