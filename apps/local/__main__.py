"""`make run`: the whole suite on this machine until Ctrl-C; `--demo` with fictional candidates."""

import signal
import sys
import threading
from types import FrameType

from apps.local.suite import Suite
from core.errors import AppError
from core.settings import load_settings
from core.vision.adapters.mediapipe import why_unavailable

WATCH_EVERY_S = 0.5


def main() -> int:
    """Start, say where everything is, watch, and end everything that was started."""
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()
        if not is_ready:  # in the middle of a start: leave it by the way errors leave it
            raise KeyboardInterrupt

    is_ready = False
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    suite = Suite(load_settings(), _say, is_demo="--demo" in sys.argv)
    _say("Starting Rhetor on this machine")
    try:
        if reason := why_unavailable():
            _say(f"  Vision is off, the rest runs. {reason}")
        suite.start()
        is_ready = True
        _say(_ready(suite))
        while not ended.wait(WATCH_EVERY_S):
            suite.watch()
    except AppError as exc:
        print(exc.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        is_ready = True
        _say("Stopping")
        suite.stop()
    return 0


def _ready(suite: Suite) -> str:
    pages = " · ".join(f"{app.name.replace('_', ' ')} {app.url}" for app in suite.apps)
    return f"Ready: {pages}"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
