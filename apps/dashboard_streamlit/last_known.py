"""What was last read of a store that may be away, kept with its date."""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.errors import AppError, NotFound, Unavailable
from core.storage import MediaStore

REFRESH_AFTER = timedelta(minutes=10)
"""How old what is kept may grow while the store is there. Own choice: a night writes once."""
_LOG = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """What is known.

    Attributes:
        read_at: when it was read, where the store is away now; None for what was read just now.
    """

    value: T
    read_at: datetime | None


class LastKnown(Generic[T]):
    """Values of one kind by name; what cannot be kept is only logged."""

    def __init__(self, folder: str, kind: TypeAdapter[T], media: MediaStore | None) -> None:
        """Keep values of `kind` below `folder` of a store; without one nothing is kept."""
        self._folder = folder
        self._kind = kind
        self._media = media

    def get(self, name: str, read: Callable[[], T], *, now: datetime) -> Known[T]:
        """Return what `read` returns or, while its store is away, what it returned last.

        Raises:
            Unavailable: the store is away, and nothing is kept.
        """
        try:
            value = read()
        except Unavailable:
            kept = self.last(name)
            if kept is None:
                raise
            return kept
        self._keep(name, value, now)
        return Known(value, None)

    def _keep(self, name: str, value: T, now: datetime) -> None:
        if self._media is None:
            return
        kept = self.last(name)
        if kept is not None and kept.read_at is not None and now - kept.read_at < REFRESH_AFTER:
            return
        content = {
            "read_at": now.isoformat(),
            "value": self._kind.dump_python(value, mode="json"),
        }
        try:
            self._media.write(self._key(name), json.dumps(content, ensure_ascii=False).encode())
        except AppError as exc:
            _LOG.warning("what was read is not kept: %s", exc.message)

    def last(self, name: str) -> Known[T] | None:
        """Return what is kept; None where nothing is, or nothing that can be read."""
        if self._media is None:
            return None
        try:
            content = json.loads(self._media.read(self._key(name)))
            value = self._kind.validate_python(content["value"], strict=False)
            return Known(value, datetime.fromisoformat(content["read_at"]))
        except NotFound:
            return None
        except (AppError, ValidationError, ValueError, KeyError, TypeError) as exc:
            # Of a version with another form, or the recordings are away as well.
            _LOG.warning("what was kept cannot be read: %s", type(exc).__name__)
            return None

    def _key(self, name: str) -> str:
        return f"{self._folder}/{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"
