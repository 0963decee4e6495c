"""What was erased, and the ledger of it, which a restored backup has to be taken through."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from core.errors import NotFound
from core.storage import MediaStore

LEDGER = "erased.jsonl"
"""In the media store: one JSON object a line, ids and times only. A backup that is restored does
not know of what was erased after it; this does."""


class Kind(StrEnum):
    """Name what is erased; the value is what the database stores."""

    INTERVIEW = "interview"
    RESUME = "resume"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Erasure:
    """That something was erased.

    Attributes:
        subject_id: of the interview or the résumé.
        done_at: when it had reached every store; None while one was away.
        held_at: when the interview had ended, whose week's figures have to be made anew.
    """

    subject_id: UUID
    kind: Kind
    at: datetime
    done_at: datetime | None = None
    held_at: datetime | None = None


def note(erasure: Erasure, media: MediaStore) -> None:
    """Add an erasure to the ledger; nothing when it stands there already.

    Raises:
        Unavailable: the store is away.
    """
    if replace(erasure, done_at=None, held_at=None) in read_ledger(media):
        return
    line = {"subject": str(erasure.subject_id), "kind": erasure.kind, "at": erasure.at.isoformat()}
    media.append(LEDGER, f"{json.dumps(line)}\n".encode())


def read_ledger(media: MediaStore) -> list[Erasure]:
    """Return what the ledger names; a line that a killed process left half is no line."""
    try:
        lines = media.read(LEDGER).splitlines()
    except NotFound:
        return []
    return [from_line(line) for line in lines if line.endswith(b"}")]


def from_line(line: bytes) -> Erasure:
    """Return what one line of a ledger names."""
    said = json.loads(line)
    at = datetime.fromisoformat(said["at"])
    return Erasure(UUID(said["subject"]), Kind(said["kind"]), at.astimezone(UTC))
