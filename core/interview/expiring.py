"""Erase what has been kept for as long as it may be, each kind for its own time."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.interview.erasing import Stores, erase
from core.interview.erasures import Kind

_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keep:
    """How long each kind is kept; None keeps it until somebody deletes it.

    Attributes:
        video: the video of an interview, and what was seen in it.
        interviews: all of an interview, its words and its report too.
        resumes: a résumé, its file and what was decided about it.
        views: who looked at an interview.
    """

    video: timedelta | None = None
    interviews: timedelta | None = None
    resumes: timedelta | None = None
    views: timedelta | None = None


def expire(keep: Keep, *, stores: Stores, now: datetime) -> int:
    """Erase what is past its time; return how much of it there was.

    Raises:
        Unavailable: the database is away; the next night goes on.
    """
    old: list[tuple[UUID, Kind]] = []
    with stores.new_uow() as uow:
        if keep.interviews is not None:
            made = uow.interviews.begun(since=_ALWAYS, until=now - keep.interviews)
            old += [(one.id, Kind.INTERVIEW) for one in made]
        if keep.video is not None:
            old += [(id_, Kind.VIDEO) for id_ in uow.privacy.filmed(until=now - keep.video)]
        if keep.resumes is not None:
            old += [(id_, Kind.RESUME) for id_ in uow.privacy.kept(until=now - keep.resumes)]
        if keep.views is not None:
            uow.privacy.forget_views(until=now - keep.views)
            uow.commit()
    for subject_id, kind in _once(old):
        erase(subject_id, kind, stores=stores, now=now)
        log.info("%s %s: its time is over", kind, subject_id)
    return len(old)


def _once(old: Sequence[tuple[UUID, Kind]]) -> list[tuple[UUID, Kind]]:
    """Leave out the videos of interviews that go as a whole."""
    whole = {subject_id for subject_id, kind in old if kind is Kind.INTERVIEW}
    return [one for one in old if one[1] is not Kind.VIDEO or one[0] not in whole]
