"""Delete what somebody gave us, in every store, and make sure of it.

The database goes first and in one transaction: from then on nothing of it is shown, a worker that
is at it stores nothing more, and its key is gone, so that its recordings cannot be read even where
a copy of them is left. Then come the recordings and the other stores. What is away at that moment
is tried again every night, and the ledger is gone through once more after a restored backup.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from core.errors import AppError, Conflict, NotFound
from core.interview import cohorts, reporting
from core.interview.calibrating import calibrations_key
from core.interview.erasures import Erasure, Kind, note
from core.interview.interview import Status
from core.interview.purposes import Purpose
from core.interview.watching import unmeasured
from core.jobs import JobKind
from core.resume import resumes
from core.storage import MediaStore, NewUnitOfWork

log = logging.getLogger(__name__)

Forget = Callable[[UUID], None]
"""Remove what another store keeps of a subject; raises `Unavailable` while it is away."""


@dataclass(frozen=True, slots=True)
class Stores:
    """Everywhere something personal is kept.

    Attributes:
        others: besides the database and the recordings, by name.
    """

    new_uow: NewUnitOfWork
    media: MediaStore
    others: Mapping[str, Forget] = field(default_factory=dict)


def erase(subject_id: UUID, kind: Kind, *, stores: Stores, now: datetime) -> bool:
    """Erase an interview, a résumé, or the video of an interview.

    Returns:
        Whether it has reached every store; if not, the night goes on with it.

    Raises:
        Unavailable: the database is away; nothing was erased.
    """
    erasure = Erasure(subject_id, kind, now)
    with stores.new_uow() as uow:
        if kind is Kind.VIDEO:
            uow.privacy.erase_video(erasure)
            uow.analyses.put_timeline(subject_id, [])
            missing = unmeasured(has_video=False)
            uow.analyses.put_measures(subject_id, JobKind.ANALYSE_VIDEO, missing)
        else:
            uow.privacy.erase(erasure)
        uow.commit()
    log.info("%s %s: erased from the database", kind, subject_id)
    return _reach(erasure, stores, now)


def withdraw_video(interview_id: UUID, *, stores: Stores, now: datetime) -> bool:
    """Erase the video of an interview and what was seen in it, and write its report anew.

    Raises:
        Conflict: the interview is not finished: its camera can be switched off in it.
        NotFound: no such interview.
        Unavailable: the database is away.
    """
    with stores.new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        has_report = uow.analyses.report(interview_id) is not None
        if interview.status is not Status.FINISHED:
            raise Conflict("This interview is not finished yet.")
        uow.privacy.withdraw(interview_id, Purpose.VIDEO, now=now)
        uow.jobs.forget(interview_id, kinds=[JobKind.ANALYSE_VIDEO])
        uow.jobs.request(JobKind.ANALYSE_VIDEO, interview_id, now=now)  # finds no video
        uow.commit()
    is_done = erase(interview_id, Kind.VIDEO, stores=stores, now=now)
    if has_report:
        reporting.write_report(interview_id, new_uow=stores.new_uow)
    return is_done


def erase_everything(owner: str, *, stores: Stores, now: datetime) -> bool:
    """Erase all interviews and résumés of one session, and let it out of its groups.

    Raises:
        Unavailable: the database is away; what is left is still shown, and can be erased again.
    """
    with stores.new_uow() as uow:
        interviews = [one.id for one in uow.interviews.of_owner(owner)]
    mine = [(id_, Kind.INTERVIEW) for id_ in interviews]
    mine += [(one.id, Kind.RESUME) for one in resumes.of_owner(owner, new_uow=stores.new_uow)]
    are_done = [erase(id_, kind, stores=stores, now=now) for id_, kind in mine]
    for group in cohorts.of_owner(owner, new_uow=stores.new_uow):
        cohorts.leave(group.id, owner, new_uow=stores.new_uow)
    return all(are_done)


def go_on(stores: Stores, *, now: datetime) -> int:
    """Erase what could not be reached before; return how much is still left.

    Raises:
        Unavailable: the database is away.
    """
    with stores.new_uow() as uow:
        waiting = uow.privacy.erasures(is_done=False)
    return sum(not _reach(one, stores, now) for one in waiting)


def again(ledger: Iterable[Erasure], *, stores: Stores, now: datetime) -> int:
    """Erase once more what a ledger names, after a backup was restored; return how much it names.

    Raises:
        Unavailable: a store is away; call it again.
    """
    count = 0
    for one in {(one.subject_id, one.kind): one for one in ledger}.values():
        if one.kind is Kind.VIDEO and not _exists(one.subject_id, stores.new_uow):
            continue
        erase(one.subject_id, one.kind, stores=stores, now=now)
        count += 1
    return count


def _reach(erasure: Erasure, stores: Stores, now: datetime) -> bool:
    """Go through the stores; say whether each was there."""
    steps: list[tuple[str, Callable[[], object]]] = [
        ("ledger", lambda: note(erasure, stores.media)),
        ("media", lambda: _remove_media(erasure, stores.media)),
    ]
    if erasure.kind is not Kind.VIDEO:
        subject = erasure.subject_id
        steps += [(name, partial(forget, subject)) for name, forget in stores.others.items()]
    away = [name for name, step in steps if not _is_done(name, step)]
    if away:
        log.warning("%s: still to be erased from %s", erasure.subject_id, ", ".join(away))
        return False
    with stores.new_uow() as uow:
        uow.privacy.done(replace(erasure, done_at=now), now=now)
        uow.commit()
    return True


def _is_done(name: str, step: Callable[[], object]) -> bool:
    try:
        step()
    except AppError as exc:
        log.warning("%s cannot be reached: %s", name, exc.message)
        return False
    return True


def _remove_media(erasure: Erasure, media: MediaStore) -> None:
    if erasure.kind is Kind.RESUME:
        media.remove(f"resumes/{erasure.subject_id}")
    elif erasure.kind is Kind.INTERVIEW:
        media.remove_below(f"interviews/{erasure.subject_id}")
    else:
        media.remove_below(f"interviews/{erasure.subject_id}/video")
        media.remove(calibrations_key(erasure.subject_id))


def _exists(interview_id: UUID, new_uow: NewUnitOfWork) -> bool:
    with new_uow() as uow:
        try:
            uow.interviews.get(interview_id)
        except NotFound:
            return False
    return True
