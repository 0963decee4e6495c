"""Remove recordings that have been kept for as long as they may be."""

import logging
from datetime import UTC, datetime, timedelta

from core.storage import MediaStore, NewUnitOfWork

_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
log = logging.getLogger(__name__)


def expire_recordings(
    keep: timedelta | None, *, now: datetime, new_uow: NewUnitOfWork, media: MediaStore
) -> int:
    """Remove sound, video and event logs of interviews made longer than `keep` ago.

    What was said as text, and what was found in it, stays. Doing it twice does nothing more.

    Args:
        keep: None keeps everything.
        now: the moment from which is counted back.
        new_uow: of interviews.
        media: of recordings.

    Returns:
        How many interviews lost theirs now.

    Raises:
        Unavailable: the database or the store is away; the next night goes on.
    """
    if keep is None:
        return 0
    with new_uow() as uow:
        old = uow.interviews.begun(since=_ALWAYS, until=now - keep)
    removed = [one.id for one in old if media.remove_below(f"interviews/{one.id}")]
    for interview_id in removed:
        log.info("interview %s: its recordings have expired and were removed", interview_id)
    return len(removed)
