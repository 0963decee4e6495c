"""`python -m apps.interview_gradio`: serve the interviews of this machine."""

import sys

import uvicorn
from fastapi import FastAPI

from apps.interview_gradio.app import build_app
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.wiring import wire
from apps.web.guards import Guards
from apps.web.identity import Identified
from core import log
from core.errors import AppError
from core.interview.messages import MAX_STILL_BYTES, UP_HEADER
from core.settings import Settings, load_settings
from workers import tracing


def main() -> int:
    """Serve until told to stop."""
    settings = load_settings()
    telemetry = settings.telemetry
    log.configure("interview", settings.log_level, telemetry.log_form)
    try:
        app = build_app(wire(settings), _guards(settings))
        _identify(app, settings)
    except AppError as exc:
        print(exc.message, file=sys.stderr)
        return 1
    end_traces = tracing.start("interview", telemetry.otlp_endpoint)
    uvicorn.run(
        app,
        host=settings.interview.host,
        port=settings.interview.port,
        log_config=None,
        access_log=False,
        ws_max_size=MAX_STILL_BYTES + UP_HEADER.size,
        ws_per_message_deflate=False,
        ws_ping_interval=20,
        timeout_graceful_shutdown=5,
        forwarded_allow_ips=list(settings.security.trusted_proxies),
        server_header=False,
    )
    end_traces()
    return 0


def _identify(app: FastAPI, settings: Settings) -> None:
    """Take sessions from who the proxy says is asking, where the settings name one that does."""
    name, key = settings.security.identity_header, settings.security.identity_key
    if name is not None and key is not None:
        app.add_middleware(Identified, name=name, key=key.get_secret_value(), cookie=COOKIE)


def _guards(settings: Settings) -> Guards:
    return Guards(
        origins=settings.interview.allowed_origins,
        is_secure=settings.interview.secure_cookie,
        requests_a_minute=settings.security.requests_a_minute,
        sockets_a_minute=settings.security.sockets_a_minute,
    )


if __name__ == "__main__":
    raise SystemExit(main())
