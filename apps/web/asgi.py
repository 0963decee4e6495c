"""What the guards around every app share: the forms of ASGI, and a short answer of our own."""

from collections.abc import Iterable
from http import HTTPStatus

from starlette.types import Scope, Send

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
"""Methods that change something (RFC 9110, 9.2.1)."""
POLICY_VIOLATION = 1008
"""What a WebSocket is closed with that may not be opened (RFC 6455, 7.4.1)."""


def header(scope: Scope, name: bytes) -> str:
    """Return a header of a request, by its name in small letters; "" when it has none."""
    found: Iterable[bytes] = (value for key, value in scope["headers"] if key == name)
    return next(iter(found), b"").decode("latin-1")


def address_of(scope: Scope) -> str:
    """Return the network address that a request came from."""
    client = scope.get("client")
    return str(client[0]) if client else "?"


async def refuse(scope: Scope, send: Send, status: HTTPStatus, text: str, **headers: str) -> None:
    """Answer a request, or close a WebSocket before it is open, with a plain reason."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": text[:120]})
        return
    body = text.encode()
    sent = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in sent.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": raw})
    await send({"type": "http.response.body", "body": b"" if _is_head(scope) else body})


def _is_head(scope: Scope) -> bool:
    return bool(scope.get("method") == "HEAD")
