"""Video takes: parts arrive over HTTP while the interview runs, and are read as one file."""

import io
from typing import BinaryIO
from uuid import UUID

from core.errors import Conflict, InvalidInput, NotFound
from core.interview.interview import VideoTake
from core.storage import MediaStore, NewUnitOfWork

MAX_PART_BYTES = 8 * 2**20
MAX_PARTS = 20_000
"""Eleven hours of two-second parts."""


class PartMissing(Conflict):
    """An earlier part has not arrived.

    Attributes:
        next_part: the one to send.
    """

    def __init__(self, next_part: int) -> None:
        """Name the part to send."""
        super().__init__(f"Part {next_part} is missing.")
        self.next_part = next_part


def playable_key(interview_id: UUID, take: VideoTake) -> str:
    """Return where the seekable copy is, once Pathos has made it."""
    suffix = "mp4" if take.mime.startswith("video/mp4") else "webm"
    return f"interviews/{interview_id}/video/{take.take}.play.{suffix}"


def add_part(interview_id: UUID, take: int, part: int, data: bytes, *, media: MediaStore) -> int:
    """Store one part and return the number of the next; sending one twice changes nothing.

    Raises:
        InvalidInput: empty, too large, or a number out of range.
        PartMissing: the part before it has not arrived.
        Unavailable: the store failed.
    """
    if not data or len(data) > MAX_PART_BYTES or not 0 <= part < MAX_PARTS or take < 1:
        raise InvalidInput("This part of the video is empty, too large or wrongly numbered.")
    if part and not media.size(_part_key(interview_id, take, part - 1)):
        raise PartMissing(_count_parts(interview_id, take, media))
    key = _part_key(interview_id, take, part)
    if not media.size(key):
        media.write(key, data)
    return part + 1


def end(interview_id: UUID, take: int, *, media: MediaStore, new_uow: NewUnitOfWork) -> None:
    """Note that the browser has sent the last part of a take.

    Raises:
        NotFound: the room never heard of this take.
    """
    parts = _count_parts(interview_id, take, media)
    with new_uow() as uow:
        for stored in uow.interviews.takes(interview_id):
            if stored.take == take:
                uow.interviews.put_take(
                    VideoTake(interview_id, take, stored.start_s, stored.mime, parts)
                )
                uow.commit()
                return
    raise NotFound("video take", take)


def open_take(take: VideoTake, *, media: MediaStore) -> BinaryIO:
    """Return the parts of a take as one file; empty when none arrived."""
    video = io.BytesIO()
    for part in range(_count_parts(take.interview_id, take.take, media)):
        video.write(media.read(_part_key(take.interview_id, take.take, part)))
    video.seek(0)
    return video


def _part_key(interview_id: UUID, take: int, part: int) -> str:
    return f"interviews/{interview_id}/video/{take}/{part:05}"


def _count_parts(interview_id: UUID, take: int, media: MediaStore) -> int:
    part = 0
    while part < MAX_PARTS and media.size(_part_key(interview_id, take, part)):
        part += 1
    return part
