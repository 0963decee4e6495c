"""Agreements, copies and erasures, in dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from core.interview.erasures import Erasure, Kind
from core.interview.purposes import Agreement, Purpose
from core.storage.privacy import Rows
from tests.fakes_storage.collections import MemoryDatabase

_ids = count()
PROOFS = frozenset({"consents", "agreements", "views", "erasures"})


class MemoryPrivacy:
    """See `core.storage.privacy.Privacy`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def agree(self, agreement: Agreement) -> None:
        known = self.agreements(agreement.interview_id)
        if all(one.purpose != agreement.purpose or one.withdrawn_at for one in known):
            self._database.agreements[next(_ids)] = agreement

    def withdraw(self, interview_id: UUID, purpose: Purpose, *, now: datetime) -> None:
        for place, one in list(self._database.agreements.items()):
            is_held = one.withdrawn_at is None and one.interview_id == interview_id
            if is_held and purpose in {one.purpose, None}:
                self._database.agreements[place] = replace(one, withdrawn_at=now)

    def agreements(self, interview_id: UUID) -> Sequence[Agreement]:
        found = [
            (one.given_at, place, one)
            for place, one in self._database.agreements.items()
            if one.interview_id == interview_id
        ]
        return [one for *_, one in sorted(found, key=lambda item: item[:2])]

    def rows_of_interview(self, interview_id: UUID) -> Rows:
        return self._rows(interview_id)

    def rows_of_resume(self, resume_id: UUID) -> Rows:
        return self._rows(resume_id)

    def erase(self, erasure: Erasure) -> None:
        held = self._database.interviews.get(erasure.subject_id)
        for name, key in list(self._about(erasure.subject_id)):
            if name not in PROOFS:
                del getattr(self._database, name)[key]
        if erasure.kind is Kind.INTERVIEW:
            for purpose in Purpose:
                self.withdraw(erasure.subject_id, purpose, now=erasure.at)
        self._note(replace(erasure, held_at=held.finished_at if held else None))

    def erase_video(self, erasure: Erasure) -> None:
        for key in [one for one in self._database.takes if one[0] == erasure.subject_id]:
            del self._database.takes[key]
        self._note(erasure)

    def filmed(self, *, until: datetime) -> Sequence[UUID]:
        filmed = {interview_id for interview_id, _ in self._database.takes}
        made = self._database.interviews.values()
        return sorted(one.id for one in made if one.created_at < until and one.id in filmed)

    def kept(self, *, until: datetime) -> Sequence[UUID]:
        given = self._database.resumes.values()
        return sorted(one.id for one in given if one.created_at < until)

    def forget_views(self, *, until: datetime) -> None:
        for place in [key for key, one in self._database.views.items() if one.at < until]:
            del self._database.views[place]

    def erasures(self, *, is_done: bool | None = None) -> Sequence[Erasure]:
        found = sorted(self._database.erasures.values(), key=lambda one: (one.at, one.subject_id))
        return [one for one in found if is_done in {None, one.done_at is not None}]

    def done(self, erasure: Erasure, *, now: datetime) -> None:
        key = (erasure.subject_id, erasure.kind)
        self._database.erasures[key] = replace(self._database.erasures[key], done_at=now)

    def _note(self, erasure: Erasure) -> None:
        self._database.erasures[erasure.subject_id, erasure.kind] = replace(erasure, done_at=None)

    def _rows(self, subject_id: UUID) -> Rows:
        found: dict[str, list[dict[str, Any]]] = {}
        for name, key in self._about(subject_id):
            found.setdefault(name, []).append({"key": str(key)})
        return found

    def _about(self, subject_id: UUID) -> Iterator[tuple[str, Any]]:
        """Yield container and key of everything that names a subject or a turn of it."""
        turns = {id_ for id_, one in self._database.turns.items() if one.interview_id == subject_id}
        wanted = {subject_id, *turns}
        for name, container in vars(self._database).items():
            if isinstance(container, dict):
                for key, value in container.items():
                    parts = set(key) if isinstance(key, tuple) else {key}
                    named = {
                        getattr(value, field, None)
                        for field in ("id", "interview_id", "turn_id", "subject_id")
                    }
                    if wanted & {one for one in parts | named if isinstance(one, UUID)}:
                        yield name, key
