"""Signed addresses of recordings: a video is fetched by the browser, outside of a page's run.

A ticket names who asks and until when. It is in the address, so it ends soon, opens one interview
alone, and what it opens is still asked for at each request: is it shared, and may they see it.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

HOUR = timedelta(hours=1)
"""Tickets of one hour are alike, or each click would load the video anew. Own choice."""
_PARTS = 3


def ticket(key: bytes, visitor_id: UUID, interview_id: UUID, *, now: datetime) -> str:
    """Return a ticket for one interview, good for one to two hours."""
    begun = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    until = round((begun + 2 * HOUR).timestamp())
    return f"{visitor_id}.{until}.{_signature(key, visitor_id, interview_id, until)}"


def holder(key: bytes, text: str, interview_id: UUID, *, now: datetime) -> UUID | None:
    """Return whom a ticket was given to; None when it is not ours, ended, or for another."""
    parts = text.split(".")
    if len(parts) != _PARTS or not (parts[1].isascii() and parts[1].isdecimal()):
        return None
    try:
        visitor_id = UUID(parts[0])
    except ValueError:
        return None
    until = int(parts[1][:12])
    expected = _signature(key, visitor_id, interview_id, until)
    is_ours = hmac.compare_digest(expected.encode(), parts[2].encode("utf-8", "replace"))
    return visitor_id if is_ours and now.timestamp() < until else None


def _signature(key: bytes, visitor_id: UUID, interview_id: UUID, until: int) -> str:
    said = f"{visitor_id}.{interview_id}.{until}".encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()
