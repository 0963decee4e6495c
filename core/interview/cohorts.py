"""Groups of candidates: somebody with a group's code joins it, and counts in its figures.

A candidate has no account, so what joins is the browser session that owns the interviews. Being in
a group shows nothing of anybody: that is what sharing an interview is for.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from core.errors import InvalidInput
from core.language.text import cleaned
from core.storage import NewUnitOfWork

MAX_NAME_LENGTH = 80
CODE_LENGTH = 8
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nothing that is read as something else, such as 0 and O; eight of 32 are 40 random bits."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """A group.

    Attributes:
        code: what lets somebody in, as `code_of` writes it.
    """

    id: UUID
    name: str
    code: str
    created_at: datetime


def code_of(text: str) -> str:
    """Return a code as it is stored, however it was typed."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(each for each in composed.upper() if each in CODE_LETTERS)


def make(name: str, *, new_uow: NewUnitOfWork, now: datetime) -> Cohort:
    """Store a new group with a code of its own.

    Raises:
        InvalidInput: the name is empty or too long.
        Unavailable: the database is away.
    """
    called = " ".join(cleaned(name).split())
    if not 0 < len(called) <= MAX_NAME_LENGTH:
        raise InvalidInput(f"A group has a name of up to {MAX_NAME_LENGTH} characters.")
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    cohort = Cohort(uuid4(), called, code, now)
    with new_uow() as uow:
        uow.cohorts.add(cohort)
        uow.commit()
    return cohort


def join(code: str, owner: str, *, new_uow: NewUnitOfWork, now: datetime) -> Cohort | None:
    """Let a session into the group of a code; None where there is no such code.

    Raises:
        Unavailable: the database is away.
    """
    known = code_of(code[: 4 * CODE_LENGTH])
    if len(known) != CODE_LENGTH:
        return None
    with new_uow() as uow:
        cohort = uow.cohorts.of_code(known)
        if cohort is not None:
            uow.cohorts.join(cohort.id, owner, now=now)
            uow.commit()
    return cohort


def leave(cohort_id: UUID, owner: str, *, new_uow: NewUnitOfWork) -> None:
    """Let a session out of a group; nothing when it is not in.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.cohorts.leave(cohort_id, owner)
        uow.commit()


def of_owner(owner: str, *, new_uow: NewUnitOfWork) -> Sequence[Cohort]:
    """Return the groups that a session is in, by name.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        return uow.cohorts.of_owner(owner)
