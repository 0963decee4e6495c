"""`python -m apps.interview_gradio`: serve the interviews of this machine."""

import sys

import uvicorn

from apps.interview_gradio.app import build_app
from apps.interview_gradio.wiring import wire
from core import log
from core.errors import AppError
from core.interview.messages import MAX_STILL_BYTES, UP_HEADER
from core.settings import load_settings


def main() -> int:
    """Serve until told to stop."""
    settings = load_settings()
    log.configure("interview", settings.log_level)
    try:
        app = build_app(wire(settings))
    except AppError as exc:
        print(exc.message, file=sys.stderr)
        return 1
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
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
