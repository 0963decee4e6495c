"""Whom an app answers: under its own names, and to its own pages.

A page of somebody else can make a browser send requests here. Three things keep them out, and each
for itself: the cookie is `SameSite`, `Origin` has to be ours, and so has `Host`. The last stops DNS
rebinding, where a stranger's name suddenly leads to this machine and both others hold.
"""

import ipaddress
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from apps.web.asgi import UNSAFE, header, refuse

LOCAL_SUFFIXES = (".localhost", ".local")
"""Names that only this machine or its link resolves (RFC 6761, RFC 6762)."""


class OwnOrigins:
    """ASGI middleware: refuse foreign hosts, and what other pages want to change or open."""

    def __init__(self, app: ASGIApp, *, origins: Iterable[str], with_sockets: bool = True) -> None:
        """Wrap `app`.

        Args:
            app: what answers.
            origins: names (scheme://host[:port]) that a proxy gives it.
            with_sockets: refuse WebSockets of other pages too; else their route does.
        """
        self._app, self._with_sockets = app, with_sockets
        self._origins = frozenset(origins)
        self._hosts = frozenset(urlsplit(origin).hostname for origin in self._origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or say that it does not."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif not self._is_own_host(header(scope, b"host")):
            await refuse(
                scope,
                send,
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server is not known by this name.",
            )
        elif self._is_foreign(scope):
            await refuse(scope, send, HTTPStatus.FORBIDDEN, "Another page asks.")
        else:
            await self._app(scope, receive, send)

    def _is_own_host(self, host: str) -> bool:
        """Say whether a name can be ours: an address, one of this network's, or one we were told.

        Whoever rebinds needs a name in the public DNS, and those have a dot.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if "@" in host or bool(name) is not bool(host):
            return False
        if name in self._hosts or "." not in name or name.endswith(LOCAL_SUFFIXES):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _is_foreign(self, scope: Scope) -> bool:
        is_asked = scope["type"] == "websocket" or scope["method"] in UNSAFE
        if not is_asked or (scope["type"] == "websocket" and not self._with_sockets):
            return False
        origin = header(scope, b"origin")
        if not origin:  # not a browser, or one that is asked for a page of its own
            return header(scope, b"sec-fetch-site") == "cross-site"
        return origin not in self._origins and not is_same(origin, header(scope, b"host"))


def is_same(origin: str, host: str) -> bool:
    """Say whether a page's origin is what a request calls us; what cannot be read is not."""
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False
