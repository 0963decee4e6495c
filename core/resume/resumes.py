"""What is done with résumés that are kept: take one, read it, find one's own, delete it."""

import asyncio
import hashlib
import logging
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath
from uuid import UUID

from core.errors import AppError, Conflict, NotFound
from core.jobs import JobKind, JobStatus
from core.language.ports import ChatModel, Embedder, MorphologicalAnalyzer
from core.language.text import cleaned
from core.resume.document import Document
from core.resume.editing.edits import Proposal
from core.resume.editing.rewording import reword
from core.resume.kept import KeptResume, Reading, State
from core.resume.ports import UnreadableFile
from core.resume.reading.files import kind_of
from core.resume.review import review
from core.resume.structure import structured
from core.storage import MediaStore, NewUnitOfWork

CONSENT_VERSION = "2026-11-28"
MAX_BYTES = 10 * 1024**2
MAX_KEPT = 20
"""Of one browser session. Own choice: enough for variants, too few to fill a disk."""
MAX_NAME_LENGTH = 120
READ, SORTED, REVIEWED = 0.5, 0.7, 0.9
"""Shares of the work done once a file is read, once it is sorted into fields, and once it is
reviewed."""

Beat = Callable[[float], None]
"""Says how much is done (0 to 1) and that the worker is alive."""
ReadFile = Callable[[bytes], Document]
"""Returns what is in a file from a stranger, safely and within its time; raises
`UnreadableFile`, or `Unavailable` where it may be tried again."""

log = logging.getLogger(__name__)


class TooManyResumes(Conflict):
    """Somebody keeps as many résumés as one may."""


