"""Headers that tell a browser what a page of ours may do; the page's own count first."""

from collections.abc import Mapping
from types import MappingProxyType

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HALF_A_YEAR_S = 15_552_000
ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "x-content-type-options": "nosniff",
        # Addresses hold ids, codes and tickets. With no-referrer the origin of a form is "null".
        "referrer-policy": "same-origin",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-permitted-cross-domain-policies": "none",
    }
)
"""For every answer (OWASP Secure Headers Project)."""
_NOTHING_ELSE = (
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'self'; "
)
GRADIO_POLICY = (
    _NOTHING_ELSE
    + "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; frame-src 'none'; "
    + "frame-ancestors 'none'"
)
"""Gradio 6.31 writes its configuration and our handlers as scripts into the page, new each time,
and makes functions of text: both have to be allowed. What a script that gets in could do is kept
small by the rest: it reaches no other server, and nobody frames it."""
STREAMLIT_POLICY = (
    _NOTHING_ELSE
    + "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; frame-src 'self' blob: data:; "
    + "frame-ancestors 'none'"
)
"""Vega, which draws Streamlit's charts, makes functions of its expressions."""
CAMERA_AND_MICROPHONE = (
    "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), display-capture=()"
)
NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"


class SecurityHeaders:
    """ASGI middleware: add what an answer does not say itself."""

    def __init__(self, app: ASGIApp, *, policy: str, devices: str, is_secure: bool) -> None:
        """Wrap `app`.

        Args:
            app: what answers.
            policy: its Content-Security-Policy.
            devices: its Permissions-Policy.
            is_secure: it is reached over HTTPS only, and browsers shall remember that.
        """
        self._app = app
        named = {**ALWAYS, "content-security-policy": policy, "permissions-policy": devices}
        if is_secure:
            named["strict-transport-security"] = f"max-age={HALF_A_YEAR_S}"
        self._headers = [(name.encode(), value.encode()) for name, value in named.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = list(message.get("headers", []))
                names = {name.lower() for name, _ in said}
                more = [(name, value) for name, value in self._headers if name not in names]
                message["headers"] = [*said, *more]
            await send(message)

        await self._app(scope, receive, with_headers)
