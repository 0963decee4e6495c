"""How much one request may send: nobody fills the memory, whichever route they ask for."""

from http import HTTPStatus

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apps.web.asgi import header, refuse

TEXT_BYTES = 2 * 2**20
"""A posting and a résumé as text are a tenth of it. Own choice."""
TEXT = ("application/json", "application/x-www-form-urlencoded")


class TooMuch(Exception):
    """More came than may; the request ends here."""


class BodyLimit:
    """ASGI middleware: refuse what says it is too large, and stop what turns out to be."""

    def __init__(self, app: ASGIApp, *, file_bytes: int, text_bytes: int = TEXT_BYTES) -> None:
        """Wrap `app`; routes may take less than `file_bytes`, never more."""
        self._app = app
        self._file_bytes, self._text_bytes = file_bytes, text_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or with 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(header(scope, b"content-type"))
        said = header(scope, b"content-length")
        if said and not (said.isascii() and said.isdecimal() and int(said[:20]) <= limit):
            await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large.")
            return
        begun, taken = False, 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise TooMuch
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except (TooMuch, ClientDisconnect) as exc:
            # A page that was closed while it sent: nobody waits for an answer.
            if isinstance(exc, TooMuch) and not begun:
                await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large.")

    def _limit(self, kind: str) -> int:
        return self._text_bytes if kind.startswith(TEXT) else self._file_bytes