def take(
    data: bytes,
    *,
    owner: str,
    file_name: str,
    media: MediaStore,
    new_uow: NewUnitOfWork,
    now: datetime,
    pictures: bool = False,
) -> KeptResume:
    """Keep a file that its owner agreed to have kept, and ask for it to be read.

    Args:
        data: the whole file.
        owner: whose it is.
        file_name: as its owner calls it.
        media: gets the file.
        new_uow: of the database that knows of it.
        now: when it came.
        pictures: whether the workers recognise text in pictures.

    Raises:
        UnreadableFile: it is empty, larger than 10 MiB, or nothing that we read.
        TooManyResumes: one has to be deleted first.
        Unavailable: the store or the database is away; nothing is kept then.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile("too_large")
    if kind_of(data) == "picture" and not pictures:
        raise UnreadableFile("no_ocr")
    id_ = uuid.uuid4()
    kept = KeptResume(
        id=id_,
        owner=owner,
        file_name=_named(file_name),
        media_key=f"resumes/{id_}",
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        consent=CONSENT_VERSION,
        created_at=now,
    )
    _require_room(owner, new_uow)
    media.write(kept.media_key, data)
    try:
        with new_uow() as uow:
            uow.resumes.add(kept)
            uow.jobs.request(JobKind.READ_RESUME, kept.id, now=now)
            uow.commit()
    except AppError:
        with suppress(AppError):
            media.remove(kept.media_key)
        raise
    return kept


def _require_room(owner: str, new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        if len(uow.resumes.of_owner(owner)) >= MAX_KEPT:
            raise TooManyResumes(f"Up to {MAX_KEPT} résumés are kept; please delete one first.")


def _named(file_name: str) -> str:
    """Return the last part of a name, short enough to show; its ending stays."""
    name = " ".join(cleaned(PurePath(file_name.replace("\\", "/")).name).split()) or "résumé"
    suffix = PurePath(name).suffix[:MAX_NAME_LENGTH]
    return name if len(name) <= MAX_NAME_LENGTH else name[: MAX_NAME_LENGTH - len(suffix)] + suffix


def read(  # noqa: PLR0913 - the ports of one job
    resume_id: UUID,
    *,
    new_uow: NewUnitOfWork,
    media: MediaStore,
    read_file: ReadFile,
    korean: MorphologicalAnalyzer | None,
    writer: ChatModel | None,
    embedder: Callable[[], Embedder | None],
    today: date,
    beat: Beat,
) -> None:
    """Read a résumé and store what was found; that it cannot be read is a finding too.

    The owner sees it as soon as it is read; what a language model proposes comes after that. What
    was done before is not done again.

    Raises:
        NotFound: it was deleted meanwhile.
        Unavailable: the store, the database, the reader or the embedder is away.
    """
    with new_uow() as uow:
        kept = uow.resumes.get(resume_id)
        done = uow.resumes.reading(resume_id)
    if kept.state is State.UNREADABLE:
        return
    if done is None:
        document = _opened(media.read(kept.media_key), read_file)
        if isinstance(document, str):
            log.info("résumé %s cannot be read: %s", resume_id, document)
            with new_uow() as uow:
                uow.resumes.put_unreadable(resume_id, document)
                uow.commit()
            return
        beat(READ)
        resume = structured(document)
        beat(SORTED)
        found = review(resume, document, today=today, file_name=kept.file_name, analyzer=korean)
        done = Reading(document, resume, found)
        _store(resume_id, done, new_uow)
    if writer is not None and not done.proposals:
        beat(REVIEWED)
        worded = _reworded(done, writer, embedder())
        _store(resume_id, replace(done, proposals=worded), new_uow)


def _opened(data: bytes, read_file: ReadFile) -> Document | str:
    """Return what is in a file, or the key of the reason why there is nothing to read."""
    try:
        document = read_file(data)
    except UnreadableFile as exc:
        return exc.reason
    return "needs_ocr" if document.needs_ocr else document


def _reworded(
    reading: Reading, writer: ChatModel, embedder: Embedder | None
) -> tuple[Proposal, ...]:
    """Return better words for what the review found fault with, as far as they add nothing."""
    weak = list(dict.fromkeys(one.pointer for one in reading.findings if one.pointer))
    came = asyncio.run(reword(writer, reading.resume, weak, embedder=embedder))
    log.info("%d lines asked, %d rewordings offered", came.asked, len(came.proposals))
    return came.proposals


def _store(resume_id: UUID, reading: Reading, new_uow: NewUnitOfWork) -> None:
    with new_uow() as uow:
        uow.resumes.put_reading(resume_id, reading)
        uow.commit()


def owned(resume_id: UUID, owner: str, *, new_uow: NewUnitOfWork) -> KeptResume:
    """Return a résumé to its owner; to anybody else it does not exist.

    Raises:
        NotFound: no such résumé, or another's.
    """
    with new_uow() as uow:
        kept = uow.resumes.get(resume_id)
    if kept.owner != owner:
        raise NotFound("résumé", resume_id)
    return kept


def of_owner(owner: str, *, new_uow: NewUnitOfWork) -> Sequence[KeptResume]:
    """Return one's own résumés, newest first."""
    with new_uow() as uow:
        return uow.resumes.of_owner(owner)


def reading(resume_id: UUID, *, new_uow: NewUnitOfWork) -> Reading | None:
    """Return what was read, or None while nothing was."""
    with new_uow() as uow:
        return uow.resumes.reading(resume_id)


def progress(resume_id: UUID, *, new_uow: NewUnitOfWork) -> JobStatus | None:
    """Return how far the reading is; None when nobody asked for it."""
    with new_uow() as uow:
        asked = uow.jobs.of_subject(resume_id)
    return next((one for one in asked if one.kind is JobKind.READ_RESUME), None)


def delete(kept: KeptResume, *, media: MediaStore, new_uow: NewUnitOfWork) -> None:
    """Delete a résumé for good: its file, what was read in it, decisions, answers and work.

    The file goes first: should the rest fail, its owner still sees the résumé and tries again.

    Raises:
        Unavailable: the store or the database is away; call it again.
    """
    media.remove(kept.media_key)
    with new_uow() as uow:
        uow.jobs.forget(kept.id)
        uow.resumes.remove(kept.id)
        uow.commit()
