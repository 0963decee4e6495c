"""Logging, configured once a process. Lines carry ids, never transcripts, names or secrets.

Only our own loggers speak at the level of the settings: at DEBUG, libraries write down whole
messages (websockets each frame, OpenAI's client each prompt). Of errors that are not ours, a line
says what and where, not their own words, which may quote what somebody said.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from core.errors import AppError

OURS = ("core", "db", "workers", "apps")
TOLD = ("uvicorn.error",)
"""Of libraries, at INFO: that a server has started, and which sockets were opened."""
Form = Literal["text", "json"]
Subject = UUID | int | StrEnum
"""What a line may be about: never free text."""

_PASSWORD = re.compile(r"(\w+://[^\s:/@]*):[^\s@]*@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_NOTHING: Mapping[str, Subject] = {}
_about: ContextVar[Mapping[str, Subject]] = ContextVar("about", default=_NOTHING)


@contextmanager
def about(**subjects: Subject) -> Iterator[None]:
    """Have every line of the block, and of tasks begun in it, say what it is about."""
    token = _about.set({**_about.get(), **subjects})
    try:
        yield
    finally:
        _about.reset(token)


def subjects() -> Mapping[str, Subject]:
    """Return what lines are about here."""
    return _about.get()


def configure(process: str, level: str = "INFO", form: Form = "text") -> None:
    """Write lines with time, level and the name of the process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(process) if form == "json" else PlainLines(process))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # The first is the name of what `python -m` runs.
    for name in ("__main__", *OURS):
        logging.getLogger(name).setLevel(level)
    for name in TOLD:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger("core").level))


class PlainLines(logging.Formatter):
    """For people: one line, and where an error came from below it."""

    def __init__(self, process: str) -> None:
        """Name the process."""
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%SZ}"
        ids = "".join(f" {name}={value}" for name, value in _about.get().items())
        head = f"{at} {record.levelname:7} {self._process} {record.name}:{ids} "
        return head + "\n".join((_message(record), *_error(record)))


class JsonLines(logging.Formatter):
    """For programs: one JSON object a line."""

    def __init__(self, process: str) -> None:
        """Name the process."""
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": self._process,
            "logger": record.name,
            "message": _message(record),
            **{name: _plain(value) for name, value in _about.get().items()},
        }
        if where := _error(record):
            said["error"] = where
        return json.dumps(said, ensure_ascii=False)


def _plain(value: Subject) -> str | int:
    return value if isinstance(value, int) else str(value)


def _message(record: logging.LogRecord) -> str:
    return _clean(record.getMessage())


def _clean(text: str) -> str:
    """Return a text without passwords in addresses, and without what would begin a line."""
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], _PASSWORD.sub(r"\1:***@", text))


def _error(record: logging.LogRecord) -> list[str]:
    """Return what was raised, the cause last, and where; the words of our own errors only."""
    error = record.exc_info[1] if record.exc_info else None
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        words = f": {_clean(error.message)}" if isinstance(error, AppError) else ""
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}{words}")
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in _frames(error)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _frames(error: BaseException) -> traceback.StackSummary:
    return traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), lookup_lines=False
    )
