"""Devices besides the owner's that may open one interview, because the owner let them in."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from core.errors import NotFound
from core.interview.interview import Interview
from core.storage import MediaStore, NewUnitOfWork

STAYS = timedelta(days=1)
"""Long enough to finish and to read the report; the owner's own device keeps it for good."""


def guests_key(interview_id: UUID) -> str:
    """Return where the guests are: one JSON object a line, gone with the interview's folder."""
    return f"interviews/{interview_id}/guests.jsonl"


def admit(interview_id: UUID, guest: str, *, media: MediaStore, now: datetime) -> None:
    """Let another session open this one interview for a day.

    Args:
        interview_id: the interview.
        guest: whom the other session stands for, as `interviews.owner_of_token` says.
        media: where the recordings are.
        now: the present, with a time zone.

    Raises:
        Unavailable: the store failed.
    """
    line = json.dumps({"guest": guest, "until": (now + STAYS).isoformat()})
    media.append(guests_key(interview_id), f"{line}\n".encode())


def opened(
    interview_id: UUID, who: str, *, new_uow: NewUnitOfWork, media: MediaStore, now: datetime
) -> Interview:
    """Return an interview to its owner or a guest; to anybody else it does not exist.

    Raises:
        NotFound: no such interview, or another's.
        Unavailable: the database or the store failed.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
    if interview.owner == who or _is_guest(interview_id, who, media, now):
        return interview
    raise NotFound("interview", interview_id)


def _is_guest(interview_id: UUID, who: str, media: MediaStore, now: datetime) -> bool:
    try:
        lines = media.read(guests_key(interview_id)).splitlines()
    except NotFound:
        return False
    known = [json.loads(line) for line in lines if line.endswith(b"}")]
    return any(
        guest["guest"] == who and now < datetime.fromisoformat(guest["until"]) for guest in known
    )
