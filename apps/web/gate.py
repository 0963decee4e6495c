"""What an app answers at all: a list. Whatever a framework brings besides does not exist.

Gradio and Streamlit serve far more than a page needs: files by path, proxies, histories of runs,
descriptions of themselves for other programs, and more with every version.
"""

import re
from collections.abc import Iterable
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from apps.web.asgi import refuse

NAME = r"[A-Za-z0-9_.@~-]+"
"""A part of a path that leads to a file of a page's own."""


class Gate:
    """ASGI middleware: let through what is on the list."""

    def __init__(self, app: ASGIApp, *, answered: Iterable[str]) -> None:
        """Wrap `app`.

        Args:
            app: what answers.
            answered: patterns of `METHOD[|METHOD…] /path`, a WebSocket's method being `WS`; a
                whole request has to match one.
        """
        self._app = app
        self._answered = re.compile("|".join(f"(?:{pattern})" for pattern in map(_whole, answered)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or as if there were nothing."""
        if scope["type"] in {"http", "websocket"} and not self.is_open(scope):
            await refuse(scope, send, HTTPStatus.NOT_FOUND, "There is nothing here.")
        else:
            await self._app(scope, receive, send)

    def is_open(self, scope: Scope) -> bool:
        """Say whether a request is on the list; its path is what was asked for, decoded."""
        method = scope.get("method", "WS")
        path = scope["path"]
        has_steps = "//" in path or {".", ".."} & set(path.split("/"))
        return not has_steps and self._answered.fullmatch(f"{method} {path}") is not None


def _whole(pattern: str) -> str:
    methods, _, path = pattern.partition(" ")
    return f"(?:{methods}) {path}"
